"""Whether a workbook is one by ECMA-376: by its schemas, by the rules of the Open XML SDK, and by what neither checks.

The transitional schemas of ECMA-376 part 4 come from a jar of Apache POI (Apache-2.0), which Maven brings once.
"""

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import FileFormat, OpenXmlValidator
from platformdirs import user_cache_path

etree: Any = import_module("lxml.etree")
"""It comes without types."""
ARTIFACT = "org.apache.poi:poi-ooxml-full:5.5.1"
SHA256 = "dbc7c6e6108ceb9f151c2fc866a2b287d48af3a10b05425da21315eec16ce022"
INSIDE = "org/apache/poi/schemas/ooxml/src/"
ALL = """<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://schemas.openxmlformats.org/spreadsheetml/2006/main" schemaLocation="sml.xsd"/>
<import namespace="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
 schemaLocation="shared-documentPropertiesExtended.xsd"/>
</schema>"""
WITHOUT_SCHEMA = ("[Content_Types].xml", "docProps/core.xml", "xl/theme/theme1.xml")
"""Two of part 2 (packaging), whose schemas the jar has not, and the theme, which XlsxWriter writes the same always."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""Told of texts by Excel itself, and by XML 1.0 (2.10) of any element, though the schemas leave it out."""


def by_schemas(path: Path) -> list[str]:
    """What the schemas find wrong; skips the test where Maven cannot bring them."""
    errors_in = _schemas()
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.endswith(".xml") and name not in WITHOUT_SCHEMA]
        return [f"{part}: {error}" for part in parts for error in errors_in(package.read(part))]


@cache
def _schemas() -> Callable[[bytes], list[str]]:
    with zipfile.ZipFile(_jar()) as jar, TemporaryDirectory() as folder:
        for name in jar.namelist():
            if name.startswith(INSIDE) and name.endswith(".xsd"):
                Path(folder, name.rpartition("/")[2]).write_bytes(jar.read(name))
        Path(folder, "all.xsd").write_text(ALL, encoding="ascii")
        schema = etree.XMLSchema(file=str(Path(folder, "all.xsd")))

    def errors_in(part: bytes) -> list[str]:
        tree = etree.fromstring(part)
        etree.strip_attributes(tree, SPACE)
        schema.validate(tree)
        return [error.message for error in schema.error_log]

    return errors_in


def _jar() -> Path:
    folder = user_cache_path("waypost-tests")
    _, name, version = ARTIFACT.split(":")
    jar = folder / f"{name}-{version}.jar"
    if not jar.exists():
        maven = shutil.which("mvn")
        if maven is None:
            pytest.skip("The schemas of ECMA-376 come by Maven, which is not installed")
        copy = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
        command = [maven, "-q", "-B", copy, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("Maven could not bring the schemas of ECMA-376")
    assert hashlib.sha256(jar.read_bytes()).hexdigest() == SHA256
    return jar


def by_sdk(path: Path) -> list[str]:
    """What the rules of the Open XML SDK find wrong, for the oldest Office that reads such files and for today's."""
    found: list[str] = []
    for office in (FileFormat.OFFICE_2007, FileFormat.MICROSOFT_365):
        result = OpenXmlValidator(file_format=office).validate(path)
        found += [f"{error.part_uri}: {error.description}" for error in result.errors]
    return found


def by_hand(path: Path) -> list[str]:
    """What makes Excel offer a repair though the schemas allow it, each with the section that rules it out."""
    with zipfile.ZipFile(path) as package:
        if found := _style_numbers(package):
            return found
    book = openpyxl.load_workbook(path)
    return [*_overlaps(book), *_tables(book), *_names(book)]


def _overlaps(book: openpyxl.Workbook) -> list[str]:
    """Merged cells cover no cell twice (18.3.1.55), nor one of a table (18.5.1.2)."""
    found: list[str] = []
    for sheet in _sheets(book):
        covered: set[tuple[int, int]] = set()
        for cells in [*sheet.merged_cells.ranges, *(CellRange(table.ref) for table in sheet.tables.values())]:
            own = set(cells.cells)
            if own & covered:
                found.append(f"{sheet.title}: {cells.coord} overlaps")
            covered |= own
    return found


def _tables(book: openpyxl.Workbook) -> list[str]:
    """A table's columns are called what its header cells say, each otherwise than the others (18.5.1.3)."""
    found: list[str] = []
    for sheet in _sheets(book):
        for table in sheet.tables.values():
            said = [str(sheet.cell(row, column).value) for row, column in CellRange(table.ref).top]
            called = [str(column.name) for column in table.tableColumns]
            if said != called or len({name.casefold() for name in called}) < len(called):
                found.append(f"{sheet.title}: columns {called} under {said}")
    return found


def _sheets(book: openpyxl.Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]


def _names(book: openpyxl.Workbook) -> list[str]:
    """Sheets have names of at most 31 characters, none twice in any case, and without these signs (18.2.19)."""
    names = [sheet.title for sheet in book.worksheets]
    odd = [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\")]
    return odd if len({name.casefold() for name in names}) == len(names) else [*odd, "a name of a sheet comes twice"]


def _style_numbers(package: zipfile.ZipFile) -> list[str]:
    """Cells and rules name styles that there are (18.3.1.4, 18.3.1.10)."""
    styles = etree.fromstring(package.read("xl/styles.xml"))
    cells, rules = (len(styles.findall(f"{{*}}{name}/{{*}}*")) for name in ("cellXfs", "dxfs"))
    found: list[str] = []
    for part in package.namelist():
        if part.startswith("xl/worksheets/sheet"):
            sheet = etree.fromstring(package.read(part))
            used = max((int(cell.get("s", "0")) for cell in sheet.iterfind(".//{*}c")), default=0)
            ruled = max((int(rule.get("dxfId", "-1")) for rule in sheet.iterfind(".//{*}cfRule")), default=-1)
            if used >= cells or ruled >= rules:
                found.append(f"{part}: style {used} of {cells}, rule {ruled} of {rules}")
    return found
