"""A workbook out and back: exporting beside XlsxWriter alone, bringing back beside openpyxl loading the same file."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import openpyxl
import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from app.domain.identity import new_id
from app.history.plan import Plan
from app.services.exchange.bringing_back import read_back
from app.services.plans.opening import chosen_plan, opened
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.table.laying_out import grid_of
from tests.benchmarks.storing import TOP, fastest

_PEAK = """
import json, sys
from pathlib import Path
from tests.benchmarks import excel_round

def most():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

file, path = Path(sys.argv[2]), Path(sys.argv[3])
plan = excel_round.plan_in(file) if sys.argv[1] == "export" else None
before = most()
excel_round.export(plan, path) if plan else excel_round.bring_back(file, path)
print(json.dumps(most() - before))
"""


def plan_in(file: Path) -> Plan:
    """The plan in a file."""
    with opened(file) as database:
        return database.load(chosen_plan(database).id)


def export(plan: Plan, path: Path) -> None:
    """The plan as the workbook that partners are sent."""
    write_plan(plan, path, lambda *_: None)


def _write(cells: list[list[str]], path: Path) -> None:
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet, style = book.add_worksheet(), book.add_format({"text_wrap": True, "border": 1})
    for number, row in enumerate(cells):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text, style)
            else:
                sheet.write_blank(number, column, None, style)
    book.close()


def out(plan: Plan, folder: Path) -> tuple[float, float]:
    """Seconds of the export, and of XlsxWriter writing the same cells plainly."""
    grid = grid_of(plan)
    slots = grid.slots()
    cells = [[row.across or row.cells.get(slot, "") for slot in slots] + [row.mark] for row in grid.rows]
    ours = fastest(lambda: export(plan, folder / "out.xlsx"))
    return ours, fastest(lambda: _write(cells, folder / "plain.xlsx"))


def bring_back(file: Path, path: Path) -> int:
    """Bring the workbook back, up to the review; tells how much it proposes."""
    random = Random(7)
    with opened(file) as database:
        now = database.load(chosen_plan(database).id)
        return len(read_back(database, now, path, lambda: new_id(random), lambda *_: None).review.entries)


def back(file: Path, path: Path) -> tuple[float, float]:
    """Seconds of bringing an unchanged workbook back, and of openpyxl loading the same file."""
    assert bring_back(file, path) == 0
    return fastest(lambda: bring_back(file, path)), fastest(lambda: openpyxl.load_workbook(path))


def peak(what: str, file: Path, path: Path) -> float:
    """Megabytes that a process takes more at most while it does that."""
    command = [sys.executable, "-c", _PEAK, what, str(file), str(path)]
    return float(json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=TOP).stdout))
