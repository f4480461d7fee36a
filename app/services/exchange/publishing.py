"""Publishing a plan as PDF, by choices in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from re import fullmatch
from typing import TypeVar

from app.domain.errors import NotPossibleError
from app.domain.timescale import TimescaleKind
from app.domain.timescale_words import understand
from app.history.plan import Plan
from app.services.exchange.own_columns import own_columns
from app.transfer.pdf import write_pdf
from app.transfer.pdf.options import Document, Fit, Options, Shown, Size

__all__ = ["Document", "Fit", "Options", "Shown", "Size", "Wish", "options_in_words", "own_columns", "publish"]

Progress = Callable[[str, int, int], None]
Choice = TypeVar("Choice", Document, Size, Fit, Shown)


def publish(plan: Plan, target: Path, today: date, options: Options, progress: Progress) -> None:
    """Write the PDF that `options` ask for. Raises WaypostError where `target` is no `.pdf` or cannot be written."""
    if target.suffix.lower() != ".pdf":
        raise NotPossibleError(f"{target.name}: a document is published as PDF; give it a name that ends in .pdf.")
    write_pdf(plan, target, today, options, progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A publication in words, as a command line has them; what is empty is left to Waypost.

    `documents` are plan, timeline, summary or lead; `paper` A4 or A3; `fit` width, page or tiles. `first` and `last`
    are dates as people write them, `leads` names. `columns` are criteria, lead, timescale, rag, links, done or headings
    of the council's own columns, with commas between; without any the table has its titles alone, and None leaves the
    choice to Waypost, which shows none of the council's own. `logo` is a PNG or
    JPEG file, `colour` is written `#rrggbb`.
    """

    documents: Sequence[str] = ()
    paper: str = ""
    portrait: bool | None = None
    fit: str = ""
    first: str = ""
    last: str = ""
    leads: Sequence[str] = ()
    columns: str | None = None
    names: bool = True
    draft: bool = False
    council: str = ""
    logo: Path | None = None
    colour: str = ""


def options_in_words(plan: Plan, wish: Wish) -> Options:
    """What the words ask for. Raises NotPossibleError, naming what is possible, where they mean nothing."""
    known, own = _columns(plan, wish.columns or "")
    documents = tuple(_one_of(Document, words.lower()) for words in wish.documents) or Options().documents
    if not wish.names and Document.LEAD in documents:
        raise NotPossibleError("Actions by lead cannot do without names: leave --no-names out, or that document.")
    return Options(
        documents=documents,
        size=_one_of(Size, wish.paper.upper()) if wish.paper else None,
        portrait=wish.portrait,
        columns=None if wish.columns is None else frozenset(known),
        own=own,
        first=_day(wish.first, start=True) if wish.first else None,
        last=_day(wish.last, start=False) if wish.last else None,
        fit=_one_of(Fit, wish.fit.lower()) if wish.fit else Fit.WIDTH,
        leads=frozenset(_person(plan, name) for name in wish.leads),
        names=wish.names,
        draft=wish.draft,
        organisation=wish.council,
        logo=wish.logo,
        accent=_colour(wish.colour),
    )


def _columns(plan: Plan, words: str) -> tuple[list[Shown], tuple[str, ...]]:
    """The columns that are named, Waypost's and the council's own."""
    theirs = {heading.casefold(): heading for heading in own_columns(plan)}
    named = [" ".join(part.split()) for part in words.casefold().split(",") if part.strip()]
    known = {str(column): column for column in Shown}
    for name in named:
        if name not in known and name not in theirs:
            raise NotPossibleError(f"“{name}” is none of {', '.join([*known, *theirs.values()])}.")
    own = (theirs[name] for name in named if name not in known)
    return [known[name] for name in named if name in known], tuple(own)


def _colour(words: str) -> str:
    if words and not fullmatch("#[0-9A-Fa-f]{6}", words):
        raise NotPossibleError(f"“{words}” is not a colour; write it as #0F6CBD: red, green and blue in hexadecimal.")
    return words


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
