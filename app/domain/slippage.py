"""How far the dates of an item have moved from those once agreed."""

from app.domain.lateness import duration
from app.domain.records import Item
from app.domain.timescale import Timescale, TimescaleKind


def is_agreed(item: Item) -> bool:
    """Whether dates were once agreed for an item."""
    return item.baseline.kind is not TimescaleKind.BLANK


def days_slipped(then: Timescale, now: Timescale) -> int | None:
    """By how many days the due day is later than then, below 0 where it is earlier; None where one has no due day."""
    if then.due is None or now.due is None:
        return None
    return (now.due - then.due).days


def slippage(item: Item) -> int | None:
    """By how many days an item is due later than agreed; None where nothing was agreed or one has no due day."""
    return days_slipped(item.baseline, item.timescale)


def slip_words(days: int, than: str = "than agreed") -> str:
    """How much later or earlier: "3 weeks later than agreed"; "as agreed" where it is neither."""
    if days == 0:
        return "as agreed" if than == "than agreed" else "the same due day"
    return f"{duration(abs(days))} {'later' if days > 0 else 'earlier'} {than}".rstrip()
