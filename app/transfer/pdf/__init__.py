"""A plan as PDF: the plan as a document, and its timeline. reportlab is loaded when an export starts, not before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

from app.history.plan import Plan

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much; may raise to cancel."""


def write_plan_pdf(plan: Plan, path: Path, today: date, progress: Progress) -> None:
    """Write the plan as a document followed by its timeline. `today` is the date on the cover and the today line.

    Raises CannotWriteError, and whatever `progress` raises; what stood at `path` is then untouched.
    """
    _publish(plan, path, today, progress, document=True, gantt=True)


def write_document_pdf(plan: Plan, path: Path, today: date, progress: Progress) -> None:
    """Write the plan as a document, without the timeline; otherwise as `write_plan_pdf`."""
    _publish(plan, path, today, progress, document=True, gantt=False)


def write_gantt_pdf(plan: Plan, path: Path, today: date, progress: Progress) -> None:
    """Write the plan's timeline alone; otherwise as `write_plan_pdf`."""
    _publish(plan, path, today, progress, document=False, gantt=True)


def _publish(plan: Plan, path: Path, today: date, progress: Progress, *, document: bool, gantt: bool) -> None:
    from app.transfer.pdf.publish import publish  # noqa: PLC0415 (brings reportlab: 0.1 s, and 20 MB)

    publish(plan, path, today, progress, document=document, gantt=gantt)
