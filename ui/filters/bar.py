"""The filter bar: free text, what to choose by, and how many items are left."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from app.domain.records import Kind
from app.history.plan import PlanChanged
from ui.controls.chip import Chip
from ui.controls.surface import QuietLabel
from ui.desk import Desk
from ui.filters.choices import Choices, Option
from ui.icons import icon
from ui.rows.facets import Facet, Value
from ui.rows.filtering import Counts, RowFilter
from ui.rows.visible_rows import VisibleRows

TYPING_PAUSE = 150
"""Milliseconds without a key after which what was typed is looked for."""
CHIPS = (Facet.LEAD, Facet.RAG, Facet.DUE, Facet.THEME, Facet.RECOMMENDATION, Facet.STAGE)
"""What can be chosen by; those for which there is no room stand behind the last chip, from the right."""
GAP = 8
ARROW = 36
"""Pixels that the buttons take where all of them stand behind an arrow."""


class FilterBar(QWidget):
    """Collects a `RowFilter` for the rows of the plan on a desk."""

    filter_changed = Signal(object)

    def __init__(
        self, desk: Desk, rows: VisibleRows, buttons: Sequence[QAction] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._rows = desk, rows
        self._chosen = RowFilter()
        self._text = QLineEdit(placeholderText="Filter these rows", clearButtonEnabled=True)
        self._text.setAccessibleName("Filter these rows by words")
        picture = self._text.addAction(icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        picture.setText("Filter")
        self._text.setMinimumWidth(140)
        self._text.setMaximumWidth(220)
        self._chips = {facet: Chip(self._name(facet)) for facet in CHIPS}
        self._more = Chip("More")
        self._counts = QuietLabel()
        self._counts.setAccessibleName("Items shown")
        self._views = Chip("Views")
        self._views.hide()
        self._tools = _tool_bar(buttons)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._lay_out()
        self._wire()

    def first(self) -> QWidget:
        """What takes the keyboard when it comes here."""
        return self._text

    @property
    def find_action(self) -> QAction:
        """Puts the cursor into the text (Ctrl+F)."""
        return self._find

    @property
    def clear_action(self) -> QAction:
        """Shows every item again."""
        return self._clear

    def current(self) -> RowFilter:
        """The filter as it stands."""
        return RowFilter(self._text.text(), self._chosen.chosen)

    def offer_views(self, menu: QMenu) -> None:
        """Have a menu of saved views drop down at the right."""
        self._views.clicked.connect(lambda: menu.popup(self._views.mapToGlobal(QPoint(0, self._views.height() + 2))))
        self._views.setAccessibleName("Saved views")
        self._views.setToolTip("Saved views")
        self._views.show()

    def show_counts(self, shown: int, total: int) -> None:
        """Say how many items the filter leaves."""
        self._counts.setText(str(Counts(shown, total)))
        self._fit()

    def clear(self) -> None:
        """Show every item again."""
        self.take(RowFilter())

    def take(self, row_filter: RowFilter) -> None:
        """Filter by this from now on."""
        self._text.setText(row_filter.text)
        self._chosen = row_filter
        self._announce()

    def show_led_by(self, person_id: str) -> None:
        """Show only what one person leads."""
        self._choose(Facet.LEAD, frozenset((person_id,)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 8, 7)
        layout.setSpacing(GAP)
        layout.addWidget(self._text, 1)
        for widget in (*self._chips.values(), self._more, self._counts):
            layout.addWidget(widget)
        layout.addStretch(2)
        layout.addWidget(self._views)
        layout.addWidget(self._tools)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _wire(self) -> None:
        self._find = QAction(icon("filter"), "&Find in the plan", self)
        self._find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self._find.triggered.connect(self._take_cursor)
        self._clear = QAction("Show &all items", self, enabled=False)
        self._clear.triggered.connect(self.clear)
        self._text.textChanged.connect(self._typed)
        self._text.returnPressed.connect(self._announce)
        self._pause.timeout.connect(self._announce)
        for facet, chip in self._chips.items():
            chip.clicked.connect(partial(self._open, facet, chip))
            chip.cleared.connect(partial(self._choose, facet, frozenset[Value]()))
        self._more.clicked.connect(self._open_more)
        self._desk.plan_changed.connect(self._follow)

    def _fit(self) -> None:
        """Show the chips for which there is room, and those by which something was chosen before all others."""
        beside = (self._counts, self._views, self._tools)
        fixed = self._text.minimumWidth() + sum(widget.sizeHint().width() + GAP for widget in beside) + 4 * GAP
        more, room = self._more.sizeHint().width() + GAP, self.width() - fixed
        widths = {facet: chip.sizeHint().width() + GAP for facet, chip in self._chips.items()}
        if sum(widths.values()) > room:
            room -= more
        shown: set[Facet] = set()
        for facet in sorted(CHIPS, key=lambda facet: facet not in self._chosen.chosen):
            if widths[facet] <= room:
                room -= widths[facet]
                shown.add(facet)
        for facet, chip in self._chips.items():
            chip.setVisible(facet in shown)
        self._more.setVisible(len(shown) < len(CHIPS))
        self._yield_to_narrowness()

    def _yield_to_narrowness(self) -> None:
        """Where hardly anything has room, the counts go first and then the buttons: menus have those too."""
        kept = (self._text.minimumWidth(), self._more.sizeHint().width(), self._views.sizeHint().width())
        room = self.width() - 3 * GAP - sum(width + GAP for width in kept)
        self._tools.setVisible(room >= ARROW + GAP)
        self._counts.setVisible(room >= ARROW + GAP + self._counts.sizeHint().width() + GAP)

    def _typed(self, _: str) -> None:
        self._pause.start()

    def _take_cursor(self) -> None:
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for facet, chip in self._chips.items():
            if chip.isHidden():
                menu.addAction(chip.text()).triggered.connect(partial(self._open, facet, self._more))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _open(self, facet: Facet, below: QWidget, _checked: bool = False) -> None:
        facets, counts = self._rows.facets, Counter[Value]()
        options = [Option(value, facets.words(facet, value)) for value in facets.options(facet)]
        choices = Choices(self._name(facet), options, self._chosen.chosen.get(facet, ()), self)
        choices.chosen.connect(partial(self._choose, facet))
        choices.drop_from(below)
        choices.count(self._rows.counting(facet, counts), counts)

    def _choose(self, facet: Facet, values: frozenset[Value]) -> None:
        self._chosen = self._chosen.choosing(facet, values)
        self._announce()

    def _announce(self) -> None:
        self._pause.stop()
        self._show_chosen()
        self._clear.setEnabled(bool(self.current()))
        self.filter_changed.emit(self.current())

    def _show_chosen(self) -> None:
        facets = self._rows.facets
        for facet, chip in self._chips.items():
            chosen = facets.in_order(facet, self._chosen.chosen.get(facet, ()))
            chip.show_choice(_in_words([facets.words(facet, value) for value in chosen]))
        self._fit()

    def _name(self, facet: Facet) -> str:
        words = self._desk.plan.details.level(0).name if facet is Facet.THEME else facet.value
        return words[:1].upper() + words[1:]

    def _follow(self, event: PlanChanged) -> None:
        """Take up new names, and leave out what is gone."""
        if all(change.kind is Kind.ITEM and not change.is_deletion for change in event.changes):
            return
        exists, known = self._rows.facets.exists, self._chosen
        for facet, values in self._chosen.chosen.items():
            known = known.choosing(facet, frozenset(value for value in values if exists(facet, value)))
        if known != self._chosen:
            self._chosen = known
            self._announce()
        else:
            self._show_chosen()


def _tool_bar(actions: Sequence[QAction]) -> QToolBar:
    """Buttons with pictures, those for which there is no room behind an arrow."""
    bar = QToolBar("Plan")
    bar.setIconSize(QSize(18, 18))
    bar.addActions(actions)
    bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    for button in bar.findChildren(QToolButton):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return bar


def _in_words(names: list[str]) -> str:
    return names[0] + (f" +{len(names) - 1}" if len(names) > 1 else "") if names else ""
