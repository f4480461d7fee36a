"""Merging files that were one: a laptop's copy, a copy in another folder, one that never was a copy."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import NotPossibleError
from app.history.changes import Change
from app.history.edits import add_item, remove_items, set_field
from app.history.plan import Plan
from app.history.settle import refuse, take_theirs
from app.services.plans import opening
from app.services.plans.copies import look_at_copy, look_once, merge_copy, merge_once
from app.services.plans.copy_document import copy_document, sentences
from app.services.work.session import commit_now
from app.services.work.sides import Side
from tests.app.storage.keeping import FIRST, NOON, PLAN, SECOND, make_plan, plan_file


def clock() -> Callable[[], datetime]:
    moments = iter(NOON + timedelta(minutes=minute) for minute in range(1, 1000))
    return lambda: next(moments)


TICKING = clock()


def edit(path: Path, build: Callable[[Plan], list[Change]], author: str = "Ann", reason: str = "Edit") -> None:
    with opening.opened(path) as database:
        session = opening.open_session(database, PLAN, author, TICKING)
        assert session.edit(build(session.plan), reason)
        commit_now(session, refuse)


def title(path: Path, words: str, item: str = FIRST, author: str = "Ann") -> None:
    edit(path, lambda plan: set_field(plan, [item], "title", words), author)


def titles(path: Path) -> dict[str, str]:
    with opening.opened(path) as database:
        return {item.id: item.title for item in database.load(PLAN).items.values()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = plan_file(tmp_path)
    title(path, "Common")
    return path


@pytest.fixture
def copy(file: Path) -> Path:
    """What somebody took away."""
    return Path(shutil.copy(file, file.with_name("laptop.waypost")))


def test_what_was_done_in_the_copy_becomes_one_revision(file: Path, copy: Path) -> None:
    title(file, "Ours", SECOND)
    title(copy, "Theirs", author="Bo")
    edit(copy, lambda plan: add_item(plan, "newlymade001", None, SECOND, title="New"), "Bo")
    _, revision = merge_once(file, copy, None, "Ann", None)
    assert revision is not None
    assert revision.number == 4
    assert revision.reason == "Copy laptop.waypost merged, with edits by Bo"
    assert titles(file) == {FIRST: "Theirs", SECOND: "Ours", "newlymade001": "New"}


def test_looking_alters_neither(file: Path, copy: Path) -> None:
    title(copy, "Theirs")
    before = file.read_bytes(), copy.read_bytes()
    found = look_once(file, copy, None)
    assert list(sentences(found)) == ["Common: Title Common → Theirs"]
    assert (file.read_bytes(), copy.read_bytes()) == before


def test_a_copy_that_is_behind_has_nothing_to_merge(file: Path, copy: Path) -> None:
    title(file, "Ours")
    found, revision = merge_once(file, copy, None, "Ann", None)
    assert (found.is_nothing, revision) == (True, None)


def test_a_clash_that_nobody_decides_alters_nothing(file: Path, copy: Path) -> None:
    title(file, "Ours")
    title(copy, "Theirs")
    with pytest.raises(NotPossibleError, match="both changed the same: “Ours”"):
        merge_once(file, copy, None, "Ann", None)
    assert titles(file)[FIRST] == "Ours"


def test_a_decision_for_ours_alone_is_remembered(file: Path, copy: Path) -> None:
    title(file, "Ours")
    title(copy, "Theirs")
    _, revision = merge_once(file, copy, None, "Ann", Side.OURS)
    assert revision is not None
    assert revision.changes == ()
    assert look_once(file, copy, None).is_nothing
    with opening.opened(file) as database:
        assert database.revisions(PLAN)[-1] == revision


def test_merging_both_ways_makes_both_the_same(file: Path, copy: Path) -> None:
    title(file, "Ours")
    title(copy, "Theirs")
    edit(copy, lambda plan: remove_items(plan, [SECOND]))
    merge_once(file, copy, None, "Ann", Side.THEIRS)
    merge_once(copy, file, None, "Bo", None)
    assert titles(file) == titles(copy) == {FIRST: "Theirs"}
    assert look_once(file, copy, None).is_nothing
    assert look_once(copy, file, None).is_nothing


def test_a_plan_that_never_was_a_copy_is_refused(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    apart = plan_file(other)
    assert look_once(file, apart, None).is_nothing  # made by the same hand at the same moment, it is a copy
    another = tmp_path / "another.waypost"
    opening.new_plan(another, "Another plan", "Ann", lambda: NOON)
    with pytest.raises(NotPossibleError, match="It holds “Another plan”"):
        look_once(file, another, None)


def test_a_plan_whose_history_began_apart_is_refused(file: Path, tmp_path: Path) -> None:
    apart = tmp_path / "imported.waypost"
    database = opening.Database.create(apart)
    make_plan(database, title="Plan again")
    database.close()
    with pytest.raises(NotPossibleError, match="history began apart"):
        look_once(file, apart, None)


def test_what_is_edited_while_a_copy_is_looked_at_is_merged_too(file: Path, copy: Path) -> None:
    title(copy, "Theirs", SECOND)
    title(copy, "Theirs")
    with opening.opened(file) as database:
        session = opening.open_session(database, PLAN, "Ann", TICKING)
        found = look_at_copy(session, session.committed(), copy, lambda _text, _done, _total: None)
        session.edit(set_field(session.plan, [FIRST], "title", "Late"), "Edit")
        with pytest.raises(NotPossibleError):
            merge_copy(session, found, refuse, refuse)
        assert merge_copy(session, found, refuse, take_theirs)
        commit_now(session, refuse)
        assert session.plan.items[FIRST].title == "Late"
        assert session.plan.items[SECOND].title == "Theirs"
        session.undo()
        commit_now(session, refuse)
        assert session.plan.items[SECOND].title == "Second"


def test_the_document_lists_what_changes_and_what_clashes(file: Path, copy: Path) -> None:
    title(file, "Ours", author="Ann")
    title(copy, "Theirs", author="Bo")
    edit(copy, lambda plan: set_field(plan, [SECOND], "notes", "Seen"))
    edit(copy, lambda plan: add_item(plan, "newlymade001", None, None, title="New"))
    document = copy_document(look_once(file, copy, None), None)
    assert document["changes"] == [{"item": SECOND, "kind": "item", "field": "notes", "before": "", "after": "Seen"}]
    [clash] = document["conflicts"]
    assert (clash["before"], clash["after"], clash["now"], clash["by"]) == ("Common", "Theirs", "Ours", "Ann")
    assert [each["after"]["title"] for each in document["added"]] == ["New"]
    assert (document["removed"], document["warnings"], document["revision"]) == ([], [], None)
