"""A table as text (CSV): in whatever encoding and with whatever sign between its fields a spreadsheet has saved it."""

import codecs
import csv
from pathlib import PurePath

from app.transfer.excel.files.report import WorkbookError
from app.transfer.excel.files.sheets import Sheet

SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
MOST_FIELDS = 5_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNS = (",", ";", "\t")
_SAMPLE = 20_000


def sheet_from_text(name: str, content: bytes) -> Sheet:
    """The table in a text file. Raises WorkbookError where it holds none."""
    text = _decoded(content)
    if "\x00" in text:
        raise WorkbookError(
            f"{name} is not text. Open it in Excel and save it as a workbook (.xlsx), then import that."
        )
    rows = _rows(name, text)
    if max(map(len, rows), default=0) < 2:
        raise WorkbookError(
            f"{name} holds no table: no comma, semicolon or tab parts its lines. Save it from Excel as CSV, or as a "
            "workbook (.xlsx), then import that."
        )
    return Sheet(PurePath(name).stem, hidden=False, rows=rows)


def _decoded(content: bytes) -> str:
    """The text: by its byte order mark, else UTF-8 where it is that, else UTF-16 or Windows' own Western encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
    return content.decode(_wide(content), errors="replace") if "\x00" in text[:_SAMPLE] else text


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: a zero stands beside each plain letter, behind it or before it."""
    sample = content[:_SAMPLE]
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def _rows(name: str, text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return _read(name, lines[1:], lines[0][4])
    return _read(name, lines, max(_SIGNS, key=lambda sign: _evenness(lines, sign)))


def _evenness(lines: list[str], sign: str) -> tuple[int, int]:
    """How many rows of a sample have as many fields as most, if a sign parts them; then how many fields these are."""
    widths = [len(row) for row in csv.reader(_sample(lines), delimiter=sign) if len(row) > 1]
    usual = max(widths, key=widths.count, default=0)
    return widths.count(usual), usual


def _sample(lines: list[str]) -> list[str]:
    return [f"{line[:2_000]}\n" for line in lines[:60]]


def _read(name: str, lines: list[str], sign: str) -> list[list[str]]:
    rows: list[list[str]] = []
    left = MOST_FIELDS
    try:
        for row in csv.reader((f"{line}\n" for line in lines), delimiter=sign):
            left -= len(row) + 1
            if left < 0:
                raise WorkbookError(f"{name} is far larger than any plan and was not read. Take out what is not of it.")
            rows.append([_inert(text) for text in row])
    except csv.Error as error:
        raise WorkbookError(
            f"{name} cannot be read as a table: {error}. Save it from Excel as a workbook (.xlsx), then import that."
        ) from error
    return rows


def _inert(text: str) -> str:
    """A field without the apostrophe that was put before what a spreadsheet would run (OWASP, "CSV Injection")."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
