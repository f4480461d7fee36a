"""Looking back: the log of a plan, and the plan as it stood."""
