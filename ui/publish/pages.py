"""The pages of a publication, made anew off the window's thread whenever the choices change."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import WaypostError
from app.services.exchange.preview import Picture, Preview
from ui.background import Worker
from ui.progress import CancelledError, Progress

PAUSE = 350
"""Milliseconds without a change of the choices after which pages are made."""

Making = Callable[[Progress], Preview]


class Pages(QWidget):
    """One page at a time, with a way to the others. `made` carries how many there are."""

    made = Signal(int)
    _reported = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("preview", self)
        self._making: Making | None = None
        self._preview: Preview | None = None
        self._round, self._index = 0, 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._make)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumSize(QSize(320, 300))
        self._picture.setAccessibleName("Page")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName("Making the preview")
        self._where = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._back, self._on = QPushButton("‹ &Back"), QPushButton("&Next ›")
        for button in (self._back, self._on):
            button.setAutoDefault(False)
        self._back.clicked.connect(lambda: self.turn_to(self._index - 1))
        self._on.clicked.connect(lambda: self.turn_to(self._index + 1))
        self._reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._lay_out()
        self._show_where()

    @property
    def index(self) -> int:
        """Which page is shown, the first being 0."""
        return self._index

    def show_of(self, making: Making) -> None:
        """Have the pages made in a moment; what was being made is given up."""
        self._making = making
        self._round += 1
        self._pause.start()

    def turn_to(self, index: int) -> None:
        """Show another page, if there is one."""
        if self._preview is None or not 0 <= index < self._preview.pages:
            return
        self._index = index
        self._show_where()
        self._draw()

    def close_down(self) -> None:
        """Give up what is being made, and end the thread."""
        self._round += 1
        self._pause.stop()
        self._making = None
        self._worker.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _lay_out(self) -> None:
        turning = QHBoxLayout()
        turning.addStretch(1)
        for widget in (self._back, self._where, self._on):
            turning.addWidget(widget)
        turning.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._picture, 1)
        layout.addWidget(self._bar)
        layout.addLayout(turning)

    def _make(self) -> None:
        making, number = self._making, self._round
        if making is None:
            return
        self._bar.setRange(0, 0)
        self._bar.setVisible(True)

        def progress(_: str, done: int, total: int) -> None:
            if self._round != number:
                raise CancelledError
            self._reported.emit(number, done, total)

        self._worker.run(
            lambda: making(progress), lambda made: self._take(number, made), lambda error: self._failed(number, error)
        )

    def _tell(self, number: int, done: int, total: int) -> None:
        if number == self._round:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def _take(self, number: int, made: Preview) -> None:
        if number != self._round:
            return
        self._preview = made
        self._index = min(self._index, made.pages - 1)
        self._bar.setVisible(False)
        self._show_where()
        self._draw()
        self.made.emit(made.pages)

    def _failed(self, number: int, error: BaseException) -> None:
        if isinstance(error, CancelledError) or number != self._round:
            return
        self._bar.setVisible(False)
        if not isinstance(error, WaypostError):
            raise error
        self._preview = None
        self._picture.setText(str(error))
        self._show_where()

    def _draw(self) -> None:
        """Have the page drawn at the size there is now; an earlier drawing that comes late is not shown."""
        made, index = self._preview, self._index
        if made is None or self._making is None:
            return
        ratio = self.devicePixelRatioF()
        room = self._picture.contentsRect().size() * ratio
        wide, high = max(room.width() - 8, 50), max(room.height() - 8, 50)
        self._worker.run(
            lambda: made.picture(index, wide, high), lambda drawn: self._show(made, index, drawn, ratio), _give_up
        )

    def _show(self, made: Preview, index: int, drawn: Picture, ratio: float) -> None:
        if self._preview is not made or self._index != index:
            return
        form = QImage.Format.Format_RGB32
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form).copy()
        image.setDevicePixelRatio(ratio)
        self._picture.setPixmap(QPixmap.fromImage(image))

    def _show_where(self) -> None:
        count = self._preview.pages if self._preview is not None else 0
        self._where.setText(f"Page {self._index + 1} of {count}" if count else "")
        self._picture.setAccessibleDescription(self._where.text())
        self._back.setEnabled(self._index > 0)
        self._on.setEnabled(self._index + 1 < count)


def _give_up(error: BaseException) -> None:
    raise error
