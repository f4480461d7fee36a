"""The guide that Help opens: one page a subject, each a Markdown file with its pictures beside it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from ui.controls.room import take_room

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "guide"


class GuideDialog(QDialog):
    """Subjects at the left, the chosen one's page at the right; it may stay open while work goes on."""

    def __init__(self, parent: QWidget, folder: Path = FOLDER) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Guide")
        take_room(self, 980, 680)
        self._subjects = QListWidget()
        self._subjects.setAccessibleName("Subjects")
        self._page = _Page()
        self._page.setAccessibleName("Page of the guide")
        self._page.setOpenExternalLinks(True)
        for file in sorted(folder.glob("*.md"), key=_title):
            item = QListWidgetItem(_title(file), self._subjects)
            item.setData(Qt.ItemDataRole.UserRole, str(file))
        self._subjects.currentItemChanged.connect(self._show)
        both = QSplitter()
        both.addWidget(self._subjects)
        both.addWidget(self._page)
        both.setStretchFactor(1, 1)
        both.setSizes([240, 740])
        layout = QVBoxLayout(self)
        layout.addWidget(both)
        self._subjects.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._page.setSource(QUrl.fromLocalFile(item.data(Qt.ItemDataRole.UserRole)))


class _Page(QTextBrowser):
    """A page whose pictures are never wider than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the room stays what it is

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        if picture.width() <= room:
            return picture
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            at = self.verticalScrollBar().value()
            self.reload()
            self.verticalScrollBar().setValue(at)


def _title(file: Path) -> str:
    """What the page is called: its first heading."""
    with file.open(encoding="utf-8") as lines:
        return next(lines, "").strip("# \n") or file.stem
