"""The sheets beside the plan's: how to use the workbook, and the key to its ratings, stages, levels and leads."""

from collections.abc import Sequence

from app.domain.rag import Rag
from app.domain.records import PlanDetails, Stage
from app.transfer.excel.drawing.choices import LEADS
from app.transfer.excel.drawing.file_format import Format, Workbook, Worksheet
from app.transfer.excel.drawing.heights import text_height
from app.transfer.excel.drawing.styles import HEADER_FILL, Styles
from app.transfer.excel.table.keepsake import showable

HOW_TO_USE = "How to use"
KEY = "Key"
BESIDE = frozenset({HOW_TO_USE, KEY})
"""Names of the sheets that say nothing of the plan itself."""

_PORTRAIT_WIDTH = 96
"""Characters across the page, upright."""
STEPS = (
    ("Change what is yours", "Type into any cell. Colour, font and width say nothing and may be changed as you like."),
    ("Dates", "Write them as you are used to: 30/09/2026, Sep 26, Q4 26/27, Ongoing, Every Q."),
    ("RAG, stage and lead", "Choose from the list in the cell, or type something else. The key is on the next sheet."),
    (
        "Several leads",
        "Write each on a line of its own (Alt+Enter), with “(supporting)” or “(partner)” behind the name.",
    ),
    (
        "Parts of an action",
        "Write them below each other in its cell, each on a line that begins with a bullet or a number.",
    ),
    ("A new action", "Insert a row where it belongs and fill it in."),
    ("An action that is no more", "Delete its row. The council decides whether it is deleted from the plan."),
    (
        "Sort, filter, hide",
        "As you like: each row is found again. To move an action, cut its row and insert it elsewhere.",
    ),
    ("What to leave alone", "The hidden last column and the hidden sheet “Waypost” let each row be found again."),
    ("When you are done", "Save the workbook and send it back. What you did not touch changes nothing in the plan."),
)


def add_how_to_use(workbook: Workbook, details: PlanDetails, for_whom: str) -> None:
    """A sheet that tells a partner what to do with the workbook."""
    sheet = workbook.add_worksheet(HOW_TO_USE)
    _set_page(sheet, (28, _PORTRAIT_WIDTH - 28))
    title, name, text = _formats(workbook)
    sheet.write_string(0, 0, "How to use this workbook", title)
    about = showable(details.title) + (f", for {showable(for_whom)}" if for_whom else "")
    sheet.write_string(1, 0, about)
    for row, (what, how) in enumerate(STEPS, 3):
        sheet.write_string(row, 0, what, name)
        sheet.write_string(row, 1, how, text)
        sheet.set_row(row, text_height(how, _PORTRAIT_WIDTH - 28))


def add_key(workbook: Workbook, details: PlanDetails, styles: Styles, leads: Sequence[str]) -> None:
    """A sheet with what each rating means, the stages, the levels of the plan, and the names of its leads."""
    sheet = workbook.add_worksheet(KEY)
    _set_page(sheet, (12, 20, _PORTRAIT_WIDTH - 32))
    title, name, text = _formats(workbook)
    header = workbook.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": HEADER_FILL, "border": 1})
    sheet.write_string(0, 0, "Key", title)
    for column, heading in enumerate(("Rating", "Name", "What it means")):
        sheet.write_string(2, column, heading, header)
    row = 3
    for rag in details.rag_scale:
        _write_rating(sheet, row, rag, styles, name, text)
        row += 1
    lines = [("Stages", ", ".join(stage.capitalize() for stage in Stage))]
    lines.append(("Levels", ", ".join(level.name.capitalize() for level in details.levels)))
    for what, said in lines:
        row += 1
        sheet.write_string(row, 0, what, name)
        sheet.write_string(row, 2, showable(said), text)
    if leads:
        sheet.write_string(row + 1, 0, "Leads", name)
        _list_leads(workbook, sheet, row + 1, sorted(map(showable, leads), key=str.casefold), text)


def _list_leads(workbook: Workbook, sheet: Worksheet, first: int, leads: Sequence[str], text: Format) -> None:
    """The names below each other, where the cells of leads choose from them."""
    for row, lead in enumerate(leads, first):
        sheet.write_string(row, 2, lead, text)
    workbook.define_name(LEADS, f"={KEY}!$C${first + 1}:$C${first + len(leads)}")


def _write_rating(sheet: Worksheet, row: int, rag: Rag, styles: Styles, name: Format, text: Format) -> None:
    sheet.write_string(row, 0, showable(rag.code), styles.key(rag))
    sheet.write_string(row, 1, showable(rag.name), name)
    sheet.write_string(row, 2, showable(rag.meaning), text)
    sheet.set_row(row, text_height(rag.meaning, _PORTRAIT_WIDTH - 32))


def _formats(workbook: Workbook) -> tuple[Format, Format, Format]:
    title = workbook.add_format({"bold": True, "font_size": 16})
    name = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True})
    text = workbook.add_format({"valign": "top", "text_wrap": True})
    return title, name, text


def _set_page(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
