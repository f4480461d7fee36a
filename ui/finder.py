"""Ctrl+K: find an item or a person, or do a command, by a few letters."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.history.plan import Plan
from app.services.words.finding import Findable, Sort, find, findables
from ui.background import Worker

WIDTH, TALLEST = 560, 12
"""Pixels of the list, and how many finds it shows without scrolling."""
KINDS = {Sort.PERSON: "Person", Sort.ITEM: "", Sort.COMMAND: "Command"}


class Finder(QFrame):
    """A field with a list of finds below it. Arrows choose, Enter goes there, Esc closes.

    The plan's records are read once, when the finder opens; matching runs in the background, one query at a time.
    """

    item_chosen = Signal(str)
    person_chosen = Signal(str)

    def __init__(self, plan: Plan, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._actions = [action for action in actions if action.isEnabled()]
        items, people = list(plan.items.values()), list(plan.people.values())
        names = [plain(action) for action in self._actions]
        self._gather = partial(findables, items, people, names)
        self._among: list[Findable] | None = None
        self._found: list[Findable] = []
        self._asked: str | None = None
        self._choose_when_found = False
        self._worker = Worker("find", self)
        self.field = QLineEdit(placeholderText="Find an item, a person or a command", clearButtonEnabled=True)
        self.field.setAccessibleName("Find an item, a person or a command")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("Found")
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.field.textChanged.connect(self._ask)
        self.field.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.field.installEventFilter(self)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.list.hide()
        self.setFixedWidth(WIDTH)

    def drop_from(self, widget: QWidget) -> None:
        """Open at the top of a widget, in its middle."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(max((widget.width() - WIDTH) // 2, 0), 8)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._worker.drop()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        arrows = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in arrows:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _ask(self, query: str) -> None:
        waiting, self._asked = self._asked is not None, query
        if not waiting:
            self._search(query)

    def _search(self, query: str) -> None:
        self._worker.run(partial(self._find, query), partial(self._show, query), self._fail)

    def _find(self, query: str) -> list[Findable]:
        """Runs in the background."""
        if self._among is None:
            self._among = self._gather()
        return find(query, self._among)

    def _show(self, query: str, found: list[Findable]) -> None:
        newest, self._asked = self._asked, None
        if newest is not None and newest != query:
            self._ask(newest)
            return
        self._found = found
        self.list.clear()
        for one in found:
            self.list.addItem(QListWidgetItem(self._words(one)))
        self.list.setVisible(bool(query.strip()))
        if not found:
            self.list.addItem(QListWidgetItem("Nothing found"))
        self.list.setCurrentRow(0)
        line = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 4) + 4
        self.list.setFixedHeight(line * min(max(len(found), 1), TALLEST) + 6)
        self.adjustSize()
        if self._choose_when_found:
            self._choose_when_found = False
            self._choose()

    def _fail(self, error: BaseException) -> None:
        self._asked = None
        raise error

    def _words(self, found: Findable) -> str:
        if found.sort is Sort.COMMAND:
            keys = self._actions[int(found.key)].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            return f"{found.words}  –  {keys or 'command'}"
        kind = KINDS[found.sort]
        return f"{found.words}  –  {kind.lower()}" if kind else f"{found.number}  {found.words}".strip()

    def _choose(self, _entry: QListWidgetItem | None = None) -> None:
        row = self.list.currentRow()
        if self._asked is not None:
            self._choose_when_found = True
            return
        if not 0 <= row < len(self._found):
            return
        found = self._found[row]
        act: dict[Sort, Callable[[str], object]] = {
            Sort.ITEM: self.item_chosen.emit,
            Sort.PERSON: self.person_chosen.emit,
            Sort.COMMAND: lambda place: self._actions[int(place)].trigger(),
        }
        self.close()
        act[found.sort](found.key)


def plain(action: QAction) -> str:
    """The name of a command without the mark of its letter."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
