"""Rows on a clipboard: items in words, and the changes that put such rows into a plan as one edit."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import starmap
from typing import Any, cast

from app.domain.errors import NotPossibleError
from app.domain.records import Dependency, Extra, Item, Kind, Place
from app.history.changes import Change, created
from app.history.plan import Plan
from app.history.ranks import ranks_between
from app.services.words.wording import Wording, lead_words

LIKELY_UNKNOWN = ("rag", "stage")
"""Fields with a few values; a word that is none of them is kept in the notes, so that nothing is lost."""


@dataclass(frozen=True, slots=True)
class WordedRow:
    """An item as words: its depth below the others, its fields as `Wording` understands them.

    `waits` are the rows (by position among those on the clipboard) that must be done first, and the lag in days.
    `extras` are what stands in columns of the council's own, by their headings.
    """

    depth: int
    words: dict[str, str] = field(default_factory=dict[str, str])
    waits: tuple[tuple[int, int], ...] = ()
    extras: tuple[tuple[str, str], ...] = ()


def worded(plan: Plan, item_ids: Sequence[str]) -> list[WordedRow]:
    """Items, in plan order, as words that another plan understands too."""
    positions = {item_id: position for position, item_id in enumerate(item_ids)}
    depths = _depths(plan, item_ids)
    return [
        WordedRow(depth, dict(_filled(plan, item)), _waits(item, positions), _extras(item))
        for item, depth in zip((plan.items[item_id] for item_id in item_ids), depths, strict=True)
    ]


def to_text(rows: Iterable[WordedRow]) -> str:
    """Rows as text that `from_text` reads."""
    return json.dumps([asdict(row) for row in rows])


def from_text(text: str) -> list[WordedRow]:
    """The rows that `to_text` wrote."""
    entries = cast("list[dict[str, Any]]", json.loads(text))
    return [
        WordedRow(
            int(entry["depth"]),
            dict(entry["words"]),
            tuple((int(row), int(lag)) for row, lag in entry["waits"]),
            tuple((str(name), str(text)) for name, text in entry["extras"]),
        )
        for entry in entries
    ]


def pasted(
    plan: Plan, rows: Sequence[WordedRow], parent: str | None, after: str | None, fresh_id: Callable[[], str]
) -> tuple[list[Change], list[str]]:
    """The changes that make rows below `parent`, right after the sibling `after` (None: first), and the new ids.

    Raises NotPossibleError where the rows would reach below the plan's last level.
    """
    rows = _without_taken_numbers(plan, rows)
    _check_depth(plan, rows, parent)
    wording, ids = Wording(plan, fresh_id), [fresh_id() for _ in rows]
    places = _places(plan, rows, ids, parent, after)
    items = [
        Item(
            item_id,
            place,
            **_values(wording, row),
            dependencies=_dependencies(row, ids),
            extras=tuple(starmap(Extra, row.extras)),
        )
        for item_id, place, row in zip(ids, places, rows, strict=True)
    ]
    return [*wording.names.changes, *(created(Kind.ITEM, item) for item in items)], ids


def _filled(plan: Plan, item: Item) -> Iterator[tuple[str, str]]:
    named = {"strategies": plan.strategies, "recommendations": plan.recommendations}
    lists = {name: "\n".join(known[one].name for one in getattr(item, name)) for name, known in named.items()}
    words = {
        "number": item.number,
        "title": item.title,
        "leads": lead_words(plan, item.leads),
        "timescale": item.timescale.text,
        "rag": item.rag or "",
        "stage": item.stage,
        "criteria": "\n".join(item.criteria),
        "notes": item.notes,
        "percent_complete": "" if item.percent_complete is None else str(item.percent_complete),
        "baseline": item.baseline.text,
        **lists,
    }
    return ((name, text) for name, text in words.items() if text)


def _waits(item: Item, positions: dict[str, int]) -> tuple[tuple[int, int], ...]:
    return tuple((positions[one.item], one.lag) for one in item.dependencies if one.item in positions)


def _extras(item: Item) -> tuple[tuple[str, str], ...]:
    return tuple((extra.name, extra.text) for extra in item.extras)


def _depths(plan: Plan, item_ids: Sequence[str]) -> list[int]:
    """How many of the given items stand above each."""
    depths: dict[str, int] = {}
    for item_id in item_ids:
        above = next((one for one in plan.ancestors(item_id) if one in depths), None)
        depths[item_id] = 0 if above is None else depths[above] + 1
    return list(depths.values())


def _without_taken_numbers(plan: Plan, rows: Sequence[WordedRow]) -> list[WordedRow]:
    """Rows without the numbers that items of the plan have already: a copy is not the original."""
    wanted = {row.words["number"] for row in rows if "number" in row.words}
    taken = {item.number for item in plan.items.values() if item.number in wanted} if wanted else set[str]()
    return [replace(row, words=_without(row.words, taken)) for row in rows]


def _without(words: dict[str, str], numbers: Collection[str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if name != "number" or text not in numbers}


def _check_depth(plan: Plan, rows: Sequence[WordedRow], parent: str | None) -> None:
    levels = plan.details.levels
    top = 0 if parent is None else plan.depth(parent) + 1
    if top + max((row.depth for row in rows), default=0) >= len(levels):
        raise NotPossibleError(
            f"This plan has no level below its {levels[-1].plural}. Paste the rows beside an item that stands higher."
        )


def _places(
    plan: Plan, rows: Sequence[WordedRow], ids: Sequence[str], parent: str | None, after: str | None
) -> list[Place]:
    """Where each row stands; one that is indented by several steps at once goes below the row above it."""
    families: dict[str | None, list[str]] = {}
    chain: list[str | None] = [parent]
    for item_id, row in zip(ids, rows, strict=True):
        del chain[row.depth + 1 :]
        families.setdefault(chain[-1], []).append(item_id)
        chain.append(item_id)
    places: dict[str, Place] = {}
    for above, family in families.items():
        bounds = _bounds(plan, parent, after) if above == parent else (None, None)
        ranks = ranks_between(*bounds, family)
        places.update({item_id: Place(above, rank) for item_id, rank in zip(family, ranks, strict=True)})
    return [places[item_id] for item_id in ids]


def _bounds(plan: Plan, parent: str | None, after: str | None) -> tuple[str | None, str | None]:
    """The ranks between which new items go."""
    siblings = plan.children(parent)
    position = plan.position(after) + 1 if after is not None else 0
    below = plan.items[siblings[position]].place.rank if position < len(siblings) else None
    return plan.items[after].place.rank if after is not None else None, below


def _values(wording: Wording, row: WordedRow) -> dict[str, Any]:
    words, kept = dict(row.words), [row.words.get("notes", "")]
    values: dict[str, Any] = {}
    for name in LIKELY_UNKNOWN:
        try:
            values[name] = wording.value(name, words.pop(name, ""))
        except NotPossibleError:
            kept.append(f"{'RAG' if name == 'rag' else 'Stage'}: {row.words[name]}")
    words["notes"] = "\n".join(filter(None, kept))
    return values | {name: wording.value(name, text) for name, text in words.items()}


def _dependencies(row: WordedRow, ids: Sequence[str]) -> tuple[Dependency, ...]:
    return tuple(Dependency(ids[position], lag) for position, lag in row.waits)
