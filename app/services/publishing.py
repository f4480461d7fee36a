"""Publishing a plan as PDF, by choices in words."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.domain.errors import NotPossibleError
from app.domain.timescale import TimescaleKind
from app.domain.timescale_words import understand
from app.history.plan import Plan
from app.transfer.pdf import write_pdf
from app.transfer.pdf.options import Document, Fit, Options, Shown, Size

__all__ = ["Document", "Fit", "Options", "Shown", "Size", "options_in_words", "publish"]

Progress = Callable[[str, int, int], None]
Choice = TypeVar("Choice", Document, Size)


def publish(plan: Plan, target: Path, today: date, options: Options, progress: Progress) -> None:
    """Write the PDF that `options` ask for. Raises WaypostError where `target` is no `.pdf` or cannot be written."""
    if target.suffix.lower() != ".pdf":
        raise NotPossibleError(f"{target.name}: a document is published as PDF; give it a name that ends in .pdf.")
    write_pdf(plan, target, today, options, progress)


def options_in_words(
    plan: Plan, document: str, paper: str | None, first: str | None, last: str | None, leads: Sequence[str]
) -> Options:
    """What words on a command line ask for.

    `document` is plan, timeline, summary or lead; `paper` A4 or A3; `first` and `last` are dates as people write them;
    `leads` are names. Raises NotPossibleError, naming what is possible, where they mean nothing.
    """
    return Options(
        documents=(_one_of(Document, document.lower()),),
        size=_one_of(Size, paper.upper()) if paper else None,
        first=_day(first, start=True) if first else None,
        last=_day(last, start=False) if last else None,
        leads=frozenset(_person(plan, name) for name in leads),
    )


def _one_of(kind: type[Choice], words: str) -> Choice:
    try:
        return kind(words)
    except ValueError:
        raise NotPossibleError(f"“{words}” is none of {', '.join(kind)}.") from None


def _day(words: str, *, start: bool) -> date:
    meant = understand(words)
    day = meant.due
    if start:
        month = meant.due.replace(day=1) if meant.due and meant.kind is TimescaleKind.MONTH else meant.due
        day = meant.start or month
    if day is None:
        raise NotPossibleError(f"“{words}” is not a date; write it as 2026-04-01, 1 April 2026 or Apr 26.")
    return day


def _person(plan: Plan, name: str) -> str:
    for person in plan.people.values():
        if person.name.casefold() == " ".join(name.split()).casefold():
            return person.id
    known = ", ".join(sorted(person.name for person in plan.people.values()))
    raise NotPossibleError(f"Nobody in this plan is called “{name}”. Known are: {known}.")
