"""Looking back: the Plan place as it was after any revision, on any day, at any meeting."""
