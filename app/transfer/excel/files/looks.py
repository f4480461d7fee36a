"""How the cells of a workbook look, where that says something: fills, struck-through text, indents, what is hidden.

Read straight from the parts of the package (ECMA-376, part 1, 18.3 and 18.8), since a look at 100,000 cells must not
cost more than their text. `opening` has settled before that no part declares entities.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from app.transfer.excel.files.palette import numbered_colour

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE_THEME = (
    *("#FFFFFF", "#000000", "#E7E6E6", "#44546A", "#4472C4"),
    *("#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"),
)
"""The colours by which Office files name those of their theme, in order."""
_BUILT_IN_FORMATS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 16: "d-mmm", 17: "mmm-yy"}
_THEME = "xl/theme/theme1.xml"
_THEME_NAMES = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
_PAPER = re.compile(rb"pageSetup\s[^<>]*?paperSize=[\"'](\d{1,3})[\"']")
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. `fill` is `#RRGGBB`, None for no fill or for a colour that cannot be told.

    A `tint` (-1 to 1) makes the fill darker or lighter, which hardly alters its hue (ECMA-376, part 1, 18.8.19).
    """

    fill: str | None = None
    tint: float = 0.0
    bold: bool = False
    struck: bool = False
    indent: int = 0
    number_format: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing about it says anything."""
        return self == PLAIN

    @property
    def shade(self) -> str:
        """The colour of the fill as it is seen, "" for none."""
        if self.fill is None:
            return ""
        hue, light, full = rgb_to_hls(*(int(self.fill[start : start + 2], 16) / 255 for start in (1, 3, 5)))
        light = light * (1 + self.tint) if self.tint < 0 else light * (1 - self.tint) + self.tint
        return "#" + "".join(f"{round(share * 255):02X}" for share in hls_to_rgb(hue, light, full))


PLAIN = Look()


@dataclass(slots=True)
class Looks:
    """Of one sheet, by rows and columns from 0: what is hidden, how deep rows are grouped, and the looks of cells.

    `widths` are those of columns, in characters as a spreadsheet keeps them; `paper` is the number of its size.
    `comments` are the notes that are pinned to cells, `unstored` the formulas that were saved without a result.
    `struck` holds the parts of a cell's text that are struck through where others are not.
    """

    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    outline: dict[int, int] = field(default_factory=dict[int, int])
    cells: dict[tuple[int, int], Look] = field(default_factory=dict[tuple[int, int], Look])
    struck: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict[tuple[int, int], tuple[str, ...]])
    unstored: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    comments: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    widths: dict[int, float] = field(default_factory=dict[int, float])
    paper: int | None = None

    def of(self, row: int, column: int) -> Look:
        """How one cell looks."""
        return self.cells.get((row, column), PLAIN)


def looks_in(content: bytes, extents: Mapping[str, tuple[int, int]]) -> dict[str, Looks]:
    """The looks of each sheet of a package by the sheet's name; what cannot be read about them is left out.

    `extents` are how many rows and columns of a sheet are looked at: as far as something stands in it.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _looks(package, extents)
    except (KeyError, ValueError, TypeError, IndexError, SyntaxError, ExpatError, zipfile.BadZipFile):
        return {}  # the texts have been read; whatever is odd about the styles costs looks only


def _looks(package: zipfile.ZipFile, extents: Mapping[str, tuple[int, int]]) -> dict[str, Looks]:
    names = set(package.namelist())
    theme = _theme(_tree(package, _THEME)) if _THEME in names else _OFFICE_THEME
    styles = _styles(_tree(package, "xl/styles.xml"), theme) if "xl/styles.xml" in names else []
    struck = _struck_strings(package) if "xl/sharedStrings.xml" in names else {}
    looks: dict[str, Looks] = {}
    for name, part in _sheet_parts(package):
        if part in names and name in extents:
            looks[name] = _SheetLooks(styles, struck, extents[name]).read(package.read(part))
            looks[name].comments.update(_comments(package, part))
    return looks


def _comments(package: zipfile.ZipFile, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The comments on the cells of a sheet (ECMA-376, part 1, 18.7)."""
    folder, name = posixpath.split(sheet)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return
    for relation in _tree(package, relations).iterfind("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if relation.get("Type", "").endswith("/comments") and target in package.namelist():
            for comment in _tree(package, target).iterfind("{*}commentList/{*}comment"):
                text = "".join(part.text or "" for part in comment.iterfind(".//{*}t")).strip()
                yield _place(comment.get("ref", "")), text


def _place(name: str) -> tuple[int, int]:
    return int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 1) - 1, _column(name)


def _tree(package: zipfile.ZipFile, part: str) -> "Element":
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 (loaded when first used)

    return fromstring(package.read(part))


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    related = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _tree(package, "xl/_rels/workbook.xml.rels").iterfind("{*}Relationship")
    }
    for sheet in _tree(package, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        target = related.get(sheet.get(_RELATED) or sheet.get(_STRICT), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


# Styles


def _theme(tree: "Element") -> Sequence[str]:
    """The colours of a theme in the order in which styles name them (ECMA-376, part 1, 18.8.3 and 20.1.6.2)."""
    named = {each.tag.rpartition("}")[2]: each for scheme in tree.iterfind(".//{*}clrScheme") for each in scheme}
    colours = [next(iter(named[name])) for name in _THEME_NAMES]
    return [f"#{(colour.get('lastClr') or colour.get('val', '')).upper()}" for colour in colours]


def _styles(tree: "Element", theme: Sequence[str]) -> list[Look]:
    fonts = [(_is_on(font, "b"), _is_on(font, "strike")) for font in tree.iterfind("{*}fonts/{*}font")]
    fills = [_fill(fill, theme) for fill in tree.iterfind("{*}fills/{*}fill")]
    formats = {
        int(form.get("numFmtId", "0")): form.get("formatCode", "") for form in tree.iterfind("{*}numFmts/{*}numFmt")
    }
    return [_look(style, fonts, fills, formats) for style in tree.iterfind("{*}cellXfs/{*}xf")]


def _look(
    style: "Element", fonts: list[tuple[bool, bool]], fills: list[tuple[str | None, float]], formats: Mapping[int, str]
) -> Look:
    bold, struck = fonts[int(style.get("fontId", "0"))] if fonts else (False, False)
    fill, tint = fills[int(style.get("fillId", "0"))] if fills else (None, 0.0)
    alignment = style.find("{*}alignment")
    indent = int(alignment.get("indent", "0")) if alignment is not None else 0
    number = int(style.get("numFmtId", "0"))
    return Look(fill, tint, bold, struck, indent, formats.get(number) or _BUILT_IN_FORMATS.get(number, ""))


def _is_on(font: "Element", name: str) -> bool:
    found = font.find(f"{{*}}{name}")
    return found is not None and found.get("val", "1") not in ("0", "false")


def _fill(fill: "Element", theme: Sequence[str]) -> tuple[str | None, float]:
    pattern = fill.find("{*}patternFill")
    colour = None if pattern is None else pattern.find("{*}fgColor")
    if pattern is None or colour is None or pattern.get("patternType") != "solid":
        return None, 0.0
    return _colour(colour.attrib, theme), float(colour.get("tint", "0"))


def _colour(colour: Mapping[str, str], theme: Sequence[str]) -> str | None:
    if rgb := colour.get("rgb"):
        return f"#{rgb[-6:].upper()}"
    if number := colour.get("theme"):
        return theme[int(number)] if int(number) < len(theme) else None
    if indexed := colour.get("indexed"):
        return numbered_colour(int(indexed))
    return None


def _struck_strings(package: zipfile.ZipFile) -> dict[int, tuple[str, ...]]:
    """By number of a shared string: its parts that are struck through, where others are not."""
    if b"strike" not in package.read("xl/sharedStrings.xml"):
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for number, string in enumerate(_tree(package, "xl/sharedStrings.xml").iterfind("{*}si")):
        runs = [
            ((run.findtext("{*}t") or ""), (font := run.find("{*}rPr")) is not None and _is_on(font, "strike"))
            for run in string.iterfind("{*}r")
        ]
        struck = tuple(text for text, is_struck in runs if is_struck and text.strip())
        if struck:
            found[number] = struck
    return found


# The cells of one sheet


class _BeyondError(Exception):
    """Below the last row in which something stands."""


class _SheetLooks:
    """Hears of each row and cell while a sheet is parsed."""

    def __init__(self, styles: list[Look], struck: Mapping[int, tuple[str, ...]], extent: tuple[int, int]) -> None:
        self._styles = styles
        self._height, self._width = extent
        self._struck = struck
        self._looks = Looks()
        self._row = self._column = -1
        self._is_shared = self._is_struck = False
        self._has_formula = False
        self._text: list[str] | None = None
        self._begins = {"c": self._begin_cell, "row": self._begin_row, "col": self._begin_column}

    def read(self, xml: bytes) -> Looks:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        if self._struck or b"<f" in xml or b":f>" in xml or b"strike" in xml:
            self._begins |= {"f": self._begin_formula, "v": self._begin_text, "t": self._begin_text}
            self._begins |= {"r": self._begin_run, "strike": self._begin_strike}
            parser.EndElementHandler = self._end
            parser.CharacterDataHandler = self._hear
        with suppress(_BeyondError):
            parser.Parse(xml, True)
        paper = _PAPER.search(xml, xml.rfind(b"sheetData>"))
        self._looks.paper = int(paper[1]) if paper is not None else None
        return self._looks

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        begin = self._begins.get(tag.rpartition(" ")[2])
        if begin is not None:
            begin(attributes)

    def _begin_column(self, attributes: dict[str, str]) -> None:
        columns = range(int(attributes["min"]) - 1, min(int(attributes["max"]), int(attributes["min"]) + 1_000))
        if attributes.get("hidden") in ("1", "true"):
            self._looks.hidden_columns.update(columns)
        if "width" in attributes:
            self._looks.widths.update(dict.fromkeys(columns, float(attributes["width"])))

    def _begin_formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _begin_text(self, _: dict[str, str]) -> None:
        self._text = []

    def _begin_run(self, _: dict[str, str]) -> None:
        self._is_struck = False

    def _begin_strike(self, attributes: dict[str, str]) -> None:
        self._is_struck = attributes.get("val", "1") not in ("0", "false")

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        if self._row >= self._height:
            raise _BeyondError
        if attributes.get("hidden") in ("1", "true"):
            self._looks.hidden_rows.add(self._row)
        if level := attributes.get("outlineLevel"):
            self._looks.outline[self._row] = int(level)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        name = attributes.get("r")
        self._column = _column(name) if name else self._column + 1
        self._is_shared = attributes.get("t") == "s"
        self._has_formula, self._text, self._is_struck = False, None, False
        if style := attributes.get("s"):
            look = self._styles[int(style)] if int(style) < len(self._styles) else PLAIN
            if not look.is_plain and self._column < self._width:
                self._looks.cells[self._row, self._column] = look

    def _hear(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        text = "".join(self._text or ())
        if tag.endswith(" t") and self._is_struck and text.strip():
            place = self._row, self._column
            self._looks.struck[place] = (*self._looks.struck.get(place, ()), text)
        elif tag.endswith(" c"):
            self._end_cell(text.strip())

    def _end_cell(self, text: str) -> None:
        if self._has_formula and not text:
            self._looks.unstored.append((self._row, self._column))
        if self._is_shared and text.isdecimal() and (struck := self._struck.get(int(text))):
            self._looks.struck[self._row, self._column] = struck


def _column(name: str) -> int:
    return _of_letters(name.rstrip("0123456789"))


@lru_cache(4_096)
def _of_letters(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
