"""A plan as PDF: the plan as a document, and its timeline. reportlab is loaded when an export starts, not before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

from app.history.plan import Plan
from app.transfer.pdf.options import Options

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much; may raise to cancel."""


def write_pdf(plan: Plan, path: Path, today: date, options: Options, progress: Progress) -> None:
    """Write what the options ask for into one PDF. `today` is the date on the cover and the today line.

    Raises CannotWriteError, and whatever `progress` raises; what stood at `path` is then untouched.
    """
    from app.transfer.pdf.publish import publish  # noqa: PLC0415 (brings reportlab: 0.1 s, and 20 MB)

    publish(plan, path, today, options, progress)


def pdf_of(plan: Plan, today: date, options: Options, progress: Progress) -> bytes:
    """The same as `write_pdf` writes, for a preview."""
    from app.transfer.pdf.publish import published  # noqa: PLC0415

    return published(plan, today, options, progress)[0]


def write_plan_pdf(plan: Plan, path: Path, today: date, progress: Progress) -> None:
    """Write the plan as a document followed by its timeline, as `write_pdf` does."""
    write_pdf(plan, path, today, Options(), progress)
