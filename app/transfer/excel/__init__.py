"""A plan as a workbook in the council's layout, and a council's workbook as a plan."""
