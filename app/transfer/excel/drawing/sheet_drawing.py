"""Draws the rows of a table onto a worksheet."""

from collections.abc import Callable

from app.domain.records import Kind
from app.transfer.excel.drawing.choices import blocks, offer_leads, offer_ratings, offer_stages, uncolour
from app.transfer.excel.drawing.file_format import Format, Workbook, Worksheet
from app.transfer.excel.drawing.heights import stretch, tallest, text_height
from app.transfer.excel.drawing.styles import Styles, is_run, width
from app.transfer.excel.table.grid import Grid, Row, RowKind
from app.transfer.excel.table.headings import Column, Slot
from app.transfer.excel.table.keepsake import showable
from app.transfer.excel.table.marks import write_columns

PAPERS = {"A3": 8, "A4": 9}
TALLEST_FROZEN = 160.0
"""Points of rows above the table that still leave room to scroll when they are frozen."""
STEP = 250
"""After how many rows progress is told."""


class SheetDrawing:
    """One table on its way onto a sheet."""

    def __init__(
        self, workbook: Workbook, sheet: Worksheet, grid: Grid, progress: Callable[[str, int, int], None]
    ) -> None:
        self._sheet = sheet
        self._grid = grid
        self._progress = progress
        design = grid.keepsake.design
        self.styles = Styles(workbook, grid.keepsake.details.rag_scale, design.banner_fill if design else "")
        looks = grid.looks()
        self._slots = list(looks)
        self._widths = [look.width or width(slot, grid.layout.columns) for slot, look in looks.items()]
        self._across = len(grid.council_slots())
        self._merges = [merge for merge in grid.merges if merge.slot in self._slots]
        self._index = {slot: index for index, slot in enumerate(self._slots)}
        self._merged: dict[int, set[int]] = {}
        for merge in self._merges:
            for row in range(merge.first, merge.last + 1):
                self._merged.setdefault(row, set()).add(self._index[merge.slot])
        self._plain = {
            is_above: [self.styles.cell(slot.column, is_above=is_above) for slot in self._slots]
            for is_above in (False, True)
        }
        self._headings = [look.heading for look in looks.values()]
        self._headers = [self.styles.header(look.fill) for look in looks.values()]
        self._columns = write_columns(self._slots, grid.keepsake.source)

    def draw(self) -> None:
        self._set_page()
        draw: dict[RowKind, Callable[[int, Row], float]] = {
            RowKind.HEADER: self._draw_header,
            RowKind.ITEM: self._draw_item,
            RowKind.ABOVE: self._draw_item,
        }
        heights: list[float] = []
        for number, row in enumerate(self._grid.rows):
            heights.append(draw.get(row.kind, self._draw_across)(number, row))
            if number % STEP == 0:
                self._progress("Writing the plan", number, len(self._grid.rows))
        self._merge(heights)
        for number, height in enumerate(heights):
            self._sheet.set_row(number, height)
        self._set_choices()
        self._set_table(heights)

    def _set_page(self) -> None:
        sheet = self._sheet
        for index, characters in enumerate(self._widths):
            sheet.set_column(index, index, characters)
        sheet.set_column(len(self._slots), len(self._slots), 10, None, {"hidden": True})
        sheet.set_landscape()
        design = self._grid.keepsake.design
        sheet.set_paper(PAPERS.get(design.paper if design is not None else "A3", PAPERS["A3"]))
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, len(self._grid.rows) - 1, len(self._slots) - 1)
        first = next(number for number, row in enumerate(self._grid.rows) if row.kind is RowKind.HEADER)
        sheet.repeat_rows(first)
        title = " ".join(showable(self._grid.keepsake.details.title).split())[:100].replace("&", "&&")
        sheet.set_footer(f"&L{title}&RPage &P of &N")

    # Rows: each is as many points high as its text needs

    def _draw_across(self, number: int, row: Row) -> float:
        styles = {RowKind.TITLE: self.styles.title, RowKind.BANNER: self.styles.banner, RowKind.AIM: self.styles.aim}
        style = styles.get(row.kind, self.styles.detail)
        if self._across > 1:
            self._sheet.merge_range(number, 0, number, self._across - 1, "", style)
        self._write(number, 0, row.across, style)
        if row.mark:
            for index in range(self._across, len(self._slots)):
                self._write(number, index, row.cells.get(self._slots[index], ""), style)
            self._write(number, len(self._slots), row.mark)
        heights = [
            text_height(text, self._widths[self._index[slot]])
            for slot, text in row.cells.items()
            if slot in self._index
        ]
        return tallest([*heights, text_height(row.across, sum(self._widths[: self._across]))])

    def _draw_header(self, number: int, _: Row) -> float:
        for index, text in enumerate(self._headings):
            self._write(number, index, text, self._headers[index])
        self._write(number, len(self._slots), self._columns)
        return tallest(list(map(text_height, self._headings, self._widths)))

    def _draw_item(self, number: int, row: Row) -> float:
        plain = self._plain[row.kind is RowKind.ABOVE]
        merged = self._merged.get(number, ())
        heights: list[float] = []
        for index, slot in enumerate(self._slots):
            if index in merged:
                continue
            text = row.cells.get(slot)
            if text is None:
                self._sheet.write_blank(number, index, None, plain[index])
                continue
            heights.append(text_height(text, self._widths[index]))
            if slot in row.dates:
                self._write_day(number, index, row, slot)
            elif slot in row.rag or is_run(text):
                self._write(number, index, text, self._style(row, slot))
            else:
                self._write(number, index, text, plain[index])
        self._write(number, len(self._slots), row.mark)
        return tallest(heights)

    def _write_day(self, number: int, index: int, row: Row, slot: Slot) -> None:
        day = row.dates[slot]
        style = self.styles.day(slot.column, day.shown, row.kind is RowKind.ABOVE)
        self._sheet.write_datetime(number, index, day.day, style)

    def _write(self, row: int, column: int, text: str, style: Format | None = None) -> None:
        if text:
            self._sheet.write_string(row, column, text, style)
        else:
            self._sheet.write_blank(row, column, None, style)

    def _style(self, row: Row, slot: Slot, is_merged: bool = False) -> Format:
        is_above = row.kind is RowKind.ABOVE and not is_merged
        return self.styles.cell(slot.column, is_run(row.cells[slot]), row.rag.get(slot, ""), is_above)

    def _merge(self, heights: list[float]) -> None:
        """Merge cells, and make the rows that they reach over tall enough together, those of the shortest first."""
        for merge in sorted(self._merges, key=lambda merge: merge.last - merge.first):
            row, index = self._grid.rows[merge.first], self._index[merge.slot]
            text, style = row.cells[merge.slot], self._style(row, merge.slot, is_merged=True)
            self._sheet.merge_range(merge.first, index, merge.last, index, "", style)
            self._write(merge.first, index, text, style)
            stretch(heights, range(merge.first, merge.last + 1), text_height(text, self._widths[index]))

    # Headers that stay, and filters

    def _set_table(self, heights: list[float]) -> None:
        """Keep the only header in sight, and let its rows be filtered and sorted, their marks with them."""
        headers = [number for number, row in enumerate(self._grid.rows) if row.kind is RowKind.HEADER]
        first, last = headers[0], len(self._grid.rows) - 1
        if sum(heights[: first + 1]) <= TALLEST_FROZEN:
            self._sheet.freeze_panes(first + 1, 0)
        if last == first or len(headers) > 1:
            return
        if self._grid.layout.is_flat:
            self._add_table(first, last)
        elif not self._merges:
            self._sheet.autofilter(first, 0, last, len(self._slots))

    def _add_table(self, first: int, last: int) -> None:
        """A real table, which needs headings that differ in any case."""
        texts = [*self._headings, self._columns]
        if len({text.casefold() for text in texts}) < len(texts) or not all(texts):
            self._sheet.autofilter(first, 0, last, len(self._slots))
            return
        headers = [*self._headers, self.styles.header()]
        columns = [{"header": text, "header_format": style} for text, style in zip(texts, headers, strict=True)]
        options = {"name": "Plan", "columns": columns, "style": None, "autofilter": True}
        self._sheet.add_table(first, 0, last, len(self._slots), options)

    # What somebody can choose

    def _set_choices(self) -> None:
        """Offer ratings, stages and leads, and have a rating that somebody types take its colour."""
        scale = self._grid.keepsake.details.rag_scale
        rows = blocks([number for number, row in enumerate(self._grid.rows) if row.is_in_table])
        for slot, index in self._index.items():
            if slot.column is Column.RAG:
                rated = [number for number, row in enumerate(self._grid.rows) if row.rag.get(slot)]
                offer_ratings(self._sheet, index, rows, scale, self.styles)
                uncolour(self._sheet, index, blocks(rated), self.styles)
            elif slot.column is Column.STAGE:
                offer_stages(self._sheet, index, rows)
            elif slot.column is Column.LEAD and self._grid.keepsake.named[Kind.PERSON]:
                offer_leads(self._sheet, index, rows)
