"""The menu bar, made of the actions that the panes bring."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

Entry = QAction | QMenu | None
"""What stands in a menu: an action, a menu of its own, or None for a line."""


def fill(bar: QMenuBar, menus: Sequence[tuple[str, Sequence[Entry]]]) -> None:
    """Put these menus into the bar in place of what is there; a menu without entries is left out."""
    bar.clear()
    for title, entries in menus:
        if entries:
            add_all(bar.addMenu(title), entries)


def add_all(menu: QMenu, entries: Sequence[Entry]) -> None:
    """Add entries at the end of a menu."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, QMenu):
            menu.addMenu(entry)
        else:
            menu.addAction(entry)


def actions_in(bar: QMenuBar) -> list[tuple[str, list[QAction]]]:
    """Every action of the menu bar under its menu's title, those of sub-menus among them."""
    return [(_plain(action.text()), list(_below(action))) for action in bar.actions()]


def _below(action: QAction) -> list[QAction]:
    menu = action.menu()
    if not isinstance(menu, QMenu):
        return [] if action.isSeparator() else [action]
    return [found for entry in menu.actions() for found in _below(entry)]


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
