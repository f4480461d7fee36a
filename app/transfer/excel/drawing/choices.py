"""What a spreadsheet offers to choose from, and how a rating takes its colour when it is chosen."""

from collections.abc import Sequence
from typing import Any

from app.domain.rag import Rag
from app.domain.records import Stage
from app.transfer.excel.drawing.file_format import Worksheet
from app.transfer.excel.drawing.styles import Styles
from app.transfer.excel.files.report import cell_name

Block = tuple[int, int]
"""First and last row of rows that follow each other."""

_BLOCKS_A_RULE = 100
LEADS = "Leads"
"""What a workbook calls the cells in which the names of leads stand, too many for a list within a rule."""

_LONGEST_LIST = 255
"""How many characters the values of a list may have together (Microsoft, "Excel specifications and limits")."""


def blocks(rows: Sequence[int]) -> list[Block]:
    """Rows, in order, as runs of neighbours."""
    found: list[Block] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def offer_stages(sheet: Worksheet, column: int, rows: Sequence[Block]) -> None:
    """Offer the stages in a column."""
    _offer(sheet, column, rows, [stage.capitalize() for stage in Stage])


def offer_ratings(sheet: Worksheet, column: int, rows: Sequence[Block], scale: Sequence[Rag], styles: Styles) -> None:
    """Offer the codes of the scale in a column; each takes its colour."""
    _offer(sheet, column, rows, [rag.code for rag in scale])
    for rag in scale:
        code = rag.code.replace('"', '""')
        rule = {"type": "cell", "criteria": "==", "value": f'"{code}"', "format": styles.rating(rag)}
        _colour(sheet, column, rows, rule)


def offer_leads(sheet: Worksheet, column: int, rows: Sequence[Block]) -> None:
    """Offer the names of leads in a column. Whatever else somebody types is as good, so that nothing is said of it."""
    _validate(sheet, column, rows, {"source": f"={LEADS}", "show_error": False})


def uncolour(sheet: Worksheet, column: int, rows: Sequence[Block], styles: Styles) -> None:
    """Have a cell that was filled with the colour of its rating lose it where the rating is deleted."""
    _colour(sheet, column, rows, {"type": "blanks", "format": styles.no_rating})


def _colour(sheet: Worksheet, column: int, rows: Sequence[Block], rule: dict[str, Any]) -> None:
    """One rule for many blocks of rows: one for each would cost as much as writing their cells."""
    for start in range(0, len(rows), _BLOCKS_A_RULE):
        some = rows[start : start + _BLOCKS_A_RULE]
        ranges = " ".join(f"{cell_name(first, column)}:{cell_name(last, column)}" for first, last in some)
        first, last = some[0]
        sheet.conditional_format(first, column, last, column, {**rule, "multi_range": ranges})


def _offer(sheet: Worksheet, column: int, rows: Sequence[Block], values: list[str]) -> None:
    if not all(values) or any("," in value for value in values) or len(",".join(values)) > _LONGEST_LIST:
        return
    usual = f"Usual values are: {', '.join(values)}."[:255]
    warning = {"error_type": "warning", "error_title": "Not a usual value", "error_message": usual}
    _validate(sheet, column, rows, {"source": values, **warning})


def _validate(sheet: Worksheet, column: int, rows: Sequence[Block], rule: dict[str, Any]) -> None:
    if not rows:
        return
    first, last = rows[0]
    others = [[first, column, last, column] for first, last in rows[1:]]
    sheet.data_validation(first, column, last, column, {"validate": "list", "other_cells": others, **rule})
