"""Waypost without its window: the plan, its history, where it is kept, and how it travels."""
