"""How wide the columns of a table are, by what stands in them (points)."""

from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[float]
"""For each column how long a row's text is on one line; a cell that covers several rows adds its part to each."""

_STEPS, _SHARPNESS = 48, 4
_ROWS = 150
"""Rows that are looked at, evenly out of all: others say the same."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for.

    `least` lets its longest ordinary word stand unbroken. A column with a `wish` takes that and no more if there is
    room; the others share what is left.
    """

    least: float
    wish: float | None = None


def shares(needs: Sequence[Need], rows: Sequence[Row], total: float) -> list[float]:
    """Widths that add up to `total`: no less than each needs while there is room, the rest to where it saves height."""
    widths = [max(need.wish or 0, need.least) for need in needs]
    if sum(widths) >= total:
        widths = [need.least for need in needs]
    if sum(widths) >= total:
        return _squeezed(needs, total)
    growing = [index for index, need in enumerate(needs) if need.wish is None] or list(range(len(needs)))
    return _grown(widths, growing, rows[:: len(rows) // _ROWS + 1], total)


def _grown(widths: list[float], growing: Sequence[int], rows: Sequence[Row], total: float) -> list[float]:
    """The rest of `total` given out in small steps, each to the column that makes the table lower by most.

    A row is as high as its highest cell. The norm that stands for that falls a little with every cell, so that two
    columns that are equally high both gain.
    """
    step = (total - sum(widths)) / _STEPS
    powers = [[(row[column] / wide) ** _SHARPNESS for row in rows] for column, wide in enumerate(widths)]
    sums = [sum(cells) for cells in zip(*powers, strict=True)]
    heights = [each ** (1 / _SHARPNESS) for each in sums]
    for _ in range(_STEPS):
        gains = {column: _gain(widths[column], step, powers[column], sums, heights) for column in growing}
        best = max(gains, key=lambda column: (gains[column], -widths[column]))
        shrunk = (widths[best] / (widths[best] + step)) ** _SHARPNESS
        widths[best] += step
        sums = [each - power + power * shrunk for each, power in zip(sums, powers[best], strict=True)]
        powers[best] = [power * shrunk for power in powers[best]]
        heights = [each ** (1 / _SHARPNESS) for each in sums]
    return widths


def _gain(wide: float, step: float, powers: Sequence[float], sums: Sequence[float], heights: Sequence[float]) -> float:
    """How much lower the table is with a column wider by a step."""
    less = 1 - (wide / (wide + step)) ** _SHARPNESS
    return sum(
        height - (total - power * less) ** (1 / _SHARPNESS)
        for power, total, height in zip(powers, sums, heights, strict=True)
        if power
    )


def _squeezed(needs: Sequence[Need], total: float) -> list[float]:
    """Widths where there is not enough for all: columns with a wish keep what they need, if it leaves others half."""
    kept = sum(need.least for need in needs if need.wish is not None)
    others = sum(need.least for need in needs) - kept
    if not others or kept > total / 2:
        return [need.least * total / (kept + others) for need in needs]
    share = (total - kept) / others
    return [need.least * share if need.wish is None else need.least for need in needs]
