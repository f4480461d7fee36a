"""What IT reads of the program's contents: licences of other people's work, and an SBOM in CycloneDX."""

import json
import re
import shutil
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from installer.windows.about import NAME, PROGRAM, TOP, UPGRADE_CODE, moment_of_commit, version
from installer.windows.parts import Part

TEXTS = Path(__file__).with_name("licences")
SBOM = "sbom.cdx.json"


def write_papers(found: Sequence[Part]) -> None:
    """Put licences and SBOM beside the program."""
    _write_licences(found, PROGRAM / "licences")
    (PROGRAM / SBOM).write_text(json.dumps(sbom(found), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.copytree(TOP / "installer" / "windows" / "policy", PROGRAM / "policy", dirs_exist_ok=True)


def sbom(found: Sequence[Part]) -> dict[str, object]:
    """A bill of materials as CycloneDX 1.6 wants it; the same for the same parts and commit."""
    own = f"pkg:generic/waypost@{version()}"
    identity = "\n".join([own, *(part.purl for part in found)])
    moment = datetime.fromtimestamp(int(moment_of_commit()), UTC)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(UPGRADE_CODE, identity)}",
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": _component("application", NAME, version(), own, "MIT"),
        },
        "components": [_component("library", part.name, part.version, part.purl, part.licence) for part in found],
        "dependencies": [{"ref": own, "dependsOn": [part.purl for part in found]}],
    }


def _component(kind: str, name: str, number: str, purl: str, licence: str) -> dict[str, object]:
    spdx = re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*", licence)
    licences = [{"expression": licence} if spdx else {"license": {"name": licence}}]
    return {"type": kind, "bom-ref": purl, "name": name, "version": number, "purl": purl, "licenses": licences}


def _write_licences(found: Sequence[Part], folder: Path) -> None:
    """A list of all parts, and a folder with the texts of each."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TEXTS, folder)
    shutil.copy(TOP / "LICENSE", folder / "Waypost.txt")
    shutil.copy(TOP / "resources" / "fonts" / "LICENSE-DejaVu.txt", folder / "DejaVu fonts.txt")
    for part in found:
        for text in part.texts:
            place = folder / part.name / text.name
            place.parent.mkdir(exist_ok=True)
            shutil.copy(text, place)
    lines = [f"{part.name} {part.version}: {part.licence}" for part in found]
    (folder / "README.txt").write_text("\n".join([*INTRODUCTION, "", *lines, ""]), encoding="utf-8")


INTRODUCTION = (
    "Waypost is under the MIT licence (Waypost.txt). It is shipped with the work of others, listed here; where they",
    "gave the text of a licence along, it is in a folder of that name.",
    "",
    "Qt, PySide6 and Shiboken are used under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt, which",
    "supplements GPL-3.0.txt). They are libraries of their own in _internal\\PySide6 and _internal\\shiboken6, and may",
    "be replaced by others of the same interface. Their source is at the Qt Project, under the version listed here.",
)
