"""Whose value stands where a command may not ask."""

from enum import StrEnum


class Side(StrEnum):
    """Where both have changed the same: what the plan says (ours), or what comes in (theirs)."""

    OURS = "ours"
    THEIRS = "theirs"
