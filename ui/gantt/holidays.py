"""Whose bank holidays the calendar shows: each officer's own choice, read when days are first told apart."""

from datetime import date
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.services.machine.bank_holidays import NATIONS, bank_holidays
from ui.desk import Desk
from ui.gantt.ticks import TELLING_DAYS
from ui.gantt.view import GanttView
from ui.settings import Settings

KEPT = "plan/bank_holidays"
"""Under which name the choice is kept."""
NONE = "None"


class BankHolidays:
    """Has a Gantt show the bank holidays of the nation that was chosen in `menu`."""

    def __init__(self, gantt: GanttView, desk: Desk, settings: Settings, parent: QWidget) -> None:
        self._gantt, self._desk, self._settings = gantt, desk, settings
        kept = settings.text(KEPT)
        self.nation = kept if kept in (*NATIONS, NONE) else "England"
        self._shown: tuple[str, int, int] | None = None
        self.menu = self._menu(parent)
        gantt.scale_changed.connect(self._follow)

    def choose(self, nation: str) -> None:
        """Show those of another nation, or none."""
        self.nation = nation
        self._settings.keep_text(KEPT, nation)
        self._follow()

    def _menu(self, parent: QWidget) -> QMenu:
        menu, group = QMenu("Bank &holidays", parent), QActionGroup(parent)
        menu.menuAction().setStatusTip("Shade the bank holidays of one nation where days or weeks are shown.")
        for nation in (*NATIONS, NONE):
            entry = QAction(nation, group, checkable=True, checked=nation == self.nation)
            entry.triggered.connect(partial(self._chosen, nation))
            menu.addAction(entry)
        return menu

    def _chosen(self, nation: str, _checked: bool = False) -> None:
        self.choose(nation)

    def _follow(self) -> None:
        """Read them in the background, once they can be seen and are not there yet."""
        extent = self._gantt.days.extent
        wanted = self.nation, extent.first.year, extent.last.year
        if self._gantt.header_rows().lower not in TELLING_DAYS or wanted == self._shown:
            return
        self._shown = wanted
        if self.nation == NONE:
            self._gantt.show_holidays({})
        else:
            self._desk.read(partial(_read, *wanted), self._gantt.show_holidays, _raise)


def _read(nation: str, first: int, last: int) -> dict[date, str]:
    return bank_holidays(nation, range(first, last + 1))


def _raise(error: BaseException) -> None:
    raise error
