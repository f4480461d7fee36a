"""How a workbook was sent that no longer says so: values alone were pasted elsewhere."""

from collections.abc import Iterable, Sequence

from app.history.plan import Plan
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.returning.sent import tidy
from app.transfer.excel.table.grid import Grid
from app.transfer.excel.table.headings import Column
from app.transfer.excel.table.laying_out import grid_of
from app.transfer.excel.table.marks import read_mark
from app.transfer.excel.table.outgoing import FLAT, USUAL, Outgoing, narrowed

_WHOLE = 2 / 3
"""From which share of its rows on a workbook is the whole plan's, and no partner's."""


def likely_outgoing(sheets: Sequence[Sheet], base: Plan) -> Outgoing:
    """The layout whose headings stand in one row most completely, and the partner whose rows they are."""
    rows = [{tidy(text).casefold() for text in cells if text.strip()} for sheet in sheets for cells in sheet.rows]
    grids = {layout: grid_of(base, Outgoing(layout)) for layout in (USUAL, FLAT, *base.layouts)}
    layout = max(grids, key=lambda each: _fit(_headings(grids[each]), rows))
    return Outgoing(layout, _likely_partner(base, _titles(grids[layout]), set[str]().union(*rows)))


def _headings(grid: Grid) -> set[str]:
    return {tidy(look.heading).casefold() for look in grid.looks().values()}


def _fit(headings: set[str], rows: Iterable[set[str]]) -> int:
    """How many headings the best row has, less those that it lacks."""
    return max((len(headings & row) - len(headings - row) for row in rows), default=0)


def _titles(grid: Grid) -> dict[str, str]:
    """By id of each item that has a row: its title as it stands there."""
    titles: dict[str, str] = {}
    for row in grid.rows:
        mark = read_mark(row.mark) if row.is_in_table else None
        own = [(slot.depth or 0, text) for slot, text in row.cells.items() if slot.column is Column.ITEM]
        if mark is not None and own:
            titles[mark.path[-1]] = tidy(max(own)[1]).casefold()
    return titles


def _likely_partner(base: Plan, titles: dict[str, str], there: set[str]) -> str:
    """Whose rows are there and no others, as nearly as may be; "" where most rows of the plan are."""
    back = {item for item, title in titles.items() if title in there}
    if len(back) >= _WHOLE * len(titles):
        return ""
    leading = {lead.person for item in base.items.values() for lead in item.leads} & base.people.keys()
    apart = {"": len(titles) - len(back)}
    apart |= {person: len(back ^ (narrowed(base, person).items.keys() & titles.keys())) for person in sorted(leading)}
    return min(apart, key=lambda person: apart[person])
