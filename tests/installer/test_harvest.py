from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from installer.windows.harvest import ShortNames, fragment

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "waypost.exe").write_bytes(b"MZ")
    inner = tmp_path / "_internal" / "a & b"
    inner.mkdir(parents=True)
    (inner / "Größe.txt").write_text("1")
    (inner / "a long name.json").write_text("2")
    return tmp_path


def test_every_file_has_a_component_that_the_feature_takes(folder: Path) -> None:
    source = ET.fromstring(fragment(folder, wixl=True))
    components = {each.get("Id") for each in source.iter(f"{WIX}Component")}
    assert {each.get("Source") for each in source.iter(f"{WIX}File")} == {
        "waypost.exe",
        "_internal/a & b/Größe.txt",
        "_internal/a & b/a long name.json",
    }
    assert {each.get("Id") for each in source.iter(f"{WIX}ComponentRef")} == components


def test_a_file_keeps_its_guid_when_others_come_and_go(folder: Path) -> None:
    before = guids(folder)
    (folder / "_internal" / "a first.txt").write_text("3")
    assert before.items() <= guids(folder).items()


def guids(folder: Path) -> dict[str | None, str | None]:
    parsed = ET.fromstring(fragment(folder, wixl=False)).iter(f"{WIX}Component")
    return {each.get("Id"): each.get("Guid") for each in parsed}


def test_wix_takes_the_short_name_apart_from_the_long_one(folder: Path) -> None:
    files = {each.get("Name"): each.get("ShortName") for each in ET.fromstring(fragment(folder, wixl=False)).iter()}
    assert files["a long name.json"] == "ALONGN~1.JSO"


def test_short_names_are_unique_in_a_folder() -> None:
    names = ShortNames(iter(["alonger1.text", "ALONGE~1.TEX"]))
    assert names.of("alonger1.text") == "ALONGE~2.TEX"
    assert names.of("alonger2.text") == "ALONGE~3.TEX"
    assert names.of("short.txt") == "short.txt"
