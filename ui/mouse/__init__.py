"""What gestures of the mouse have in common, in the tree as in the Gantt."""
