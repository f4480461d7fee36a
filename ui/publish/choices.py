"""What an officer chooses of a publication, as the options it means."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.history.plan import Plan
from app.services.exchange.publishing import Document, Fit, Options, Shown, Size, own_columns
from ui.publish.look import Look, LookChoice

KINDS = (
    ("Plan and timeline", (Document.PLAN, Document.TIMELINE)),
    ("Plan", (Document.PLAN,)),
    ("Timeline", (Document.TIMELINE,)),
    ("Summary on one page", (Document.SUMMARY,)),
    ("Actions by lead", (Document.LEAD,)),
)
SIZES = (("As suits it", None), ("A4", Size.A4), ("A3", Size.A3))
WAYS = (("As suits it", None), ("Landscape", False), ("Portrait", True))
FITS = (("Across the page", Fit.WIDTH), ("On one page", Fit.PAGE), ("In tiles of months", Fit.TILES))
COLUMNS = (
    ("Success criteria", Shown.CRITERIA),
    ("Lead", Shown.LEADS),
    ("Timescale", Shown.TIMESCALE),
    ("RAG", Shown.RAG),
    ("Done", Shown.DONE),
    ("Links", Shown.LINKS),
)


class Choices(QWidget):
    """A form; `changed` says that `options` mean something else now.

    `filtered` are the items that the plan's filter lets through, None where it lets through all.
    """

    changed = Signal()

    def __init__(self, plan: Plan, filtered: frozenset[str] | None, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filtered = filtered
        self.look = LookChoice(look, plan.details.organisation)
        self._kind = _combo([(words, index) for index, (words, _) in enumerate(KINDS)])
        self._size, self._way, self._fit = _combo(SIZES), _combo(WAYS), _combo(FITS)
        people = sorted(plan.people.values(), key=lambda person: person.name.casefold())
        self._lead = _combo([("Everybody", None), *((person.name, person.id) for person in people)])
        self._columns = [_box(words, on=True) for words, _ in COLUMNS]
        self._own = {heading: _box(heading.replace("&", "&&"), on=False) for heading in own_columns(plan)}
        self._range = QCheckBox("Only from … to …")
        start = plan.details.start
        first = QDate(start.year, start.month, start.day) if start else QDate.currentDate()
        self._first, self._last = QDateEdit(first), QDateEdit(first.addYears(1).addDays(-1))
        self._only = _box("Only what the filter shows", on=filtered is not None)
        self._names = _box("With names of leads", on=True)
        self._draft = QCheckBox("Marked as a draft")
        self._name_all()
        self._lay_out()
        self._wire()
        self._follow()

    def options(self) -> Options:
        """The options as they stand."""
        columns = frozenset(part for box, (_, part) in zip(self._columns, COLUMNS, strict=True) if box.isChecked())
        lead, look = self._lead.currentData(), self.look.look()
        in_range = self._range.isChecked()
        return Options(
            documents=KINDS[self._kind.currentIndex()][1],
            size=self._size.currentData(),
            portrait=self._way.currentData(),
            columns=None if len(columns) == len(COLUMNS) else columns,
            own=tuple(heading for heading, box in self._own.items() if box.isChecked()),
            first=self._first.date().toPython() if in_range else None,  # type: ignore[arg-type]
            last=self._last.date().toPython() if in_range else None,  # type: ignore[arg-type]
            fit=Fit(self._fit.currentData()),
            leads=frozenset([lead] if lead is not None else []),
            items=self._filtered if self._only.isChecked() else None,
            names=self._names.isChecked() or not self._names.isEnabled(),
            draft=self._draft.isChecked(),
            organisation=look.council,
            logo=look.logo,
            accent=look.colour,
        )

    def choose_kind(self, documents: Sequence[Document]) -> None:
        """Choose the kind that consists of these documents."""
        self._kind.setCurrentIndex(next(i for i, (_, kinds) in enumerate(KINDS) if kinds == tuple(documents)))

    def _name_all(self) -> None:
        for day in (self._first, self._last):
            day.setCalendarPopup(True)
            day.setDisplayFormat("d MMM yyyy")
        for widget, name in ((self._first, "From"), (self._last, "To")):
            widget.setAccessibleName(name)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.addRow("&Document", self._kind)
        form.addRow("&Paper", self._size)
        form.addRow("&Way up", self._way)
        form.addRow("&Timeline", self._fit)
        form.addRow("Led &by", self._lead)
        form.addRow("C&ouncil", self.look)
        form.addRow("Columns", _below([*self._columns, *self._own.values()]))
        form.addRow("Dates", self._range)
        form.addRow("", _in_line(self._first, self._last))
        form.addRow("", _below([self._only, self._names, self._draft]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)

    def _wire(self) -> None:
        for combo in (self._kind, self._size, self._way, self._fit, self._lead):
            combo.currentIndexChanged.connect(self._follow)
        for box in (*self._columns, *self._own.values(), self._range, self._only, self._names, self._draft):
            box.toggled.connect(self._follow)
        for day in (self._first, self._last):
            day.dateChanged.connect(self._follow)
        self.look.changed.connect(self._follow)

    def _follow(self) -> None:
        """Leave open only what matters to the kind of document."""
        kinds = KINDS[self._kind.currentIndex()][1]
        table, timeline = {Document.PLAN, Document.LEAD} & set(kinds), Document.TIMELINE in kinds
        for box in (*self._columns, *self._own.values()):
            box.setEnabled(bool(table))
        self._fit.setEnabled(timeline)
        self._range.setEnabled(timeline)
        for day in (self._first, self._last):
            day.setEnabled(timeline and self._range.isChecked())
        self._only.setEnabled(self._filtered is not None)
        self._names.setEnabled(Document.LEAD not in kinds)
        self.changed.emit()


def _combo(entries: Sequence[tuple[str, Hashable]]) -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(20)
    for words, value in entries:
        combo.addItem(words, value)
    return combo


def _in_line(*widgets: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def _below(widgets: Sequence[QWidget]) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def _box(words: str, *, on: bool) -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(on)
    return box
