"""A workbook of anybody's: what it holds, as a proposal that can be corrected, and the plan that follows from it."""
