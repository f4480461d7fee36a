"""Saved views: what is shown can be kept by name, for oneself or for everybody who has the plan."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from app.domain.records import Kind
from app.domain.view import Arrangement, View
from app.history.changes import Change, created, deleted, edited
from app.history.plan import Plan, PlanChanged
from app.services.machine import own_views
from ui.desk import Desk
from ui.settings import Settings

NAME_LENGTH = 60
"""Letters of a view's name at most."""


class SavedViews(QObject):
    """A menu of the views of a plan. `shown` tells the arrangement of the moment, `show` has another one shown."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        fresh_id: Callable[[], str],
        shown: Callable[[], Arrangement],
        show: Callable[[Arrangement], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._settings, self._fresh_id = desk, settings, fresh_id
        self._shown, self._show, self._window = shown, show, parent
        self.menu = QMenu("Saved &views", parent)
        self.menu.menuAction().setStatusTip("Show the plan as it was kept by name, or keep how it is shown.")
        self._forget = QMenu("&Delete a view", parent)
        desk.plan_changed.connect(self._follow)
        self._fill()

    def save(self, name: str, *, for_everybody: bool) -> None:
        """Keep what is shown under a name, in place of what was kept under it."""
        name, arrangement = " ".join(name.split())[:NAME_LENGTH], self._shown()
        if not name:
            return
        if for_everybody:
            self._desk.do(partial(self._saving, name, arrangement), f"Saved view “{name}”")
        else:
            self._keep_own(self._own() | {name: arrangement})

    @property
    def _plan_id(self) -> str:
        return self._desk.plan.details.id

    def _own(self) -> dict[str, Arrangement]:
        return own_views.from_text(self._settings.views(self._plan_id))

    def _keep_own(self, views: Mapping[str, Arrangement]) -> None:
        self._settings.keep_views(self._plan_id, own_views.to_text(views))
        self._fill()

    def _shared(self) -> list[View]:
        return sorted(self._desk.plan.views.values(), key=lambda view: view.name.casefold())

    def _fill(self) -> None:
        """Everybody's views, one's own, then what can be done with them."""
        self.menu.clear()
        self._forget.clear()
        own, shared = self._own(), self._shared()
        self._add("&All items", Arrangement())
        for view in shared:
            self._add(_plain(view.name), view.arrangement)
            self._forget.addAction(f"{_plain(view.name)}, for everybody").triggered.connect(partial(self._drop, view))
        if own:
            self.menu.addSection("Only for me")
        for name in sorted(own, key=str.casefold):
            self._add(_plain(name), own[name])
            self._forget.addAction(_plain(name)).triggered.connect(partial(self._drop_own, name))
        self.menu.addSeparator()
        self.menu.addAction("Save for &myself…").triggered.connect(partial(self._ask, for_everybody=False))
        self.menu.addAction("Save for &everybody…").triggered.connect(partial(self._ask, for_everybody=True))
        if own or shared:
            self.menu.addMenu(self._forget)

    def _add(self, name: str, arrangement: Arrangement) -> None:
        self.menu.addAction(name).triggered.connect(lambda _=False: self._show(arrangement))

    def _ask(self, _checked: bool = False, *, for_everybody: bool) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Save view for everybody" if for_everybody else "Save view for myself")
        dialog.setLabelText("Keep filter, order, groups and columns as they are now, under the name:")
        dialog.textValueSelected.connect(partial(self.save, for_everybody=for_everybody))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _saving(self, name: str, arrangement: Arrangement, plan: Plan) -> list[Change]:
        known = next((view for view in plan.views.values() if view.name.casefold() == name.casefold()), None)
        if known is not None:
            return [edited(Kind.VIEW, known, "arrangement", arrangement)]
        return [created(Kind.VIEW, View(self._fresh_id(), name, arrangement))]

    def _drop(self, view: View, _checked: bool = False) -> None:
        def dropping(plan: Plan) -> list[Change]:
            there = plan.views.get(view.id)
            return [deleted(Kind.VIEW, there)] if there is not None else []

        self._desk.do(dropping, f"Delete view “{view.name}”")

    def _drop_own(self, name: str, _checked: bool = False) -> None:
        self._keep_own({other: kept for other, kept in self._own().items() if other != name})

    def _follow(self, event: PlanChanged) -> None:
        if any(change.kind is Kind.VIEW for change in event.changes):
            self._fill()


def _plain(name: str) -> str:
    """A name as the words of an action, in which an ampersand would mark a letter."""
    return name.replace("&", "&&")
