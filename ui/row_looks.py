"""How rows look to one officer: the size of their text, and whether titles may take two lines."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QWidget

from ui.kept_texts import smaller
from ui.settings import Settings
from ui.tree.actions import Command, actions_of

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of text to choose from, in percent of the system's own."""
USUAL = 100
SIZE, TWO_LINES = "plan/text_size", "plan/two_lines"
"""Under which names the size and the lines are kept."""


class RowLooks:
    """Size and lines, and the commands of the View menu that alter them; `restyle` is called when they are altered."""

    def __init__(self, owner: QWidget, restyle: Callable[[], object]) -> None:
        self._restyle = restyle
        self.size = USUAL
        """In percent of the system's own."""
        self._two_lines = QAction("T&wo-line rows", owner, checkable=True)
        self._two_lines.setStatusTip("Give titles a second line before they are cut short.")
        self._two_lines.toggled.connect(self._restyled)
        commands: list[Command | None] = [
            Command("&Larger text", "Show the text of the rows larger.", lambda: self._step(1),
                    ("Ctrl+Shift+.", "Ctrl+>")),
            Command("S&maller text", "Show the text of the rows smaller.", lambda: self._step(-1),
                    ("Ctrl+Shift+,", "Ctrl+<")),
            Command("&Usual text size", "Show the text of the rows as large as the system does.",
                    lambda: self._take(USUAL)),
        ]  # fmt: skip
        self.actions = [self._two_lines, *actions_of(owner, commands)]

    @property
    def lines(self) -> int:
        """How many lines a title may take."""
        return 2 if self._two_lines.isChecked() else 1

    def font(self, usual: QFont) -> QFont:
        """The system's font in the size chosen."""
        return QFont(usual) if self.size == USUAL else smaller(usual, self.size / USUAL)

    def keep(self, settings: Settings) -> None:
        """Remember what was chosen."""
        settings.keep_number(SIZE, self.size)
        settings.keep_flag(TWO_LINES, on=self._two_lines.isChecked())

    def restore(self, settings: Settings) -> None:
        """Bring back what was chosen."""
        self._two_lines.setChecked(settings.flag(TWO_LINES, default=False))
        self._take(settings.number(SIZE, default=USUAL))

    def take_from(self, other: "RowLooks") -> None:
        """Look as the rows of another place do."""
        self._two_lines.setChecked(other.lines > 1)
        self._take(other.size)

    def _restyled(self, _two_lines: bool) -> None:
        self._restyle()

    def _step(self, step: int) -> None:
        self._take(SIZES[min(max(SIZES.index(self.size) + step, 0), len(SIZES) - 1)])

    def _take(self, size: int) -> None:
        if size in SIZES and size != self.size:
            self.size = size
            self._restyle()
