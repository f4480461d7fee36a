"""A file that is no plan is refused by name, with the reason and what to do; nothing else is ever raised."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.transfer.excel.files import opening
from app.transfer.excel.files.opening import open_sheets
from app.transfer.excel.reading.reading import ImportedPlan, WorkbookError, read_plan

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(*rows: tuple[str | int, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def altered(content: bytes, name: str, alter: Callable[[bytes], bytes]) -> bytes:
    """The package with one member altered."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            new.writestr(member.filename, alter(data) if member.filename == name else data)
    return result.getvalue()


def zipped(**members: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return result.getvalue()


PLAN = workbook(("Outcome", "Objective", "Action", "Timescale"), ("Better", "Sooner", "Do it", "May 23"))
SHEET = "xl/worksheets/sheet1.xml"


def with_declaration(xml: bytes) -> bytes:
    bomb = b'<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return b'<?xml version="1.0"?>' + bomb + xml.split(b"?>", 1)[-1]


BAD = {
    "nothing": (b"", "empty file"),
    "text": (b"Outcome;Objective;Action\n", "not an Excel workbook"),
    "web page": (b"<!DOCTYPE html><html><table><tr><td>Action</td></tr></table></html>", "web page"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "old excel": (OLE + b"\x00" * 2_000, "old Office program"),
    "locked": (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "word": (zipped(word__document_dot_xml=b"<w/>"), "Word document"),
    "open document": (zipped(content_dot_xml=b"<o/>"), "OpenDocument"),
    "binary excel": (zipped(xl__workbook_dot_bin=b"\x00"), "binary Excel workbook"),
    "some zip": (zipped(readme_dot_txt=b"hello"), "not a workbook"),
    "cut off": (PLAN[: len(PLAN) // 2], "damaged"),
    "no xml": (altered(PLAN, SHEET, lambda _: b"\x00\x01<<"), "damaged"),
    "no workbook part": (altered(PLAN, "xl/workbook.xml", lambda _: b"<a></b>"), "damaged"),
    "entities": (altered(PLAN, SHEET, with_declaration), "declarations"),
    "entities in UTF-16": (
        altered(PLAN, "docProps/core.xml", lambda xml: with_declaration(xml).decode().encode("utf-16")),
        "declarations",
    ),
    "far cell": (altered(PLAN, SHEET, lambda xml: xml.replace(b'r="A2"', b'r="XFD1048576"')), "far larger than a plan"),
    "cell beyond all numbers": (
        altered(PLAN, SHEET, lambda xml: xml.replace(b'"A1"', b'"A99999999999999999999"')),
        "far larger than a plan",
    ),
    "row beyond all numbers": (
        altered(PLAN, SHEET, lambda xml: xml.replace(b'<row r="1">', b'<row r="4000000000">').replace(b' r="A1"', b"")),
        "far larger than a plan",
    ),
    "no table": (workbook(("Shopping", "Price"), ("Bread", 2)), "no row holds headings"),
    "empty workbook": (workbook(), "is empty"),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD.keys())
def test_it_says_which_file_why_and_what_to_do(
    content: bytes, reason: str, tmp_path: Path, fresh_id: Callable[[], str]
) -> None:
    path = tmp_path / "what they sent.xlsx"
    path.write_bytes(content)
    with pytest.raises(WorkbookError) as error:
        read_plan(path, fresh_id, lambda *_: None)
    message = str(error.value)
    assert "what they sent.xlsx" in message
    assert reason in message
    assert message.count(". ") >= 1


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, fresh_id: Callable[[], str]) -> None:
    with pytest.raises(WorkbookError, match=r"gone\.xlsx cannot be read"):
        read_plan(tmp_path / "gone.xlsx", fresh_id, lambda *_: None)
    with pytest.raises(WorkbookError, match="cannot be read"):
        read_plan(tmp_path, fresh_id, lambda *_: None)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_UNPACKED_BYTES", 3_000_000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(altered(PLAN, SHEET, lambda xml: xml + b" " * 4_000_000))
    assert path.stat().st_size < 50_000
    with pytest.raises(WorkbookError, match="far larger than any plan"):
        open_sheets(path)


def test_what_a_member_declares_of_its_size_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_UNPACKED_BYTES", 3_000_000)
    bomb = altered(PLAN, SHEET, lambda xml: xml + b" " * 4_000_000)
    with zipfile.ZipFile(io.BytesIO(bomb)) as package:
        declared = package.getinfo(SHEET).file_size.to_bytes(4, "little")
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb.replace(declared, (1_000).to_bytes(4, "little")))
    with pytest.raises(WorkbookError):
        open_sheets(path)


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_FILE_BYTES", 100)
    path = tmp_path / "large.xlsx"
    path.write_bytes(PLAN)
    with pytest.raises(WorkbookError, match="far larger"):
        open_sheets(path)


def test_merged_cells_that_cover_each_other_are_damage(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d" t="str"><v>x</v></c></row>' % (n, n) for n in range(1, 3_000))
    merges = b"".join(b'<mergeCell ref="A%d:A2999"/>' % n for n in range(1, 2_900))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>'
        b"<mergeCells>%s</mergeCells></worksheet>"
    )
    path = tmp_path / "merged.xlsx"
    path.write_bytes(altered(PLAN, SHEET, lambda _: sheet % (rows, merges * 2)))
    with pytest.raises(WorkbookError, match="damaged"):
        open_sheets(path)


@settings(max_examples=60)
@given(data=st.data())
def test_damage_anywhere_raises_nothing_else(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / f"damaged-{os.getpid()}.xlsx"
    with zipfile.ZipFile(io.BytesIO(PLAN)) as package:
        name = data.draw(st.sampled_from(package.namelist()))
    damage = data.draw(
        st.sampled_from(
            [
                lambda xml: xml[: len(xml) // 2],
                lambda xml: xml.replace(b"<", b"<<", 3),
                lambda xml: xml.replace(b'"', b"", 5),
                lambda xml: xml.replace(b"1", b"99999999999999999999"),
                lambda xml: xml.replace(b"1", b"-1"),
                lambda xml: xml.replace(b"A", b"\xff"),
                lambda _: b"",
            ]
        )
    )
    path.write_bytes(altered(PLAN, name, damage))
    try:
        imported = read_plan(path, lambda: "abcdefghijkl", lambda *_: None)
    except WorkbookError:
        return
    assert isinstance(imported, ImportedPlan)


def in_utf16(xml: bytes) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-16"?>' + xml.decode().split("?>", 1)[-1]).encode("utf-16")


def test_a_sheet_in_utf16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    path.write_bytes(altered(PLAN, SHEET, in_utf16))
    assert [sheet.rows for sheet in open_sheets(path)] == [
        [["Outcome", "Objective", "Action", "Timescale"], ["Better", "Sooner", "Do it", "May 23"]]
    ]


def test_a_sheet_in_utf16_with_a_cell_far_out_is_refused_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    far = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    path.write_bytes(altered(PLAN, SHEET, lambda xml: in_utf16(xml.replace(b"</sheetData>", far))))
    with pytest.raises(WorkbookError, match="far larger than a plan"):
        open_sheets(path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("<html><table><tr><td>Action</td></tr></table>", "web page"), ('<?xml version="1.0"?><Workbook/>', "XML")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_no_table_of_text_is_told_in_any_encoding(
    text: str, reason: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(WorkbookError, match=reason):
        open_sheets(path)
