"""What an officer types into a cell, as the changes it comes to."""

import re
from collections.abc import Iterator, Sequence

from app.domain.errors import NotPossibleError
from app.domain.rag import rating
from app.domain.records import Kind, Lead, LeadRole, Stage
from app.domain.timescale_words import understand
from app.history.changes import Change
from app.history.edits import Names, NewId, set_field
from app.history.plan import Plan
from ui.tree.columns import FIELDS, Column

_ROLE = re.compile(r"^(?P<name>.*?)\s*\((?P<role>accountable|supporting|partner)\)$", re.IGNORECASE)


def entry(plan: Plan, item_ids: Sequence[str], column: Column, words: str, fresh_id: NewId) -> list[Change]:
    """The changes that put `words` into a column of items.

    Raises NotPossibleError where the words are no rating of the plan or no stage.
    """
    words = words.strip()
    if column is Column.LEADS:
        names = Names(plan, fresh_id)
        leads = tuple(_leads(words, names))
        return [*names.changes, *set_field(plan, item_ids, "leads", leads)]
    return set_field(plan, item_ids, FIELDS[column], _value(plan, column, words))


def _value(plan: Plan, column: Column, words: str) -> object:
    match column:
        case Column.TIMESCALE:
            return understand(words, plan.details.start)
        case Column.RAG:
            return _rating(plan, words)
        case Column.STAGE:
            return _stage(words)
        case _:
            return words


def _rating(plan: Plan, words: str) -> str | None:
    scale = plan.details.rag_scale
    chosen = rating(scale, words)
    if chosen is None and words:
        known = ", ".join(f"{rag.code} ({rag.name})" for rag in scale)
        raise NotPossibleError(f"“{words}” is not one of this plan’s ratings. They are {known}.")
    return chosen.code if chosen is not None else None


def _stage(words: str) -> Stage:
    found = next((stage for stage in Stage if stage.startswith(words.casefold())), None)
    if found is None:
        raise NotPossibleError(f"“{words}” is not a stage. The stages are {', '.join(Stage)}.")
    return found


def _leads(words: str, names: Names) -> Iterator[Lead]:
    """The leads named as "Harriet Poole; Sam Nkomo (supporting)", each person once."""
    seen: set[str] = set()
    for part in words.split(";"):
        match = _ROLE.match(part.strip())
        name = match["name"] if match else part.strip()
        role = LeadRole(match["role"].lower()) if match else LeadRole.ACCOUNTABLE
        person = names.id_of(Kind.PERSON, name) if name else ""
        if person and person not in seen:
            seen.add(person)
            yield Lead(person, role)
