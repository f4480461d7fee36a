"""Choosing how a plan is handed on as a workbook."""
