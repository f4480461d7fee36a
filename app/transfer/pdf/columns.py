"""How wide the columns of a table are, by what stands in them (points)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for.

    `least` lets its longest ordinary word stand unbroken, `wish` is what suits it if there is room; `volume` is the
    length of all its text on one line. A `rigid` column takes what it wishes and no more.
    """

    least: float
    wish: float
    volume: float
    rigid: bool = False


def shares(needs: Sequence[Need], total: float) -> list[float]:
    """Widths that add up to `total`: no less than each needs while there is room, the rest by volume of text.

    The height of a cell falls with its width, so that widths by the square root of the volume come near the least
    height of the table.
    """
    widths = [max(need.wish, need.least) for need in needs]
    if sum(widths) >= total:
        widths = [need.least for need in needs]
    if sum(widths) >= total:
        return _squeezed(needs, total)
    growing = {index for index, need in enumerate(needs) if not need.rigid} or set(range(len(needs)))
    weights = [sqrt(need.volume) + 1 for need in needs]
    while True:
        room = total - sum(width for index, width in enumerate(widths) if index not in growing)
        scale = room / sum(weights[index] for index in growing)
        small = {index for index in growing if weights[index] * scale < widths[index]}
        if not small:
            break
        growing -= small
    return [weights[i] * scale if i in growing else width for i, width in enumerate(widths)]


def _squeezed(needs: Sequence[Need], total: float) -> list[float]:
    """Widths where there is not enough for all: rigid columns keep what they need, if that leaves the others half."""
    kept = sum(need.least for need in needs if need.rigid)
    others = sum(need.least for need in needs) - kept
    if not others or kept > total / 2:
        return [need.least * total / (kept + others) for need in needs]
    share = (total - kept) / others
    return [need.least if need.rigid else need.least * share for need in needs]
