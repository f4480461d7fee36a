"""Rows across a table, or above it, that name an item or say something of it: "Outcome 1: A skilled workforce"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.transfer.excel.arriving.meanings import LEVELS, Meaning, level_words, read_heading
from app.transfer.excel.arriving.proposal import Depth, TableUse
from app.transfer.excel.cells.words import joined, paragraphs, split_number
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.table.banners import COUNTING

_COUNTED = {word.casefold(): str(number) for number, word in enumerate(COUNTING, 1)}
_NAMES = {word: level.name for level in LEVELS for word in level.words if level.name != "part"}
_NUMBER = rf"\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?|[a-z]|[ivx]{{1,5}}|{'|'.join(_COUNTED)}"
_LABEL = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_BANNER = re.compile(
    rf"(?:our |key |strategic )?({_LABEL})s?(?:\s+(?:no\.?\s*|number\s+)?({_NUMBER}))?\s*(?:(?::|\.|\s[-–—])\s*(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_LABEL = re.compile(
    r"([A-Z][A-Za-z’' ]{3,40}?)\s+(\d{1,2}(?:\.\d{1,2})*|[A-Z])\s*(?::|\s[-–—])\s+(\S.*)", re.DOTALL
)
_NO_LEVEL = re.compile(
    r"(?:version|draft|page|appendix|annex|table|date|update|updated|note|week|month|quarter|year|phase|ref)\b",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"([A-Z]|[ivxIVX]{1,4})\s*[:.)]\s+(\S.*)", re.DOTALL)
_FIELD = re.compile(r"([^:\n]{2,60}):\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Banner:
    """An item that a row across the table names; `column` is where its title stands.

    `is_labelled` tells whether the row says of which level it is.
    """

    level: str
    number: str
    title: str
    column: int
    is_labelled: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """What a row beside or above a table says of the item that was named last."""

    meaning: Meaning
    heading: str
    text: str
    column: int


def banner_on(sheet: Sheet, looks: Looks, table: TableUse, row: int, *, is_inside: bool) -> Banner | None:
    """The item that a row names which is none of the table's own; None where it is an ordinary row, or says nothing."""
    filled = sheet.filled(row)
    if len(filled) > 2 or not filled:
        return None
    labelled = _labelled(sheet, row, filled)
    if labelled is not None:
        own = any(title.index in filled and title.level == labelled.level for title in table.titles)
        return None if own and is_inside and not is_wide(sheet, row, table) else labelled
    is_told = table.depth not in (Depth.COLUMNS, Depth.NUMBER)
    if is_inside and not is_told and _names_a_group(sheet, looks, table, row, filled):
        return _unlabelled(sheet, table, row, filled)
    return None


def _labelled(sheet: Sheet, row: int, filled: Sequence[int]) -> Banner | None:
    """A banner that begins with the word for its level; the title may stand in the next cell."""
    text = sheet.text(row, filled[0]).strip()
    found = _BANNER.fullmatch(text)
    if found is None or len(found[1]) < 4:
        return _numbered_label(sheet, row, filled)
    number = _COUNTED.get((found[2] or "").casefold(), found[2] or "")
    title = joined(paragraphs(found[3] or ""))
    if len(filled) == 2:
        if title:
            return None
        title = joined(paragraphs(sheet.text(row, filled[1])))
    stated, rest = split_number(title)
    if stated and number in ("", stated):
        number, title = stated, rest
    if not title and not number:
        return None
    return Banner(_NAMES[found[1].casefold()], number, title, filled[-1])


def titled(text: str) -> tuple[str, str] | None:
    """Number and title of a cell that begins with its level: "Priority 1: Early help"; None for any other."""
    found = _BANNER.fullmatch(text.strip())
    if found is None or not found[2] or not found[3]:
        return None
    return _COUNTED.get(found[2].casefold(), found[2]), joined(paragraphs(found[3]))


def _numbered_label(sheet: Sheet, row: int, filled: Sequence[int]) -> Banner | None:
    """A banner whose level has a name of the council's own: "Area of significant weakness 1: Timeliness"."""
    found = _OTHER_LABEL.fullmatch(sheet.text(row, filled[0]).strip()) if len(filled) == 1 else None
    if found is None or _NO_LEVEL.match(found[1]):
        return None
    return Banner(" ".join(found[1].casefold().split()), found[2], joined(paragraphs(found[3])), filled[0])


def _names_a_group(sheet: Sheet, looks: Looks, table: TableUse, row: int, filled: Sequence[int]) -> bool:
    """Whether one text reaches across the table, or stands out in it alone where no title of the table stands."""
    if is_wide(sheet, row, table):
        return len(filled) == 1
    titles = table.titles
    by_index = {use.index: use for use in table.columns}
    words = [index for index in filled if by_index.get(index) is None or by_index[index].meaning is not Meaning.NUMBER]
    if not titles or (len(filled) == 2 and (len(words) != 1 or words[0] != titles[-1].index)):
        return False
    stands_out = any(look.bold or look.fill for look in (looks.of(row, index) for index in filled))
    if not stands_out or _is_usual(looks, table, row, filled[-1]):
        return False
    return len(titles) == 1 or all(index not in {title.index for title in titles} for index in filled)


def _is_usual(looks: Looks, table: TableUse, row: int, column: int) -> bool:
    """Whether the cells next to it in the column look the same, so that it does not stand out."""
    near = [each for each in range(row - 2, row + 4) if each != row and table.last_of_header < each <= table.last]
    look = looks.of(row, column)
    return (
        sum(looks.of(each, column).bold == look.bold and looks.of(each, column).fill == look.fill for each in near) > 2
    )


def _unlabelled(sheet: Sheet, table: TableUse, row: int, filled: Sequence[int]) -> Banner | None:
    tops = [level_words(title.level).rank for title in table.titles if title.level]
    if not tops or min(tops) == 0:
        return None
    number = sheet.text(row, filled[0]).strip() if len(filled) == 2 else ""
    text = joined(paragraphs(sheet.text(row, filled[-1])))
    lettered = _LETTERED.fullmatch(text)
    stated, title = (lettered[1], lettered[2]) if lettered else split_number(text)
    return Banner("theme", number or stated, title, filled[-1], is_labelled=False)


def is_wide(sheet: Sheet, row: int, table: TableUse) -> bool:
    """Whether one text reaches across most of the table."""
    first = sheet.filled(row)[0]
    return sheet.width(row, first) >= max(2, sum(not column.is_beside for column in table.columns) / 2)


def labels_on(sheet: Sheet, row: int) -> list[Label]:
    """What a row says of an item under the words of a heading: "Lead: DCS", or the word and the text side by side."""
    filled = sheet.filled(row)
    texts = [sheet.text(row, index).strip() for index in filled]
    if len(filled) == 2 and (meaning := _meaning(texts[0])) and ":" not in texts[0].rstrip(":"):
        return [Label(meaning, texts[0].rstrip(": "), texts[1], filled[1])]
    labels: list[Label] = []
    for index, text in zip(filled, texts, strict=True):
        found = _FIELD.fullmatch(text)
        meaning = _meaning(found[1]) if found else None
        if found is None or meaning is None:
            return []
        labels.append(Label(meaning, found[1].strip(), found[2].strip(), index))
    return labels


def _meaning(words: str) -> Meaning | None:
    reading = read_heading(words)
    usual = reading is not None and reading.sure == 1 and reading.meaning not in _NEVER
    return reading.meaning if reading is not None and usual else None


_NEVER = frozenset({Meaning.TITLE, Meaning.NUMBER, Meaning.ROW, Meaning.OUTLINE, Meaning.EXTRA, Meaning.PARTS})
