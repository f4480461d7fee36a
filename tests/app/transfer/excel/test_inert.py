"""Text that a spreadsheet would run is read as text, written as text, and comes back as it was."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.reading.reading import ImportedPlan

Reader = Callable[[Path], ImportedPlan]
COMMANDS = ("=1+1", "=cmd|'/c calc'!A0", "+44 20 7946 0000", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.example","y")')


def titles(imported: ImportedPlan) -> list[str]:
    plan = Plan()
    plan.apply(imported.changes)
    return [item.title for _, item in plan.walk()]


@pytest.mark.parametrize("apostrophe", ["", "'"])
def test_a_command_in_a_table_as_text_is_a_title_and_nothing_else(
    apostrophe: str, tmp_path: Path, read: Reader
) -> None:
    path = tmp_path / "plan.csv"
    quoted = ['"' + (apostrophe + command).replace('"', '""') + '"' for command in COMMANDS]
    path.write_text("Action,Timescale\n" + "\n".join(f"{cell},May 23" for cell in quoted), encoding="utf-8")
    assert titles(read(path)) == list(COMMANDS)


def test_it_goes_out_as_text_and_comes_back(tmp_path: Path, read: Reader) -> None:
    source, target = tmp_path / "plan.csv", tmp_path / "plan.xlsx"
    rows = "\n".join('"' + command.replace('"', '""') + '",May 23' for command in COMMANDS)
    source.write_text(f"Action,Timescale\n{rows}", encoding="utf-8")
    plan = Plan()
    plan.apply(read(source).changes)
    write_plan(plan, target, lambda *_: None)
    cells = [cell for row in openpyxl.load_workbook(target).worksheets[0] for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert {str(cell.value) for cell in cells} >= set(COMMANDS)
    assert titles(read(target)) == list(COMMANDS)
