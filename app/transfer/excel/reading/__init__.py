"""A workbook of Waypost's own layouts becomes proposed changes."""
