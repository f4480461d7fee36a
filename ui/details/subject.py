"""The item that the details panel shows, and how its fields are edited."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.records import Item, Kind
from app.history.changes import Change
from app.history.edits import Names, set_field
from app.history.plan import Plan, PlanChanged
from app.services.record.history import FIELD_WORDS
from ui.desk import Desk

TITLE_LENGTH = 40
"""Characters of an item's title in the name of an edit."""


class Subject(QObject):
    """One item at a time. Editors show it on `shown` and finish what is being typed on `leaving`."""

    shown = Signal()
    """Another item, none, or other values of the same one."""
    leaving = Signal()
    """What has been typed so far is to be kept now, for the item that it was typed for."""

    def __init__(self, desk: Desk, fresh_id: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._fresh_id = fresh_id
        self._id: str | None = None
        desk.plan_changed.connect(self._follow)

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.desk.plan

    @property
    def item(self) -> Item | None:
        """The item; None where none is current."""
        return self.plan.items.get(self._id or "")

    def allows(self, field: str, shown_by: QWidget) -> bool:
        """Whether the officer may change a field; where not, what shows it says why when it is pointed at."""
        why = self.desk.session.why_fixed(self._id or "", field)
        shown_by.setToolTip(why or "")
        return why is None

    def turn_to(self, item_id: str | None) -> None:
        """Show another item, or none."""
        if item_id != self._id:
            self.leaving.emit()
            self._id = item_id
            self.shown.emit()

    def rewrite(self, field: str, base: object, value: object) -> None:
        """Give a field the value that was typed while `base` stood there; then show what came of it."""
        item_id = self._id
        if item_id is not None and value != base:
            self.desk.rewrite(item_id, field, base, value, self.name_of(field))
        self.shown.emit()

    def put(self, field: str, value: object) -> None:
        """Give a field another value at once."""
        item = self.item
        if item is not None:
            self.desk.do(lambda plan: set_field(plan, [item.id], field, value), self.name_of(field))

    def put_named(self, field: str, kind: Kind, name: str, value: Callable[[Item, str], object]) -> None:
        """Give a field the value made of the id of the record of that name, which is made where there is none."""
        item = self.item
        if item is not None and name.strip():
            self.desk.do(lambda plan: self._naming(plan, item, field, kind, name, value), self.name_of(field))

    def name_of(self, field: str) -> str:
        """What an edit of a field is called in Undo and in the history."""
        word = FIELD_WORDS.get(field, field)
        title = self.item.title.splitlines()[0] if self.item and self.item.title else "untitled"
        shown = title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"
        return f"{word[0].upper()}{word[1:]} of “{shown}”"

    def _naming(
        self, plan: Plan, item: Item, field: str, kind: Kind, name: str, value: Callable[[Item, str], object]
    ) -> Iterable[Change]:
        names = Names(plan, self._fresh_id)
        record_id = names.id_of(kind, name)
        return [*names.changes, *set_field(plan, [item.id], field, value(plan.items[item.id], record_id))]

    def _follow(self, event: PlanChanged) -> None:
        item = self.item
        concerned = {self._id, *(link.item for link in item.dependencies)} if item is not None else {self._id}
        if any(change.id in concerned or change.kind is not Kind.ITEM for change in event.changes):
            self.shown.emit()
