"""The one list of visible rows that the tree and the Gantt both show. Plain Python, no Qt."""
