"""What the real LibreOffice saves again says what was sent, in every form."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.table.outgoing import FLAT, Outgoing
from app.transfer.json import read_json
from tests.app.transfer.excel.other_hands import HARMLESS, pass_on
from tests.app.transfer.excel.test_returning import proposed

EXAMPLE = Path(__file__).parents[4] / "resources" / "example-plan.json"
OFFICE = shutil.which("soffice")


def saved_again(paths: list[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them, opened together in one go."""
    again = folder / "again"
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(again)]
    command = [str(OFFICE), profile, *convert, *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [again / path.name for path in paths]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.timeout(300)
def test_what_libreoffice_saves_again_changes_nothing(tmp_path: Path, fresh_id: Callable[[], str]) -> None:
    plan = Plan()
    plan.apply(read_json(EXAMPLE, fresh_id), head=1)
    sam = next(person.id for person in plan.people.values() if person.name == "Sam Nkomo")
    forms = {"usual": Outgoing(), "flat": Outgoing(FLAT), "partner": Outgoing(partner=sam)}
    paths: list[Path] = []
    for name, outgoing in forms.items():
        for number, does in enumerate((None, *HARMLESS)):
            path = tmp_path / f"{name}-{number}.xlsx"
            write_plan(plan, path, lambda *_: None, outgoing)
            if does is not None:
                pass_on(path, does, Random(number))
            paths.append(path)
    told = {path.name: proposed(plan, path).proposals for path in saved_again(paths, tmp_path)}
    assert told == {path.name: () for path in paths}
