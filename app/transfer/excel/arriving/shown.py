"""Cells as Excel shows them where their values alone say less: 1.1 as "1.10", 0.5 as "50%", a month without its day."""

import re
from dataclasses import replace

from app.transfer.excel.files.looks import Look, Looks
from app.transfer.excel.files.sheets import Sheet

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)
_DECIMALS = re.compile(r"0\.(0+)")
_DAY = re.compile(r"\d{2} ([A-Z][a-z]{2}) (\d{4})")
_PLAIN_FORMAT = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def as_shown(sheet: Sheet, looks: Looks) -> Sheet:
    """The sheet with such cells as they are shown, and without the parts of texts that are struck through."""
    rows = [list(row) for row in sheet.rows]
    for (row, column), look in looks.cells.items():
        text = sheet.text(row, column)
        if text and look.number_format:
            rows[row][column] = _shown(text, look)
    for (row, column), struck in looks.struck.items():
        if sheet.text(row, column):
            rows[row][column] = _without(sheet.text(row, column), struck)
    return replace(sheet, rows=rows)


def _shown(text: str, look: Look) -> str:
    code = _PLAIN_FORMAT.sub("", look.number_format.split(";")[0]).casefold()
    if (day := _DAY.fullmatch(text)) is not None:
        return f"{day[1]} {day[2]}" if "m" in code and "y" in code and "d" not in code else text
    if not _NUMBER.fullmatch(text):
        return text
    if "%" in code:
        return f"{float(text) * 100:.10g}%"
    decimals = _DECIMALS.search(code)
    return f"{float(text):.{len(decimals[1])}f}" if decimals and "e" not in code else text


def _without(text: str, struck: tuple[str, ...]) -> str:
    for part in struck:
        text = text.replace(part.replace("\r\n", "\n"), "", 1)
    return text.strip()
