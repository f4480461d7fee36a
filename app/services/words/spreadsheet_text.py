"""Rows of any spreadsheet, copied as text: columns matched by their headings, hierarchy by indentation or numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.records import Level
from app.services.words.pasting import WordedRow
from app.transfer.excel.table.headings import LEVEL_WORDS, WORDS, Column, folded

_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\n|\r|\Z)')
_OUTLINE = re.compile(r"\d+(\.\d+)*\.?|")
_FIELDS = {
    Column.CRITERIA: "criteria",
    Column.LEAD: "leads",
    Column.TIMESCALE: "timescale",
    Column.RAG: "rag",
    Column.LINKS: "strategies",
    Column.RECOMMENDATIONS: "recommendations",
    Column.STAGE: "stage",
    Column.NOTES: "notes",
}
_NUMBER_WORDS = ("no", "number", "ref", "ref no", "reference", "item no", "id")
_TITLE_WORDS = ("plan", "title", "item", "name", "task name", "description", "area requiring improvement")
_UNHEADED = ("title", "leads", "timescale", "rag", "stage")
"""What columns without headings hold, after one of numbers if there is one."""


def table(text: str) -> list[list[str]]:
    """The cells of tab-separated text; one in quotes may hold tabs and line ends, as Excel writes them."""
    rows: list[list[str]] = [[]]
    for cell in _CELL.finditer(text):
        quoted, plain, end = cell.groups()
        rows[-1].append(quoted.replace('""', '"') if quoted is not None else plain)
        if end not in ("\t", ""):
            rows.append([])
        elif not end:
            break
    return [row for row in rows if any(_spaced(one).strip() for one in row)]


def worded_table(rows: Sequence[Sequence[str]], levels: Sequence[Level]) -> list[WordedRow]:
    """The rows of a table as items in words; text under a heading that says nothing here goes to the notes."""
    columns = _headed(rows[0], levels) if rows else None
    body = rows[1:] if columns is not None else rows
    columns = columns if columns is not None else _unheaded(rows)
    if len(columns.titles) > 1:
        return _by_columns(body, columns)
    entries = [_entry(row, columns) for row in body]
    depths = _by_indentation([_title(row, columns) for row in body])
    if not any(depths):
        depths = _by_number([words.get("number", "") for words in entries])
    return [WordedRow(depth, words) for depth, words in zip(depths, entries, strict=True) if words]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold titles, from the top level down, and which field any other holds; headings of the rest."""

    titles: tuple[int, ...]
    fields: dict[int, str]
    others: dict[int, str]


def _headed(headings: Sequence[str], levels: Sequence[Level]) -> _Columns | None:
    known = {word: _FIELDS[column] for column, words in WORDS.items() if column in _FIELDS for word in words}
    known |= dict.fromkeys(_NUMBER_WORDS, "number")
    names = {folded(word) for level in levels for word in (level.name, *LEVEL_WORDS.get(level.name, ()))}
    fields: dict[int, str] = {}
    titles: list[int] = []
    for index, heading in enumerate(headings):
        words = folded(heading)
        if words in names or words in _TITLE_WORDS:
            titles.append(index)
        elif words in known and known[words] not in fields.values():
            fields[index] = known[words]
    if not titles or len(titles) + len(fields) < 2:
        return None
    others = {i: h.strip() for i, h in enumerate(headings) if i not in fields and i not in titles and h.strip()}
    return _Columns(tuple(titles), fields, others)


def _unheaded(rows: Sequence[Sequence[str]]) -> _Columns:
    first = [row[0].strip() for row in rows if row]
    numbered = any(first) and all(_OUTLINE.fullmatch(cell) for cell in first) and max(map(len, rows)) > 1
    fields: dict[int, str] = dict(enumerate(("number", *_UNHEADED) if numbered else _UNHEADED))
    (title,) = (index for index, field in fields.items() if field == "title")
    del fields[title]
    return _Columns((title,), fields, {})


def _title(row: Sequence[str], columns: _Columns) -> str:
    index = columns.titles[0]
    return _spaced(row[index]) if index < len(row) else ""


def _entry(row: Sequence[str], columns: _Columns) -> dict[str, str]:
    cells = {index: cell.strip() for index, cell in enumerate(row) if cell.strip()}
    words = {field: cells[index] for index, field in columns.fields.items() if index in cells}
    title = next((cells[index] for index in reversed(columns.titles) if index in cells), "")
    more = [f"{heading}: {cells[index]}" for index, heading in columns.others.items() if index in cells]
    if title:
        words["title"] = title
    if more:
        words["notes"] = "\n".join(filter(None, [words.get("notes", ""), *more]))
    return words


def _by_columns(rows: Iterable[Sequence[str]], columns: _Columns) -> list[WordedRow]:
    """A column for each level: what is repeated or left out under a title is the same item as above."""
    found: list[WordedRow] = []
    open_titles: list[str] = []
    for row in rows:
        titles = [row[index].strip() if index < len(row) else "" for index in columns.titles]
        filled = [depth for depth, title in enumerate(titles) if title]
        last = filled[-1] if filled else len(open_titles) - 1
        for depth in filled:
            if depth < last and open_titles[depth : depth + 1] == [titles[depth]]:
                continue
            del open_titles[depth:]
            words = _entry(row, columns) if depth == last else {"title": titles[depth]}
            found.append(WordedRow(min(depth, len(open_titles)), words))
            open_titles += [""] * (depth - len(open_titles)) + [titles[depth]]
    return found


def _by_indentation(titles: Iterable[str]) -> list[int]:
    """Depths by leading spaces: further in than the title above is one deeper."""
    depths: list[int] = []
    margins: list[int] = []
    for title in titles:
        margin = len(title) - len(title.lstrip())
        while margins and margins[-1] >= margin:
            margins.pop()
        depths.append(len(margins))
        margins.append(margin)
    return depths


def _by_number(numbers: Sequence[str]) -> list[int]:
    """Depths by outline numbers such as 1.2.3; a row without a number stands below the last one that has one."""
    if not any("." in number.strip(".") for number in numbers) or not all(map(_OUTLINE.fullmatch, numbers)):
        return [0] * len(numbers)
    least = min(_steps(number) for number in numbers if number)
    depths: list[int] = []
    numbered = -1
    for number in numbers:
        numbered = min(_steps(number) - least, numbered + 1) if number else numbered
        depths.append(numbered if number else numbered + 1)
    return depths


def _steps(number: str) -> int:
    return number.strip(".").count(".")


def _spaced(cell: str) -> str:
    return cell.replace("\N{NO-BREAK SPACE}", " ")
