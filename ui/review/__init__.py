"""Deciding what somebody proposes who worked on a copy of the plan."""
