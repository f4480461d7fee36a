"""Changes, revisions, undo and merge: the one mechanism by which a plan alters. Pure functions over values."""
