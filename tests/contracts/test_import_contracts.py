"""The contracts between rooms hold, and each of them fails where it is broken."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from typing import NotRequired, TypedDict

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).parents[2]


class Contract(TypedDict):
    id: str
    name: str
    source_modules: NotRequired[list[str]]
    forbidden_modules: NotRequired[list[str]]
    containers: NotRequired[list[str]]
    layers: NotRequired[list[str]]


def contracts() -> list[Contract]:
    settings = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def report(tree: Path) -> str:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    return subprocess.run(command, check=False, cwd=tree, capture_output=True, text=True).stdout


def broken(report: str) -> list[str]:
    return re.findall(r"^(.*) BROKEN$", report, flags=re.MULTILINE)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A copy of the packages to plant violations in."""
    for package in ("app", "ui"):
        shutil.copytree(TOP / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    return tmp_path


def room_and_forbidden(contract: Contract) -> tuple[str, list[str]]:
    """A room that the contract speaks of, and all that is forbidden to it; of layers, one of the lowest."""
    if "layers" not in contract:
        (room,) = contract.get("source_modules", [])
        return room, contract.get("forbidden_modules", [])
    (container,) = contract.get("containers", [])
    packages = [f"{container}.{name}" for layer in contract["layers"] for name in re.findall(r"\w+", layer)]
    return packages[-1], packages[:-1]


def plant(tree: Path, room: str, forbidden: list[str]) -> None:
    """Let the room import all that is forbidden to it."""
    place = tree.joinpath(*room.split("."))
    module = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    lines = "".join(f"import {name}\n" for name in forbidden)
    module.write_text(module.read_text(encoding="utf-8") + "\n" + lines, encoding="utf-8")


def test_every_room_keeps_its_contract() -> None:
    result = report(TOP)
    assert f"Contracts: {len(contracts())} kept, 0 broken." in result, result


@pytest.mark.parametrize("contract", contracts(), ids=lambda contract: contract["id"])
def test_a_planted_import_breaks_exactly_its_contract(contract: Contract, scratch: Path) -> None:
    room, forbidden = room_and_forbidden(contract)
    plant(scratch, room, forbidden)
    result = report(scratch)
    assert broken(result) == [contract["name"]], result
    found = re.findall(rf"^{re.escape(room)} is not allowed to import (\S+):$", result, flags=re.MULTILINE)
    assert sorted(found) == sorted(forbidden)


def required() -> set[str]:
    """The distributions that Waypost asks for by name."""
    lines = (TOP / "installer/requirements/runtime.in").read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith("#")}


def importable(distributions: set[str]) -> set[str]:
    """The public modules that the distributions bring; PySide6 also names one that is not there."""
    return {
        module
        for module, names in packages_distributions().items()
        if distributions & {canonicalize_name(name) for name in names}
        and not module.startswith("_")
        and find_spec(module)
    }


def test_the_domain_may_import_nothing_that_is_installed_for_waypost() -> None:
    (domain,) = (contract for contract in contracts() if contract["id"] == "domain")
    assert importable(required()) <= set(domain.get("forbidden_modules", []))
