"""Rows as text that Excel understands, and as a table for Word and Outlook."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from app.history.plan import Plan
from ui.tree.cells import Cells
from ui.tree.columns import HEADINGS, Column

COPIED = (Column.NUMBER, Column.TITLE, Column.LEADS, Column.TIMESCALE, Column.RAG, Column.STAGE)
INDENT = "    "


def copied(plan: Plan, item_ids: Sequence[str]) -> QMimeData:
    """Items as tab-separated text and as an HTML table, under their headings."""
    table = table_of(plan, item_ids)
    data = QMimeData()
    data.setText("\n".join("\t".join(_line(cell) for cell in row) for row in table) + "\n")
    data.setHtml(_html(table))
    return data


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


def _html(table: list[list[str]]) -> str:
    head, *rows = table
    lines = ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{_spaced(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return f"<table>{''.join(lines)}</table>"


def _spaced(cell: str) -> str:
    indent = len(cell) - len(cell.lstrip(" "))
    return "&nbsp;" * indent + escape(cell[indent:]).replace("\n", "<br>")
