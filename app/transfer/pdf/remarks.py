"""What a row of the timeline says beside its mark: how much is done, where the dates once were, how late it is.

Nothing here draws.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.lateness import DONE, days_late, late_words
from app.domain.progress import share_done
from app.domain.records import Item
from app.domain.slippage import is_agreed, slip_words, slippage
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.marks import Bar, Mark, Milestone, mark_of
from app.transfer.pdf.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Remarks:
    """`solid` is the point up to which a bar is done, None where all of it is; `percent` that share where it was said.

    `former` is the mark of the dates as first agreed, where they were others. `words` say how late it is, else by how
    much it has moved; `is_late` which of the two. `spoken` is all of it for whoever has the page read out.
    """

    solid: float | None = None
    percent: int | None = None
    former: Milestone | Bar | None = None
    words: str = ""
    is_late: bool = False
    spoken: tuple[str, ...] = ()


def remarks_on(item: Item, timeline: Timeline, plan_start: date | None, today: date) -> Remarks:
    """The remarks on an item that has none below it."""
    late, slipped = days_late(item, today), slippage(item) or 0
    moved = slip_words(slipped) if slipped else ""
    spoken = (
        late_words(late) if late else "",
        f"{item.percent_complete} % complete" if item.percent_complete is not None else "",
        f"first agreed for {uk_date(item.baseline.due)}, {moved}" if moved and item.baseline.due else "",
    )
    return Remarks(
        _solid(item, timeline),
        item.percent_complete,
        _former(mark_of(item.baseline, timeline, plan_start, today)) if has_moved(item) else None,
        late_words(late) if late else moved if item.stage not in DONE else "",
        is_late=late > 0,
        spoken=tuple(filter(None, spoken)),
    )


def has_moved(item: Item) -> bool:
    """Whether an item has other dates than those first agreed."""
    then, now = item.baseline, item.timescale
    return is_agreed(item) and (then.start, then.due, then.every) != (now.start, now.due, now.every)


def has_pale_part(item: Item) -> bool:
    """Whether an item has a bar of which not all is done."""
    when = item.timescale
    return bool(when.start and when.due) and share_done(item.stage, item.percent_complete) < 1


def _solid(item: Item, timeline: Timeline) -> float | None:
    first, last = item.timescale.start, item.timescale.due
    if first is None or last is None or not has_pale_part(item):
        return None
    days = round(((last - first).days + 1) * share_done(item.stage, item.percent_complete))
    return timeline.end_of(first + timedelta(days - 1)) if days > 0 else timeline.start_of(first)


def _former(mark: Mark) -> Milestone | Bar | None:
    return mark if isinstance(mark, Milestone | Bar) else None
