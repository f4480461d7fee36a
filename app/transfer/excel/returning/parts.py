"""Which entry of a list that came back is which that was sent, and which of them kept their order."""

from bisect import bisect_left
from collections.abc import Sequence

from app.transfer.excel.returning.sent import tidy

ALIKE = 60.0
"""How alike, of 100, two entries must be for the one to be the other, rewritten."""


def paired(sent: Sequence[tuple[str, str]], said: Sequence[tuple[str, str]]) -> list[int | None]:
    """For each number and title that came back, the position of the one that was sent; None for a new one."""
    free = dict.fromkeys(range(len(sent)))
    found: list[int | None] = [_take(free, [i for i in free if _same(sent[i], entry)]) for entry in said]
    for position, entry in enumerate(said):
        if found[position] is None:
            found[position] = _take(free, _likest(sent, entry, list(free)))
    open_ends = [position for position, index in enumerate(found) if index is None]
    if len(sent) == len(said) and len(open_ends) == len(free) == 1:  # one entry was rewritten altogether
        found[open_ends[0]] = next(iter(free))
    return found


def _take(free: dict[int, None], fitting: Sequence[int]) -> int | None:
    index = next(iter(fitting), None)
    if index is not None:
        del free[index]
    return index


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and tidy(one[1]) == tidy(other[1])


def _likest(sent: Sequence[tuple[str, str]], entry: tuple[str, str], free: list[int]) -> list[int]:
    from rapidfuzz import fuzz  # noqa: PLC0415 (loaded when first used)

    scored = [(fuzz.ratio(sent[index][1].casefold(), entry[1].casefold()), -index) for index in free]
    score, index = max(scored, default=(0.0, 0))
    return [-index] if score >= ALIKE else []


def in_order(positions: Sequence[int | None]) -> set[int]:
    """The places in a list of as many as possible whose former positions still ascend; new ones (None) count not.

    The longest increasing run, by patience sorting.
    """
    tails: list[int] = []
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for place, position in enumerate(positions):
        if position is None:
            continue
        pile = bisect_left(tails, position)
        tails[pile : pile + 1] = [position]
        tops[pile : pile + 1] = [place]
        before[place] = tops[pile - 1] if pile else None
    kept: set[int] = set()
    here = tops[-1] if tops else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return kept
