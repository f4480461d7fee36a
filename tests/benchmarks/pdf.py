"""What a tagged plan costs, and the same texts in an untagged table and through LibreOffice."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.pdf import pdf_of
from app.transfer.pdf.options import Document, Options
from tests.generated import generated_plan

DAY = date(2026, 9, 14)
_MEMORY = """
import json, sys
from tests.benchmarks.pdf import generated, tagged
plan = generated(int(sys.argv[1]))
def status(name):
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))
before = status("VmRSS")
size = len(tagged(plan))
print(json.dumps([before, status("VmHWM"), size]))
"""


def generated(size: int) -> Plan:
    """A plan of that many items."""
    return Plan.of(generated_plan(size), 1)


def tagged(plan: Plan) -> bytes:
    """The plan's document as Waypost publishes it."""
    return pdf_of(plan, DAY, Options((Document.PLAN,)), lambda *_: None)


def untagged(plan: Plan) -> bytes:
    """The same texts in the same columns, as one `LongTable` without tags."""
    from reportlab.lib import colors  # noqa: PLC0415
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate  # noqa: PLC0415

    from app.transfer.pdf import fonts, grid, paper, styles, table  # noqa: PLC0415

    fonts.register()
    heading, group, plain = map(_reportlabs, (styles.COLUMN, styles.CELL_GROUP, styles.CELL))
    columns = grid.columns_of(plan)
    sections = list(grid.sections_of(plan, columns))
    widths = table.Table(plan, columns, sections, paper.A4.text_width).widths
    rows: list[list[Any]] = [[Paragraph(column.heading, heading) for column in columns]]
    for section in sections:
        if section.item is not None:
            rows.append([Paragraph(escape(section.item.title), group), *[""] * (len(columns) - 1)])
        for row in section.rows:
            line: list[Any] = [""] * len(columns)
            for cell in row:
                texts = _texts(plan, columns[cell.column], cell.item)
                line[cell.column] = [Paragraph(escape(text), plain) for text in texts]
            rows.append(line)
    style = [("FONT", (0, 0), (-1, -1), fonts.NARROW, 8), ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
    out = BytesIO()
    flowable = LongTable(rows, colWidths=widths, repeatRows=1, style=[*style, ("VALIGN", (0, 0), (-1, -1), "TOP")])
    template = SimpleDocTemplate(out, pagesize=(paper.A4.width, paper.A4.height), leftMargin=36, rightMargin=36)
    template.build([flowable])
    return out.getvalue()


def _reportlabs(style: Any) -> Any:  # noqa: ANN401
    """A style of ours as `Paragraph` takes it."""
    from reportlab.lib.colors import HexColor  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415

    look = {"fontName": style.font, "fontSize": style.size, "leading": style.leading}
    return ParagraphStyle("", **look, textColor=HexColor(style.colour), splitLongWords=1)


def _texts(plan: Plan, column: Any, item: Any) -> list[str]:  # noqa: ANN401
    from app.transfer.pdf import measures  # noqa: PLC0415

    return [] if item is None else [text for text in measures.texts(plan, column)(item) if text.strip()]


def by_libreoffice(plan: Plan, folder: Path) -> float | None:
    """Seconds that LibreOffice takes for a PDF of the exported workbook; None where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    workbook = folder / "plan.xlsx"
    write_plan(plan, workbook, lambda *_: None)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    begun = perf_counter()
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - begun


def memory(size: int) -> tuple[float, float, int]:
    """Megabytes of a process before and at most, and the file's bytes."""
    command = [sys.executable, "-c", _MEMORY, str(size)]
    top = Path(__file__).parents[2]
    run = subprocess.run(command, check=True, capture_output=True, cwd=top, env=os.environ | {"PYTHONPATH": str(top)})
    before, most, length = json.loads(run.stdout)
    return before, most, length
