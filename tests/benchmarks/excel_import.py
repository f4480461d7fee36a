"""Importing a foreign workbook, beside openpyxl loading the same file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import openpyxl

from app.domain.identity import new_id
from app.transfer.excel.reading.reading import read_plan
from tests.benchmarks.storing import TOP, fastest

HEADINGS = (
    *("Ref", "Objective", "Action required", "Success measures", "Lead officer", "Start date", "Target date"),
    *("BRAG", "Status", "Progress", "Cost"),
)
_ALONE = """
import json, sys
from pathlib import Path
from tests.benchmarks.excel_import import imported, seconds

def most():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

path = Path(sys.argv[1])
before = most()
imported(path)
peak = most() - before
print(json.dumps([*seconds(path), peak]))
"""


def foreign_workbook(folder: Path, size: int) -> Path:
    """A council's table of so many actions below objectives of five each, with real dates and plain words."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.append(["Improvement plan"])
    sheet.append(HEADINGS)
    for row in _rows(size):
        sheet.append(row)
    path = folder / f"foreign-{size}.xlsx"
    book.save(path)
    return path


def _rows(size: int) -> Iterator[list[object]]:
    random, first = Random(20260401), date(2026, 4, 1)
    for number in range(size):
        yield [
            f"{number // 5 + 1}.{number % 5 + 1}",
            f"Objective {number // 5 + 1}" if number % 5 == 0 else None,
            f"Develop thing {number} with partners across the borough",
            f"Audits show better practice in team {number}",
            random.choice(["Harriet Poole", "DCS", "Head of Safeguarding / Police"]),
            first + timedelta(days=number % 300),
            first + timedelta(days=365 + number % 300),
            random.choice("RAGB"),
            random.choice(["In progress", "Not started", "Complete"]),
            f"Work on thing {number} goes well",
            random.randint(100, 9_999),
        ]


def imported(path: Path) -> int:
    """Import the workbook; tells how many changes make its plan."""
    random = Random(7)
    return len(read_plan(path, lambda: new_id(random), lambda *_: None).changes)


def seconds(path: Path) -> tuple[float, float]:
    """Seconds of the import, and of openpyxl loading the same file."""
    return fastest(lambda: imported(path)), fastest(lambda: openpyxl.load_workbook(path))


def measured(path: Path) -> tuple[float, float, float]:
    """The same two, and the megabytes that the import takes at most; in a process of their own, as an import is."""
    command = [sys.executable, "-c", _ALONE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=TOP)
    ours, plain, most = json.loads(done.stdout)
    return ours, plain, most
