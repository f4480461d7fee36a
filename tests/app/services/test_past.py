"""The plan as it stood, at one moment after another."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from app.domain.errors import NotPossibleError
from app.history.edits import set_field
from app.history.replay import replay
from app.history.settle import refuse
from app.services.plans import opening
from app.services.record import history
from app.services.record.past import Past
from app.services.work.frozen import frozen
from app.services.work.session import commit_now
from app.storage.store import LogSearch, ReadOnlyError
from tests.app.history.soundly import state
from tests.app.services.test_copies import title
from tests.app.storage.keeping import FIRST, NOON, PLAN, SECOND, plan_file

JUNE = (date(2026, 6, 1), date(2026, 6, 2))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = plan_file(tmp_path)
    for number in range(12):
        title(path, f"Title {number}", (FIRST, SECOND)[number % 2], ("Ann", "Bo")[number % 2])
    return path


def test_any_moment_is_reached_from_any_other(file: Path) -> None:
    with opening.opened(file) as database:
        revisions, past, dice = database.revisions(PLAN), Past(database, database.load(PLAN)), Random(1)
        for number in [dice.randint(1, len(revisions)) for _ in range(40)]:
            plan = past.at(number)
            assert plan.head == number
            assert state(plan) == state(replay(revisions[:number]))


def test_a_day_is_the_state_at_its_end(file: Path) -> None:
    with opening.opened(file) as database:
        past = Past(database, database.load(PLAN))
        assert past.at(NOON.date()).head == database.load(PLAN).head
        with pytest.raises(NotPossibleError, match="no plan yet on 31 March 2026"):
            past.at(date(2026, 3, 31))
        with pytest.raises(NotPossibleError, match="no revision 99"):
            past.at(99)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes no time zone from the environment")
def test_a_summers_day_ends_by_the_officers_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, late = plan_file(tmp_path), datetime(2026, 6, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    with opening.opened(path) as database:
        session = opening.open_session(database, PLAN, "Ann", lambda: late)
        session.edit(set_field(session.plan, [FIRST], "title", "After midnight"), "Title")
        commit_now(session, refuse)
        monkeypatch.setenv("TZ", "Europe/London")
        time.tzset()
        try:
            past = Past(database, database.load(PLAN))
            assert [past.newest_by(date(2026, 6, day)) for day in (1, 2)] == [1, 2]
            assert past.at(date(2026, 6, 1)).items[FIRST].title == "First"
            on = [history.found(database, PLAN, history.search(None, None, day, day, "")) for day in JUNE]
            assert [[revision.number for revision in found] for found in on] == [[], [2]]
        finally:
            monkeypatch.undo()
            time.tzset()


def test_a_step_is_one_event_however_much_lies_between(file: Path) -> None:
    with opening.opened(file) as database:
        past, told = Past(database, database.load(PLAN)), []
        past.plan.watch(lambda event: told.append([(change.id, change.field) for change in event.changes]))
        past.go_to(1)
        assert [sorted(changes) for changes in told] == [sorted([(FIRST, "title"), (SECOND, "title")])]


def test_what_was_changed_since_is_known(file: Path) -> None:
    with opening.opened(file) as database:
        past = Past(database, database.load(PLAN))
        assert past.changed_since() == frozenset()
        past.go_to(12)
        assert past.changed_since() == {SECOND}
        past.go_to(1)
        assert past.changed_since() == {FIRST, SECOND}


def test_once_read_it_moves_without_its_file(file: Path) -> None:
    with opening.opened(file) as database:
        past = Past(database, database.load(PLAN))
        revisions = past.read_all()
    file.unlink()
    past.go_to(3)
    assert past.shown == revisions[2]
    assert state(past.plan) == state(replay(revisions[:3]))
    days = [revisions[0].at.date() - timedelta(days=1), revisions[-1].at.date()]
    assert [past.newest_by(day) for day in days] == [1, 13]


def test_the_past_can_be_looked_at_and_not_edited(file: Path) -> None:
    with opening.opened(file) as database:
        past = Past(database, database.load(PLAN))
        session = frozen(past.plan, "Only to be looked at.", past.read_all())
    with pytest.raises(ReadOnlyError, match="Only to be looked at"):
        session.edit(set_field(past.plan, [FIRST], "title", "Other"), "Retitled")
    assert session.look_if_changed() is None
    assert [revision.number for revision in session.reader().of_record(FIRST)] == [1, 2, 4, 6, 8, 10, 12]


def test_the_log_is_searched_by_item_person_words_and_page(file: Path) -> None:
    with opening.opened(file) as database:

        def numbers(search: LogSearch, before: int | None = None, most: int | None = None) -> list[int]:
            return [entry.number for entry in database.entries(PLAN, search, before, most)]

        assert numbers(LogSearch(author="Bo")) == [13, 11, 9, 7, 5, 3]
        assert numbers(LogSearch(record_id=FIRST)) == [12, 10, 8, 6, 4, 2, 1]
        assert numbers(LogSearch(), before=9, most=3) == [8, 7, 6]
        assert numbers(LogSearch(words="title 11")) == [13]
        assert numbers(LogSearch(words="%")) == []
        assert database.count(PLAN, LogSearch(author="Ann")) == 7
        assert database.authors(PLAN) == ["Ann", "Bo"]
