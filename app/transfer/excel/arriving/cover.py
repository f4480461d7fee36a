"""A title page: a sheet before the plan that says what it is, and whose."""

from app.transfer.excel.files.sheets import Sheet

MOST_TEXTS, LONGEST = 15, 200
"""How many cells of a title page are filled at most, and how long their texts are: what says more is no title page."""


def is_cover(sheet: Sheet) -> bool:
    """Whether a sheet without a table is a title page."""
    texts = [sheet.text(row, index) for row in range(len(sheet.rows)) for index in sheet.filled(row)]
    return not sheet.hidden and len(texts) <= MOST_TEXTS and all(len(text) <= LONGEST for text in texts)
