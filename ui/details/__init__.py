"""The details panel: everything about the current item, editable in place."""
