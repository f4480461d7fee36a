"""A plan of any size with a fixed seed: four themes, four levels, every kind of timescale."""

from datetime import date, timedelta
from random import Random

from fractional_indexing import generate_n_keys_between

from app.domain.identity import new_id
from app.domain.records import Item, Kind, Lead, LeadRole, Person, Place, PlanDetails, Record, Stage
from app.domain.timescale_words import understand

START = date(2026, 4, 1)
_VERBS = ("Develop", "Review", "Implement", "Agree", "Publish", "Strengthen", "Evaluate", "Co-produce", "Embed")
_THINGS = (
    "the workforce strategy", "multi-agency thresholds", "the early help offer", "supervision standards",
    "the quality assurance framework", "pathway planning", "the front door", "case recording",
)  # fmt: skip
_TAILS = ("with partners across the borough", "in every locality", "with schools and health", "for team managers")
_PEOPLE = ("Harriet Poole", "Sam Nkomo", "Tom Okafor", "DCS", "Head of Safeguarding", "key partner agencies")
_TIMESCALES = (
    "Sep 26", "December 2026", "May 26 – Sep 26", "1 June 2026 – 31 March 2027", "Ongoing", "Every Q", "Monthly",
    "Quarter 4", "30/09/2026", "TBC", "", "when the new system is live", "Jul – Nov 26", "Mar 27",
)  # fmt: skip
_RATINGS = ("G", "G", "G", "A", "A", "R", "B", None)


def generated_plan(n: int, seed: int = 20260401) -> list[tuple[Kind, Record]]:
    """The records of a plan of `n` items (at least 40), in plan order."""
    random = Random(seed)
    people = [Person(new_id(random), name) for name in _PEOPLE]
    details = PlanDetails(new_id(random), f"Plan of {n} items", start=START)
    items = _items(n, random, people)
    return [(Kind.PLAN, details), *((Kind.PERSON, one) for one in people), *((Kind.ITEM, one) for one in items)]


def _items(n: int, random: Random, people: list[Person]) -> list[Item]:
    breadth = max(1, round((n / 4) ** (1 / 3)) - 1)
    outcomes, objectives = 4 * breadth, 4 * breadth * breadth
    counts = (4, outcomes, objectives, n - 4 - outcomes - objectives)
    items: list[Item] = []
    above: list[tuple[str | None, str]] = [(None, "")]
    for depth, count in enumerate(counts):
        made: list[tuple[str | None, str]] = []
        for index, (parent, number) in enumerate(above):
            share = count * (index + 1) // len(above) - count * index // len(above)
            ranks = generate_n_keys_between(None, None, share)
            for position, rank in enumerate(ranks, 1):
                item = _item(random, people, parent, rank, f"{number}{position}", lowest=depth == 3)
                made.append((item.id, f"{item.number}."))
                items.append(item)
        above = made
    return items


def _item(random: Random, people: list[Person], parent: str | None, rank: str, number: str, *, lowest: bool) -> Item:
    item_id = new_id(random)
    title = f"{random.choice(_VERBS)} {random.choice(_THINGS)} {random.choice(_TAILS)}"
    item = Item(item_id, Place(parent, rank + item_id), number, title, stage=random.choice(tuple(Stage)[:3]))
    if not lowest:
        return item
    chosen = random.sample(people, random.choice((0, 1, 1, 2)))
    roles = (LeadRole.ACCOUNTABLE, LeadRole.SUPPORTING)
    return Item(
        item_id, item.place, number, title,
        leads=tuple(Lead(person.id, role) for person, role in zip(chosen, roles, strict=False)),
        timescale=understand(_words(random), START), rag=random.choice(_RATINGS), stage=item.stage,
        criteria=("Families say that it helped",) * random.randrange(3),
    )  # fmt: skip


def _words(random: Random) -> str:
    if random.random() < 0.4:
        first = START + timedelta(days=random.randrange(700))
        last = first + timedelta(days=random.randrange(14, 240))
        return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    return random.choice(_TIMESCALES)
