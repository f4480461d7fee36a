"""Finding the tables of a sheet: header rows wherever they stand, one row or two, and where each table ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.transfer.excel.arriving.meanings import LONGEST_HEADING, Meaning, Reading, read_heading
from app.transfer.excel.files.sheets import Sheet

SEARCHED = 400
"""In how many rows from the top a first header row is looked for, whatever these rows look like."""
_SURE = 0.6
_NOT_OF_HEADINGS = re.compile(r"^[\d\s.,:/£%()-]*\d[\d\s.,:/£%()-]*$")
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b", re.IGNORECASE)
KEY = re.compile(r"(?:(?:b?rag|colour|status)\s+)*(?:key|legend|notes?|nb|n\.b\.|glossary|footnotes?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a table: its rows (from 0, inclusive) and what stands above each column, groups first."""

    first: int
    last: int
    headings: dict[int, str] = field(default_factory=dict[int, str])
    readings: dict[int, Reading] = field(default_factory=dict[int, Reading])

    def repeats(self, sheet: Sheet, row: int) -> bool:
        """Whether a row below says the same headings again, as at the top of a printed page."""
        cells = sheet.rows[row]
        return any(_says_again(cells, sheet.rows[each]) for each in range(self.first, self.last + 1))


def _says_again(cells: Sequence[str], headings: Sequence[str]) -> bool:
    wanted = [(said, text) for said, text in zip(cells, headings, strict=False) if text and not text.isspace()]
    same = sum([said.strip() == text.strip() for said, text in wanted])
    return same >= 2 and same >= 0.6 * len(wanted)


def heads_on(sheet: Sheet) -> list[Head]:
    """The headers of the tables of a sheet, repetitions left out, from the top down."""
    heads: list[Head] = []
    for row in _candidates(sheet, heads):
        if heads and (row <= heads[-1].last or heads[-1].repeats(sheet, row)):
            continue
        if _score(sheet, row) >= 2:
            heads.append(head_at(sheet, row))
    return heads or list(_by_form(sheet))


def _candidates(sheet: Sheet, heads: list[Head]) -> Iterator[int]:
    """Rows that may be headers: any near the top until one is found, then those that stand apart or look alike."""
    before = 0
    for row in range(len(sheet.rows)):
        count = len(sheet.filled(row))
        if count >= 2 and ((not heads and row < SEARCHED) or before <= 1):
            yield row
        before = count


def _score(sheet: Sheet, row: int) -> float:
    """How much a row reads like headings: one for each meaning that is surely named; 0 where it cannot be a header."""
    texts = [(index, sheet.text(row, index)) for index in sheet.filled(row)]
    if any(len(text) > LONGEST_HEADING for _, text in texts):
        return 0
    readings = [reading for _, text in texts if (reading := read_heading(text)) and reading.sure >= _SURE]
    meanings = {(reading.meaning, reading.level) for reading in readings}
    has_title = any(meaning is Meaning.TITLE for meaning, _ in meanings)
    is_dense = len(readings) >= 0.4 * len(texts)
    figures = sum(bool(_NOT_OF_HEADINGS.match(text)) for _, text in texts)
    if not is_dense or figures > len(texts) / 3 or not (has_title or len(meanings) >= 3):
        return 0
    return len(meanings)


def head_at(sheet: Sheet, row: int) -> Head:
    """The header that has its chief row there, with the row of groups above it or of parts below it."""
    if _has_parts_below(sheet, row):
        return _two_rows(sheet, row, row + 1)
    if row and _has_groups_above(sheet, row):
        return _two_rows(sheet, row - 1, row)
    headings = {index: _tidy(sheet.text(row, index)) for index in sheet.filled(row)}
    readings = {index: reading for index, text in headings.items() if (reading := read_heading(text))}
    return Head(row, row, headings, readings)


def _has_parts_below(sheet: Sheet, row: int) -> bool:
    """Whether the row below names the parts of headings that reach over several columns."""
    if row + 1 >= len(sheet.rows):
        return False
    parts = [index for index in sheet.filled(row + 1) if sheet.span(row + 1, index).top == row + 1]
    if len(parts) < 2 or any(len(sheet.text(row + 1, index)) > 40 for index in parts):
        return False
    under = [index for index in parts if _group_of(sheet, row, index) not in (None, index)]
    own = [index for index in parts if sheet.text(row, index).strip() and sheet.width(row, index) == 1]
    figures = any(_NOT_OF_HEADINGS.match(sheet.text(row + 1, index)) for index in parts)
    return bool(under) and not own and not figures


def _has_groups_above(sheet: Sheet, row: int) -> bool:
    above = sheet.filled(row - 1)
    groups = [index for index in above if 2 <= sheet.width(row - 1, index) <= 0.7 * len(sheet.filled(row))]
    return bool(groups) and all(len(sheet.text(row - 1, index)) <= 60 for index in above)


def _two_rows(sheet: Sheet, upper: int, lower: int) -> Head:
    headings: dict[int, str] = {}
    readings: dict[int, Reading] = {}
    for index in sorted({*sheet.filled(upper), *sheet.filled(lower)}):
        part = _tidy(sheet.text(lower, index))
        group = _group_of(sheet, upper, index)
        name = _tidy(sheet.text(upper, group)) if group is not None and sheet.span(upper, group).bottom < lower else ""
        name = name or _tidy(sheet.text(upper, index))
        headings[index] = f"{name} {part}".strip() if name != part else name
        readings |= _first_sure(index, part, headings[index], name)
    return Head(upper, lower, headings, readings)


def _first_sure(index: int, *texts: str) -> dict[int, Reading]:
    found = [reading for text in texts if (reading := read_heading(text)) is not None]
    chosen = next((reading for reading in found if reading.sure >= _SURE), found[0] if found else None)
    return {} if chosen is None else {index: chosen}


def _group_of(sheet: Sheet, row: int, index: int) -> int | None:
    """The column of the heading that reaches over another: by merged cells, or by blank cells above further parts."""
    span = sheet.span(row, index)
    if span.width > 1:
        return span.left
    for left in range(index, -1, -1):
        if sheet.text(row, left).strip():
            return left if sheet.height(row, left) == 1 else None
        if not sheet.text(row + 1, left).strip():
            return None
    return None


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _by_form(sheet: Sheet) -> Iterator[Head]:
    """The first row that has the form of a header, though its words are strange: short texts above filled columns."""
    for row in range(min(len(sheet.rows) - 2, 60)):
        filled = sheet.filled(row)
        texts = [sheet.text(row, index) for index in filled]
        is_short = len(filled) >= 3 and all(len(text) <= 60 and not _NOT_OF_HEADINGS.match(text) for text in texts)
        below = [set(sheet.filled(row + step)) for step in (1, 2)]
        if is_short and all(len(columns.intersection(filled)) >= 2 for columns in below):
            yield head_at(sheet, row)
            return


def last_row(sheet: Sheet, head: Head, following: Head | None) -> int:
    """The last row of a table. Keys and notes below it are not its own, nor blocks that have not its form."""
    end = len(sheet.rows) if following is None else following.first
    rows = [row for row in range(head.last + 1, end) if sheet.filled(row)]
    for place, row in enumerate(rows):
        first = sheet.text(row, sheet.filled(row)[0]).strip()
        if place and KEY.match(first) and len(sheet.filled(row)) <= 2 and len(first) <= 40:
            rows = rows[:place]
            break
    return _without_foot(sheet, head, rows)


def _without_foot(sheet: Sheet, head: Head, rows: list[int]) -> int:
    """The last of the rows once blocks at the foot that have not the form of the table are left away."""
    last = rows[-1] if rows else head.last
    while rows:
        block = _last_block(rows)
        if len(block) == len(rows) or any(_is_of_table(sheet, head, row) for row in block):
            break
        rows = rows[: -len(block)]
        last = rows[-1]
    if len(rows) > 1 and _TOTAL.match(sheet.text(last, sheet.filled(last)[0]).strip()):
        return rows[-2] if rows[-1] == last else last
    return last


def _last_block(rows: list[int]) -> list[int]:
    block = [rows[-1]]
    for row in reversed(rows[:-1]):
        if row != block[0] - 1:
            break
        block.insert(0, row)
    return block


def _is_of_table(sheet: Sheet, head: Head, row: int) -> bool:
    filled = [index for index in sheet.filled(row) if index in head.headings]
    return len(filled) >= min(3, max(2, len(head.headings) // 2))
