"""The filter bar above the plan."""
