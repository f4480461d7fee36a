"""The commands that agree dates, against which later ones are shown."""

from collections.abc import Callable

from app.domain.errors import NotPossibleError
from app.history.baselines import agree_dates, forget_agreed
from app.history.changes import Change
from app.history.plan import Plan
from ui.desk import Desk
from ui.tree.actions import Command


class Baselines:
    """Sets and clears the agreed dates of the whole plan or of what is selected."""

    def __init__(self, desk: Desk, selected: Callable[[], list[str]]) -> None:
        self._desk, self._selected = desk, selected

    def commands(self) -> list[Command | None]:
        """The commands for the Plan menu."""
        return [
            Command("&Set baseline", "Take the present dates of the whole plan as agreed.", self._set_all),
            Command("Set baseline for the s&election", "Take the present dates of the selected rows as agreed.",
                    self._set_selected),
            Command("&Clear baseline", "Forget what dates were agreed for the whole plan.", self._clear_all),
            Command("Clear baseline of the se&lection", "Forget what dates were agreed for the selected rows.",
                    self._clear_selected),
        ]  # fmt: skip

    def _set_all(self) -> None:
        self._desk.do(lambda plan: _some(agree_dates(plan), "All dates are agreed already."), "Baseline of the plan")

    def _set_selected(self) -> None:
        self._on_selected(agree_dates, "These dates are agreed already.", "Baseline")

    def _clear_all(self) -> None:
        self._desk.do(lambda plan: _some(forget_agreed(plan), "No dates were agreed."), "Clear baseline of the plan")

    def _clear_selected(self) -> None:
        self._on_selected(forget_agreed, "No dates were agreed for these rows.", "Clear baseline")

    def _on_selected(self, edit: Callable[[Plan, list[str]], list[Change]], nothing: str, name: str) -> None:
        chosen = self._selected()
        rows = "1 row" if len(chosen) == 1 else f"{len(chosen)} rows"
        if chosen:
            self._desk.do(lambda plan: _some(edit(plan, chosen), nothing), f"{name} of {rows}")


def _some(changes: list[Change], nothing: str) -> list[Change]:
    """The changes; refused where there are none, so that the officer is not left wondering."""
    if not changes:
        raise NotPossibleError(nothing)
    return changes
