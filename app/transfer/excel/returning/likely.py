"""In which layout a workbook was sent that no longer says so: values alone were pasted elsewhere."""

from collections.abc import Iterable

from app.history.plan import Plan
from app.transfer.excel.laying_out import grid_of
from app.transfer.excel.outgoing import FLAT, USUAL, Outgoing
from app.transfer.excel.returning.sent import tidy
from app.transfer.excel.sheets import Sheet


def likely_outgoing(sheets: Iterable[Sheet], base: Plan) -> Outgoing:
    """The layout whose headings stand in one row most completely; the usual one where several do as well."""
    rows = [{tidy(text).casefold() for text in cells if text.strip()} for sheet in sheets for cells in sheet.rows]
    layouts = [Outgoing(layout) for layout in (USUAL, FLAT, *base.layouts)]
    return max(layouts, key=lambda outgoing: _fit(_headings(base, outgoing), rows))


def _headings(base: Plan, outgoing: Outgoing) -> set[str]:
    grid = grid_of(base, outgoing)
    return {tidy(grid.heading(slot)).casefold() for slot in grid.slots()}


def _fit(headings: set[str], rows: Iterable[set[str]]) -> int:
    """How many headings the best row has, less those that it lacks."""
    return max((len(headings & row) - len(headings - row) for row in rows), default=0)
