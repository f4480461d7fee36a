"""The commands of the Plan place, as actions for menus, buttons and keys."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.icons import icon


@dataclass(frozen=True, slots=True)
class Command:
    """What an action is called, does, and is reached by. `picture` names one of resources/icons, or is empty."""

    text: str
    tip: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    picture: str = ""


def actions_of(owner: QWidget, commands: list[Command | None]) -> list[QAction]:
    """Actions that work by key while `owner` or something in it has the keyboard; None is a line between groups."""
    made = [_line(owner) if command is None else _action(owner, command) for command in commands]
    owner.addActions([action for action in made if not action.isSeparator()])
    return made


def _run(command: Command, _checked: bool = False) -> None:
    command.run()


def _line(owner: QWidget) -> QAction:
    line = QAction(owner)
    line.setSeparator(True)
    return line


def _action(owner: QWidget, command: Command) -> QAction:
    action = QAction(command.text, owner)
    if command.picture:
        action.setIcon(icon(command.picture))
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setStatusTip(command.tip)
    keys = f" ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if command.keys else ""
    action.setToolTip(command.tip.rstrip(".") + keys)
    action.triggered.connect(partial(_run, command))
    return action
