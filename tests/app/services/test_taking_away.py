"""A copy taken away, of a file's plan or a server's: the whole of it, or nothing, and it merges back."""

from pathlib import Path

import pytest

from app.domain.errors import NotPossibleError, WaypostError
from app.history.edits import set_field
from app.history.settle import refuse
from app.services.places.whereabouts import Whereabouts
from app.services.plans.backups import Backups, compare
from app.services.plans.checking import check_file
from app.services.plans.copies import merge_once
from app.services.plans.opening import open_session, opened
from app.services.plans.taking_away import PAGE, take_away
from app.services.work.session import commit_now
from tests.app.storage.keeping import FIRST, NOON, PLAN


def title(where: Whereabouts, *titles: str) -> None:
    with opened(where) as database:
        session = open_session(database, PLAN, "Ann", lambda: NOON)
        for words in titles:
            session.edit(set_field(session.plan, [FIRST], "title", words), f"Title {words}")
            commit_now(session, refuse)


def taken(where: Whereabouts, target: Path) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    with opened(where) as database:
        take_away(database, PLAN, target, lambda done, total: told.append((done, total)))
    return told


def test_a_copy_has_the_plan_and_all_its_log(where: Whereabouts, tmp_path: Path) -> None:
    title(where, *(f"Title {number}" for number in range(PAGE + 3)))
    copy = tmp_path / "copy.waypost"
    assert taken(where, copy) == [(0, PAGE + 4), (PAGE, PAGE + 4)]
    assert check_file(copy) == []
    with opened(where) as database, opened(copy) as copied:
        assert copied.revisions(PLAN) == database.revisions(PLAN)
        assert dict(copied.load(PLAN).items) == dict(database.load(PLAN).items)


def test_what_was_done_in_a_copy_merges_back(where: Whereabouts, tmp_path: Path) -> None:
    copy = tmp_path / "copy.waypost"
    taken(where, copy)
    title(copy, "On the train")
    found, revision = merge_once(where, copy, None, "Ann", None)
    assert revision is not None
    assert found.shared == 1
    with opened(where) as database:
        assert database.load(PLAN).items[FIRST].title == "On the train"


def test_a_newer_copy_takes_the_place_of_an_older_one(where: Whereabouts, tmp_path: Path) -> None:
    copy = tmp_path / "copy.waypost"
    taken(where, copy)
    title(where, "Later")
    taken(where, copy)
    with opened(copy) as copied:
        assert copied.load(PLAN).items[FIRST].title == "Later"


def test_the_plan_itself_is_no_target(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(NotPossibleError, match="is the plan itself"):
        taken(path, path.parent / "." / path.name)
    assert path.read_bytes() == before


def test_a_copy_that_cannot_be_written_leaves_what_was_there(
    where: Whereabouts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.waypost"
    taken(where, copy)
    before = copy.read_bytes()

    def full(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(WaypostError, match="Make room there"):
            taken(where, copy)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.part*"))
    with pytest.raises(WaypostError, match="Choose another folder"):
        taken(where, tmp_path / "nowhere" / "copy.waypost")


def test_a_plan_is_backed_up_once_a_day_wherever_it_is(where: Whereabouts, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups", where, PLAN)
    made = backups.make_if_due(NOON, lambda *_: None)
    assert made is not None
    assert backups.make_if_due(NOON, lambda *_: None) is None
    assert check_file(made.path) == []
    title(where, "Later")
    with opened(where) as database:
        assert compare(database.load(PLAN), made.path).counts == "1 field changes"
    assert [each.path for each in Backups(tmp_path / "backups", where).all()] == [made.path]
