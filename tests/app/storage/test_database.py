import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.records import Dependency, Item, Kind, Lead, LeadRole, Person, Place, PlanDetails, Stage, Strategy
from app.domain.timescale import BLANK, Every, Timescale, TimescaleKind, Unit
from app.history.changes import Change, created, deleted, edited
from app.history.replay import replay
from app.services.plans.checking import differences_of
from app.storage import log, schema
from app.storage.codec import UnstorableTextError
from app.storage.database import TRIES, Database
from app.storage.server import Whereabouts
from app.storage.store import ClashError, Edit, PlanSummary, ReadOnlyError, StaleEditError
from tests.app.storage.keeping import FIRST, NOON, PLAN, SECOND, change, commit, make_plan, noticed


@pytest.fixture
def database(where: Whereabouts) -> Iterator[Database]:
    opened = Database.open(where)
    yield opened
    opened.close()


@pytest.fixture
def another(where: Whereabouts) -> Iterator[Database]:
    opened = Database.open(where)
    yield opened
    opened.close()


def test_every_connection_has_the_settings_that_keep_a_file_whole(path: Path) -> None:
    database = Database.open(path)
    settings = {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1}
    with database._reading() as reading:
        found = {name: reading.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings}
    with database._writing() as writing:
        found_writing = {name: writing.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings}
    database.close()
    assert found == found_writing == settings


def test_a_file_that_another_tool_turned_to_wal_is_turned_back(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    opened = Database.open(path)
    commit(opened, plan := opened.load(PLAN), change(plan, "title", "A"))
    opened.close()
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_making_a_file_never_overwrites_another(tmp_path: Path) -> None:
    there = tmp_path / "there.waypost"
    there.write_text("mine")
    dangling = tmp_path / "link.waypost"
    dangling.symlink_to(tmp_path / "nowhere")
    for path in (there, dangling):
        with pytest.raises(WaypostError, match=r"exists already.*nothing was overwritten"):
            Database.create(path)
    assert there.read_text() == "mine"


def test_a_file_that_cannot_be_made_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match="No such file"):
        Database.create(tmp_path / "missing" / "plan.waypost")
    assert list(tmp_path.iterdir()) == []


def test_nothing_lies_beside_a_file_that_is_closed(path: Path) -> None:
    assert [entry.name for entry in path.parent.iterdir()] == ["plan.waypost"]


def test_a_file_keeps_several_plans_apart(database: Database) -> None:
    make_plan(database, "secondplanxx", "Another")
    commit(database, database.load(PLAN), change(database.load(PLAN), "title", "Changed"))
    assert database.plans() == [PlanSummary("secondplanxx", "Another", 1), PlanSummary(PLAN, "Plan", 2)]
    assert database.load("secondplanxx").items[FIRST].title == "First"
    assert database.load(PLAN).items[FIRST].title == "Changed"
    assert len(database.revisions("secondplanxx")) == 1


def test_every_field_of_every_record_comes_back_as_committed(database: Database) -> None:
    every = Timescale("Every Q", TimescaleKind.RECURRING, every=Every(3, Unit.MONTH))
    dated = Timescale("May 23 – Sep 23", TimescaleKind.RANGE, NOON.date(), NOON.date())
    person, strategy = Person("personperson", "Harriet Poole"), Strategy("strategyidxx", "People Strategy")
    item = Item(
        "fullitemfull", Place(FIRST, "a0"), "1.1", "All", (Lead(person.id, LeadRole.PARTNER),), dated, "R",
        Stage.COMPLETE, ("One", "Two\nlines", "One"), (strategy.id,), (), "Notes", (Dependency(SECOND, -3),),
    )  # fmt: skip
    plan = database.load(PLAN)
    commit(database, plan, created(Kind.PERSON, person), created(Kind.STRATEGY, strategy), created(Kind.ITEM, item))
    plan = database.load(PLAN)
    assert plan.items[item.id] == item
    commit(database, plan, change(plan, "timescale", every, item.id), change(plan, "leads", (), item.id))
    plan = database.load(PLAN)
    assert plan.items[item.id] == replace(item, timescale=every, leads=())
    assert differences_of(replay(database.revisions(PLAN)), plan) == []


def test_what_is_deleted_is_gone_from_the_tables_and_whole_in_the_log(database: Database) -> None:
    plan = database.load(PLAN)
    commit(database, plan, change(plan, "criteria", ("One",)))
    plan = database.load(PLAN)
    item = plan.items[FIRST]
    commit(database, plan, deleted(Kind.ITEM, item))
    assert FIRST not in database.load(PLAN).items
    assert database.revisions(PLAN)[-1].changes == (deleted(Kind.ITEM, item),)


def test_a_record_made_and_edited_in_one_revision_is_stored_as_edited(database: Database) -> None:
    plan = database.load(PLAN)
    made = Item("freshitemxxx", Place(None, "a2"))
    titled = replace(created(Kind.ITEM, made), field="title", before="", after="Named")
    commit(database, plan, created(Kind.ITEM, made), titled)
    assert database.load(PLAN).items[made.id].title == "Named"


def test_the_log_answers_for_a_stretch_and_for_one_record(database: Database) -> None:
    for title in ("A", "B", "C"):
        commit(database, plan := database.load(PLAN), change(plan, "title", title))
    commit(database, plan := database.load(PLAN), change(plan, "title", "D", SECOND), change(plan, "title", "D"))
    assert [r.number for r in database.revisions(PLAN, after=2, upto=4)] == [3, 4]
    assert [r.number for r in database.revisions(PLAN, record_id=SECOND)] == [1, 5]
    assert {c.id for r in database.revisions(PLAN, record_id=SECOND) for c in r.changes} == {SECOND}


def test_an_edit_is_rebased_over_what_others_committed(database: Database, another: Database) -> None:
    plan = database.load(PLAN)
    commit(another, plan, change(plan, "title", "Theirs"), author="Ben")
    committed = commit(database, plan, change(plan, "notes", "Ours"))
    assert committed.others == ()  # they touched nothing that it touches, and were not read
    assert committed.revision is not None
    assert committed.revision.number == 3
    item = another.load(PLAN).items[FIRST]
    assert (item.title, item.notes) == ("Theirs", "Ours")


@pytest.mark.parametrize("gone", [(Kind.PERSON, "ann"), (Kind.ITEM, SECOND)], ids=["a person it names", "its item"])
def test_an_edit_clashes_with_the_deletion_of_what_it_speaks_of(
    database: Database, another: Database, gone: tuple[Kind, str]
) -> None:
    commit(database, database.load(PLAN), created(Kind.PERSON, Person("ann", "Ann Poole")))
    plan = database.load(PLAN)
    record = plan.record(*gone)
    assert record is not None
    commit(another, plan, deleted(gone[0], record), author="Ben")
    with pytest.raises(ClashError, match="Ben"):
        commit(database, plan, change(plan, "leads", (Lead("ann"),), SECOND))
    assert len(database.revisions(PLAN)) == 3


def test_moves_that_lead_round_in_a_circle_clash(database: Database, another: Database) -> None:
    plan = database.load(PLAN)
    commit(another, plan, change(plan, "place", Place(SECOND, "a0"), FIRST), author="Ben")
    with pytest.raises(ClashError, match="Ben"):
        commit(database, plan, change(plan, "place", Place(FIRST, "a0"), SECOND))
    assert len(database.revisions(PLAN)) == 2


def test_an_edit_of_more_than_can_be_asked_about_is_rebased_over_all_that_others_did(
    database: Database, another: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.committing._MOST_ASKED", 1)
    plan = database.load(PLAN)
    commit(another, plan, change(plan, "title", "Theirs"), author="Ben")
    committed = commit(database, plan, change(plan, "notes", "Ours"), change(plan, "notes", "Ours", SECOND))
    assert [revision.author for revision in committed.others] == ["Ben"]
    assert {item.notes for item in another.load(PLAN).items.values()} == {"Ours"}


def test_nothing_is_written_to_tables_that_a_newer_waypost_has_altered_meanwhile(
    database: Database, another: Database
) -> None:
    plan = database.load(PLAN)
    with another._writing() as connection:
        newer = update(schema.about).where(schema.about.c.name == "schema").values(value=str(schema.SCHEMA + 1))
        connection.execute(newer)
    with pytest.raises(ReadOnlyError, match="newer Waypost"):
        commit(database, plan, change(plan, "title", "Ours"))
    assert len(database.revisions(PLAN)) == 1


def test_an_edit_that_others_keep_getting_before_is_made_at_last(
    database: Database, another: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, begin = database.load(PLAN), database._writing
    others: list[str] = []

    def another_first() -> AbstractContextManager[Connection]:
        others.append(f"Theirs {len(others)}")
        now = another.load(PLAN)
        commit(another, now, change(now, "criteria", (*now.items[FIRST].criteria, others[-1])), author="Ben")
        return begin()

    monkeypatch.setattr(database, "_writing", another_first)
    committed = commit(database, plan, change(plan, "criteria", ("Ours",)))
    assert len(others) == TRIES + 1
    assert [revision.author for revision in committed.others] == ["Ben"] * len(others)
    assert sorted(another.load(PLAN).items[FIRST].criteria) == sorted(["Ours", *others])


STALE = [
    edited(Kind.ITEM, Item(FIRST, Place(None, "a0"), title="Never so"), "title", "Mine"),
    edited(Kind.ITEM, Item(FIRST, Place(None, "a7")), "place", Place(None, "a8")),
    edited(
        Kind.ITEM, Item(FIRST, Place(None, "a0"), baseline=Timescale("Soon", TimescaleKind.UNKNOWN)), "baseline", BLANK
    ),
    edited(Kind.ITEM, Item(FIRST, Place(None, "a0"), criteria=("Never so",)), "criteria", ()),
    edited(Kind.ITEM, Item("neverthereee", Place(None, "a0")), "criteria", ("Mine",)),
    edited(Kind.ITEM, Item("neverthereee", Place(None, "a0")), "notes", "Mine"),
    edited(Kind.PLAN, PlanDetails(PLAN, "Never so"), "title", "Mine"),
    deleted(Kind.ITEM, Item(FIRST, Place(None, "a0"), title="Never so")),
    created(Kind.ITEM, Item(FIRST, Place(None, "a9"))),
]


@pytest.mark.parametrize("stale", STALE, ids=lambda stale: f"{stale.kind} {stale.field or 'whole'}")
def test_an_edit_of_what_the_tables_never_held_writes_nothing(database: Database, stale: Change) -> None:
    plan = database.load(PLAN)
    with pytest.raises(StaleEditError, match="nothing was written"):
        commit(database, plan, change(plan, "notes", "Sound", SECOND), stale)
    assert database.load(PLAN).items == plan.items
    assert len(database.revisions(PLAN)) == 1
    commit(database, plan, change(plan, "notes", "Sound", SECOND))


def test_a_clash_writes_nothing_and_names_who(database: Database, another: Database) -> None:
    plan = database.load(PLAN)
    commit(another, plan, change(plan, "number", "2"), author="Ben")
    with pytest.raises(ClashError, match="Ben") as caught:
        commit(database, plan, change(plan, "number", "3"), change(plan, "notes", "Too"))
    assert len(caught.value.conflicts) == 1
    assert [revision.author for revision in caught.value.others] == ["Ben"]
    assert len(database.revisions(PLAN)) == 2
    assert database.load(PLAN).items[FIRST].notes == ""


def test_the_same_change_made_by_another_makes_no_revision(database: Database, another: Database) -> None:
    plan = database.load(PLAN)
    commit(another, plan, change(plan, "title", "Same"), author="Ben")
    assert commit(database, plan, change(plan, "title", "Same")).revision is None
    assert len(database.revisions(PLAN)) == 2


def test_what_fails_in_the_middle_of_a_commit_leaves_nothing_of_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("defect")

    plan = database.load(PLAN)
    with monkeypatch.context() as patched:
        patched.setattr("app.storage.committing.write_changes", fail)
        with pytest.raises(RuntimeError):
            commit(database, plan, change(plan, "title", "Half"))
    assert len(database.revisions(PLAN)) == 1
    assert commit(database, plan, change(plan, "title", "Whole")).revision is not None


def test_others_commits_are_noticed_once(database: Database, another: Database) -> None:
    assert database.changed()
    assert not database.changed()
    commit(another, plan := another.load(PLAN), change(plan, "title", "New"))
    assert noticed(database)
    assert not database.changed()
    database.look_again()
    assert database.changed()


def test_a_commit_whose_answer_was_lost_is_not_made_twice(database: Database, another: Database) -> None:
    plan = database.load(PLAN)
    first = commit(database, plan, change(plan, "criteria", ("One",)))
    later = another.load(PLAN)
    commit(another, later, change(later, "criteria", ()), author="Ben", reason="Taken out")
    again = commit(database, plan, change(plan, "criteria", ("One",)))
    assert again.revision == first.revision
    assert [revision.author for revision in database.revisions(PLAN)] == ["Ann", "Ann", "Ben"]
    assert database.load(PLAN).items[FIRST].criteria == ()
    assert database.changed()


def test_a_reader_sees_one_state_while_others_commit(database: Database, another: Database) -> None:
    with database._reading() as reading:
        before = list(log.revisions(reading, PLAN))
        if another.name != "plan.waypost":  # a file's writer would wait for the reader
            commit(another, plan := another.load(PLAN), change(plan, "title", "New"))
        assert list(log.revisions(reading, PLAN)) == before


def test_an_edit_of_a_plan_that_is_not_there_is_refused(database: Database) -> None:
    plan = database.load(PLAN)
    plan.head = 0
    with pytest.raises(NotPossibleError, match=f"not in {re.escape(database.name)}"):
        commit(database, plan, change(plan, "title", "X"), plan_id="nobodysplan1")
    with pytest.raises(NotPossibleError, match="no plan nobodysplan1"):
        database.load("nobodysplan1")


def test_an_edit_of_a_later_state_than_the_file_holds_is_refused(database: Database) -> None:
    plan = database.load(PLAN)
    plan.head = 7
    with pytest.raises(WaypostError, match="older state"):
        commit(database, plan, change(plan, "title", "X"))
    assert len(database.revisions(PLAN)) == 1


@pytest.mark.parametrize(
    "title",
    ["😀 e\u0301 \u202e \ufeff", "a" * 100_000, "\\u0000", "'; DROP TABLE item; --", "=1+1", "\t\r\n", "\x1f\x7f", ""],
    ids=["emoji", "long", "backslash", "sql", "formula", "blank", "control", "empty"],
)
def test_a_title_comes_back_whatever_it_is(database: Database, title: str) -> None:
    commit(database, plan := database.load(PLAN), change(plan, "title", title + "x"))
    commit(database, plan := database.load(PLAN), change(plan, "title", title))
    assert database.load(PLAN).items[FIRST].title == title
    assert database.revisions(PLAN)[-1].changes[0].after == title


@pytest.mark.parametrize(("text", "named"), [("a\ud800b", r"U\+D800"), ("a\0b", r"U\+0000"), ("\\\0", r"U\+0000")])
def test_text_that_cannot_be_kept_is_refused_in_words(database: Database, text: str, named: str) -> None:
    plan = database.load(PLAN)
    with pytest.raises(UnstorableTextError, match=named):
        commit(database, plan, change(plan, "title", text))
    with pytest.raises(UnstorableTextError, match=named):
        commit(database, plan, change(plan, "criteria", ("fine", text)))
    with pytest.raises(UnstorableTextError, match=named):
        commit(database, plan, change(plan, "title", "Fine"), author=text)
    with pytest.raises(UnstorableTextError, match=named):
        commit(database, plan, change(plan, "title", "Fine"), reason=text)
    assert len(database.revisions(PLAN)) == 1


def test_a_plan_can_be_made_with_an_id_of_any_form(database: Database) -> None:
    odd = "Ünïcode \"quoted\" 'id'"
    database.commit(odd, Edit(0, (created(Kind.PLAN, PlanDetails(odd, "Odd")),), "Ann", NOON, "New"))
    assert database.load(odd).details.title == "Odd"


def test_a_drive_that_came_back_is_found_again(path: Path) -> None:
    database = Database.open(path)
    plan = database.load(PLAN)
    stale = database._backend.engine.pool
    with pytest.raises(WaypostError, match="drive"), database._reading():
        raise failed_read()
    assert database._backend.engine.pool is not stale
    assert commit(database, plan, change(plan, "title", "Kept")).revision is not None
    database.close()


def failed_read() -> sqlite3.OperationalError:
    """What SQLite says of a share that is gone."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error
