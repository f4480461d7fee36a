"""The templates that administrators load name the values that the program reads, and say all they name."""

import inspect
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from app.services.machine import policy

FOLDER = Path(__file__).parents[2] / "installer" / "windows" / "policy"
SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
ADMX = ET.parse(FOLDER / "Waypost.admx").getroot()
ADML = ET.parse(FOLDER / "en-GB" / "Waypost.adml").getroot()


def test_the_values_are_those_that_the_program_reads() -> None:
    named = {each.get("valueName") for each in ADMX.iter() if each.get("valueName")}
    read = set(re.findall(r'values\.get\("(\w+)"\)', inspect.getsource(policy.understood)))
    assert named == read


def test_every_policy_is_kept_where_the_program_looks() -> None:
    assert {each.get("key") for each in ADMX.iter(f"{SPACE}policy")} == {policy.KEY}


def test_every_string_and_presentation_that_is_named_is_there() -> None:
    named = set(re.findall(r"\$\((?:string|presentation)\.(\w+)\)", ET.tostring(ADMX, encoding="unicode")))
    there = {each.get("id") for tag in ("string", "presentation") for each in ADML.iter(f"{SPACE}{tag}")}
    assert named == there


def test_every_box_belongs_to_an_element() -> None:
    elements = {each.get("id") for each in ADMX.iter(f"{SPACE}text")}
    assert {each.get("refId") for each in ADML.iter(f"{SPACE}textBox")} == elements
