"""One export from beginning to end: pages are laid out, then drawn, then the file appears."""

from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Lock

from app.history.plan import Plan
from app.transfer.pdf import Progress, fonts
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.document import document_pages, row_count
from app.transfer.pdf.drawing import draw_pages
from app.transfer.pdf.fonts import printable
from app.transfer.pdf.gantt import gantt_pages
from app.transfer.pdf.pages import Page
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.metadata import About
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.tagging.writing import finished
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


def publish(plan: Plan, path: Path, today: date, progress: Progress, *, document: bool, gantt: bool) -> None:
    """Write the document, the timeline or both into one PDF; see `write_plan_pdf`."""
    with _ONE_AT_A_TIME:
        fonts.register()
        root, pages = Element(Role.DOCUMENT), list[Page]()
        if document:
            pages += document_pages(plan, root, today, _Steps("Laying out the plan", row_count(plan), progress))
        if gantt:
            pages += gantt_pages(plan, root, today, _Steps("Drawing the timeline", len(plan.items), progress))
        drawn, about = BytesIO(), _about(plan)
        draw_pages(about, pages, drawn, f"{about.title} · {uk_date(today)}", progress)
    progress("Saving", len(pages), len(pages))
    write_whole(path, finished(drawn, root, about))


def _about(plan: Plan) -> About:
    title = " ".join(printable(plan.details.title).split()) or "Untitled plan"
    return About(title, printable(plan.details.organisation), f"Improvement plan, revision {plan.head}")
