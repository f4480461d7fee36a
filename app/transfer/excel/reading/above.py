"""The rows above the table: the plan's title, whose it is, and when it starts."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.records import PlanDetails
from app.transfer.excel.cells.cells import AIM, BOARD, ORGANISATION, TITLE, Cell
from app.transfer.excel.files.report import Finding, cell_name
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.table import Line
from app.transfer.excel.table.banners import read_start, write_start
from app.transfer.excel.table.keepsake import showable

_LABELLED: tuple[tuple[str, str, Cell[str]], ...] = (
    ("organisation", "Organisation:", ORGANISATION),
    ("board", "Board:", BOARD),
    ("aim", "Aim:", AIM),
)


class Above:
    """Reads those rows on top of what is known of the plan already."""

    def __init__(self, details: PlanDetails) -> None:
        self.details = details
        self.findings: list[Finding] = []
        self._has_title = False
        self._as_written = _as_written(details)

    def read(self, sheet: Sheet, lines: Iterable[Line]) -> None:
        """Take the rows above the table of one sheet."""
        for line in lines:
            for index in sheet.filled(line.row):
                self._take(sheet, line.row, index)

    def _take(self, sheet: Sheet, row: int, index: int) -> None:
        text = sheet.text(row, index)
        start = read_start(text)
        label = next(((name, cell) for name, prefix, cell in _LABELLED if text.startswith(prefix)), None)
        if text in self._as_written:
            self._has_title = self._has_title or text == showable(TITLE.write(self.details.title))
        elif start is not None:
            self.details = replace(self.details, start=start)
        elif label is not None:
            self.details = replace(self.details, **{label[0]: label[1].read(text)})
        elif not self._has_title:
            self._has_title = True
            self.details = replace(self.details, title=TITLE.read(text))
        else:
            self.findings.append(
                Finding(sheet.name, cell_name(row, index), f"“{_shortened(text)}” was not understood or imported.")
            )


def _as_written(details: PlanDetails) -> set[str]:
    """What these rows say where nobody has altered them."""
    written = [cell.write(getattr(details, name)) for name, _, cell in _LABELLED]
    written += [TITLE.write(details.title), write_start(details.start) if details.start else ""]
    return {showable(text) for text in written}


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
