"""A workbook that comes back: what somebody changed in it, as changes of the plan it was sent from."""
