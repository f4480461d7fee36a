"""Taking an edit back of which something was changed again since: both values, and the choice."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.history.changes import Revision
from app.history.merge import Clash, Conflict
from app.history.plan import Plan
from app.history.settle import Decision
from ui.dialogs.clash import ClashDialog, sides_of

EXPLANATIONS = {
    Clash.SAME_FIELD: "This was changed again since. Which shall stand?",
    Clash.THEY_DELETED: "What the edit changed was deleted since. Taking the edit back brings it back.",
    Clash.WE_DELETED: "What the edit made was changed since. Taking the edit back deletes it all the same.",
    Clash.GONE: "Taking the edit back needs something that was deleted since, and brings that back.",
    Clash.CYCLE: "Taking the edit back and what was done since cannot both stand: they would lead round in a circle.",
}


def decide_on(
    conflict: Conflict, plan: Plan, revision: Revision, since: Sequence[Revision], parent: QWidget
) -> Decision:
    """Ask about one thing that an edit changed and that was changed since."""
    sides = replace(
        sides_of(conflict, plan, since),
        explanation=EXPLANATIONS[conflict.clash],
        titles=("As it was before the edit", "As it is now"),
        verbs=("&Take it back all the same", "Leave as it is &now"),
        by_me=f"before “{revision.reason}”",
    )
    dialog = ClashDialog(sides, parent)
    dialog.exec()
    return dialog.decision
