"""File ▸ Publish: choosing what document comes of the plan, seeing its pages, and writing it."""
