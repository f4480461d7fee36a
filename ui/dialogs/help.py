"""The Help menu's dialogs: what Waypost is, and which keys do what."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.controls.room import take_room
from ui.defects import versions
from ui.icons import program_icon
from ui.version import VERSION

LICENCE = "MIT licence"


def show_about(parent: QWidget) -> None:
    """Versions and licence."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("About Waypost")
    box.setIconPixmap(program_icon().pixmap(QSize(64, 64), parent.devicePixelRatioF()))
    box.setText(f"<b>Waypost {VERSION}</b><br>Keeps an improvement plan that officers, partners and a Board share.")
    box.setInformativeText(
        f"{LICENCE}. Made with Qt for Python under the LGPL.<br><br>{escape(versions()).replace(', ', '<br>', 2)}"
    )
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.open()


class ShortcutsDialog(QDialog):
    """A table of the keys of the actions that the window has at this moment, and of keys that editors know."""

    def __init__(
        self, menus: Iterable[tuple[str, Iterable[QAction]]], others: Iterable[tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        take_room(self, 520, 560)
        table = QTreeWidget()
        table.setAccessibleName("Keyboard shortcuts")
        table.setHeaderLabels(["What it does", "Keys"])
        table.setRootIsDecorated(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.header().setStretchLastSection(False)
        for title, actions in menus:
            _add(table, title, [(plain(action), keys) for action in actions if (keys := keys_of(action))])
        _add(table, "In fields", others)
        table.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(buttons)


def keys_of(action: QAction) -> str:
    """The keys of an action as the system writes them, "" where it has none."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(form) for keys in action.shortcuts())


def plain(action: QAction) -> str:
    """An action's text without the mark of its letter and without dots."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def _add(table: QTreeWidget, title: str, rows: Iterable[tuple[str, str]]) -> None:
    rows = list(rows)
    if not rows:
        return
    group = QTreeWidgetItem(table, [title])
    group.setFirstColumnSpanned(True)
    font = group.font(0)
    font.setBold(True)
    group.setFont(0, font)
    for row in rows:
        QTreeWidgetItem(group, row)
