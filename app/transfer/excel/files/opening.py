"""Opening a workbook that may be anything: what it is, and whether it is safe, is settled before it is parsed.

An .xlsx file is a zip of XML (ECMA-376, part 2), so it can hold a zip bomb, entities that expand (both:
OWASP, "XML External Entity Prevention"), and a cell so far out that a dense table of it would fill the memory.
"""

import re
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from app.transfer.excel.files.looks import Looks, looks_in
from app.transfer.excel.files.report import WorkbookError
from app.transfer.excel.files.sheets import Sheet, sheet_of
from app.transfer.excel.files.text_tables import SUFFIXES, sheet_from_text

MOST_FILE_BYTES = 100_000_000
MOST_UNPACKED_BYTES = 200_000_000
MOST_CELLS = 5_000_000
"""Rows times columns of the smallest table that holds all filled cells; a plan of 10,000 rows has 150,000."""

UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHUNK = 1 << 20
_OVERLAP = 512
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,20})([0-9]{1,40})["']""")
_FILLED_CELL = re.compile(rb"<(?:\w{1,40}:)?c(?:\s[^<>]{0,400}[^<>/]|)>")
_ROW = re.compile(rb"""<(?:\w{1,40}:)?row\s[^<>]{0,80}?\br\s*=\s*["']([0-9]{1,40})["']""")
_BESIDES = (
    ("xl/vbaProject", "This workbook holds macros. They were not run, and nothing was taken from them."),
    ("xl/externalLinks/", "This workbook is linked with other workbooks. What it had last from them was imported."),
    ("xl/media/", "This workbook holds pictures. They were not imported."),
    ("xl/charts/", "This workbook holds charts. They were not imported."),
)
_SAVE_ANEW = "Open it in Excel and save it as an Excel workbook (.xlsx), then import that."


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was opened: its name, every worksheet in order, hidden ones too, and the package itself.

    `package` is empty where the file is no package: a table as text has no looks.
    """

    name: str
    sheets: list[Sheet]
    package: bytes = b""

    def besides(self) -> list[str]:
        """What the package holds besides cells that a plan keeps nothing of, in words."""
        if not self.package:
            return []
        with zipfile.ZipFile(BytesIO(self.package)) as package:
            names = package.namelist()
        return [words for start, words in _BESIDES if any(name.startswith(start) for name in names)]

    def looks(self) -> dict[str, Looks]:
        """How the cells look, as far as something stands in the sheets."""
        if not self.package:
            return {}
        extents = {sheet.name: (len(sheet.rows), max(map(len, sheet.rows), default=0)) for sheet in self.sheets}
        return looks_in(self.package, extents)


def open_sheets(path: Path) -> list[Sheet]:
    """The worksheets of a workbook, as `open_book` reads them."""
    return open_book(path).sheets


def open_book(path: Path) -> Book:
    """What a file holds.

    Raises WorkbookError, which names the file, where it is no workbook, is damaged, locked by a password, or is
    not safe to read.
    """
    try:
        content = _content(path)
    except OSError as error:
        raise WorkbookError(
            f"{path.name} cannot be read: {error.strerror or error}. "
            "If it is open in Excel, close it there; otherwise check that you may open it, and try again."
        ) from error
    if not content.startswith(b"PK"):
        if path.suffix.lower() in SUFFIXES and _is_text(content):
            return Book(path.name, [sheet_from_text(path.name, content)])
        raise WorkbookError(f"{path.name} {_what_it_is(content)}")
    _check_package(path, content)
    if (narrow := _in_utf8(content)) is not None:
        _check_package(path, narrow)
    return Book(path.name, _parsed(path, narrow or content), narrow or content)


def _content(path: Path) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise WorkbookError(f"{path.name} is an empty file. Ask whoever sent it to send it again.")
    if size > MOST_FILE_BYTES:
        raise _too_large(path)
    return path.read_bytes()


def _is_text(content: bytes) -> bool:
    """Whether a file is none of those kinds that are told by how they begin."""
    start = _start(content)
    return not start.startswith((b"\xd0\xcf\x11\xe0", b"%pdf", b"<html", b"<!doctype", b"<?xml"))


def _start(content: bytes) -> bytes:
    """How a file begins, in lower case; its letters alone where it is in UTF-16."""
    start = content[:4096]
    if start.startswith(UTF_16):
        start = start.decode("utf-16", errors="replace").encode("utf-8")
    return start.removeprefix(BOM_UTF8).lstrip().lower()


def _what_it_is(content: bytes) -> str:
    start = content[:4096]
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return (
                "is locked by a password. Open it in Excel, take the password off "
                "(File, Info, Protect Workbook, Encrypt with Password), save it, then import it."
            )
        return f"is a file of an old Office program (such as .xls). {_SAVE_ANEW}"
    words = _start(content)
    if words.startswith(b"<?xml") and b"<html" not in words:
        return f"is a file of XML, such as a spreadsheet of 2003. {_SAVE_ANEW}"
    if b"<html" in words or b"<!doctype" in words or b"<table" in words:
        return f"is a web page, whatever its name says. {_SAVE_ANEW}"
    if start.startswith(b"%PDF"):
        return "is a PDF. Ask for the workbook it was made from."
    return f"is not an Excel workbook. {_SAVE_ANEW}"


def _in_utf8(content: bytes) -> bytes | None:
    """The package with its parts in UTF-8, which is all that is read here; None where they are so already.

    Parts may be in UTF-16, too (ECMA-376, part 2, 8.1.4), and begin with its byte order mark then.
    """
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        if not any(_begins(package, name) in UTF_16 for name in names):
            return None
        narrow = BytesIO()
        with zipfile.ZipFile(narrow, "w", zipfile.ZIP_DEFLATED) as written:
            for name in names:
                written.writestr(name, _narrowed(package.read(name)))
        return narrow.getvalue()


def _narrowed(part: bytes) -> bytes | str:
    return _PROLOGUE.sub("", part.decode("utf-16", errors="replace")) if part.startswith(UTF_16) else part


def _begins(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(2)


def _check_package(path: Path, content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check_kind(path, package.namelist())
            left = MOST_UNPACKED_BYTES
            for member in package.infolist():
                left -= _check_member(path, package, member, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(path) from error


def _check_kind(path: Path, names: list[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    kinds = {
        "word/document.xml": "is a Word document",
        "ppt/presentation.xml": "is a PowerPoint presentation",
        "xl/workbook.bin": "is a binary Excel workbook (.xlsb)",
        "content.xml": "is an OpenDocument file",
    }
    kind = next((kind for name, kind in kinds.items() if name in names), "is a zip file, but not a workbook")
    advice = "Copy its table into an Excel workbook" if "Word" in kind or "Power" in kind else "Open it in Excel"
    raise WorkbookError(f"{path.name} {kind}. {advice}, save that as .xlsx, then import that.")


def _check_member(path: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """How many bytes the member really holds, whatever it declares."""
    if member.flag_bits & 1:
        raise WorkbookError(f"{path.name} is locked by a password. Take the password off, then import it.")
    extent = _Extent(path) if member.filename.startswith("xl/worksheets/") else None
    unpacked, tail = 0, b""
    with package.open(member) as content:
        while chunk := content.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > left:
                raise _too_large(path)
            window = tail + chunk
            if member.filename.endswith((".xml", ".rels")):
                _check_declarations(path, window)
            if extent is not None:
                extent.grow(window, len(tail))
            tail = window[-_OVERLAP:]
    return unpacked


def _check_declarations(path: Path, window: bytes) -> None:
    if _DECLARATION.search(window.replace(b"\x00", b"")):  # in UTF-16 a zero stands beside each letter
        raise WorkbookError(
            f"{path.name} holds declarations that no workbook needs and that can harm a program. "
            "It was not read. If you trust its sender, open it in Excel, save it anew, then import that."
        )


class _Extent:
    """How far the filled cells of one sheet reach, and how many there are; raises as soon as that is too far.

    Cells that are only formatted, be they a million, count for nothing: they are not read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows = self._columns = self._cells = 0
        self._last_row = 0
        self._has_unplaced = False

    def grow(self, window: bytes, known: int) -> None:
        """Take in the next piece, which begins with `known` bytes of the one before."""
        self._last_row = max(self._last_row, *map(int, _ROW.findall(window)), 0)
        cells = _FILLED_CELL.findall(window)
        places = [place for cell in cells if (place := _REFERENCE.search(cell))]
        self._cells += len(cells) - len(_FILLED_CELL.findall(window[:known]))
        self._has_unplaced = self._has_unplaced or len(places) < len(cells)
        self._rows = max(self._rows, *map(int, {place[2] for place in places}), 0)
        self._columns = max(self._columns, *map(_column_number, {place[1] for place in places}), 0)
        rows = max(self._rows, self._last_row if self._has_unplaced else 0)
        if rows * max(self._columns, 1) > MOST_CELLS or self._cells > MOST_CELLS:
            raise WorkbookError(
                f"{self._path.name} is far larger than a plan: it has cells out to row {rows:,} and column "
                f"{self._columns:,}. Delete the rows and columns that do not belong to the plan, save it, "
                "then import it."
            )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _parsed(path: Path, content: bytes) -> list[Sheet]:
    from python_calamine import (  # noqa: PLC0415 (loaded when first used)
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return [
                sheet_of(workbook.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible)
                for about in workbook.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, ValueError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> WorkbookError:
    return WorkbookError(
        f"{path.name} is damaged or was not copied completely. Open it in Excel, let Excel repair it and save it, "
        "or ask for it again."
    )


def _too_large(path: Path) -> WorkbookError:
    return WorkbookError(
        f"{path.name} is far larger than any plan and was not read. "
        "Copy the plan's sheet alone into a new workbook, save it, then import that."
    )
