"""A table's structure: head, rows and cells (ISO 14289-1, 7.5)."""

from collections.abc import Iterable

from app.transfer.pdf.tagging.elements import Element, Scope
from app.transfer.pdf.tagging.roles import Role


def table_in(into: Element) -> Element:
    """A new table, the last in that element."""
    return into.add(Role.TABLE)


def head_of(table: Element, columns: int) -> list[Element]:
    """The header cells of a new head of so many columns."""
    row = table.add(Role.HEAD).add(Role.ROW)
    return [_cell(row, Scope.COLUMN, 1) for _ in range(columns)]


def body_of(table: Element) -> Element:
    """A new body, to which rows are added."""
    return table.add(Role.ROWS)


def row_of(body: Element, cells: Iterable[tuple[bool, int]]) -> list[Element]:
    """The cells of a new row: for each, whether it is a header of its row, and how many rows it covers.

    Every column must have a cell, but those that a cell further up covers (ISO 32000-1, 14.8.4.3.4).
    """
    row = body.add(Role.ROW)
    return [_cell(row, Scope.ROW if header else Scope.NONE, rows) for header, rows in cells]


def _cell(row: Element, scope: Scope, rows: int) -> Element:
    cell = row.add(Role.HEADER if scope else Role.CELL)
    cell.scope, cell.rows = scope, rows
    return cell
