"""One export from beginning to end: pages are laid out, then drawn, then the file appears."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock

from app.domain.collection import no_collection
from app.history.plan import Plan
from app.transfer.pdf import Progress
from app.transfer.pdf.by_lead import lead_pages
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.document import document_pages
from app.transfer.pdf.drawing import draw_pages
from app.transfer.pdf.fonts import printable
from app.transfer.pdf.gantt import gantt_pages
from app.transfer.pdf.making import Making
from app.transfer.pdf.narrowing import narrowed
from app.transfer.pdf.options import Document, Options
from app.transfer.pdf.pages import Page
from app.transfer.pdf.summary import summary_pages
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.metadata import About
from app.transfer.pdf.tagging.roles import Role
from app.transfer.writing import write_whole

_ONE_AT_A_TIME = Lock()  # reportlab's fonts are global, and one font cannot serve two documents at once
_EVERY = 20


class _Steps:
    """Counts what is done and tells of it now and then."""

    def __init__(self, text: str, total: int, progress: Progress) -> None:
        self._text, self._total, self._progress = text, total, progress
        self._done = 0
        progress(text, 0, total)

    def __call__(self) -> None:
        self._done += 1
        if self._done % _EVERY == 0 or self._done == self._total:
            self._progress(self._text, min(self._done, self._total), self._total)


def publish(plan: Plan, path: Path, today: date, options: Options, progress: Progress) -> None:
    """Write what the options ask for into one PDF; see `write_pdf`."""
    content, count = published(plan, today, options, progress)
    progress("Saving", count, count)
    write_whole(path, content)


def published(plan: Plan, today: date, options: Options, progress: Progress) -> tuple[bytes, int]:
    """The PDF that the options ask for, and how many pages it has."""
    with _ONE_AT_A_TIME, no_collection():
        return _made(narrowed(plan, options), today, options, progress)


def _made(plan: Plan, today: date, options: Options, progress: Progress) -> tuple[bytes, int]:
    root, about, pages = Element(Role.DOCUMENT), _about(plan, options), list[Page]()
    for document in options.documents:
        text, pages_of = _PARTS[document]
        pages += pages_of(Making(plan, options, today, root, _Steps(text, len(plan.items), progress)))
    return draw_pages(about, root, pages, f"{about.title} · {uk_date(today)}", progress), len(pages)


_PARTS: dict[Document, tuple[str, Callable[[Making], list[Page]]]] = {
    Document.PLAN: ("Laying out the plan", document_pages),
    Document.TIMELINE: ("Drawing the timeline", gantt_pages),
    Document.SUMMARY: ("Writing the summary", summary_pages),
    Document.LEAD: ("Gathering what each leads", lead_pages),
}


def _about(plan: Plan, options: Options) -> About:
    title = " ".join(printable(plan.details.title).split()) or "Untitled plan"
    organisation = printable(plan.details.organisation)
    return About(
        title + " (draft)" * options.draft, organisation, f"Improvement plan, revision {plan.head}", options.draft
    )
