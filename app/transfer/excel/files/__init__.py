"""Workbooks and text tables as files of anybody's: opened safely, and what stands in their cells and how it looks."""
