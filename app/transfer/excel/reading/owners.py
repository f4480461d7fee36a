"""Whose a cell is: that of its row's item, or of an item above whose rows it reaches along."""

from collections.abc import Mapping

from app.transfer.excel.files.sheets import Span
from app.transfer.excel.reading.drafts import Draft
from app.transfer.excel.reading.structure import Entry
from app.transfer.excel.table.headings import Column, Slot


def owners(entry: Entry, slot: Slot, span: Span, rows: Mapping[int, Entry]) -> list[Draft]:
    """The items that a cell speaks of, which begins in the row of `entry`. `rows` are all entries of its sheet."""
    if slot.depth is not None:
        return [entry.path[slot.depth]] if slot.depth < len(entry.path) else []
    if slot.column is Column.CRITERIA and (owner := _owner_of_criteria(entry, span, rows)) is not None:
        return [owner]
    return list(dict.fromkeys(rows[row].item for row in _rows(span, rows)))


def _rows(span: Span, rows: Mapping[int, Entry]) -> list[int]:
    return [row for row in range(span.top, span.bottom + 1) if row in rows]


def _owner_of_criteria(entry: Entry, span: Span, rows: Mapping[int, Entry]) -> Draft | None:
    """The item above whose rows the cell covers exactly; None where it is for the rows themselves to share."""
    mark = entry.line.mark
    if mark is not None:
        return next((draft for draft in entry.path if draft.key == mark.criteria_of), entry.item)
    covered = _rows(span, rows)
    if len(covered) > 1:
        return next((draft for draft in reversed(entry.path[:-1]) if draft.rows == covered), None)
    parent = entry.item.parent
    return parent if parent is not None and parent.title and parent.rows == covered else None
