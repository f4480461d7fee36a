"""The filter bar: free text, leads and ratings, and how many items they leave."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolBar, QToolButton, QWidget

from app.domain.records import Kind
from app.history.plan import PlanChanged
from ui.controls.chip import Chip
from ui.controls.surface import QuietLabel
from ui.desk import Desk
from ui.filters.choices import Choices, Option
from ui.icons import icon
from ui.rows.filtering import Counts, RowFilter

TYPING_PAUSE = 150
"""Milliseconds without a key after which what was typed is looked for."""
NOT_RATED = "Not rated"


class FilterBar(QWidget):
    """Collects a `RowFilter` for the plan on a desk."""

    filter_changed = Signal(object)

    def __init__(self, desk: Desk, buttons: Sequence[QAction] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._leads: frozenset[str] = frozenset()
        self._rags: frozenset[str | None] = frozenset()
        self._text = QLineEdit(placeholderText="Filter these rows", clearButtonEnabled=True)
        self._text.setAccessibleName("Filter these rows by words")
        picture = self._text.addAction(icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        picture.setText("Filter")
        self._text.setMinimumWidth(140)
        self._text.setMaximumWidth(220)
        self._lead = Chip("Lead")
        self._rag = Chip("RAG")
        self._counts = QuietLabel()
        self._counts.setAccessibleName("Items shown")
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._lay_out(buttons)
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
        return RowFilter(self._text.text(), self._leads, self._rags)

    def show_counts(self, shown: int, total: int) -> None:
        """Say how many items the filter leaves."""
        self._counts.setText(str(Counts(shown, total)))

    def _lay_out(self, buttons: Sequence[QAction]) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 8, 7)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        for widget in (self._lead, self._rag, self._counts):
            layout.addWidget(widget)
        layout.addStretch(2)
        layout.addWidget(_tool_bar(buttons))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _wire(self) -> None:
        self._find = QAction(icon("filter"), "&Find in the plan", self)
        self._find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self._find.triggered.connect(self._take_cursor)
        self._clear = QAction("Show &all items", self, enabled=False)
        self._clear.triggered.connect(self.clear)
        self._text.textChanged.connect(self._typed)
        self._text.returnPressed.connect(self._announce)
        self._pause.timeout.connect(self._announce)
        self._lead.clicked.connect(self._choose_leads)
        self._rag.clicked.connect(self._choose_rags)
        self._lead.cleared.connect(lambda: self._set_leads(frozenset()))
        self._rag.cleared.connect(lambda: self._set_rags(frozenset()))
        self._desk.plan_changed.connect(self._follow)

    def clear(self) -> None:
        """Show every item again."""
        self._text.clear()
        self._leads, self._rags = frozenset(), frozenset()
        self._announce()

    def show_led_by(self, person_id: str) -> None:
        """Show only what one person leads."""
        self._set_leads(frozenset((person_id,)))

    def _typed(self, _: str) -> None:
        self._pause.start()

    def _take_cursor(self) -> None:
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def _choose_leads(self) -> None:
        choices = Choices("Lead", self._lead_options(), self._leads, self)
        choices.chosen.connect(self._set_leads)
        choices.drop_from(self._lead)

    def _choose_rags(self) -> None:
        choices = Choices("RAG", self._rag_options(), self._rags, self)
        choices.chosen.connect(self._set_rags)
        choices.drop_from(self._rag)

    def _set_leads(self, leads: frozenset[str]) -> None:
        self._leads = leads
        self._announce()

    def _set_rags(self, rags: frozenset[str | None]) -> None:
        self._rags = rags
        self._announce()

    def _announce(self) -> None:
        self._pause.stop()
        self._show_chosen()
        self._clear.setEnabled(bool(self.current()))
        self.filter_changed.emit(self.current())

    def _show_chosen(self) -> None:
        self._lead.show_choice(_in_words([o.words for o in self._lead_options() if o.value in self._leads]))
        self._rag.show_choice(_in_words([o.words for o in self._rag_options() if o.value in self._rags]))

    def _lead_options(self) -> list[Option]:
        plan = self._desk.plan
        leading = [p for p in plan.people.values() if plan.naming(Kind.PERSON, p.id) or p.id in self._leads]
        return [Option(person.id, person.name) for person in sorted(leading, key=lambda p: p.name.casefold())]

    def _rag_options(self) -> list[Option]:
        scale = self._desk.plan.details.rag_scale
        return [*(Option(rag.code, rag.name) for rag in scale), Option(None, NOT_RATED)]

    def _follow(self, event: PlanChanged) -> None:
        """Take up new names, and leave out people who are gone."""
        if all(change.kind is Kind.ITEM for change in event.changes):
            return
        known = self._leads & event.plan.people.keys()
        if known != self._leads:
            self._set_leads(frozenset(known))
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
