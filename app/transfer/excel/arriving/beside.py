"""What stands beside a table, as a key of ratings does: it is no part of the rows that it happens to stand in."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.transfer.excel.arriving.finding_tables import KEY, Head
from app.transfer.excel.arriving.proposal import SheetUse
from app.transfer.excel.files.sheets import Sheet


def columns_beside(sheet: Sheet, head: Head, rows: Sequence[int], filled: Sequence[int]) -> frozenset[int]:
    """Which of the filled columns, from left to right, stand beside the table with this header and these rows.

    They are right of a column that is empty, and have no heading of a table above them, or that of a key.
    """
    blocks = _blocks(filled)
    while len(blocks) > 1 and not any(index in head.readings for index in blocks[-1]):
        if not _is_beside(sheet, head, rows, blocks[-1]):
            break
        blocks.pop()
    end = blocks[-1][-1] if blocks else -1
    return frozenset(index for index in filled if index > end)


def _blocks(filled: Sequence[int]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for index in filled:
        if blocks and index == blocks[-1][-1] + 1:
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks


def _is_beside(sheet: Sheet, head: Head, rows: Sequence[int], block: Sequence[int]) -> bool:
    headings = [head.headings[index] for index in block if index in head.headings]
    if any(KEY.match(heading) for heading in headings):
        return True
    return not any(index in head.headings and any(sheet.text(row, index).strip() for row in rows) for index in block)


def without_beside(sheet: Sheet, use: SheetUse) -> Sheet:
    """The sheet with nothing beside its tables."""
    places = _places(use)
    return _with_rows(sheet, lambda row, index: (row, index) not in places) if places else sheet


def only_beside(sheet: Sheet, use: SheetUse) -> Sheet:
    """The sheet with nothing but what stands beside its tables."""
    places = _places(use)
    return _with_rows(sheet, lambda row, index: (row, index) in places) if places else replace(sheet, rows=[])


def _places(use: SheetUse) -> frozenset[tuple[int, int]]:
    return frozenset(
        (row, column.index)
        for table in use.tables
        for column in table.columns
        if column.is_beside
        for row in range(table.first, table.last + 1)
    )


def _with_rows(sheet: Sheet, keeps: Callable[[int, int], bool]) -> Sheet:
    rows = [
        [text if keeps(row, index) else "" for index, text in enumerate(cells)] for row, cells in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows)
