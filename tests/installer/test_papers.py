import json
import struct
from pathlib import Path

import pytest

from installer.windows import papers, summary
from installer.windows.about import four_numbers, version
from installer.windows.exe import version_resource
from installer.windows.parts import Part

PARTS = [
    Part("mako", "1.0", "MIT", "pkg:pypi/mako@1.0"),
    Part("rich", "2.0", "MIT License", "pkg:pypi/rich@2.0"),
]


def test_the_bill_of_materials_names_every_part_and_its_licence() -> None:
    made = json.loads(json.dumps(papers.sbom(PARTS)))
    assert [(each["name"], each["licenses"]) for each in made["components"]] == [
        ("mako", [{"expression": "MIT"}]),
        ("rich", [{"license": {"name": "MIT License"}}]),
    ]
    assert made["dependencies"][0]["dependsOn"] == ["pkg:pypi/mako@1.0", "pkg:pypi/rich@2.0"]


def test_the_bill_of_materials_is_the_same_for_the_same_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert papers.sbom(PARTS) == papers.sbom(PARTS)
    assert papers.sbom(PARTS)["serialNumber"] != papers.sbom(PARTS[:1])["serialNumber"]


def test_the_version_resource_says_the_version_of_the_project() -> None:
    assert f"'ProductVersion', '{version()}'" in version_resource()
    assert four_numbers("1.2.3") == (1, 2, 3, 0)


def test_a_summary_is_settled_in_place(tmp_path: Path) -> None:
    msi = tmp_path / "a.msi"
    msi.write_bytes(b"before" + summary_stream() + b"after")
    summary.settle(msi, "0" * 36, 2057, 0)
    content = msi.read_bytes()
    assert (b"{" + b"0" * 36 + b"}\0" in content, b"x64;2057\0" in content) == (True, True)
    assert content.count(struct.pack("<Q", 11_644_473_600 * 10_000_000)) == 2
    assert len(content) == len(b"before" + summary_stream() + b"after")


def summary_stream() -> bytes:
    """A property set with the four properties that are settled, as [MS-OLEPS] lays it out."""
    texts = {7: b"x64;1033\0", 9: b"{" + b"1" * 36 + b"}\0"}
    values = [(name, struct.pack("<II", 30, len(text)) + text) for name, text in texts.items()]
    values += [(name, struct.pack("<IQ", 64, 1)) for name in (12, 13)]
    place, table, body = 8 + 8 * len(values), b"", b""
    for name, value in values:
        table += struct.pack("<II", name, place + len(body))
        body += value
    header = b"\xfe\xff" + bytes(22) + struct.pack("<I", 1) + summary.FORMAT + struct.pack("<I", 48)
    return header + struct.pack("<II", 0, len(values)) + table + body
