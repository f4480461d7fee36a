"""What a screen reader says for a row: all that its cells and its bar show."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from app.domain.lateness import days_late, late_words
from app.domain.prospects import Danger
from app.domain.records import Item
from app.domain.rollup import RollUp
from app.domain.slippage import slip_words, slippage
from app.domain.timescale import TimescaleKind
from ui.rows.visible_rows import VisibleRows
from ui.tree.cells import Cells


class Spoken:
    """Speaks rows: "Action 1.1.3, Publish a profile, due 31 July 2023, red, 6 weeks late, led by Harriet Poole"."""

    def __init__(self, rows: VisibleRows, today: date, danger: Callable[[Item], Danger | None]) -> None:
        self._rows, self.today = rows, today
        self._cells = Cells(rows.plan)
        self._danger = danger
        self.marked: frozenset[str] = frozenset()
        """Items that are others now than in the plan that is looked at."""
        self.fresh: Mapping[str, str] = {}
        """Who changed an item a moment ago, by its id."""

    def row(self, row: int) -> str:
        """The whole row."""
        heading = self._rows.heading(row)
        if heading is not None:
            return f"Group {heading.words}, {heading.items}, {self._folded(row)}"
        return ", ".join(part for part in self._parts(row) if part)

    def tip(self, row: int) -> str:
        """What the bar of a row shows, in words."""
        item = self._rows.item_there(row)
        words = ", ".join(part for part in self.bar(item) if part) if item is not None else ""
        return words[:1].upper() + words[1:]

    def _parts(self, row: int) -> Iterator[str]:
        item = self._rows.item(row)
        depth = self._rows.plan.depth(item.id)
        level = self._rows.plan.details.level(depth).name.capitalize()
        yield f"{level} {item.number}".strip()
        yield " ".join(item.title.split()) or "untitled"
        yield "changed since" if item.id in self.marked else ""
        yield f"just changed by {self.fresh[item.id]}" if item.id in self.fresh else ""
        yield from self.bar(item)
        yield f"led by {self._cells.leads_with_roles(item)}" if item.leads else ""
        yield f"level {depth + 1}"
        if self._rows.has_children(row):
            yield self._folded(row)

    def _folded(self, row: int) -> str:
        return "expanded" if self._rows.is_expanded(row) else "collapsed"

    def bar(self, item: Item) -> Iterator[str]:
        """What the Gantt shows for an item."""
        if self._rows.plan.children(item.id):
            yield from self._below(self._rows.rollup(item.id))
            yield self._rating(item.rag) if item.rag else ""
            return
        yield _when(item)
        yield self._rating(item.rag)
        late = days_late(item, self.today)
        yield late_words(late) if late else ""
        yield str(item.stage)
        yield f"{item.percent_complete} % complete" if item.percent_complete is not None else ""
        yield _slipped(item)
        yield self._held_up(item)

    def _held_up(self, item: Item) -> str:
        danger = self._danger(item)
        if danger is None:
            return ""
        first = self._rows.plan.items[danger.item]
        return f"{danger.words} by “{first.title or first.number}”, done by {_day(danger.finish)} at the earliest"

    def _below(self, rollup: RollUp) -> Iterator[str]:
        if rollup.first is not None and rollup.last is not None:
            yield f"from {_day(rollup.first)} to {_day(rollup.last)}"
        counts = ", ".join(f"{count} {self._rating(code)}" for code, count in rollup.ratings)
        yield f"below it {counts}" if counts else ""
        yield f"{rollup.percent_done} % done"

    def _rating(self, code: str | None) -> str:
        scale = self._rows.plan.details.rag_scale
        return next((rag.name.lower() for rag in scale if rag.code == code), "not rated")


def _slipped(item: Item) -> str:
    """How far from what was agreed: "agreed for 30 September 2026, 3 weeks later than agreed"."""
    days, agreed = slippage(item), item.baseline.due
    return f"agreed for {_day(agreed)}, {slip_words(days)}" if agreed is not None and days else ""


def _when(item: Item) -> str:
    timescale = item.timescale
    if timescale.start is not None and timescale.due is not None:
        return f"from {_day(timescale.start)} to {_day(timescale.due)}"
    if timescale.due is not None:
        return f"due {_day(timescale.due)}"
    if timescale.kind is TimescaleKind.BLANK:
        return "no date yet"
    unknown = timescale.kind is TimescaleKind.UNKNOWN
    return f"“{timescale.text}”, not understood as a date" if unknown else timescale.text


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
