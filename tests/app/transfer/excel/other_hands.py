"""What people do to a workbook without meaning to say anything by it."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Cells = list[list[object]]


def values_of(sheet: Worksheet) -> Cells:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def paste(sheet: Worksheet, cells: Cells) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(cells, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(number, column, "")
                cell.data_type, cell.value = "s", value  # type: ignore[assignment]
                if isinstance(value, str):
                    cell.data_type = "s"


def copy_values(sheet: Worksheet, _: Random) -> None:
    """Paste values only."""
    paste(sheet, values_of(sheet))


def space_out(sheet: Worksheet, random: Random) -> None:
    """Spaces at ends, unbreakable ones between."""
    for row in sheet.iter_rows():
        for cell in row[:-1]:
            if isinstance(cell.value, str) and cell.value and random.random() < 0.3:
                cell.value = cell.value.replace(" ", "\u00a0") + "  "  # type: ignore[union-attr]
                cell.data_type = "s"


def put_in_empty_rows(sheet: Worksheet, random: Random) -> None:
    """Empty rows anywhere."""
    cells = values_of(sheet)
    for _ in range(3):
        cells.insert(random.randint(0, len(cells)), [None] * sheet.max_column)
    paste(sheet, cells)


def hide(sheet: Worksheet, random: Random) -> None:
    """Hidden rows and columns."""
    for row in range(1, sheet.max_row, 2):
        sheet.row_dimensions[row].hidden = random.random() < 0.5
    sheet.column_dimensions["B"].hidden = True


def reorder_columns(sheet: Worksheet, random: Random) -> None:
    """Columns in another order; what stands across the table stays in the first."""
    cells = values_of(sheet)
    order = list(range(1, sheet.max_column - 1))
    random.shuffle(order)
    order = [0, *order, sheet.max_column - 1]
    paste(sheet, [[row[index] for index in order] for row in cells])


def sort_rows(sheet: Worksheet, random: Random) -> None:
    """The rows below each header sorted by some column, either way."""
    cells = values_of(sheet)
    column, reverse = random.randrange(sheet.max_column - 1), random.random() < 0.5
    done: Cells = []
    run: Cells = []
    for row in [*cells, None]:
        mark = "" if row is None else str(row[-1] or "")
        if row is not None and mark and not mark.startswith(("banner:", "aim:", "waypost-columns:")):
            run.append(row)
            continue
        filled = [each for each in run if each[column]]  # empty cells come last, whichever way
        done += sorted(filled, key=lambda each: str(each[column]).casefold(), reverse=reverse)
        done += [each for each in run if not each[column]]
        run = []
        done += [row] if row is not None else []
    paste(sheet, done)


HARMLESS: tuple[Callable[[Worksheet, Random], None], ...] = (
    copy_values,
    space_out,
    put_in_empty_rows,
    hide,
    reorder_columns,
    sort_rows,
)


def pass_on(path: Path, does: Callable[[Worksheet, Random], None], random: Random) -> None:
    """Open a workbook, do that to its table, and save it."""
    book = openpyxl.load_workbook(path)
    does(book.worksheets[0], random)
    book.save(path)
