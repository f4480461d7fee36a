"""What others read by SQL: the same in a file and on a server, with the columns that are promised."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.records import Item, Kind, Lead, LeadRole, Person, Place, Recommendation, Stage
from app.domain.timescale_words import understand
from app.history.changes import created
from app.storage.database import Database
from app.storage.server import Whereabouts
from app.storage.views import VIEWS
from tests.app.storage.keeping import FIRST, PLAN, SECOND, change, commit

GUIDE = Path(__file__).parents[3] / "resources" / "guide" / "reading-with-sql.md"
AGREED = understand("Mar 2024", date(2023, 4, 1))
NOW = understand("May 2024", date(2023, 4, 1))
PEOPLE = (Person("personperson", "Harriet Poole"), Person("partnerxxxxx", "Health"))
DEMAND = Recommendation("demandxxxxxx", "Ofsted 3")


@pytest.fixture
def database(where: Whereabouts) -> Iterator[Database]:
    """A plan in which something has happened: an item below another, agreed, late, and rated twice."""
    database = Database.open(where)
    plan = database.load(PLAN)
    leads = (Lead(PEOPLE[0].id), Lead(PEOPLE[1].id, LeadRole.PARTNER))
    below = Item(
        "belowxxxxxxx", Place(FIRST, "a0"), "1.1", "Below", leads, NOW, "R", Stage.IN_PROGRESS, ("It works",),
        recommendations=(DEMAND.id,), percent_complete=10, baseline=AGREED,
    )  # fmt: skip
    people = [created(Kind.PERSON, person) for person in PEOPLE]
    commit(database, plan, *people, created(Kind.RECOMMENDATION, DEMAND), created(Kind.ITEM, below), author="Ben")
    plan = database.load(PLAN)
    rated = [change(plan, "rag", "A", below.id), change(plan, "percent_complete", 40, below.id)]
    commit(database, plan, *rated, author="Cy", reason="Board of May")
    yield database
    database.close()


def rows(database: Database, query: str) -> list[dict[str, Any]]:
    with database._reading() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_the_columns_that_are_promised_in_this_order(database: Database, view: str) -> None:
    with database._reading() as connection:
        assert list(connection.exec_driver_sql(f"SELECT * FROM {view}").keys()) == list(VIEWS[view])


def test_every_row_of_a_plan_is_an_action_with_all_that_stands_above_it(database: Database) -> None:
    first, below, second = rows(database, "SELECT * FROM action ORDER BY plan_id, sort_key")
    assert [each["item_id"] for each in (first, below, second)] == [FIRST, "belowxxxxxxx", SECOND]
    assert (first["level"], first["level_1"], first["level_2"], first["lowest"], first["parent_id"]) == (
        "theme", "First", "", 0, None,
    )  # fmt: skip
    assert (below["level"], below["depth"], below["level_1"], below["level_2"], below["lowest"]) == (
        "outcome", 1, "First", "Below", 1,
    )  # fmt: skip
    assert (below["leads"], below["rag"], below["rag_name"], below["stage"], below["percent_complete"]) == (
        "Harriet Poole; Health", "A", "Amber", "in progress", 40,
    )  # fmt: skip
    assert (str(below["due"]), str(below["baseline_due"]), below["days_slipped"]) == ("2024-05-31", "2024-03-31", 61)
    assert (below["late"], second["late"], below["updated_by"], second["leads"]) == (
        1, 0, "Cy", None,
    )  # fmt: skip


def test_progress_and_ratings_are_told_from_the_first(database: Database) -> None:
    (progress,) = rows(database, "SELECT * FROM progress")
    told = [progress[name] for name in ("item_id", "author", "reason", "what", "value_before", "value_after")]
    assert told == ["belowxxxxxxx", "Cy", "Board of May", "percent_complete", "10", "40"]
    ratings = rows(database, "SELECT * FROM rag_history ORDER BY revision")
    assert [(each["author"], each["rag_before"], each["rag_after"]) for each in ratings] == [
        ("Ben", None, "R"),
        ("Cy", "R", "A"),
    ]


def test_leads_criteria_and_demands_have_a_row_each(database: Database) -> None:
    leads = rows(database, "SELECT * FROM responsibility ORDER BY position")
    assert [(each["person"], each["role"]) for each in leads] == [
        ("Harriet Poole", "accountable"),
        ("Health", "partner"),
    ]
    assert [each["criterion"] for each in rows(database, "SELECT * FROM success_criterion")] == ["It works"]
    assert [(each["recommendation"], each["title"]) for each in rows(database, "SELECT * FROM coverage")] == [
        ("Ofsted 3", "Below")
    ]
    history = rows(database, "SELECT * FROM revision_history ORDER BY revision")
    assert [(each["revision"], each["author"], each["changes"]) for each in history] == [
        (1, "Ann", 3),
        (2, "Ben", 4),
        (3, "Cy", 2),
    ]


def test_the_guide_tells_of_every_view_and_column() -> None:
    guide = GUIDE.read_text("utf-8")
    missing = [
        f"{view}.{column}"
        for view, columns in VIEWS.items()
        for column, means in columns.items()
        if f"### {view}" not in guide or f"| `{column}` | {means} |" not in guide
    ]
    assert missing == []


def test_the_queries_of_the_guide_can_be_run(database: Database) -> None:
    queries = GUIDE.read_text("utf-8").split("```sql\n")[1:]
    assert len(queries) > 2
    for query in queries:
        assert rows(database, query.partition("```")[0])
