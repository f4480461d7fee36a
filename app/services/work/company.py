"""Who else has a plan open."""

from typing import TYPE_CHECKING

from app.storage.attendance import BEAT, Attendance, Attendant

if TYPE_CHECKING:
    from app.services.work.session import PlanSession

__all__ = ["BEAT", "Attendance", "Attendant", "attend", "described", "in_short"]


def attend(session: "PlanSession") -> Attendance:
    """Be one of those who have the plan of a session open, since now; heard of from the first beat on."""
    return session.store.attend(session.plan.details.id, Attendant(session.author, session.now()))


def in_short(others: tuple[Attendant, ...]) -> str:
    """How many others there are: "3 others have this plan open"; nothing where there are none."""
    if len(others) == 1:
        return f"{others[0].name} has this plan open"
    return f"{len(others)} others have this plan open" if others else ""


def described(other: Attendant, author: str) -> str:
    """One of them, in a line: "Sam Nkomo, since 10:42"; `author` is who asks, perhaps with two windows."""
    since = other.since.astimezone()
    name = f"{other.name} (another window of yours)" if other.name == author else other.name
    return f"{name}, since {since:%H:%M}"
