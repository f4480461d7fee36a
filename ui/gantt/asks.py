"""What an officer asks of the plan by gestures on the Gantt's lines, each one edit with a reason."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from app.history.linking import give_lag, link_items, unlink_items
from app.history.plan import Plan
from ui.desk import Desk
from ui.gantt.links import Link

MOST_LAG = 999
"""Days that one item can follow another by, either way."""


class LinkAsks:
    """Turns gestures on dependencies into edits on the desk. `parent` is what menus and questions stand over."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent

    def link(self, before: str, after: str) -> None:
        """Have one item wait for another; refused, with the reason, where it cannot."""
        self._desk.do(lambda plan: link_items(plan, before, after), f"{self._named(after)} waits for another")

    def unlink(self, link: Link) -> None:
        """Have an item wait no longer."""
        reason = f"{self._named(link.after)} waits no longer"
        self._desk.do(lambda plan: unlink_items(plan, link.before, link.after), reason)

    def give_lag(self, link: Link, lag: int) -> None:
        """Have an item follow another by so many days."""
        reason = f"Days before {self._named(link.after)}"
        self._desk.do(lambda plan: give_lag(plan, link.before, link.after, lag), reason)

    def words(self, link: Link) -> str:
        """What a dependency means: “B” follows “A”, 5 days later."""
        plan = self._desk.plan
        later = f", {_days(link.lag)}" if link.lag else ""
        return f"{_title(plan, link.after)} follows {_title(plan, link.before)}{later}."

    def offer(self, link: Link, place: QPoint) -> None:
        """Show what can be done with a dependency, at a place of the screen."""
        menu = QMenu(self._parent)
        menu.addAction("&Lag…").triggered.connect(partial(self._ask_lag, link))
        menu.addAction("&Remove the dependency\tDel").triggered.connect(partial(self._unlink, link))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _unlink(self, link: Link, _checked: bool = False) -> None:
        self.unlink(link)

    def _ask_lag(self, link: Link, _checked: bool = False) -> None:
        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle("Lag")
        dialog.setLabelText(f"{self.words(link)}\n\nDays between the end of the first and the start of the second:")
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(-MOST_LAG, MOST_LAG)
        dialog.setIntValue(link.lag)
        dialog.intValueSelected.connect(partial(self.give_lag, link))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _named(self, item_id: str) -> str:
        return _title(self._desk.plan, item_id)


def _title(plan: Plan, item_id: str) -> str:
    item = plan.items.get(item_id)
    words = (item.title or item.number).split("\n")[0] if item is not None else ""
    return f"“{words or 'untitled'}”"


def _days(lag: int) -> str:
    count = f"{abs(lag)} day{'' if abs(lag) == 1 else 's'}"
    return f"{count} later" if lag > 0 else f"overlapping by {count}"
