"""How tall a row must be for its wrapped text to show. A spreadsheet works that out for no merged cell."""

from collections.abc import Sequence

POINTS_A_LINE = 15.0
PADDING = 4.0
LETTERS = 1.08
"""Letters to a digit's width: fewer than in Calibri (1.2), so that a wider font in its place still fits."""
TALLEST = 409.0
"""The tallest row there is, in points (Microsoft, "Excel specifications and limits")."""


def text_height(text: str, width: float) -> float:
    """Points that a text needs in a column `width` characters wide, as widths of columns are counted."""
    letters = width * LETTERS
    if len(text) <= letters and "\n" not in text:
        return POINTS_A_LINE + PADDING
    return sum([_lines(line, letters) for line in text.split("\n")]) * POINTS_A_LINE + PADDING


def _lines(text: str, width: float) -> int:
    """How many lines a paragraph breaks into."""
    if len(text) <= width:
        return 1
    lines, used = 1, 0
    for word in text.split(" "):
        if used and used + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + 1
        if used > width + 1:
            lines, used = lines + int((used - 1) // width), int((used - 1) % width)
    return lines


def stretch(heights: list[float], rows: range, needed: float) -> None:
    """Make the rows that a merged cell covers tall enough together, each by as much."""
    missing = needed - sum(heights[row] for row in rows)
    if missing > 0:
        for row in rows:
            heights[row] = min(heights[row] + missing / len(rows), TALLEST)


def tallest(heights: Sequence[float]) -> float:
    """The height of a row whose cells need these, as far as a row can go."""
    return min(max(heights, default=0.0) or POINTS_A_LINE + PADDING, TALLEST)
