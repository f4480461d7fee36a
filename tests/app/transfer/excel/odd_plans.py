"""Hypothesis makes plans of odd shapes: whatever an officer could type, and more."""

from datetime import date

from hypothesis import strategies as st

from app.domain.rag import DEFAULT_SCALE, Rag
from app.domain.records import (
    DEFAULT_LEVELS,
    Dependency,
    Extra,
    Kind,
    Lead,
    LeadRole,
    Level,
    Named,
    Person,
    PlanDetails,
    Recommendation,
    Stage,
    Strategy,
)
from app.domain.timescale import BLANK, Timescale, TimescaleKind
from app.domain.timescale_words import understand
from app.history.plan import Plan
from tests.app.transfer.excel.plans import Building

LEVELS = (
    DEFAULT_LEVELS,
    (Level("recommendation", "recommendations"), Level("action", "actions")),
    (Level("action", "actions"),),
    (Level("theme", "themes"), Level("action", "actions")),
    (Level("theme", "themes"), Level("action", "actions"), Level("part", "parts")),
    (Level("stage", "stages"), Level("notes", "notes"), Level("notes", "notes")),
    (*DEFAULT_LEVELS[:4],),
    (*DEFAULT_LEVELS, Level("step", "steps")),
)
SCALES = (
    DEFAULT_SCALE,
    (Rag("1", "One", "#FFFF00"), Rag("One", "1", "#00FF00")),
    (Rag('"', "Quote, or not", "#808080"),),
    (),
)

FRAGMENTS = st.sampled_from(
    [
        *("Improve practice", "=1+1", "+44", "-5 days", "@home", "1.1 One", "2. Two", "12 posts", "1.", "(a) x"),
        *("• bullet", "- dash", "– dash", "* star", "o\tround", "Ofsted Improvement Action 3", "a: b", "–"),
        *("DfE adviser review – June 23", "Review of it", "Jane / Jo", "A; B", "and so on", "(partner)", "May 23"),
        *("Improvement Area One: Us", "Theme", "One", "Outcome", "Success criteria", "Waypost", "Notes: x"),
        *("_x0041_", "\x07", "\u2028", "\ufffe", "😀", "\t", " ", "  ", "<b>&amp;", "'quoted", "http://x.y", "R"),
        *("aim:item0000001X", "item0000001X", "waypost-columns: item.0", "April 2023", "Organisation: x", "1e5"),
    ]
)
TEXTS = st.one_of(
    st.just(""),
    FRAGMENTS,
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=5).flatmap(
        lambda parts: st.sampled_from(["\n", "\n\n", " ", "\n\n\n"]).map(lambda gap: gap.join(parts))
    ),
    st.text(max_size=20),
    st.just("A very long text. " * 2_500),
)
NAMES = st.lists(
    st.one_of(FRAGMENTS, st.text(max_size=12)).map(lambda text: " ".join(text.split())).filter(bool),
    max_size=4,
    unique_by=str.casefold,
)
WORDS = st.one_of(st.sampled_from(["May 23", "Ongoing", "Every Q", "TBC", "2023", "31 Mar 2024", "–", ""]), TEXTS)
TIMESCALES = st.one_of(
    st.just(BLANK),
    WORDS.map(lambda words: understand(words, None)),
    st.builds(Timescale, WORDS, st.sampled_from(TimescaleKind), st.none() | st.dates(), st.none() | st.dates()),
)


OWN_COLUMNS = st.sampled_from(["Cost (£)", "Ward", "Lead Cabinet Member"])


@st.composite
def odd_plans(draw: st.DrawFn) -> Plan:
    """Any plan, of a few items."""
    details = draw(odd_details())
    named = draw(named_records())
    building = Building(details, named)
    made: list[tuple[str, int]] = []
    deepest = len(details.levels) - 1 + draw(st.sampled_from([0, 0, 0, 2]))
    for _ in range(draw(st.integers(0, 12))):
        parents = [(None, -1), *((item, depth) for item, depth in made if depth < deepest)]
        parent, depth = draw(st.sampled_from(parents[-4:]))
        values = draw(field_values(named, [item for item, _ in made], [rag.code for rag in details.rag_scale]))
        made.append((building.add(parent, **values), depth + 1))
    return building.plan()


@st.composite
def odd_details(draw: st.DrawFn) -> PlanDetails:
    texts = {name: draw(TEXTS) for name in ("title", "organisation", "board", "aim")}
    start = draw(st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1)))
    return PlanDetails(
        "planplanplan",
        **texts,
        start=start,
        levels=draw(st.sampled_from(LEVELS)),
        rag_scale=draw(st.sampled_from(SCALES)),
    )


@st.composite
def named_records(draw: st.DrawFn) -> list[tuple[Kind, Named]]:
    people = [(Kind.PERSON, Person(f"person{n}", name)) for n, name in enumerate(draw(NAMES))]
    strategies = [(Kind.STRATEGY, Strategy(f"strategy{n}", name)) for n, name in enumerate(draw(NAMES))]
    answered = [(Kind.RECOMMENDATION, Recommendation(f"answered{n}", name)) for n, name in enumerate(draw(NAMES))]
    return [*people, *strategies, *answered]


@st.composite
def field_values(
    draw: st.DrawFn, named: list[tuple[Kind, Named]], items: list[str], codes: list[str]
) -> dict[str, object]:
    """Some fields of an item; most items have few."""
    ids = {kind: [record.id for of_kind, record in named if of_kind is kind] for kind in Kind}
    leads = st.builds(Lead, st.sampled_from(ids[Kind.PERSON] or ["none"]), st.sampled_from(LeadRole))
    fields: dict[str, st.SearchStrategy[object]] = {
        "number": st.sampled_from(["1", "1.1", "2.3a", "One", "", "a", "x y", "21"]),
        "timescale": TIMESCALES,
        "rag": st.sampled_from([*codes, "?", ""]),
        "stage": st.sampled_from(Stage),
        "criteria": st.lists(TEXTS, max_size=3).map(tuple),
        "notes": TEXTS,
        "percent_complete": st.integers(0, 100),
        "baseline": TIMESCALES,
        "extras": st.dictionaries(OWN_COLUMNS, TEXTS.filter(str.strip), max_size=2).map(
            lambda texts: tuple(Extra(name, text) for name, text in sorted(texts.items()))
        ),
        "dependencies": tuples_of(items).map(lambda keys: tuple(Dependency(key, len(key) % 7 - 3) for key in keys)),
        "strategies": tuples_of(ids[Kind.STRATEGY]),
        "recommendations": tuples_of(ids[Kind.RECOMMENDATION]),
    }
    if ids[Kind.PERSON]:
        fields["leads"] = st.lists(leads, max_size=3, unique=True).map(tuple)
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), max_size=5, unique=True))
    return {"title": draw(TEXTS), **{name: draw(fields[name]) for name in chosen}}


def tuples_of(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    some = st.lists(st.sampled_from(ids or [""]), max_size=3, unique=True)
    return some.map(tuple) if ids else st.just(())
