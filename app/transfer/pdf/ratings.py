"""How many items have which rating, and the strip that shows it. Nothing here draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.rag import Rag
from app.domain.records import Item, Place
from app.domain.rollup import RollUp, of_lowest, of_parent
from app.history.plan import Plan
from app.transfer.pdf.colours import UNRATED

NOT_RATED = Rag("–", "Not rated", UNRATED)
_NOBODY = Item("", Place(None, ""))


@dataclass(frozen=True, slots=True)
class Segment:
    """One rating's stretch of a strip, from `start` to `end` (points)."""

    rag: Rag
    count: int
    start: float
    end: float


def roll_ups(plan: Plan) -> dict[str | None, RollUp]:
    """What each item adds to those above it, by id; that of the whole plan is under None."""
    found: dict[str | None, RollUp] = {}
    for _, item in reversed(list(plan.walk())):
        below = plan.children(item.id)
        found[item.id] = of_parent(item, (found[child] for child in below)) if below else of_lowest(item)
    found[None] = of_parent(_NOBODY, [found[child] for child in plan.children(None)])
    return found


def counted(scale: Sequence[Rag], ratings: Sequence[tuple[str | None, int]]) -> list[tuple[Rag, int]]:
    """Ratings with their counts in the order of the plan's key; at the end codes not in the key, and unrated ones."""
    counts = dict(ratings)
    known = {rag.code for rag in scale}
    strays = [Rag(code, code, UNRATED) for code in counts if code is not None and code not in known]
    named = [(rag, counts.get(rag.code, 0)) for rag in (*scale, *sorted(strays, key=lambda rag: rag.code))]
    return [(rag, count) for rag, count in (*named, (NOT_RATED, counts.get(None, 0))) if count]


def segments(counts: Sequence[tuple[Rag, int]], start: float, end: float, least: float) -> list[Segment]:
    """A strip from `start` to `end`, cut up by the counts; no stretch is narrower than `least` while there is room."""
    least = min(least, (end - start) / max(len(counts), 1))
    spare = end - start - least * len(counts)
    everything = sum(count for _, count in counts) or 1
    strip: list[Segment] = []
    for rag, count in counts:
        stop = start + least + spare * count / everything
        strip.append(Segment(rag, count, start, stop))
        start = stop
    return strip
