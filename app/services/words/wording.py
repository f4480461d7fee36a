"""Field values as people write them, in a cell or on a command line, as the changes they mean."""

import re
from collections.abc import Callable, Iterable, Sequence

from app.domain.errors import NotPossibleError
from app.domain.rag import rating
from app.domain.records import Dependency, Extra, Item, Kind, Lead, LeadRole, Stage
from app.domain.timescale_words import understand
from app.history.changes import Change
from app.history.edits import Names, add_item, last, move_items, remove_items, set_field
from app.history.plan import Plan

ONE_FOR_ALL = {
    "lead": "leads",
    "criterion": "criteria",
    "strategy": "strategies",
    "recommendation": "recommendations",
    "dependency": "dependencies",
    "note": "notes",
    "extra": "extras",
    "percent complete": "percent_complete",
}
"""Other names of fields, most in the singular, which mean the same."""
SINGLE = frozenset({"number", "title", "timescale", "rag", "stage", "percent_complete", "baseline"})
"""Fields that hold one value, so that giving them twice is a slip."""
_LEAD_ROLE = re.compile(rf"(?P<name>.*\S)\s*\((?P<role>{'|'.join(LeadRole)})\)", re.IGNORECASE)


class Wording:
    """Understands words for one plan; people, strategies and recommendations met for the first time are made.

    `names.changes` holds what was made, which belongs into the same revision.
    """

    def __init__(self, plan: Plan, fresh_id: Callable[[], str]) -> None:
        self.names = Names(plan, fresh_id)
        self._plan = plan
        self._meanings: dict[str, Callable[[str], object]] = {
            "number": lambda words: " ".join(words.split()),
            "title": str.strip,
            "leads": self._leads,
            "timescale": lambda words: understand(words.strip(), plan.details.start),
            "rag": lambda words: self._rag(words.strip()),
            "stage": lambda words: _stage(words.strip()),
            "criteria": lambda words: tuple(_lines(words, "\n")),
            "strategies": lambda words: self._named(Kind.STRATEGY, words),
            "recommendations": lambda words: self._named(Kind.RECOMMENDATION, words),
            "notes": str.strip,
            "dependencies": lambda words: tuple(Dependency(find_item(plan, entry).id) for entry in _lines(words)),
            "percent_complete": lambda words: percent(words.strip()),
            "baseline": lambda words: understand(words.strip(), plan.details.start),
            "extras": lambda words: tuple(_extra(line) for line in _lines(words, "\n")),
        }

    def value(self, field: str, words: str) -> object:
        """What `words` mean for `field`; lists are separated by semicolons or line ends, criteria by line ends.

        Raises NotPossibleError, naming what is possible, where they mean nothing there.
        """
        if field not in self._meanings:
            raise NotPossibleError(f"There is no field “{field}”. Fields are: {', '.join(self._meanings)}.")
        return self._meanings[field](words)

    def _leads(self, words: str) -> tuple[Lead, ...]:
        leads: dict[str, Lead] = {}
        for entry in _lines(words):
            name, role = lead_meant(entry)
            person = self.names.id_of(Kind.PERSON, name)
            leads.setdefault(person, Lead(person, role))
        return tuple(leads.values())

    def _named(self, kind: Kind, words: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names.id_of(kind, entry) for entry in _lines(words)))

    def _rag(self, words: str) -> str | None:
        if not words:
            return None
        found = rating(self._plan.details.rag_scale, words)
        if found is None:
            known = ", ".join(f"{rag.code} ({rag.name})" for rag in self._plan.details.rag_scale)
            raise NotPossibleError(f"“{words}” is not a rating of this plan. Ratings are: {known}; or leave it empty.")
        return found.code


def lead_meant(words: str) -> tuple[str, LeadRole]:
    """Name and role that words mean: "Jane (partner)" is Jane, as a partner; without a role, the accountable lead."""
    with_role = _LEAD_ROLE.fullmatch(words.strip())
    if with_role is None:
        return words.strip(), LeadRole.ACCOUNTABLE
    return with_role["name"], LeadRole(with_role["role"].lower())


def lead_words(plan: Plan, leads: Iterable[Lead]) -> str:
    """Leads as words that `Wording` understands again."""
    return "; ".join(_lead_words(plan.people[lead.person].name, lead.role) for lead in leads)


def _lead_words(name: str, role: LeadRole) -> str:
    said = role is not LeadRole.ACCOUNTABLE or _LEAD_ROLE.fullmatch(name)
    return f"{name} ({role})" if said else name


def find_item(plan: Plan, words: str) -> Item:
    """The item that an id or a number means; of several with that number, the one that stands highest.

    Raises NotPossibleError where there is none, or where several stand equally high; the message lists them.
    """
    words = " ".join(words.split())
    item = plan.items.get(words)
    if item is not None:
        return item
    numbered = [item for item in plan.items.values() if words and item.number == words]
    highest = min((plan.depth(item.id) for item in numbered), default=0)
    numbered = [item for item in numbered if plan.depth(item.id) == highest]
    if len(numbered) == 1:
        return numbered[0]
    if not numbered:
        raise NotPossibleError(f"There is no item “{words}” in this plan, neither by id nor by number.")
    listed = ", ".join(f"{item.id} ({item.title})" for item in numbered)
    raise NotPossibleError(f"Several items have the number {words}; give an id: {listed}.")


def title_of(item: Item) -> str:
    """An item as a reason names it: by its title in a line, in quotation marks."""
    return f"“{' '.join(item.title.split()) or 'untitled'}”"


def find_place(plan: Plan, parent: str, after: str | None) -> tuple[str | None, str | None]:
    """Parent and preceding sibling as ids; an empty parent is the top level, and None for `after` means last."""
    parent_id = find_item(plan, parent).id if parent else None
    after_id = find_item(plan, after).id if after else last(plan.children(parent_id))
    return parent_id, after_id


def move_words(plan: Plan, item: str, parent: str, after: str | None) -> list[Change]:
    """The changes that move an item; with no `after` it becomes the last below `parent`."""
    return move_items(plan, [find_item(plan, item).id], *find_place(plan, parent, after))


def remove_words(plan: Plan, item: str) -> list[Change]:
    """The changes that delete an item with all below it."""
    return remove_items(plan, [find_item(plan, item).id])


def edit_words(
    plan: Plan, item_ids: Sequence[str], values: Iterable[tuple[str, str]], fresh_id: Callable[[], str]
) -> list[Change]:
    """The changes that give items the values that (field, words) pairs mean."""
    understood, making = _understood(plan, values, fresh_id)
    return [
        *making,
        *(change for field, value in understood.items() for change in set_field(plan, item_ids, field, value)),
    ]


def add_words(
    plan: Plan, item_id: str, parent: str | None, after: str | None, values: Iterable[tuple[str, str]],
    fresh_id: Callable[[], str],
) -> list[Change]:  # fmt: skip
    """The changes that make an item with the values that (field, words) pairs mean."""
    understood, making = _understood(plan, values, fresh_id)
    return [*making, *add_item(plan, item_id, parent, after, **understood)]


def _understood(
    plan: Plan, values: Iterable[tuple[str, str]], fresh_id: Callable[[], str]
) -> tuple[dict[str, object], list[Change]]:
    wording = Wording(plan, fresh_id)
    words: dict[str, list[str]] = {}
    for field, value in values:
        words.setdefault(ONE_FOR_ALL.get(field, field), []).append(value)
    for field in SINGLE.intersection(field for field, several in words.items() if len(several) > 1):
        raise NotPossibleError(f"The field “{field}” is given twice. It holds one value.")
    understood = {field: wording.value(field, "\n".join(several)) for field, several in words.items()}
    return understood, wording.names.changes


def _stage(words: str) -> Stage:
    """The stage that `words` name; an item whose stage is cleared is where all items begin."""
    if not words:
        return Stage.NOT_STARTED
    try:
        return Stage(words.lower())
    except ValueError:
        known = ", ".join(Stage)
        raise NotPossibleError(f"“{words}” is not a stage. Stages are: {known}.") from None


def percent(words: str) -> int | None:
    """How much is done: "45", "45%" and "45 %" mean the same; None for no words.

    Raises NotPossibleError where the words are no share.
    """
    number = words.removesuffix("%").strip()
    if not number:
        return None
    if not number.isdecimal() or int(number) > 100:
        raise NotPossibleError(f"“{words}” is not a share that is done. Write a whole number from 0 to 100.")
    return int(number)


def _extra(line: str) -> Extra:
    name, colon, text = (part.strip() for part in line.partition(":"))
    if not colon or not name:
        raise NotPossibleError(
            f"“{line}” does not say which column it belongs to. Write the heading, a colon, the text."
        )
    return Extra(name, text)


def _lines(words: str, separators: str = "\n;") -> list[str]:
    entries = re.split(f"[{separators}]", words)
    return [entry.strip() for entry in entries if entry.strip()]
