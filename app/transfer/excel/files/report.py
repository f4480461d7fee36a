"""What an import says about a workbook: why it cannot be read, or what in it wants looking at."""

from dataclasses import dataclass

from app.domain.errors import WaypostError


class WorkbookError(WaypostError):
    """A workbook that cannot be read: which file, why, and what to do. Nothing was imported."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a workbook that was not understood, or only by guess, and where it stands."""

    sheet: str
    cell: str
    message: str


def cell_name(row: int, column: int) -> str:
    """The name a spreadsheet gives a cell, from its row and column counted from 0: `cell_name(4, 2)` is "C5"."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
