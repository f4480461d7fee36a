"""In which order a workbook writes dates of figures."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from app.transfer.excel.arriving.meanings import Meaning
from app.transfer.excel.arriving.proposal import ColumnUse, DateOrder, SheetUse, TableUse
from app.transfer.excel.files.sheets import Sheet

_DATED = (Meaning.START, Meaning.DUE, Meaning.BASELINE_START, Meaning.BASELINE_DUE)
_FIGURES = re.compile(r"(?:([A-Za-z]{3})[a-z]*,? )?(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})\b")


def date_order(uses: Iterable[SheetUse], sheets: Mapping[str, Sheet]) -> DateOrder:
    """The order that fits every date of figures; UK order where both do."""
    day_first = month_first = 0
    for use in uses:
        for table in use.tables:
            for column in table.columns:
                if column.meaning in _DATED:
                    for text in _texts(sheets[use.name], table, column):
                        day_first, month_first = _vote(text, day_first, month_first)
    return DateOrder.MONTH_FIRST if month_first > day_first else DateOrder.DAY_FIRST


def _texts(sheet: Sheet, table: TableUse, column: ColumnUse) -> list[str]:
    return [sheet.text(row, column.index) for row in range(table.last_of_header + 1, table.last + 1)]


def _vote(text: str, day_first: int, month_first: int) -> tuple[int, int]:
    for weekday, first, second, year in _FIGURES.findall(text):
        order = _order_of(weekday, int(first), int(second), int(year))
        day_first += order is DateOrder.DAY_FIRST
        month_first += order is DateOrder.MONTH_FIRST
    return day_first, month_first


def _order_of(weekday: str, first: int, second: int, year: int) -> DateOrder | None:
    """The only order in which two figures are a date, or fall on the weekday that is written with them."""
    fits: list[DateOrder] = []
    for order, day, month in ((DateOrder.DAY_FIRST, first, second), (DateOrder.MONTH_FIRST, second, first)):
        try:
            found = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            continue
        if not weekday or f"{found:%a}".casefold() == weekday.casefold():
            fits.append(order)
    return fits[0] if len(fits) == 1 else None
