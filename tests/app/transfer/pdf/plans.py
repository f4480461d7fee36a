"""Plans to publish, small ones and odd ones."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from app.domain.identity import new_id
from app.domain.records import Item, Kind, Lead, Meeting, Person, Place, PlanDetails, Record, Strategy
from app.domain.timescale import Timescale, TimescaleKind
from app.history.plan import Plan
from app.history.ranks import rank_between
from tests.generated import generated_plan

START = date(2026, 4, 1)
TODAY = date(2026, 9, 14)
ODD = (
    "care", "Łódź Świętokrzyskie", "ŵythnos", "Llanfairpwllgwyngyllgogerychwyrndrobwll", "“curly” ’s – —", "• bullet",
    "אברהם כהן", "محمد", "日本", "e\u0301", "🎉", "https://example.gov.uk/a/very/long/address/of/a/document.pdf", "\n",
)  # fmt: skip


class Sketch:
    """A plan in the making: `add` puts an item last below its parent and gives its id."""

    def __init__(self, **details: Any) -> None:  # noqa: ANN401 (any field of the record)
        self._random = Random(7)
        self._details = PlanDetails(self._id(), **{"title": "A plan", "start": START, **details})
        self._records: list[tuple[Kind, Record]] = [(Kind.PLAN, self._details)]
        self._ranks: dict[str | None, str] = {}

    def add(self, parent: str | None, title: str, **values: Any) -> str:  # noqa: ANN401
        item_id = self._id()
        self._ranks[parent] = rank_between(self._ranks.get(parent), None, item_id)
        place = Place(parent, self._ranks[parent])
        self._records.append((Kind.ITEM, Item(item_id, place, title=title, **values)))
        return item_id

    def person(self, name: str) -> tuple[Lead, ...]:
        person = Person(self._id(), name)
        self._records.append((Kind.PERSON, person))
        return (Lead(person.id),)

    def strategy(self, name: str) -> tuple[str, ...]:
        strategy = Strategy(self._id(), name)
        self._records.append((Kind.STRATEGY, strategy))
        return (strategy.id,)

    def meeting(self, name: str, day: date) -> None:
        self._records.append((Kind.MEETING, Meeting(self._id(), name, day)))

    def plan(self) -> Plan:
        return Plan.of(self._records, 12)

    def _id(self) -> str:
        return new_id(self._random)


def month(text: str, due: date) -> Timescale:
    return Timescale(text, TimescaleKind.MONTH, None, due)


def small_plan() -> Plan:
    """Two themes; the second outcome of the first has 40 actions."""
    sketch = Sketch(title="Plan & <more>", organisation="Aldermere", board="The Board", aim="To do better.")
    theme = sketch.add(None, "Our people", number="1", notes="An aim of its own.")
    outcome = sketch.add(theme, "A stable workforce", number="1.1")
    objective = sketch.add(outcome, "Posts are filled", criteria=("Fewer vacancies", "Families say so"))
    sketch.add(
        objective, "Agree a strategy", leads=sketch.person("Harriet Poole"), rag="G",
        timescale=month("Sep 26", date(2026, 9, 30)), strategies=sketch.strategy("People strategy"),
    )  # fmt: skip
    long = sketch.add(sketch.add(theme, "Leaders are visible", number="1.2"), "Staff are heard")
    for number in range(40):
        sketch.add(long, f"Action number {number} of many, with some words to fill its cell", rag="A")
    sketch.add(sketch.add(sketch.add(sketch.add(None, "Our practice"), "Records"), "Timely"), "Launch", rag="R")
    return sketch.plan()


def _text(random: Random, length: int) -> str:
    words = "".join(f"{random.choice(ODD)} " for _ in range(length // 4 + 1))
    return words[:length]


def odd_plan(count: int) -> Plan:
    """Items with texts of 0 to 3,000 characters."""
    random = Random(5)

    def filled(record: Record) -> Record:
        lengths = [random.choice((0, 10, 60, 300, 3_000) if random.random() < 0.2 else (0, 10, 60)) for _ in range(4)]
        if not isinstance(record, Item):
            return record
        title, notes, *criteria = (_text(random, length) for length in lengths)
        return replace(record, title=title, notes=notes, criteria=tuple(criteria))

    return Plan.of([(kind, filled(record)) for kind, record in generated_plan(count)], 1)
