"""What a review proposes, as plain lists and dictionaries for scripts."""

from collections.abc import Iterable
from typing import Any, cast

from app.domain.records import Record
from app.history.plan import Plan
from app.history.review import Entry, Review
from app.services.exchange.change_document import change_document, clash_document
from app.services.exchange.transfer import Finding


def review_document(review: Review, findings: Iterable[Finding]) -> dict[str, Any]:
    """`{"changes", "conflicts", "added", "removed", "warnings"}`, lists of what `change_document` gives.

    Each also has its `sheet` and `cell`. What is removed is offered only.
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
    main, conflict = entry.proposal.main, entry.conflict
    told = change_document(known, main)
    if conflict is not None:
        told = clash_document(known, main, entry.now, conflict.clash)
    sheet, _, cell = entry.proposal.source.rpartition("!")
    return {**told, "sheet": sheet, "cell": cell}


def lexicon(review: Review) -> Plan:
    """Every record that a review speaks of, to find names in: those of the base, the new ones, those there are now."""
    made = [change for proposal in review.proposals for change in proposal.changes]
    coming = [(each.kind, cast("Record", each.after)) for each in (*review.making, *made) if each.is_creation]
    return Plan.of([*review.base.records(), *coming, *review.now.records()], review.now.head)
