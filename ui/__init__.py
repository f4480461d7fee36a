"""The window: shows the plan and collects intentions. Every decision is made in `app`."""
