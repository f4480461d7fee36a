"""What a mark of the timeline shows, in words: the alternative that a figure must have (ISO 14289-1, 7.3)."""

from collections.abc import Sequence

from app.domain.rag import Rag
from app.domain.records import Item
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.marks import Bar, Beyond, Bracket, Fading, Hollow, Mark, Milestone, Ticks
from app.transfer.pdf.remarks import Remarks
from app.transfer.pdf.timeline import Timeline


def saying(
    mark: Mark, item: Item, timeline: Timeline, rag: Rag | None, counts: Sequence[tuple[Rag, int]], remarks: Remarks
) -> str:
    """The days that the mark of an item stands for, its rating, and what is remarked on it.

    `counts` are the ratings below a parent.
    """
    rated = "; ".join((f"rated {rag.name or rag.code}" if rag is not None else "not rated", *remarks.spoken))
    if isinstance(mark, Bracket):
        below = ", ".join(f"{count} {each.name or each.code}" for each, count in counts)
        return f"{_stretch(mark, timeline)}. {below}".rstrip(". ") + f"; {rated}"
    return f"{_days(mark, item)}; {rated}"


def _stretch(mark: Bracket, timeline: Timeline) -> str:
    first, last = timeline.day_at(mark.start), timeline.day_at(mark.end - timeline.per_day / 2)
    return f"What lies below runs from {uk_date(first)} to {uk_date(last)}"


def _days(mark: Mark, item: Item) -> str:
    when = item.timescale
    since = f"From {uk_date(when.start)}" if when.start else "From the start of the plan"
    match mark:
        case Milestone() | Bar() if when.due is not None:
            return f"Due {uk_date(when.due)}" if isinstance(mark, Milestone) else f"{since} to {uk_date(when.due)}"
        case Fading():
            return f"{since}, without an end"
        case Ticks(at=times):
            return f"{len(times)} times on this timeline"
        case Beyond(later=later):
            return "After the end of this timeline" if later else "Before this timeline begins"
        case Hollow(words=words):
            return "No date understood" if when.text.strip() else words[:1].upper() + words[1:]
        case _:
            return "No date"
