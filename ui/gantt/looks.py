"""What the rows of a plan look like, kept until something that they show changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.domain.prospects import Danger, Prospects
from app.domain.records import Item
from app.domain.rollup import RollUp
from app.domain.shapes import Horizon
from app.domain.timescale import Timescale
from ui.gantt.bars import Look, agreed, ghost_of, look_of_lowest, look_of_parent
from ui.rows.visible_rows import VisibleRows

Former = Callable[[Item], Timescale | None]
"""Where the dates of an item were, None where nobody knows."""


class Looks:
    """Knows how each item looks on `today` within the horizon, and what other items mean for it."""

    def __init__(self, rows: VisibleRows, horizon: Callable[[], Horizon], today: date) -> None:
        self._rows, self._horizon, self._today = rows, horizon, today
        self._prospects = Prospects(rows.plan.items, rows.plan.children, today)
        self._former: Former = agreed
        self._than = ""
        self._kept: dict[str, tuple[Item, RollUp | None, Look]] = {}

    def of(self, item: Item) -> Look:
        """What an item looks like, apart from what other items mean for it."""
        rows = self._rows
        below = rows.rollup(item.id) if rows.plan.children(item.id) else None
        kept = self._kept.get(item.id)
        if kept is not None and kept[0] is item and kept[1] is below:
            return kept[2]
        look = look_of_parent(item, below) if below else self._of_lowest(item)
        self._kept[item.id] = (item, below, look)
        return look

    def endangered(self, item: Item) -> Look:
        """The same with what holds the item up."""
        look, danger = self.of(item), self.danger(item)
        return replace(look, danger=danger) if danger is not None else look

    def danger(self, item: Item) -> Danger | None:
        """What holds an item up."""
        return self._prospects.danger(item) if item.dependencies else None

    def reckon_anew(self) -> None:
        """Some item has other dates, another stage or other dependencies."""
        self._prospects.forget()

    def forget(self) -> None:
        """The horizon is another: look at every item anew."""
        self._kept.clear()

    def turn_to(self, day: date) -> None:
        """Have items look as they do on another day."""
        self._today = day
        self._prospects.turn_to(day)
        self._kept.clear()

    def hold_against(self, former: Former, than: str) -> None:
        """Give items ghosts of the dates that `former` knows; `than` ends the words for how far they have moved."""
        self._former, self._than = former, than
        self._kept.clear()

    def _of_lowest(self, item: Item) -> Look:
        horizon, then = self._horizon(), self._former(item)
        ghost = ghost_of(then, item.timescale, horizon, self._than) if then is not None else None
        return look_of_lowest(item, horizon, self._today, ghost)
