"""Telling an officer that something did not work: what happened, to what, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.domain.errors import WaypostError


def show_refusal(parent: QWidget, title: str, error: WaypostError) -> None:
    """Say why something could not be done. `title` says what was wanted: "Open Plan.waypost"."""
    box = _box(parent, QMessageBox.Icon.Warning, title, str(error))
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()


def show_defect(parent: QWidget | None, report: str) -> None:
    """Say that Waypost itself failed, that the plan is safe, and offer the report to send."""
    box = _box(
        parent,
        QMessageBox.Icon.Critical,
        "Waypost met a fault of its own",
        "Something in Waypost failed that should not have. What you did last may not have been done; everything "
        "that was saved is safe.",
    )
    box.setInformativeText(
        "You can go on working. Copy the report and send it to whoever looks after Waypost at your council."
    )
    copy = box.addButton("&Copy report", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(icon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box
