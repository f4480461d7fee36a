"""A review in an officer's words: what it proposes, item by item, and values that the officer writes instead."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from app.domain.records import Dependency, Item, Kind, Lead, Place
from app.domain.timescale import Timescale
from app.history.changes import WHOLE, Change
from app.history.merge import Clash
from app.history.plan import Plan
from app.history.review import Entry, Review
from app.services.exchange.review_document import lexicon
from app.services.record.history import FIELD_WORDS
from app.services.words.wording import Wording, lead_words

WRITABLE = frozenset(
    {"number", "title", "leads", "timescale", "rag", "stage", "criteria", "strategies", "recommendations", "notes"}
)
"""Fields of items that an officer can word otherwise."""

CLASHES = {
    Clash.SAME_FIELD: "Both changed it.",
    Clash.THEY_DELETED: "It was deleted in the plan. Taking this brings it back.",
    Clash.WE_DELETED: "It was changed in the plan. Taking this deletes it all the same.",
    Clash.GONE: "It needs what was deleted in the plan. Taking this brings that back.",
    Clash.CYCLE: "With what was done in the plan it would lead round in a circle.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal in words: the field, its value as it was sent, as proposed and as it is now. `clash` says why.

    `is_writable` tells whether `theirs` can be worded otherwise.
    """

    entry: Entry
    field: str
    before: str
    theirs: str
    now: str
    clash: str
    is_writable: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What is proposed for one item, or for the plan itself."""

    title: str
    lines: tuple[Line, ...]


def groups_of(review: Review) -> list[Group]:
    """Everything proposed, by item, the items in plan order and new ones after their neighbours."""
    known = lexicon(review)
    order = {item.id: position for position, (_, item) in enumerate(known.walk())}
    by_record: dict[tuple[Kind, str], list[Entry]] = {}
    for entry in review.entries:
        main = entry.proposal.main
        by_record.setdefault((main.kind, main.id), []).append(entry)
    records = sorted(by_record, key=lambda key: order.get(key[1], -1))
    return [Group(_title(known, key), tuple(_line(known, entry) for entry in by_record[key])) for key in records]


def _title(known: Plan, key: tuple[Kind, str]) -> str:
    record = known.record(*key)
    if isinstance(record, Item):
        title = record.title.splitlines()[0] if record.title else "(untitled)"
        return f"{record.number} {title}".strip()
    return str(getattr(record, "name", getattr(record, "title", "The plan")))


def _line(known: Plan, entry: Entry) -> Line:
    main = entry.proposal.main
    clash = CLASHES[entry.conflict.clash] if entry.conflict is not None else ""
    if main.field == WHOLE:
        field = "New" if main.is_creation else "Delete"
    else:
        word = FIELD_WORDS.get(main.field, main.field)
        field = word[:1].upper() + word[1:]
    said = [words_of(known, main.field, value) for value in (entry.before, entry.theirs, entry.now)]
    is_writable = main.kind is Kind.ITEM and (main.field in WRITABLE or main.is_creation)
    return Line(entry, field, said[0], said[1], said[2], clash, is_writable)


def words_of(known: Plan, field: str, value: object) -> str:
    """A value in words that `worded` understands again; an entry of a list on each line."""
    if isinstance(value, Item):
        return f"{value.number} {value.title}".strip() if field != WHOLE else value.title
    if isinstance(value, Place):
        return _title(known, (Kind.ITEM, value.parent)) if value.parent is not None else "the top level"
    if isinstance(value, Timescale):
        return value.text
    if isinstance(value, tuple):
        return "\n".join(_entry(known, field, entry) for entry in cast("tuple[object, ...]", value))
    if field == "rag":
        return next((rag.name for rag in known.details.rag_scale if rag.code == value), str(value or ""))
    return "" if value is None else str(value)


def _entry(known: Plan, field: str, entry: object) -> str:
    if isinstance(entry, Lead):
        return lead_words(known, [entry])
    if isinstance(entry, Dependency):
        lag = f" ({entry.lag:+d} days)" if entry.lag else ""
        return _title(known, (Kind.ITEM, entry.item)) + lag
    kind = {"strategies": Kind.STRATEGY, "recommendations": Kind.RECOMMENDATION}.get(field)
    return _title(known, (kind, str(entry))) if kind is not None else str(getattr(entry, "text", entry))


def worded(review: Review, entry: Entry, words: str, fresh_id: Callable[[], str]) -> tuple[object, tuple[Change, ...]]:
    """The value that an officer's words mean in place of the proposed one, and whom they name for the first time.

    Raises NotPossibleError, naming what is possible, where they mean nothing there.
    """
    main = entry.proposal.main
    if main.field == WHOLE:
        return replace(cast("Item", main.after), title=words.strip()), ()
    wording = Wording(lexicon(review), fresh_id)
    value = wording.value(main.field, words)
    return value, tuple(wording.names.changes)
