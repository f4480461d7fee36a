"""Rows as text that Excel understands, and as a table for Word and Outlook."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from app.history.plan import Plan
from app.services.words.pasting import WordedRow, from_text, to_text, worded
from app.services.words.spreadsheet_text import table, worded_table
from ui.tree.cells import Cells
from ui.tree.columns import HEADINGS, Column

COPIED = (Column.NUMBER, Column.TITLE, Column.LEADS, Column.TIMESCALE, Column.RAG, Column.STAGE)
INDENT = "    "
OWN_ROWS = "application/x-waypost-rows"
"""The format in which Waypost finds all fields of its own rows again, in another plan too."""


def copied(plan: Plan, item_ids: Sequence[str]) -> QMimeData:
    """Items as tab-separated text and as an HTML table, under their headings, and whole for Waypost itself."""
    rows = table_of(plan, item_ids)
    data = QMimeData()
    data.setText("\n".join("\t".join(_line(cell) for cell in row) for row in rows) + "\n")
    data.setHtml(_html(rows))
    data.setData(OWN_ROWS, to_text(worded(plan, item_ids)).encode())
    return data


def rows_in(data: QMimeData, plan: Plan) -> list[WordedRow]:
    """The rows that a clipboard holds for this plan."""
    if data.hasFormat(OWN_ROWS):
        return from_text(bytes(data.data(OWN_ROWS).data()).decode())
    return worded_table(table(data.text()), plan.details.levels)


def only_cell(data: QMimeData) -> str | None:
    """The words of a single cell, None where the clipboard holds rows or nothing."""
    if data.hasFormat(OWN_ROWS):
        return None
    cells = table(data.text())
    return cells[0][0].strip() if len(cells) == 1 and len(cells[0]) == 1 else None


def table_of(plan: Plan, item_ids: Sequence[str]) -> list[list[str]]:
    """Headings, then the cells of each item; titles are indented by how far they stand below the topmost."""
    cells, items = Cells(plan), [plan.items[item_id] for item_id in item_ids]
    depths = [plan.depth(item_id) for item_id in item_ids]
    least = min(depths, default=0)
    rows = [[HEADINGS[column] for column in COPIED]]
    for item, depth in zip(items, depths, strict=True):
        texts = {column: cells.edited(item, column) for column in COPIED}
        texts[Column.TITLE] = INDENT * (depth - least) + texts[Column.TITLE]
        rows.append([texts[column] for column in COPIED])
    return rows


def _line(cell: str) -> str:
    """A cell that stays one cell: Excel takes a quoted one with tabs and line breaks as it is."""
    if any(mark in cell for mark in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _html(cells: list[list[str]]) -> str:
    head, *rows = cells
    lines = ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{_spaced(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return f"<table>{''.join(lines)}</table>"


def _spaced(cell: str) -> str:
    indent = len(cell) - len(cell.lstrip(" "))
    return "&nbsp;" * indent + escape(cell[indent:]).replace("\n", "<br>")
