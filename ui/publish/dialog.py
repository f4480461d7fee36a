"""The dialog: choices at the left, the pages at the right."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.history.plan import Plan
from app.services.exchange.preview import Preview, preview
from ui.controls.room import take_room
from ui.progress import Progress
from ui.publish.choices import Choices
from ui.publish.look import Look
from ui.publish.pages import Pages

_CHOICES = 320


class PublishDialog(QDialog):
    """Accepted where the officer wants what the preview shows to be written; `options` then say what that is.

    `plan` belongs to the dialog: pages are made of it on another thread.
    """

    def __init__(
        self,
        plan: Plan,
        today: date,
        filtered: frozenset[str] | None,
        parent: QWidget | None,
        look: Look = Look(),  # noqa: B008 (nothing can alter it)
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Publish")
        self._plan, self._today = plan, today
        self.choices = Choices(plan, filtered, look)
        self.pages = Pages()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = self._buttons.addButton("&Publish…", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.choices.changed.connect(self._make)
        self._lay_out()
        self._write.setDefault(True)  # which it is only once it is part of the dialog
        take_room(self, 1060, 660)
        self._make()

    def done(self, result: int) -> None:
        self.pages.close_down()
        super().done(result)

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self._scrolled())
        both.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(both, 1)
        layout.addWidget(self._buttons)

    def _scrolled(self) -> QScrollArea:
        """The choices, however many columns of the council's own there are among them."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self.choices)
        area.setFixedWidth(_CHOICES + area.verticalScrollBar().sizeHint().width())
        return area

    def _make(self) -> None:
        plan, today, options = self._plan, self._today, self.choices.options()

        def making(progress: Progress) -> Preview:
            return preview(plan, today, options, progress)

        self.pages.show_of(making)
