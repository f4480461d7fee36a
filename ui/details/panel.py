"""The details panel: all that is known of the current item, in sections below one another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Kind
from ui.controls.quiet_text import PAD
from ui.controls.small_button import SmallButton
from ui.controls.surface import Line, QuietLabel
from ui.desk import Desk
from ui.details.criteria import CriteriaField
from ui.details.dependencies import DependenciesField, FollowersField
from ui.details.form import grid, label
from ui.details.item_history import ItemHistory
from ui.details.named_fields import LeadsField, LinksField
from ui.details.plain_fields import RagField, StageField, TextField, TimescaleField
from ui.details.progress_fields import AgreedField, PercentField
from ui.details.several import SeveralItems
from ui.details.subject import Subject
from ui.surroundings import Surroundings

MARGIN = 12


class DetailsPanel(QWidget):
    """Shows one item; each field edits itself. `item_chosen` carries the id of an item that a link leads to."""

    item_chosen = Signal(str)
    close_asked = Signal()

    def __init__(self, desk: Desk, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Details")
        self.setMinimumWidth(260)
        self.subject = Subject(desk, around.fresh_id, self)
        self._level = QuietLabel()
        self._followers_label = label("Then")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(_empty())
        self._stack.addWidget(self._filled())
        self._several = SeveralItems(desk, around.fresh_id)
        self._stack.addWidget(self._several)
        self.subject.shown.connect(self._show)
        self.subject.shown.emit()

    def show_item(self, item_id: str | None) -> None:
        """Turn to another item; what was being typed is kept for the one it was typed for."""
        self.show_items([item_id] if item_id is not None else [])

    def show_items(self, item_ids: Sequence[str]) -> None:
        """Turn to one item, to what several have in common, or to none."""
        several = len(item_ids) > 1
        self._several.show_items(item_ids if several else ())
        self.subject.turn_to(item_ids[0] if len(item_ids) == 1 else None)
        if several:
            self._stack.setCurrentWidget(self._several)

    def first(self) -> QWidget:
        """What takes the keyboard when it comes here."""
        return self._title

    def _filled(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        content = QWidget()
        content.setAutoFillBackground(False)
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(8)
        for part in self._sections():
            column.addWidget(part)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        content.setAutoFillBackground(False)
        layout.addWidget(scroll, 1)
        return page

    def _head(self) -> QHBoxLayout:
        font = QFont(self._level.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        font.setWeight(QFont.Weight.DemiBold)
        self._level.setFont(font)
        number = TextField(self.subject, "number", "Number", "No.")
        number.setFixedWidth(90)
        close = SmallButton("close", "Close details (F4)")
        close.clicked.connect(self.close_asked)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN + PAD, 8, MARGIN, 4)
        head.setSpacing(6)
        head.addWidget(self._level)
        head.addWidget(number)
        head.addStretch()
        head.addWidget(close)
        return head

    def _sections(self) -> list[QWidget]:
        subject = self.subject
        self._title = TextField(subject, "title", "Title", "Untitled")
        self._title.enlarge(1.25)
        notes = TextField(subject, "notes", "Notes", "What else there is to know…", paragraphs=True)
        return [
            self._title,
            self._form(),
            Line(),
            _section("Success criteria", CriteriaField(subject)),
            Line(),
            _section("Notes", notes),
            Line(),
            _section("History", ItemHistory(subject)),
        ]

    def _form(self) -> QWidget:
        subject = self.subject
        before, self._followers = DependenciesField(subject), FollowersField(subject)
        for field in (before, self._followers):
            field.item_chosen.connect(self.item_chosen)
        answers = LinksField(subject, "recommendations", Kind.RECOMMENDATION, "Add a recommendation…")
        rows: list[tuple[QuietLabel, QWidget]] = [
            (label("Leads"), LeadsField(subject)),
            (label("Timescale"), TimescaleField(subject)),
            (label("RAG"), RagField(subject)),
            (label("Stage"), StageField(subject)),
            (label("Done"), PercentField(subject)),
            (label("Agreed"), AgreedField(subject)),
            (label("Answers"), answers),
            (label("Strategy"), LinksField(subject, "strategies", Kind.STRATEGY, "Add a strategy…")),
            (label("After"), before),
            (self._followers_label, self._followers),
        ]
        return grid(rows)

    def _show(self) -> None:
        item = self.subject.item
        if item is not None or self._stack.currentWidget() is not self._several:
            self._stack.setCurrentIndex(0 if item is None else 1)
        if item is not None:
            plan = self.subject.plan
            self._level.setText(plan.details.level(plan.depth(item.id)).name.upper())
            self._followers.setVisible(not self._followers.is_empty())
            self._followers_label.setVisible(not self._followers.is_empty())


def _section(title: str, body: QWidget) -> QWidget:
    section = QWidget()
    heading = QLabel(title)
    heading.setContentsMargins(PAD, 2, 0, 2)
    font = QFont(heading.font())
    font.setWeight(QFont.Weight.DemiBold)
    heading.setFont(font)
    layout = QVBoxLayout(section)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(heading)
    layout.addWidget(body)
    return section


def _empty() -> QWidget:
    page = QWidget()
    words = QuietLabel("Choose an item in the plan, and all about it stands here, ready to be edited.")
    words.setWordWrap(True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(32, 32, 32, 32)
    layout.addWidget(words)
    return page
