"""Workbooks as other hands make them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import PatternFill

HEADINGS = (
    "Outcome",
    "Objective",
    "Action",
    "Success criteria",
    "Lead Officer",
    "Timescale",
    "RAG rating",
    "Links to Strategy and Detailed Action Plan",
)


def save_table(
    path: Path,
    rows: Iterable[Sequence[object]],
    merged: Iterable[str] = (),
    headings: Sequence[object] = HEADINGS,
    fills: dict[str, str] | None = None,
) -> Path:
    """A workbook whose first row holds the headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headings, *rows):
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, colour in (fills or {}).items():
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    return path
