"""The kinds of cells: how a meaning is written as the text of a cell, and how that text is read."""
