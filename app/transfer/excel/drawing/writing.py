"""A plan becomes a workbook in the council's layout."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from app.domain.collection import no_collection
from app.domain.records import Kind
from app.history.plan import Plan
from app.transfer.excel.drawing.extra_sheets import add_how_to_use, add_key
from app.transfer.excel.drawing.file_format import new_workbook
from app.transfer.excel.drawing.sheet_drawing import SheetDrawing
from app.transfer.excel.table.keepsake import SHEET_NAME, keepsake_rows, showable
from app.transfer.excel.table.laying_out import grid_of
from app.transfer.excel.table.outgoing import Outgoing
from app.transfer.writing import write_whole

Progress = Callable[[str, int, int], None]
PLAN_SHEET = "Improvement Plan"


def write_plan(plan: Plan, path: Path, progress: Progress, outgoing: Outgoing = Outgoing()) -> None:  # noqa: B008
    """Write the plan as an .xlsx workbook that `read_plan` brings back as it is.

    `progress` is told what is done, how many rows of how many; what it raises passes through. Raises
    CannotWriteError where `path` cannot be written. What stood there is untouched then.
    """
    progress("Laying out the plan", 0, 0)
    with no_collection():
        content = workbook_of(plan, progress, outgoing)
    progress(f"Saving {path.name}", 0, 0)
    write_whole(path, content)


def workbook_of(plan: Plan, progress: Progress, outgoing: Outgoing = Outgoing()) -> bytes:  # noqa: B008 (a value)
    """The workbook as the bytes of its file."""
    content = BytesIO()
    workbook = new_workbook(content)
    details = plan.details
    workbook.set_properties({"title": showable(details.title)[:250], "company": showable(details.organisation)[:250]})
    grid = grid_of(plan, outgoing)
    drawing = SheetDrawing(workbook, workbook.add_worksheet(PLAN_SHEET), grid, progress)
    drawing.draw()
    partner = plan.people.get(outgoing.partner)
    add_how_to_use(workbook, details, partner.name if partner is not None else "")
    add_key(workbook, details, drawing.styles, [person.name for person in grid.keepsake.named[Kind.PERSON]])
    hidden = workbook.add_worksheet(SHEET_NAME)
    hidden.hide()
    for row, cells in enumerate(keepsake_rows(grid.keepsake)):
        for column, text in enumerate(cells):
            hidden.write_string(row, column, text)
    workbook.close()
    return content.getvalue()
