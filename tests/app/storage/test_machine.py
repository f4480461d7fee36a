"""Three officers at one plan, in a file and on a server: what must hold whatever they do, in whatever order."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.errors import WaypostError
from app.history.changes import Revision, created
from app.history.edits import remove_items
from app.history.plan import Plan
from app.history.settle import take_ours, take_theirs
from app.services.plans.checking import check_file, differences_of
from app.services.work.fitting_in import Outcome
from app.services.work.session import PlanSession
from app.storage.database import Database
from app.storage.server import Whereabouts
from app.storage.store import Edit
from tests.app.history.strategies import NOON, ids_of, officers_edits, small_plan
from tests.postgres.server import PostgresServer

OFFICERS = st.sampled_from(("Ann", "Bo", "Cy"))
CHOICES = st.sampled_from((take_ours, take_theirs))
MOST_ITEMS = 60


class OfficersMachine(RuleBasedStateMachine):
    """Each officer has a session of their own on one plan; `mirror` is the log replayed as it grows."""

    def somewhere(self) -> Whereabouts:
        self.folder = Path(tempfile.mkdtemp(prefix="waypost-"))
        return self.folder / "plan.waypost"

    def clear_up(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def open(self) -> None:
        self.where = self.somewhere()
        database = Database.create(self.where)
        made = small_plan()
        self.plan_id = made.details.id
        changes = tuple(created(kind, record) for kind, record in made.records())
        database.commit(self.plan_id, Edit(0, changes, "Ann", NOON, "New"))
        self.database = database
        self.mirror = Plan()
        self.acknowledged: dict[int, Revision] = {}
        self.in_flight: dict[str, Outcome] = {}
        self.sessions = {author: self.session(author) for author in ("Ann", "Bo", "Cy")}
        self.fresh = ids_of("machine")

    def session(self, author: str) -> PlanSession:
        database = Database.open(self.where)
        return PlanSession(database, database.load(self.plan_id), author, lambda: NOON)

    def teardown(self) -> None:
        if hasattr(self, "database"):
            for database in (self.database, *(session.store for session in self.sessions.values())):
                database.close()
            assert check_file(self.where) == []
            self.clear_up()

    @rule(author=OFFICERS, data=st.data())
    def edit(self, author: str, data: st.DataObject) -> None:
        session = self.sessions[author]
        changes = data.draw(officers_edits(session.plan, self.fresh))
        with suppress(WaypostError):
            session.edit(changes, "Edit")

    @rule(author=OFFICERS, data=st.data())
    def edit_twice_and_save(self, author: str, data: st.DataObject) -> None:
        self.edit(author, data)
        self.edit(author, data)
        self.save(author, take_ours)

    @rule(author=OFFICERS, choose=CHOICES)
    def save(self, author: str, choose: Callable[..., object]) -> None:
        self.finish(author, choose)
        while self.sessions[author].pending:
            self.start_commit(author)
            self.finish(author, choose)

    @rule(author=OFFICERS)
    def start_commit(self, author: str) -> None:
        """The store has committed, and the officer's window has yet to hear of it."""
        edit = self.sessions[author].next_edit()
        if edit is not None and author not in self.in_flight:
            outcome = self.in_flight[author] = self.sessions[author].commit(edit)
            if outcome.revision is not None:
                self.acknowledged[outcome.revision.number] = outcome.revision

    @rule(author=OFFICERS)
    def start_look(self, author: str) -> None:
        if author not in self.in_flight:
            self.in_flight[author] = self.sessions[author].look()

    @rule(author=OFFICERS, choose=CHOICES)
    def finish(self, author: str, choose: Callable[..., object]) -> None:
        if author in self.in_flight:
            with suppress(WaypostError):  # an undo that waited for this commit may be refused now
                self.sessions[author].finish(self.in_flight.pop(author), choose)  # pyright: ignore[reportArgumentType]

    @rule(author=OFFICERS)
    def undo(self, author: str) -> None:
        with suppress(WaypostError):
            self.sessions[author].undo()

    @rule(author=OFFICERS)
    def redo(self, author: str) -> None:
        with suppress(WaypostError):
            self.sessions[author].redo()

    @rule(author=OFFICERS)
    def close_and_open_again(self, author: str) -> None:
        self.save(author, take_ours)
        self.sessions[author].store.close()
        self.sessions[author] = self.session(author)

    @rule(author=OFFICERS)
    def thin_out(self, author: str) -> None:
        session = self.sessions[author]
        if len(session.plan.items) > MOST_ITEMS:
            session.edit(remove_items(session.plan, sorted(session.plan.items)[: MOST_ITEMS // 2]), "Thin out")

    @invariant()
    def the_log_replays_to_the_tables(self) -> None:
        if not hasattr(self, "database"):
            return
        for revision in self.database.revisions(self.plan_id, after=self.mirror.head):
            assert revision.number == self.mirror.head + 1
            self.mirror.apply(revision.changes, head=revision.number)
            assert self.acknowledged.pop(revision.number, revision) == revision
        assert differences_of(self.mirror, self.database.load(self.plan_id)) == []

    @invariant()
    def what_was_acknowledged_is_in_the_log(self) -> None:
        assert not getattr(self, "acknowledged", {})

    @invariant()
    def who_has_looked_sees_what_is_stored(self) -> None:
        for author, session in getattr(self, "sessions", {}).items():
            up_to_date = session.plan.head == self.mirror.head and author not in self.in_flight
            if up_to_date and not session.pending:
                assert differences_of(session.plan, self.mirror) == []
                walked = [item.id for _, item in session.plan.walk()]
                assert walked == [item.id for _, item in self.mirror.walk()]


TestOfficers = OfficersMachine.TestCase
TestOfficers.settings = settings(
    max_examples=max(3, settings().max_examples // 10),
    stateful_step_count=max(30, settings().stateful_step_count // 2),
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large),
)


class OfficersOnServerMachine(OfficersMachine):
    """The same on a PostgreSQL server, which refuses a revision that does not say what the tables say."""

    postgres: ClassVar[PostgresServer]

    def somewhere(self) -> Whereabouts:
        self.held = ExitStack()
        return self.held.enter_context(self.postgres.fresh_database())

    def clear_up(self) -> None:
        self.held.close()


@pytest.fixture(autouse=True, scope="module")
def postgres_for_machines(request: pytest.FixtureRequest) -> None:
    if sys.platform == "linux":
        OfficersOnServerMachine.postgres = request.getfixturevalue("postgres")


TestOfficersOnServer = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is for Linux only")(
    OfficersOnServerMachine.TestCase
)
TestOfficersOnServer.settings = settings(TestOfficers.settings, max_examples=max(2, settings().max_examples // 25))
