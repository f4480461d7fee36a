"""The tree of the Plan place: rows of the plan in columns, edited in place."""
