"""A workbook as it goes out: the table, the sheets beside it, and how all of it looks."""
