"""How much of an item is done."""

from app.domain.records import Stage


def share_done(stage: Stage, percent: int | None) -> float:
    """0 to 1: what was said to be done, else all of what is under way or complete and nothing of the rest."""
    if percent is not None and stage is not Stage.COMPLETE:
        return percent / 100
    return 1.0 if stage in (Stage.IN_PROGRESS, Stage.COMPLETE) else 0.0
