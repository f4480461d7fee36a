"""veraPDF finds that publications conform to PDF/UA-1 (ISO 14289-1).

Its set-up lies beside the repository, or where `WAYPOST_TOOLS` says. `WAYPOST_PDF_ITEMS=1000` makes the largest plan
larger, and has every kind of document checked on every paper.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest

from app.domain.identity import new_id
from app.domain.records import Kind, PlanDetails
from app.history.plan import Plan
from app.transfer.excel.reading.reading import read_plan
from app.transfer.json import read_json
from app.transfer.pdf import write_pdf
from app.transfer.pdf.options import Document, Fit, Options, Size
from tests.app.transfer.pdf.plans import Sketch, odd_plan

TOP = Path(__file__).parents[4]
CHECK = Path(os.environ.get("WAYPOST_TOOLS") or TOP.parent / "shared" / "tools") / "verapdf" / "verapdf-check"
ITEMS = int(os.environ.get("WAYPOST_PDF_ITEMS", "60"))
DAY = date(2026, 9, 14)
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java, which is not installed"),
    pytest.mark.skipif(not CHECK.is_file(), reason=f"veraPDF's set-up is not at {CHECK} (see WAYPOST_TOOLS)"),
    pytest.mark.timeout(900),
]


def check(*files: Path) -> None:
    run = subprocess.run([CHECK, *files], capture_output=True, encoding="utf-8", check=False)
    if run.returncode == 2 and not run.stdout.strip():
        pytest.skip(f"veraPDF could not be set up: {run.stderr.strip()}")
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("PASS") == len(files)


def written(plan: Plan, folder: Path, *options: Options) -> list[Path]:
    files = [folder / f"{number}.pdf" for number in range(len(options))]
    for file, choice in zip(files, options, strict=True):
        write_pdf(plan, file, DAY, choice, lambda *_: None)
    return files


def example() -> Plan:
    plan, random = Plan(), Random(1)
    plan.apply(read_json(TOP / "resources" / "example-plan.json", lambda: new_id(random)))
    return plan


def empty() -> Plan:
    return Plan.of([(Kind.PLAN, PlanDetails("aaaaaaaaaaaa", ""))], 0)


def real() -> Plan:
    """The plan of a council, from the workbook that it published."""
    workbook = CHECK.parents[2] / "plans" / "stockton-2023.xlsx"
    if not workbook.is_file():
        pytest.skip(f"The published plan is not at {workbook}")
    plan, random = Plan(), Random(1)
    plan.apply(read_plan(workbook, lambda: new_id(random), lambda *_: None).changes)
    return plan


def test_every_document_of_the_example_plan_conforms_on_every_paper(tmp_path: Path) -> None:
    choices = [Options((document,)) for document in Document]
    papers = product((Document.PLAN, Document.SUMMARY), Size, (True, False))
    choices += [Options((document,), size=size, portrait=portrait) for document, size, portrait in papers]
    choices += [Options((Document.TIMELINE,), fit=fit, portrait=True) for fit in Fit]
    choices += [Options(tuple(Document), draft=True, names=False, accent="#FFCC00", organisation="Łódź")]
    check(*written(example(), tmp_path, *choices))


def test_an_empty_plan_conforms(tmp_path: Path) -> None:
    check(*written(empty(), tmp_path, *(Options((document,)) for document in Document), Options(tuple(Document))))


def test_texts_of_any_length_and_script_conform(tmp_path: Path) -> None:
    plan = odd_plan(ITEMS)
    check(*written(plan, tmp_path, *(Options((document,)) for document in Document)))


@pytest.mark.skipif(ITEMS < 1_000, reason="takes minutes: WAYPOST_PDF_ITEMS=1000")
@pytest.mark.parametrize(
    "plan", [example, real, empty, lambda: odd_plan(ITEMS)], ids=["example", "real", "empty", "generated"]
)
def test_every_kind_conforms_on_every_paper(tmp_path: Path, plan: Callable[[], Plan]) -> None:
    choices = [Options((d,), size=size, portrait=way) for d, size, way in product(Document, Size, (True, False))]
    choices += [Options((Document.TIMELINE,), fit=fit) for fit in Fit]
    check(*written(plan(), tmp_path, *choices))


def test_names_from_right_to_left_conform(tmp_path: Path) -> None:
    sketch = Sketch(title="אברהם כהן")
    sketch.add(sketch.add(None, "محمد"), "x", leads=sketch.person("אברהם כהן"))
    check(*written(sketch.plan(), tmp_path, Options()))
