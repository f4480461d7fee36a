"""A change that somebody proposes, as a script reads it: of one shape, be it from a workbook or from a copy."""

from typing import Any, cast

from app.domain.records import Dependency, Extra, Item, Kind, Lead, Place, PlanDetails
from app.domain.timescale import Timescale
from app.history.changes import WHOLE, Change
from app.history.merge import Clash
from app.history.plan import Plan
from app.services.words.wording import lead_words

_SHOWN = (
    *("number", "title", "leads", "timescale", "baseline", "rag", "stage", "percent_complete", "criteria"),
    *("strategies", "recommendations", "notes", "dependencies", "extras"),
)


def change_document(known: Plan, change: Change) -> dict[str, Any]:
    """`{"item", "kind", "field", "before", "after"}`, values in words or lists of words, with names from `known`.

    What is added has no `field` and no `before`, but its fields in `after`; what is removed has them in `before`.
    """
    return {
        "item": change.id,
        "kind": change.kind.value,
        "field": change.field or None,
        "before": _plain(known, change.field, change.before),
        "after": _plain(known, change.field, change.after),
    }


def clash_document(known: Plan, change: Change, now: object, clash: Clash) -> dict[str, Any]:
    """The same with `now`, what the plan says where it stands against the change, and why both cannot be."""
    return {**change_document(known, change), "now": _plain(known, change.field, now), "clash": clash.value}


def _plain(known: Plan, field: str, value: object) -> object:
    if isinstance(value, Item):
        shown = {name: _plain(known, name, getattr(value, name)) for name in _SHOWN}
        said = {name: each for name, each in shown.items() if each not in (None, "", [])}
        return {"parent": value.place.parent, **said}
    if isinstance(value, Place):
        return {"parent": value.parent}
    if isinstance(value, Timescale):
        return value.text
    if isinstance(value, tuple):
        return [_entry(known, field, entry) for entry in cast("tuple[object, ...]", value)]
    if value is not None and field == WHOLE:
        return {"title": value.title} if isinstance(value, PlanDetails) else {"name": getattr(value, "name", "")}
    return value if value is None else str(value)


def _entry(known: Plan, field: str, entry: object) -> str:
    if isinstance(entry, Lead):
        return lead_words(known, [entry])
    if isinstance(entry, Dependency):
        return entry.item
    if isinstance(entry, Extra):
        return f"{entry.name}: {entry.text}"
    kind = {"strategies": Kind.STRATEGY, "recommendations": Kind.RECOMMENDATION}.get(field)
    record = known.record(kind, str(entry)) if kind is not None else None
    return str(getattr(record, "name", getattr(entry, "name", entry)))
