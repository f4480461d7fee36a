"""What a touched cell means, field by field: only what says something else than the item does is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from app.domain.records import Dependency, Extra, Item, Kind, Lead, Stage
from app.domain.timescale import BLANK, Timescale, TimescaleKind
from app.history.plan import Plan
from app.transfer.excel.arriving.ratings import find_in_scale, read_rating, read_stage
from app.transfer.excel.cells.action_words import ActionWords
from app.transfer.excel.cells.cells import (
    CRITERIA,
    HEADING,
    LINE,
    LINKS,
    NOTES,
    PERCENT,
    Cell,
    Heading,
    Setting,
    Times,
    action_cell,
    folded_name,
    rag_cell,
    times_cell,
)
from app.transfer.excel.cells.wait_cell import label_of, waits_cell
from app.transfer.excel.cells.words import joined, listed, paragraphs
from app.transfer.excel.files.sheets import MONTHS
from app.transfer.excel.returning.naming import Naming
from app.transfer.excel.returning.sent import Sent, tidy
from app.transfer.excel.returning.who import leads_said
from app.transfer.excel.table.banners import banner_cell
from app.transfer.excel.table.headings import Column, Slot

Parts = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Said:
    """What a cell says anew: values of fields, the parts it lists, their timescales, and what was not understood."""

    values: dict[str, object] = field(default_factory=dict[str, object])
    parts: Parts | None = None
    times: tuple[Timescale, ...] = ()
    unread: list[str] = field(default_factory=list[str])


class Meanings:
    """Reads cells of a plan as it was sent. Names that it does not have are made by `naming`."""

    def __init__(self, base: Plan, sent: Sent, naming: Naming) -> None:
        setting = Setting(base.details, sent.keepsake.recommendation_names())
        self._base = base
        self._naming = naming
        self._sent_items = sent.plan.items
        self._start = base.details.start
        self._banner = banner_cell(sent.layout.title(0))
        self._action = action_cell(setting, sent.layout.has_lists)
        self._rag = rag_cell(setting)
        labels = {item.id: label_of(item.number, item.title) for item in base.items.values()}
        self._waits = waits_cell(labels)
        self._readers: dict[Column, Callable[[Item, str], Said]] = {
            Column.CRITERIA: self._criteria,
            Column.LEAD: self._leads,
            Column.RAG: self._rating,
            Column.LINKS: lambda item, text: self._links(item, "strategies", Kind.STRATEGY, text),
            Column.RECOMMENDATIONS: lambda item, text: self._links(item, "recommendations", Kind.RECOMMENDATION, text),
            Column.STAGE: self._stage,
            Column.NOTES: _notes,
            Column.DEPENDS: self._depends,
            Column.PERCENT: _percent,
            Column.BASELINE: self._baseline,
        }

    # What an item is called

    def banner(self, item: Item, before: str, text: str) -> Said:
        """A row across the table."""
        return _heading(item, self._banner, before, text)

    def heading(self, item: Item, before: str, text: str) -> Said:
        """The title of an item along whose rows others stand."""
        return _heading(item, HEADING, before, text)

    def line(self, item: Item, before: str, text: str) -> Said:
        """The title of a part that has a row of its own."""
        return _heading(item, LINE, before, text)

    def action(self, item: Item, before: str, text: str) -> Said:
        """The cell of an action; `parts` are told where the list in it says anything else."""
        was, now = self._action.read(before), self._action.read(text)
        said = _called(item, Heading(was.number, was.title), Heading(now.number, now.title))
        if now.parts != was.parts:
            said.parts = now.parts
        if now.recommendations != was.recommendations:
            names = "\n\n".join(now.recommendations)
            said.values |= self._links(item, "recommendations", Kind.RECOMMENDATION, names).values
        said.values |= self._rest(item, was, now)
        return said

    def _rest(self, item: Item, was: ActionWords, now: ActionWords) -> dict[str, object]:
        """Text after the list belongs to no part: it is added to the notes."""
        if not now.rest or now.rest == was.rest:
            return {}
        return {"notes": joined(tuple(filter(None, (item.notes, now.rest))))}

    # What is said of it

    def timescale(self, item: Item, text: str, parts: int) -> Said:
        """The timescale cell of an item with that many parts listed in its title's cell."""
        now: Times = times_cell(parts, self._start).read(text)
        if now.parts:
            return Said({} if item.timescale == BLANK else {"timescale": BLANK}, times=now.parts)
        times = (BLANK,) * parts if not text else ()
        return Said({} if same_time(now.own, item.timescale) else {"timescale": now.own}, times=times)

    def other(self, item: Item, slot: Slot, text: str) -> Said:
        """Any other cell."""
        return _extra(item, slot.name, text) if slot.column is Column.EXTRA else self._readers[slot.column](item, text)

    def _baseline(self, item: Item, text: str) -> Said:
        now = times_cell(0, self._start).read(text).own
        return Said({} if same_time(now, item.baseline) else {"baseline": now})

    def _criteria(self, item: Item, text: str) -> Said:
        known = {tidy(entry): entry for entry in item.criteria}
        now = tuple(known.get(tidy(entry), entry) for entry in CRITERIA.read(text).names)
        return Said({} if _same_texts(now, item.criteria) else {"criteria": now})

    def _leads(self, item: Item, text: str) -> Said:
        people = self._base.people
        own = {folded_name(people[lead.person].name): lead.person for lead in item.leads if lead.person in people}
        known = own.keys() | {folded_name(person.name) for person in people.values()}
        now: dict[str, Lead] = {}
        for lead in leads_said(text, known):
            person = own.get(folded_name(lead.name)) or self._naming.id_of(Kind.PERSON, lead.name)
            now.setdefault(person, Lead(person, lead.role))
        leads = tuple(now.values())
        return Said({} if leads == item.leads else {"leads": leads})

    def _rating(self, item: Item, text: str) -> Said:
        choice = self._rag.read(text)
        return self._rating_in_words(item, choice.unread) if choice.unread else _rated(item, choice.code)

    def _rating_in_words(self, item: Item, text: str) -> Said:
        """A rating by its letter, colour or a usual phrase. What else is said there is no rating, and is told."""
        rated = read_rating(text)
        found = find_in_scale(self._base.details.rag_scale, rated.name) if rated.name else None
        if found is None:
            return Said(unread=[f"“{text}” is not a rating of this plan. The rating was left as it is."])
        said = _rated(item, found.code)
        if rated.more:
            said.unread.append(f"“{text}” was taken for the rating {found.name}. The other words were left out.")
        return said

    def _stage(self, item: Item, text: str) -> Said:
        stage = read_stage(text) if text.strip() else Stage.NOT_STARTED
        if stage is None:
            return Said(unread=[f"“{text.strip()}” is not a stage. The stage was left as it is."])
        return Said({} if stage is item.stage else {"stage": stage})

    def _links(self, item: Item, name: str, kind: Kind, text: str) -> Said:
        own = {folded_name(self._naming.name_of(kind, link)): link for link in getattr(item, name)}
        named = [own.get(folded_name(entry)) or self._naming.id_of(kind, entry) for entry in LINKS.read(text).names]
        now = tuple(dict.fromkeys(named))
        return Said({} if now == getattr(item, name) else {name: now})

    def _depends(self, item: Item, text: str) -> Said:
        waits = self._waits.read(text)
        unread = [f"No item, or more than one, is called “{line}”. It was left out." for line in waits.unread]
        unsent = tuple(each for each in item.dependencies if each.item not in self._sent_items)
        said = tuple(Dependency(other, lag) for other, lag in dict(waits.items).items() if other != item.id)
        now = (*said, *unsent)
        return Said({} if now == item.dependencies or unread else {"dependencies": now}, unread=unread)


def _heading(item: Item, cell: Cell[Heading], before: str, text: str) -> Said:
    return _called(item, cell.read(before), cell.read(text))


def _called(item: Item, was: Heading, now: Heading) -> Said:
    """Number and title, each only where it is neither the item's nor what its cell seemed to say before."""
    said = Said()
    if now.number not in (item.number, was.number):
        said.values["number"] = now.number
    if tidy(now.title) not in (tidy(item.title), tidy(was.title)):
        said.values["title"] = now.title
    return said


def _rated(item: Item, code: str | None) -> Said:
    return Said({} if code == item.rag else {"rag": code})


def _percent(item: Item, text: str) -> Said:
    share = PERCENT.read(text)
    if share.unread:
        return Said(unread=[f"“{share.unread}” is no share of the work from 0 to 100 %. It was not taken."])
    return Said({} if share.percent == item.percent_complete else {"percent_complete": share.percent})


def _extra(item: Item, name: str, text: str) -> Said:
    """A column of the council's own; a cell that was emptied is there no more."""
    before = {extra.name: extra.text for extra in item.extras}
    now = NOTES.read(text)
    if tidy(before.get(name, "")) == tidy(now):
        return Said()
    after = {**before, name: now} if now else {each: kept for each, kept in before.items() if each != name}
    return Said({"extras": tuple(Extra(each, kept) for each, kept in after.items())})


def _notes(item: Item, text: str) -> Said:
    now = NOTES.read(text)
    return Said({} if tidy(now) == tidy(item.notes) else {"notes": now})


def _same_texts(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists say the same as lists: one paragraph of a cell may hold several entries."""
    return _entries(some) == _entries(others)


def _entries(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(tidy(entry) for text in texts for entry in (listed(text) or paragraphs(text)))


def same_time(some: Timescale, other: Timescale) -> bool:
    """Whether two timescales are one however they are written.

    A spreadsheet makes the real date 1 September 2023 of "Sep 23"; `text_of` writes it "01 Sep 2023".
    """
    if tidy(some.text).casefold() == tidy(other.text).casefold():
        return True
    if TimescaleKind.UNKNOWN in (some.kind, other.kind):
        return False
    return replace(some, text="") == replace(other, text="") or _was_month(some, other)


def _was_month(some: Timescale, month: Timescale) -> bool:
    day, due = some.due, month.due
    if day is None or due is None or month.kind is not TimescaleKind.MONTH:
        return False
    as_date = f"01 {MONTHS[day.month - 1]} {day.year}"
    return tidy(some.text) == as_date and (day.year, day.month) == (due.year, due.month)
