"""Asking what becomes of edits that waited on this computer for a plan which they do not fit any more."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.work.giving_back import written_in
from app.services.work.session import PlanSession
from ui.dialogs.questions import ask

MOST = 12
"""Lines that are shown; all are copied."""
WHY = (
    "They were made on another state of the plan, as if a backup had been put in its place since. Kept, they are tried "
    "again the next time that you open it; copied, you can make them anew."
)


def ask_about_left_over(window: QWidget, session: PlanSession) -> None:
    """Show what had been written, and keep it for later unless the officer wants it forgotten."""
    left, session.left_over = session.left_over, None
    if left is None:
        return
    lines, number = written_in(left.edits, session.plan), len(left.edits)
    shown = [*lines[:MOST], *([f"… and {len(lines) - MOST} more"] if len(lines) > MOST else [])]
    what = "An edit of yours that waits" if number == 1 else f"{number} edits of yours that wait"
    does = "does" if number == 1 else "do"
    text = f"{what} on this computer {does} not fit the plan any more:\n\n" + "\n".join(shown)
    answers = ["&Keep for later", "&Copy the words and keep", "&Forget"]
    chosen = ask(window, "Edits that wait", text, answers, WHY)
    if chosen == 1:
        QGuiApplication.clipboard().setText("\n".join(lines))
    if chosen == 2:
        left.forget()
    else:
        left.keep()
