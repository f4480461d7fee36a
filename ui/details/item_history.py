"""What happened to the item so far: which fields, from what to what, by whom and when."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.errors import WaypostError
from app.history.changes import Revision
from app.services.record.history import describe_change
from ui.controls.link import Link
from ui.controls.quiet_text import PAD
from ui.controls.surface import QuietLabel
from ui.details.subject import Subject
from ui.history.log_model import in_words

READ_AFTER = 250
"""Milliseconds that an item must stay current until its history is read."""
AT_FIRST = 6
"""Revisions shown until all are asked for."""


class ItemHistory(QWidget):
    """The revisions that touched the item, the newest first, read in the background."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._revisions: Sequence[Revision] = ()
        self._read_for: tuple[str, int] | None = None
        self._item_id: str | None = None
        self._limit = AT_FIRST
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(PAD, 0, 0, 0)
        self._rows.setSpacing(6)
        self._soon = QTimer(self, singleShot=True, interval=READ_AFTER)
        self._soon.timeout.connect(self._read)
        subject.shown.connect(self._follow)
        subject.desk.state_changed.connect(self._follow)

    def _follow(self) -> None:
        item = self._subject.item
        if item is None:
            return
        if item.id != self._item_id:
            self._item_id, self._limit = item.id, AT_FIRST
            self._show(())
        wanted = (item.id, self._subject.plan.head)
        if wanted != self._read_for and not self._subject.desk.session.pending:
            self._soon.start()

    def _read(self) -> None:
        item = self._subject.item
        if item is None or not self.isVisible():
            return
        session, item_id = self._subject.desk.session, item.id
        reader = session.reader()
        self._read_for = (item_id, session.plan.head)
        self._subject.desk.read(
            lambda: reader.of_record(item_id),
            lambda revisions: self._arrived(item_id, revisions),
            self._failed,
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        self._follow()

    def _arrived(self, item_id: str, revisions: Sequence[Revision]) -> None:
        if item_id == self._item_id:
            self._show(revisions)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        self._read_for = None
        self._clear()
        self._rows.addWidget(_wrapped(QuietLabel(f"The history cannot be read at the moment. {error}")))

    def _show(self, revisions: Sequence[Revision]) -> None:
        self._revisions = revisions
        self._clear()
        newest = list(reversed(revisions))
        for revision in newest[: self._limit]:
            self._rows.addWidget(self._entry(revision))
        if len(newest) > self._limit:
            more = Link(f"Show all {len(newest)}")
            more.clicked.connect(self._show_all)
            self._rows.addWidget(more)

    def _show_all(self) -> None:
        self._limit = len(self._revisions)
        self._show(self._revisions)

    def _entry(self, revision: Revision) -> QWidget:
        entry = QWidget()
        layout = QVBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        for change in revision.changes:
            line = describe_change(self._subject.plan, change)
            layout.addWidget(_wrapped(QLabel(line[:1].upper() + line[1:])))
        layout.addWidget(_wrapped(QuietLabel(f"{revision.author}, {in_words(revision.at)}")))
        return entry

    def _clear(self) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextFormat(label.textFormat().PlainText)
    return label
