"""A workbook that came back, as proposals for the plan it was sent from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.domain.records import Item, Kind
from app.history.changes import Change, differences
from app.history.plan import Plan
from app.history.review import Proposal
from app.transfer.excel.cells.cells import AIM, BOARD, ORGANISATION, TITLE
from app.transfer.excel.files.report import Finding
from app.transfer.excel.returning.gathering import Gathering
from app.transfer.excel.returning.likely import likely_outgoing
from app.transfer.excel.returning.matching import Matching, match
from app.transfer.excel.returning.meanings import Meanings, Said
from app.transfer.excel.returning.moves import placed, table_rows, take_moves
from app.transfer.excel.returning.naming import Naming
from app.transfer.excel.returning.new_rows import Around, NewRows, Path
from app.transfer.excel.returning.returned import Returned, ReturnedRow, Rows, rows_of
from app.transfer.excel.returning.sent import Sent
from app.transfer.excel.returning.touched import Comparison, Spot, Touched, compare
from app.transfer.excel.table.banners import read_start
from app.transfer.excel.table.headings import Column

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a workbook proposes; `making` are the people and the like that it names for the first time."""

    proposals: tuple[Proposal, ...]
    making: tuple[Change, ...]
    findings: tuple[Finding, ...]


def proposed_by(returned: Returned, base: Plan, now: Plan, fresh_id: Callable[[], str], progress: Progress) -> Proposed:
    """Compare a workbook with what was sent from `base`. Of `now`, names are known that were made since.

    Raises WorkbookError where it holds no table of this plan.
    """
    progress("Laying out what was sent", 0, 0)
    source = returned.source
    outgoing = source.outgoing if source is not None else likely_outgoing(returned.sheets, base)
    sent = Sent(base, outgoing, returned.design)
    progress("Comparing", 0, 0)
    found = _Comparison(sent, rows_of(returned, sent, sent.plan.items.keys()), base, now, fresh_id).whole()
    if source is not None or not outgoing.partner:
        return found
    message = f"It was taken for the workbook of {base.people[outgoing.partner].name}, of whose rows it consists."
    return replace(found, findings=(Finding(returned.sheets[0].name, "A1", message), *found.findings))


class _Comparison:
    def __init__(self, sent: Sent, back: Rows, base: Plan, now: Plan, fresh_id: Callable[[], str]) -> None:
        self._sent = sent
        self._back = back
        self._rows = back.rows
        self._naming = Naming(base, now, fresh_id)
        self._meanings = Meanings(base, sent, self._naming)
        self._gathering = Gathering(base, fresh_id)
        self._new = NewRows(sent, self._meanings, self._gathering)

    def whole(self) -> Proposed:
        matching = match(self._rows, self._sent)
        found = compare(self._rows, matching.pairs, self._sent)
        for touched in sorted(found.touched, key=lambda each: each.slot.column is not Column.ITEM):
            self._take(touched)
        self._take_rows(matching, found)
        self._take_moves(matching, found)
        self._take_gone(matching)
        gathering, details = self._gathering, self._details()
        findings = (*self._back.findings, *matching.findings, *found.findings, *gathering.findings)
        return Proposed((*details, *gathering.proposals()), tuple(self._naming.changes), findings)

    # Cells

    def _take(self, touched: Touched) -> None:
        item = self._gathering.item(touched.owner)
        if touched.slot.column is not Column.ITEM and self._sent.is_context(item.id):
            message = f"Of “{item.title[:60]}” only the title was sent. What was added here was not taken."
            self._gathering.note(touched.spot, message)
            return
        self._gathering.take(item.id, self._said(item, touched), touched.spot, touched.parts)

    def _said(self, item: Item, touched: Touched) -> Said:
        meanings, slot = self._meanings, touched.slot
        if slot.column is Column.ITEM:
            return self._title(item, touched)
        if slot.column is Column.TIMESCALE:
            parts = len(self._gathering.parts_of(item.id, touched.parts))
            return meanings.timescale(item, touched.text, parts)
        return meanings.other(item, slot, touched.text)

    def _title(self, item: Item, touched: Touched) -> Said:
        depth, row_depth = self._gathering.base.depth(item.id), self._sent.layout.row_depth
        if depth == row_depth:
            return self._meanings.action(item, touched.before, touched.text)
        if depth > row_depth:
            return self._meanings.line(item, touched.before, touched.text)
        if depth == 0 and self._sent.layout.has_banners:
            return self._meanings.banner(item, touched.before, touched.text)
        return self._meanings.heading(item, touched.before, touched.text)

    # Rows

    def _take_rows(self, matching: Matching, found: Comparison) -> None:
        """Rows that were not sent, and titles typed beside those that were, from the top down."""
        paths = {index: was.mark.path for index, was in matching.pairs.items()}
        for index in range(len(self._rows)):
            around = Around(self._near(paths, index, -1), self._near(paths, index, 1))
            row = self._rows[index]
            if index in matching.new:
                paths[index] = self._new.take(row, around)
            elif index in found.untold:
                titles = {slot.depth or 0: text for slot, text in found.untold[index].items()}
                self._new.take_titles(row, titles, Around(paths[index], around.below))

    def _near(self, paths: dict[int, Path], index: int, step: int) -> Path:
        """The path of the nearest known row above (-1) or below (1), in the same part of the sheet."""
        other = index + step
        while 0 <= other < len(self._rows) and _same_part(self._rows[index], self._rows[other], step):
            if other in paths:
                return paths[other]
            other += step
        return ()

    def _take_moves(self, matching: Matching, found: Comparison) -> None:
        for strayed in {each.item: each for each in found.strayed}.values():
            siblings: Sequence[str] = self._gathering.work.children(strayed.parent)
            self._gathering.move(strayed.item, strayed.parent, siblings[-1] if siblings else None, strayed.spot)
        pairs = ((self._rows[index], matching.pairs[index]) for index in sorted(matching.pairs))
        for rows in table_rows(placed(pairs, self._sent)).values():
            take_moves(rows, self._sent, self._gathering)

    def _take_gone(self, matching: Matching) -> None:
        """Offer to delete what was sent and is nowhere now."""
        there = {item for was in matching.pairs.values() for item in (*was.mark.path, *was.mark.parts)}
        sheet = self._rows[0].sheet.name
        for key, was in self._sent.rows.items():
            if key not in matching.spared:
                for item in (*was.mark.path, *was.mark.parts):
                    if item not in there:
                        self._gathering.remove(item, Spot(sheet, ""))

    # Above the table

    def _details(self) -> list[Proposal]:
        """What the rows above the table say of the plan itself."""
        before = details = self._gathering.base.details
        spots: dict[str, Spot] = {}
        for text, sheet, cell in self._back.above:
            if not text or text in self._sent.details:
                continue
            name, value = _detail(text)
            details = replace(details, **{name: value})
            spots.setdefault(name, Spot(sheet, cell))
        return [Proposal((change,), spots[change.field].said) for change in differences(Kind.PLAN, before, details)]


def _detail(text: str) -> tuple[str, object]:
    """Which field of the plan a row above the table speaks of, and what it says."""
    for name, cell, label in (
        ("organisation", ORGANISATION, "Organisation"),
        ("board", BOARD, "Board"),
        ("aim", AIM, "Aim"),
    ):
        if text.startswith(f"{label}:"):
            return name, cell.read(text)
    start = read_start(text)
    return ("start", start) if start is not None else ("title", TITLE.read(text))


def _same_part(row: ReturnedRow, other: ReturnedRow, step: int) -> bool:
    """Whether two rows stand on one sheet without a header between; a banner belongs to the header below it."""
    return row.sheet is other.sheet and (row.part == other.part or (step < 0 and other.part == row.part - 1))
