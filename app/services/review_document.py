"""A review as plain lists and dictionaries, for scripts, and its values as words for people."""

from collections.abc import Iterable
from typing import Any, cast

from app.domain.records import Dependency, Item, Kind, Lead, Place, Record
from app.domain.timescale import Timescale
from app.history.plan import Plan
from app.history.review import Entry, Review
from app.services.transfer import Finding
from app.services.wording import lead_words

_SHOWN = (
    *("number", "title", "leads", "timescale", "rag", "stage", "criteria"),
    *("strategies", "recommendations", "notes", "dependencies"),
)


def review_document(review: Review, findings: Iterable[Finding]) -> dict[str, Any]:
    """`{"changes", "conflicts", "added", "removed", "warnings"}`.

    Each change has `item`, `field`, `before`, `after`, `sheet` and `cell`; a conflict also says what the plan says
    `now`. What is added has its fields in `after`, what is removed is offered only. Lists are lists of names.
    """
    known = lexicon(review)
    document: dict[str, list[dict[str, Any]]] = {"changes": [], "conflicts": [], "added": [], "removed": []}
    for entry in review.entries:
        document[_list_of(entry)].append(_told(known, entry))
    warnings = [{"sheet": f.sheet, "cell": f.cell, "message": f.message} for f in findings]
    return {**document, "warnings": warnings}


def _list_of(entry: Entry) -> str:
    if entry.proposal.is_offer:
        return "removed"
    if entry.conflict is not None:
        return "conflicts"
    return "added" if entry.proposal.main.is_creation else "changes"


def _told(known: Plan, entry: Entry) -> dict[str, Any]:
    main = entry.proposal.main
    sheet, _, cell = entry.proposal.source.rpartition("!")
    told = {
        "item": main.id,
        "field": main.field or None,
        "before": plain_value(known, main.field, entry.before),
        "after": plain_value(known, main.field, entry.theirs),
    }
    if entry.conflict is not None:
        told |= {"now": plain_value(known, main.field, entry.now), "clash": entry.conflict.clash.value}
    return {**told, "sheet": sheet, "cell": cell}


def lexicon(review: Review) -> Plan:
    """Every record that a review speaks of, to find names in: those of the base, the new ones, those there are now."""
    made = [change for proposal in review.proposals for change in proposal.changes]
    coming = [(each.kind, cast("Record", each.after)) for each in (*review.making, *made) if each.is_creation]
    return Plan.of([*review.base.records(), *coming, *review.now.records()], review.now.head)


def plain_value(known: Plan, field: str, value: object) -> object:
    """A value as JSON holds it: words, or a list of words."""
    if isinstance(value, Item):
        shown = {name: plain_value(known, name, getattr(value, name)) for name in _SHOWN}
        return {
            "parent": value.place.parent,
            **{name: each for name, each in shown.items() if each not in (None, "", [])},
        }
    if isinstance(value, Place):
        return {"parent": value.parent}
    if isinstance(value, Timescale):
        return value.text
    if isinstance(value, tuple):
        return [_entry(known, field, entry) for entry in cast("tuple[object, ...]", value)]
    return value if value is None else str(value)


def _entry(known: Plan, field: str, entry: object) -> str:
    if isinstance(entry, Lead):
        return lead_words(known, [entry])
    if isinstance(entry, Dependency):
        return entry.item
    kind = {"strategies": Kind.STRATEGY, "recommendations": Kind.RECOMMENDATION}.get(field)
    record = known.record(kind, str(entry)) if kind is not None else None
    return str(getattr(record, "name", entry))
