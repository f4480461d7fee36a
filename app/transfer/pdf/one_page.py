"""A timeline on one page: on which paper, how small, and down to which level of the plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.transfer.pdf.paper import Paper

SMALLEST, COMFORTABLE = 0.4, 0.7
"""How far it may be drawn smaller at all, and before larger paper is taken."""
_SCALES = [0.93**step for step in range(13)]

Fits = Callable[[Paper, int], bool]
"""Whether all down to a level stands on one page of a paper."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """A paper with the scale on which all down to the level `deepest` stands on it."""

    paper: Paper
    scale: float
    deepest: int


def one_page(papers: Sequence[Paper], deepest: int, fits: Fits) -> OnePage:
    """The first paper on which it can be read with ease, else the one on which it is largest.

    The lowest levels are left out one after another where none can take them at the smallest scale.
    """
    for level in range(deepest, -1, -1):
        found: list[OnePage] = []
        for paper in papers:
            scale = _largest(paper, level, fits)
            if scale is not None:
                found.append(OnePage(paper, scale, level))
            if scale is not None and scale >= COMFORTABLE:
                return found[-1]
        if found:
            return max(found, key=lambda each: each.scale)
    return OnePage(papers[-1], SMALLEST, 0)


def _largest(paper: Paper, level: int, fits: Fits) -> float | None:
    """The largest scale at which it fits; None where it does not even at the smallest."""
    low, high = 0, len(_SCALES)
    while low < high:
        middle = (low + high) // 2
        if fits(paper.enlarged(1 / _SCALES[middle]), level):
            high = middle
        else:
            low = middle + 1
    return _SCALES[low] if low < len(_SCALES) else None
