"""The Gantt of the Plan place: what the timescales of the visible rows look like on a calendar."""
