"""Importing a workbook: what was understood of it, shown on its own sheets, and corrected there."""
