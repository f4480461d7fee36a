"""What about the look of a sheet wants saying: hidden rows, struck-through text, formulas without a result."""

import re
from collections.abc import Callable, Iterator

from app.transfer.excel.arriving.proposal import SheetUse
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.report import Finding, cell_name
from app.transfer.excel.files.sheets import Sheet

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")


def remarks_on(sheet: Sheet, looks: Looks, use: SheetUse, is_item: Callable[[int], bool]) -> Iterator[Finding]:
    """The findings of one sheet that is read. `sheet` has its texts whole, with what is struck through.

    `is_item` tells whether a row is an item's, to which comments on its cells belong.
    """
    rows = [row for row in range(len(sheet.rows)) if sheet.filled(row)]
    hidden = [row for row in rows if row in looks.hidden_rows]
    if hidden:
        yield _about(sheet, hidden[0], 0, f"{_rows(hidden)} hidden. What stands there was imported.")
    for column in sorted(looks.hidden_columns):
        filled = next((row for row in rows if sheet.text(row, column).strip()), None)
        if filled is not None:
            yield _about(sheet, filled, column, "This column is hidden. What stands in it was imported.")
    yield from _struck(sheet, looks)
    yield from _comments(sheet, looks, is_item)
    for row, column in looks.unstored:
        if use.tables and row >= use.tables[0].first:
            yield _about(sheet, row, column, "This formula was saved without its result. Open and save it in Excel.")
    for row in rows:
        for column in sheet.filled(row):
            if sheet.text(row, column).startswith("#") and _ERROR.fullmatch(sheet.text(row, column)):
                yield _about(sheet, row, column, f"The formula here gives {sheet.text(row, column)}.")


def _comments(sheet: Sheet, looks: Looks, is_item: Callable[[int], bool]) -> Iterator[Finding]:
    for (row, column), text in sorted(looks.comments.items()):
        if not is_item(row):
            yield _about(sheet, row, column, f"The comment on this cell was not imported: “{' '.join(text.split())}”")


def _struck(sheet: Sheet, looks: Looks) -> Iterator[Finding]:
    for (row, column), look in sorted(looks.cells.items()):
        if look.struck and sheet.text(row, column).strip():
            message = "This text is struck through. It was imported; delete it if it no longer holds."
            yield _about(sheet, row, column, message)
    for (row, column), parts in sorted(looks.struck.items()):
        said = " ".join(" ".join(parts).split())
        yield _about(sheet, row, column, f"“{said}” is struck through here and was left out.")


def _rows(hidden: list[int]) -> str:
    names = ", ".join(str(row + 1) for row in hidden[:12])
    more = f" and {len(hidden) - 12} more" if len(hidden) > 12 else ""
    return f"Row {names} is" if len(hidden) == 1 else f"Rows {names}{more} are"


def _about(sheet: Sheet, row: int, column: int, message: str) -> Finding:
    return Finding(sheet.name, cell_name(row, column), message)
