"""The main window: it places rail, pages and bars, and knows which plan is open; nothing else."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QWidget

from app.domain.errors import NowhereToGoError, WaypostError
from app.services.places.whereabouts import Whereabouts, address
from ui.background import Worker
from ui.company_shown import Initials
from ui.dialogs import trouble
from ui.dialogs.guide import GuideDialog
from ui.dialogs.help import ShortcutsDialog, show_about
from ui.garbage import set_aside, take_back
from ui.icons import icon
from ui.progress import Jobs
from ui.start_page import StartPage
from ui.status import StatusBar
from ui.surroundings import Surroundings
from ui.window import menus
from ui.window.drops import Drops
from ui.window.farewell import Farewell
from ui.window.files import Files
from ui.window.found import OpenPlan
from ui.window.rail import Rail
from ui.window.shared import SharedPlans

if TYPE_CHECKING:
    from app.services.work.session import PlanSession
    from ui.window.open_desk import OpenDesk

GEOMETRY = "window/geometry"
FIRST_SIZE = QSize(1640, 960)
"""Pixels at the very first start; where the screen has no more than that, the window fills it."""
AFTER_TAKING_BACK = 10
"""Milliseconds after which what another plan left behind has been taken apart."""
FIELD_KEYS = (
    ("Keep what was typed", "Enter, or Ctrl+Enter in notes"),
    ("New line in a title or criterion", "Shift+Enter"),
    ("Leave it as it was", "Esc"),
    ("Move a criterion up or down", "Alt+Shift+Up, Alt+Shift+Down"),
)


class MainWindow(QMainWindow):
    """Shows the start page, or the places of one open plan."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._open: OpenDesk | None = None
        self._leaving: Farewell | None = None
        self.jobs = Jobs(self)
        self.files = Files(self, self.jobs, around)
        self.shared = SharedPlans(self, self.files, self.jobs, around)
        self._start = StartPage(self.ways())
        self._rail = Rail()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._start)
        self._status = StatusBar()
        self.setStatusBar(self._status)
        self._initials = Initials()
        self.menuBar().setCornerWidget(self._initials)
        self._initials.hide()
        self._own_actions()
        self._lay_out()
        self._wire()
        self._show_nothing()
        self._restore()

    @property
    def open_desk(self) -> "OpenDesk | None":
        """The plan that is open and its panes; None on the start page."""
        return self._open

    def ways(self) -> list[QAction]:
        """The ways to a plan, the easiest first."""
        files = self.files
        return [files.example, files.bring_in, files.open, self.shared.action, files.new]

    def in_words(self) -> str:
        """What is open, for the report of a fault."""
        if self._open is None:
            return "No plan open."
        session = self._open.desk.session
        return f"{address(self._open.where)}, revision {session.plan.head}, {session.pending} edits on their way"

    def show_plan(self, plan: OpenPlan) -> None:
        """Show a plan in place of what is open, once that is put away."""
        if self._open is None:
            self._show(plan)
        else:
            self._leave(lambda: self._show(plan), plan.session.close)

    def close_plan(self) -> None:
        """Go back to the start page."""
        if self._open is not None:
            self._leave(self._show_nothing)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._open is not None:
            event.ignore()
            self._leave(lambda: QTimer.singleShot(0, self, self.close))
            return
        self._around.settings.keep_state(GEOMETRY, self.saveGeometry())
        self.jobs.close()
        event.accept()

    def _own_actions(self) -> None:
        self._close_plan = QAction("&Close", self)
        self._close_plan.setShortcuts([QKeySequence("Ctrl+W"), QKeySequence("Ctrl+F4")])
        self._close_plan.triggered.connect(self.close_plan)
        self._quit = QAction("&Quit", self)
        self._quit.setShortcut(QKeySequence("Ctrl+Q"))
        self._quit.triggered.connect(self.close)
        self._quit.setMenuRole(QAction.MenuRole.QuitRole)
        self._guide = QAction("&Guide", self)
        self._guide.setShortcut(QKeySequence("Ctrl+F1"))
        self._guide.triggered.connect(lambda: GuideDialog(self).show())
        self._keys = QAction("&Keyboard shortcuts", self)
        self._keys.setShortcut(QKeySequence("F1"))
        self._keys.triggered.connect(self._show_keys)
        self._about = QAction(icon("waypost"), "&About Waypost", self)
        self._about.setMenuRole(QAction.MenuRole.AboutRole)
        self._about.triggered.connect(lambda: show_about(self))
        self._recent = QMenu("Open recen&t", self)

    def _lay_out(self) -> None:
        middle = QWidget()
        layout = QHBoxLayout(middle)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.setMinimumSize(560, 340)

    def _wire(self) -> None:
        self.files.opened.connect(self.show_plan)
        self.files.recent_changed.connect(self._list_recent)
        self._start.recent_chosen.connect(self.files.open_path)
        Drops(self, self.files.open_path, self._take_workbook)

    def _take_workbook(self, path: Path) -> None:
        """A workbook was dropped: bring it back to the plan that is open, or import it where none is."""
        if self._open is None:
            self.files.ask_import_of(path)
        else:
            self._open.bringing_back.bring_back(path)

    def _show(self, plan: OpenPlan) -> None:
        from ui.window.open_desk import OpenDesk  # noqa: PLC0415 (most of the program: after the first picture)

        self._put_away()
        self._open = OpenDesk(self, plan, self.jobs, self._around, self.files.ask_import_of)
        desk = self._open.desk
        desk.refused.connect(self._tell_refusal)
        for place in self._open.places:
            self._pages.addWidget(place.page)
            self._rail.add(place.action)
            place.action.triggered.connect(lambda _=False, page=place.page: self._pages.setCurrentWidget(page))
        self._open.places[0].action.trigger()
        self._rail.show()
        where = str(plan.where) if isinstance(plan.where, Path) else plan.where.name
        away, plan_id = plan.stands_for, plan.session.plan.details.id
        again = partial(self.files.open_path, away, plan_id) if away is not None else None
        self._status.watch(desk, where, self._open.plan_page.zoom_bar, again)
        self._open.company.changed.connect(self._show_company)
        self._follow_title()
        desk.plan_changed.connect(self._follow_title)
        self._fill_menus()
        self._open.take_focus()
        if plan.session.left_over is not None:
            QTimer.singleShot(0, self, partial(self._ask_about_left_over, plan.session))
        QTimer.singleShot(AFTER_TAKING_BACK, self, set_aside)

    def _ask_about_left_over(self, session: "PlanSession") -> None:
        from ui.window.left_over import ask_about_left_over  # noqa: PLC0415 (hardly ever needed)

        ask_about_left_over(self, session)

    def _show_company(self) -> None:
        if self._open is not None:
            self._status.company.show_company(self._open.company)
            self._initials.show_company(self._open.company)

    def _show_nothing(self) -> None:
        self._put_away()
        self._status.watch(None)
        self._rail.hide()
        self._pages.setCurrentWidget(self._start)
        self.setWindowTitle("Waypost")
        self._list_recent()
        self._fill_menus()

    def _put_away(self) -> None:
        """Let go of the panes of a plan whose desk is closed."""
        if self._open is None:
            return
        self._open.keep()
        self._status.watch(None)
        self._status.company.hide()
        self._initials.hide()
        self._rail.clear()
        for place in self._open.places:
            self._pages.removeWidget(place.page)
            place.page.deleteLater()
        self._open.desk.session.close()
        self._open.deleteLater()
        self._open = None
        QTimer.singleShot(0, self, take_back)

    def _leave(self, then: Callable[[], object], stay: Callable[[], object] = lambda: None) -> None:
        """Put the open plan away, then do what was wanted; `stay` where the officer would rather not."""
        if self._open is None:
            return
        if self._leaving is not None:
            stay()
            return

        def leave() -> None:
            self._leaving = None
            self._show_nothing()
            then()

        def remain() -> None:
            self._leaving = None
            stay()

        self._leaving = Farewell(self._open.desk, self, leave, remain)
        self._leaving.start()

    def _follow_title(self) -> None:
        if self._open is not None:
            self.setWindowTitle(f"{self._open.desk.plan.details.title} — Waypost")

    def _fill_menus(self) -> None:
        files = self.files
        own = self._open
        returns = [own.bringing_back.action, own.taking_away.action, own.merging.action, None] if own else []
        keeping = [own.publish, own.export_menu, None, *own.restoring.actions, None] if own else []
        export = [*returns, *keeping]
        ways = [files.new, files.open, self.shared.action, files.example, self._recent, None, files.bring_in]
        close = [self._close_plan] if own else []
        menus.fill(
            self.menuBar(),
            [
                ("&File", [*ways, *export, *close, self._quit]),
                ("&Edit", own.edit_menu if own else []),
                ("&View", own.view_menu if own else []),
                ("&Plan", own.plan_menu if own else []),
                ("&Help", [self._guide, self._keys, self._about]),
            ],
        )

    def _list_recent(self) -> None:
        places = self._around.settings.recent()
        self._start.show_recent(places)
        self._recent.clear()
        self._recent.setEnabled(bool(places))
        for number, where in enumerate(places, 1):
            action = self._recent.addAction(f"&{number} {where.name.replace('&', '&&')}")
            action.setToolTip(address(where))
            action.triggered.connect(lambda _=False, where=where: self.files.open_path(where))

    def _show_keys(self) -> None:
        ShortcutsDialog(menus.actions_in(self.menuBar()), FIELD_KEYS, self).open()

    def _tell_refusal(self, error: WaypostError) -> None:
        if isinstance(error, NowhereToGoError):
            self._status.say(str(error))
        else:
            trouble.show_refusal(self, "That cannot be done", error)

    def _restore(self) -> None:
        state = self._around.settings.state(GEOMETRY)
        if state is None or not self.restoreGeometry(state):
            room = self.screen().availableGeometry().size()
            self.resize(FIRST_SIZE.boundedTo(room))
            if room.width() <= FIRST_SIZE.width() or room.height() <= FIRST_SIZE.height():
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def open_at_start(self, file: Whereabouts | None, *, example: bool) -> None:
        """Open what the command line asked for."""
        if file is not None:
            self.files.open_path(file)
        elif example:
            self.files.open_example()

    def read_ahead(self) -> None:
        """Load in the background what a plan needs, so that the first one opens sooner."""
        worker = Worker("ahead", self)
        worker.run(_load_rest, lambda _: None, lambda _: None)
        worker.retire()


def _load_rest() -> None:
    for module in ("ui.window.open_desk", "ui.window.reading"):
        import_module(module)
