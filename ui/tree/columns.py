"""The columns of the tree."""

from enum import IntEnum

from ui.rows.sorting import SortBy


class Column(IntEnum):
    """A column by its place in the model."""

    NUMBER = 0
    TITLE = 1
    LEADS = 2
    TIMESCALE = 3
    RAG = 4
    STAGE = 5
    CRITERIA = 6
    RECOMMENDATIONS = 7
    DONE = 8
    AGREED = 9
    SLIPPAGE = 10


HEADINGS = {
    Column.NUMBER: "No.",
    Column.TITLE: "Plan",
    Column.LEADS: "Leads",
    Column.TIMESCALE: "Timescale",
    Column.RAG: "RAG",
    Column.STAGE: "Stage",
    Column.CRITERIA: "Criteria",
    Column.RECOMMENDATIONS: "Recommendation",
    Column.DONE: "Done",
    Column.AGREED: "Agreed",
    Column.SLIPPAGE: "Slippage",
}
FIELDS = {
    Column.NUMBER: "number",
    Column.TITLE: "title",
    Column.LEADS: "leads",
    Column.TIMESCALE: "timescale",
    Column.RAG: "rag",
    Column.STAGE: "stage",
    Column.DONE: "percent_complete",
    Column.AGREED: "baseline",
}
"""The columns that are edited in place, and the field of an item that each edits."""
SORTED = {
    Column.TITLE: SortBy.TITLE,
    Column.LEADS: SortBy.LEADS,
    Column.TIMESCALE: SortBy.TIMESCALE,
    Column.RAG: SortBy.RAG,
    Column.STAGE: SortBy.STAGE,
}
"""The columns by which rows can be sorted. Numbers follow the plan's own order."""
OPTIONAL = (Column.STAGE, Column.CRITERIA, Column.RECOMMENDATIONS, Column.DONE, Column.AGREED, Column.SLIPPAGE)
"""Hidden until an officer asks for them."""
BULK = (Column.LEADS, Column.TIMESCALE, Column.RAG, Column.STAGE, Column.DONE, Column.AGREED)
"""An edit of these applies to all selected rows."""
WIDTHS = {
    Column.NUMBER: 5.5,
    Column.LEADS: 10.5,
    Column.TIMESCALE: 12.0,
    Column.RAG: 4.8,
    Column.STAGE: 11.0,
    Column.CRITERIA: 6.5,
    Column.RECOMMENDATIONS: 16.0,
    Column.DONE: 6.0,
    Column.AGREED: 12.0,
    Column.SLIPPAGE: 13.0,
}
"""In widths of an average letter and a half; the title takes what is left."""
