"""Short questions with two or three answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

if TYPE_CHECKING:
    from app.services.plans.opening import PlanSummary


def ask(parent: QWidget, title: str, text: str, answers: Sequence[str], more: str = "") -> int | None:
    """The position of the answer chosen, the first being the one that Enter takes; None for Cancel or Esc."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.Cancel, parent)
    box.setInformativeText(more)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
    box.setDefaultButton(buttons[0])
    box.exec()
    clicked = box.clickedButton()
    return next((i for i, button in enumerate(buttons) if button is clicked), None)


def tell(parent: QWidget, title: str, text: str) -> None:
    """Say something that needs no answer."""
    box = QMessageBox(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.Ok, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def ask_words(parent: QWidget, title: str, label: str) -> str:
    """A few words; none where the officer changed their mind."""
    words, is_given = QInputDialog.getText(parent, title, label)
    return words.strip() if is_given else ""


def ask_which_plan(parent: QWidget, file: str, plans: "Sequence[PlanSummary]") -> "PlanSummary | None":
    """One of several plans in a file; None where the officer changed their mind."""
    titles = [_told_apart(plan, plans) for plan in plans]
    title, chosen = QInputDialog.getItem(
        parent, f"Open {file}", f"{file} holds {len(plans)} plans. Open", titles, 0, editable=False
    )
    return plans[titles.index(title)] if chosen else None


def _told_apart(plan: "PlanSummary", plans: "Sequence[PlanSummary]") -> str:
    alike = sum(1 for other in plans if other.title == plan.title)
    return plan.title if alike == 1 else f"{plan.title} ({plan.id})"
