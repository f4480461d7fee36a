"""Plans to JSON and back."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.domain.identity import new_id
from app.domain.rag import Rag
from app.domain.records import (
    Dependency,
    Item,
    Kind,
    Lead,
    LeadRole,
    Level,
    Person,
    Place,
    PlanDetails,
    Recommendation,
    Stage,
    Strategy,
)
from app.domain.timescale import Timescale, TimescaleKind
from app.history.plan import Plan
from app.history.ranks import rank_between
from app.transfer.json import JsonPlanError, document, read_json, write_json
from app.transfer.writing import CannotWriteError

RESOURCES = Path(__file__).parents[3] / "resources"

words = st.text(st.characters(codec="utf-8"), max_size=40)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
days = st.none() | st.dates()


def ids(seed: int = 1) -> Callable[[], str]:
    random = Random(seed)
    return lambda: new_id(random)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan whatever, of up to eight items."""
    fresh = ids(draw(st.integers(0, 1000)))
    scale = draw(st.lists(st.builds(Rag, names, names, st.just("#c4314b"), words), max_size=4))
    levels = draw(st.lists(st.builds(Level, names, names), min_size=1, max_size=4))
    details = PlanDetails(
        fresh(), draw(words), draw(words), draw(words), draw(words), draw(days), tuple(levels), tuple(scale)
    )
    people = [Person(fresh(), name) for name in draw(st.lists(names, max_size=3))]
    strategies = [Strategy(fresh(), name) for name in draw(st.lists(names, max_size=2))]
    answers = [Recommendation(fresh(), name) for name in draw(st.lists(names, max_size=2))]
    items: list[Item] = []
    ranks: dict[str | None, str] = {}
    for _ in range(draw(st.integers(0, 8))):
        parent = draw(st.sampled_from([None, *(item.id for item in items)]))
        item_id = fresh()
        ranks[parent] = rank_between(ranks.get(parent), None, item_id)
        kind = draw(st.sampled_from(TimescaleKind))
        links = st.lists(st.sampled_from(items), max_size=2, unique=True) if items else st.just([])
        items.append(
            Item(
                item_id,
                Place(parent, ranks[parent]),
                draw(words),
                draw(words),
                tuple(Lead(p.id, draw(st.sampled_from(LeadRole))) for p in people),
                Timescale(draw(words), kind, draw(days), draw(days)),
                draw(st.none() | names),
                draw(st.sampled_from(Stage)),
                tuple(draw(st.lists(words, max_size=3))),
                tuple(strategy.id for strategy in strategies),
                tuple(answer.id for answer in answers),
                draw(words),
                tuple(Dependency(link.id, draw(st.integers(-30, 30))) for link in draw(links)),
            )
        )
    named = [(Kind.PERSON, p) for p in people], [(Kind.STRATEGY, s) for s in strategies]
    records = [(Kind.PLAN, details), *named[0], *named[1], *((Kind.RECOMMENDATION, a) for a in answers)]
    return Plan.of([*records, *((Kind.ITEM, item) for item in items)], draw(st.integers(0, 10**6)))


def read(path: Path, head: int = 0) -> Plan:
    plan = Plan()
    plan.apply(read_json(path, ids(99)), head)
    return plan


@pytest.fixture
def example() -> dict[str, Any]:
    def item(item_id: str, parent: str | None, **more: object) -> dict[str, object]:
        blank = {"text": "", "kind": "blank", "start": None, "due": None}
        rest = {"level": "theme", "number": None, "title": item_id, "leads": [], "timescale": blank, "rag": None}
        lists: dict[str, object] = {"criteria": [], "strategies": [], "recommendations": [], "notes": ""}
        return {"id": item_id, "parent": parent, **rest, "stage": "not started", **lists, **more}

    return {
        "format": "waypost-plan",
        "version": 1,
        "revision": 7,
        "plan": {
            "id": "smE2nbNDWQOY",
            "title": "A plan",
            "organisation": "",
            "levels": ["theme", "priority"],
            "rag_scale": [],
            "board": "",
            "start": "2026-04-01",
            "aim": "",
        },
        "items": [item("aaaaaaaaaaaa", None), item("bbbbbbbbbbbb", "aaaaaaaaaaaa"), item("cccccccccccc", None)],
    }


def written(folder: Path, content: object) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_a_plan_written_and_read_again_is_the_same_document(tmp_path: Path, plan: Plan) -> None:
    write_json(plan, tmp_path / "plan.json")
    assert document(read(tmp_path / "plan.json", plan.head)) == document(plan)


@settings(max_examples=40, deadline=None)
@given(plan=plans())
def test_what_is_written_is_valid_by_the_schema(plan: Plan) -> None:
    schema = json.loads((RESOURCES / "plan.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document(plan))


def test_the_example_plan_comes_back_word_for_word() -> None:
    path = RESOURCES / "example-plan.json"
    assert document(read(path, 1)) == json.loads(path.read_text(encoding="utf-8"))


def test_a_recurring_timescale_recurs_again(tmp_path: Path, example: dict[str, Any]) -> None:
    example["items"][0]["timescale"] = {"text": "Every Q", "kind": "recurring", "start": None, "due": None}
    every = read(written(tmp_path, example)).items["aaaaaaaaaaaa"].timescale.every
    assert every is not None


def test_ids_that_are_no_ids_are_replaced_and_children_follow(tmp_path: Path, example: dict[str, Any]) -> None:
    example["items"][0]["id"] = example["items"][1]["parent"] = "1"
    plan = read(written(tmp_path, example))
    (first, last) = plan.children(None)
    assert first != "1"
    assert last == "cccccccccccc"
    assert plan.children(first) == ["bbbbbbbbbbbb"]


def test_the_plans_own_level_names_get_a_plural(tmp_path: Path, example: dict[str, Any]) -> None:
    levels = read(written(tmp_path, example)).details.levels
    assert [level.plural for level in levels] == ["themes", "priorities"]


def test_unknown_keys_are_ignored(tmp_path: Path, example: dict[str, Any]) -> None:
    example["later"] = example["items"][0]["later"] = {"some": "thing"}
    assert len(read(written(tmp_path, example)).items) == 3


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, example: dict[str, Any]) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(example), encoding="utf-8-sig")
    assert len(read(path).items) == 3


def test_a_newer_version_says_that_a_newer_program_is_needed(tmp_path: Path) -> None:
    path = written(tmp_path, {"format": "waypost-plan", "version": 2, "what": "ever"})
    with pytest.raises(JsonPlanError, match="newer Waypost"):
        read_json(path, ids())


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d["items"][1].update(title=7), r"\$\.items\[1\]\.title"),
        (lambda d: d["items"][2].pop("notes"), r"\$\.items\[2\]"),
        (lambda d: d["items"][2].update(id="aaaaaaaaaaaa"), r"has the id aaaaaaaaaaaa - at `\$\.items\[2\]\.id"),
        (lambda d: d["items"][0].update(parent="cccccccccccc"), r"\$\.items\[0\]\.parent"),
        (lambda d: d["items"][0].update(parent="nowhere"), r"\$\.items\[0\]\.parent"),
        (
            lambda d: d["items"][0].update(dependencies=[{"item": "nowhere", "lag": 0}]),
            r"\$\.items\[0\]\.dependencies\[0\]\.item",
        ),
        (
            lambda d: d["items"][0].update(dependencies=[{"item": "aaaaaaaaaaaa", "lag": 0}]),
            r"\$\.items\[0\]\.dependencies",
        ),
        (lambda d: d["plan"].update(start="1.4.26"), r"\$\.plan\.start"),
        (lambda d: d.update(format="other"), "not a Waypost plan"),
        (lambda d: d.pop("version"), "version"),
    ],
)
def test_a_wrong_shape_is_an_error_that_names_the_place(
    tmp_path: Path, example: dict[str, Any], change: Callable[[dict[str, Any]], object], place: str
) -> None:
    change(example)
    with pytest.raises(JsonPlanError, match=place):
        read_json(written(tmp_path, example), ids())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe{\x00", b"nonsense", b'{"format": "\xff"}'])
def test_a_file_that_is_no_json_is_an_error_an_officer_can_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    with pytest.raises(JsonPlanError, match=r"plan\.json"):
        read_json(path, ids())


def test_a_missing_file_is_an_error_an_officer_can_read(tmp_path: Path) -> None:
    with pytest.raises(JsonPlanError, match="cannot be read"):
        read_json(tmp_path / "none.json", ids())


def test_a_target_that_cannot_be_replaced_keeps_what_it_was(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.mkdir()
    plan = Plan.of([(Kind.PLAN, PlanDetails(ids()(), "A plan", start=date(2026, 4, 1)))], 1)
    with pytest.raises(CannotWriteError, match=r"plan\.json cannot be written"):
        write_json(plan, target)
    with pytest.raises(CannotWriteError, match="folder"):
        write_json(plan, tmp_path / "none" / "plan.json")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["items"][1].update(title=7), "a whole number stands where text should"),
        (lambda d: d["items"][2].pop("notes"), "“notes” is missing"),
        (lambda d: d["items"][0].update(stage="done"), "“done” is none of the values known there"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(
    tmp_path: Path, example: dict[str, Any], change: Callable[[dict[str, Any]], object], words: str
) -> None:
    change(example)
    with pytest.raises(JsonPlanError, match=words):
        read_json(written(tmp_path, example), ids())
