"""What an officer asks of the plan by gestures in the tree and the Gantt, each one edit with a reason."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from app.domain.errors import NotPossibleError
from app.domain.records import Item
from app.domain.timescale import Timescale
from app.history import edits
from app.history.changes import Change
from app.history.plan import Plan
from app.services.words.pasting import WordedRow, pasted
from app.services.words.wording import Wording
from ui.desk import Desk
from ui.tree.columns import FIELDS, HEADINGS, Column

Gesture = Callable[[Plan, Iterable[str]], list[Change]]


class Asks:
    """Turns gestures into edits on the desk; each answers whether the edit was made."""

    def __init__(self, desk: Desk, fresh_id: Callable[[], str]) -> None:
        self._desk = desk
        self._fresh_id = fresh_id
        self.why_no_order = ""
        """Why rows cannot be put into another order now: nobody would see it. Empty where they can."""

    def enter(
        self, item_ids: Sequence[str], column: Column, words: str, seen: Mapping[str, Item] = MappingProxyType({})
    ) -> bool:
        """Put words into a column of items; what others wrote since these looked as in `seen` is merged with them."""
        heading = {Column.TITLE: "Title", Column.NUMBER: "Number", Column.RAG: "RAG"}.get(column, HEADINGS[column])
        return self._desk.do(
            lambda plan: self._entered(plan, item_ids, FIELDS[column], words, seen),
            f"{heading} of {self._named(item_ids)}",
        )

    def _entered(
        self, plan: Plan, item_ids: Sequence[str], field: str, words: str, seen: Mapping[str, Item]
    ) -> Sequence[Change]:
        wording = Wording(plan, self._fresh_id)
        value = wording.value(field, words)
        known = {item_id: seen.get(item_id) or plan.items.get(item_id) for item_id in item_ids}
        before = {item_id: getattr(item, field) for item_id, item in known.items() if item is not None}
        return self._desk.rebased(before, field, value, wording.names.changes)

    def may_edit(self, item_id: str, field: str) -> bool:
        """Whether the officer may change a field of an item; where not, they are told why."""
        why = self._desk.session.why_fixed(item_id, field)
        if why is not None:
            self._desk.refused.emit(NotPossibleError(why))
        return why is None

    def schedule(self, seen: Item, timescale: Timescale) -> bool:
        """Give an item other dates; what others gave it since it looked so is merged with them."""
        return self._desk.do(
            lambda _: self._desk.rebased({seen.id: seen.timescale}, "timescale", timescale),
            f"Timescale of {self._named([seen.id])}",
        )

    def add_below(self, item_id: str | None) -> str | None:
        """Make an item after another at its level (None: the first of the plan); its id, None if refused."""
        return self._add(*self._after(item_id))

    def add_inside(self, item_id: str) -> str | None:
        """Make an item as the last one below another; its id, None if refused."""
        return self._add(item_id, edits.last(self._plan.children(item_id)))

    def paste(self, rows: Sequence[WordedRow], beside: str | None) -> list[str]:
        """Make items of rows, after another item at its level (None: at the end); ids, none where refused."""
        parent, after = self._after(beside)
        made: list[str] = []

        def paste(plan: Plan) -> list[Change]:
            changes, made[:] = pasted(plan, rows, parent, after, self._fresh_id)
            return changes

        noun = "1 item" if len(rows) == 1 else f"{len(rows)} items"
        return made if self._desk.do(paste, f"Paste {noun}") else []

    def move_beside(self, item_ids: Sequence[str], beside: str | None) -> bool:
        """Put items that were cut after another item at its level (None: at the end)."""
        return self.move([item_id for item_id in item_ids if self.item(item_id)], *self._after(beside))

    def delete(self, item_ids: Sequence[str]) -> bool:
        """Delete items with what lies below them."""
        return self._gesture(edits.remove_items, item_ids, "Delete")

    def indent(self, item_ids: Sequence[str]) -> bool:
        """Put items below the one above them."""
        return self._gesture(self._in_plan_order(edits.indent), item_ids, "Indent")

    def outdent(self, item_ids: Sequence[str]) -> bool:
        """Put items beside their parent."""
        return self._gesture(edits.outdent, item_ids, "Outdent")

    def move_up(self, item_ids: Sequence[str]) -> bool:
        """Put items before the one above them at their level."""
        return self._gesture(self._in_plan_order(edits.move_up), item_ids, "Move up")

    def move_down(self, item_ids: Sequence[str]) -> bool:
        """Put items after the one below them at their level."""
        return self._gesture(self._in_plan_order(edits.move_down), item_ids, "Move down")

    def move(self, item_ids: Sequence[str], parent: str | None, after: str | None) -> bool:
        """Put items elsewhere: below `parent`, after `after` (None: first)."""

        def move(plan: Plan, ids: Iterable[str]) -> list[Change]:
            return edits.move_items(plan, ids, parent, after)

        stays = any(item.place.parent == parent for item in map(self.item, item_ids) if item is not None)
        return self._gesture(self._in_plan_order(move) if stays else move, item_ids, "Move")

    def _in_plan_order(self, gesture: Gesture) -> Gesture:
        """The gesture, refused while rows stand otherwise: nobody would see what it does to the plan's own order."""

        def checked(plan: Plan, item_ids: Iterable[str]) -> list[Change]:
            if self.why_no_order:
                raise NotPossibleError(self.why_no_order)
            return gesture(plan, item_ids)

        return checked

    def _gesture(self, gesture: Gesture, item_ids: Sequence[str], verb: str) -> bool:
        if not item_ids:
            return False
        return self._desk.do(lambda plan: gesture(plan, item_ids), f"{verb} {self._named(item_ids)}")

    def _add(self, parent: str | None, after: str | None) -> str | None:
        fresh, item = self._fresh_id(), self.item(parent)
        depth = self._plan.depth(parent) + 1 if parent is not None else 0
        level = self._plan.details.level(depth).name
        where = f" in “{item.title}”" if item is not None and item.title else ""
        made = self._desk.do(lambda plan: edits.add_item(plan, fresh, parent, after), f"New {level}{where}")
        return fresh if made else None

    def _after(self, item_id: str | None) -> tuple[str | None, str | None]:
        """Parent and preceding sibling of what goes after an item at its level, or at the end of the plan."""
        item = self.item(item_id)
        return (item.place.parent, item.id) if item is not None else (None, edits.last(self._plan.children(None)))

    @property
    def _plan(self) -> Plan:
        return self._desk.plan

    def item(self, item_id: str | None) -> Item | None:
        """The item of that id, None where it is gone."""
        return self._plan.items.get(item_id or "")

    def _named(self, item_ids: Sequence[str]) -> str:
        """The items as the Undo menu names them."""
        if len(item_ids) != 1:
            return f"{len(item_ids)} items"
        item = self.item(item_ids[0])
        name = item.title or item.number if item is not None else ""
        return f"“{_short(name)}”" if name else "an untitled item"


def _short(title: str, most: int = 60) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
