"""What a publication is to be: which documents, on which paper, of which items, in whose colours."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Document(StrEnum):
    """The kinds of document."""

    PLAN = "plan"
    TIMELINE = "timeline"
    SUMMARY = "summary"
    LEAD = "lead"


class Size(StrEnum):
    """The sizes of paper."""

    A4 = "A4"
    A3 = "A3"


class Shown(StrEnum):
    """The columns of the plan's table that can be left out, beside those of titles."""

    CRITERIA = "criteria"
    LEADS = "lead"
    TIMESCALE = "timescale"
    RAG = "rag"
    LINKS = "links"
    DONE = "done"


class Fit(StrEnum):
    """How a timeline goes onto pages: its whole range across a page, in tiles, or everything on one page."""

    WIDTH = "width"
    TILES = "tiles"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for one publication; without any it is the plan and then its timeline, as suits them.

    `documents` follow one another in one file. Without `size` or `portrait` each document takes what suits it.
    `columns` of None are all those in which something stands; `own` are the council's own columns that stand beside
    them, by their headings. `first` and `last` are the timeline's range.
    `leads` are ids of people whose items alone are shown, `items` ids of items that alone are (with what they lie
    below). `organisation` stands in place of the plan's, `logo` is a PNG or JPEG file, `accent` a colour as `#rrggbb`.
    """

    documents: tuple[Document, ...] = (Document.PLAN, Document.TIMELINE)
    size: Size | None = None
    portrait: bool | None = None
    columns: frozenset[Shown] | None = None
    own: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    fit: Fit = Fit.WIDTH
    leads: frozenset[str] = frozenset()
    items: frozenset[str] | None = None
    names: bool = True
    draft: bool = False
    organisation: str = ""
    logo: Path | None = None
    accent: str = ""
