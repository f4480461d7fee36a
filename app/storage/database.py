"""A place that keeps plans, a file or a server: opening it, reading plans and their log, and committing revisions."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import Revision
from app.history.plan import Plan
from app.storage import log, log_search, schema
from app.storage.attendance import Attendance, Attendant
from app.storage.backend import Backend, OvertakenError
from app.storage.committing import append, append_at_any_price, as_made, rebase
from app.storage.copying import write_whole
from app.storage.older import UpgradedCopy, upgrade_file
from app.storage.reading import read_records
from app.storage.rights import EVERYTHING, NOTHING
from app.storage.server import Server, Whereabouts
from app.storage.sqlite import SqliteFile
from app.storage.store import (
    Committed,
    DamagedFileError,
    Edit,
    LogEntry,
    LogSearch,
    NotAllowedError,
    OlderSchemaError,
    PlanSummary,
    ReadOnlyError,
    RefusedError,
)
from app.storage.upgrade import check_version, create, is_older, upgrade_server, why_too_new

TRIES = 3
"""How often an edit is tried and rebased over what others did, before they are kept out while that is done."""


class Database:
    """Plans in one place. Safe to use from several threads; each call is a transaction of its own.

    `read_only` says, in a sentence for the officer, why nothing can be written; None where it can. `could_be_upgraded`
    is whether that is only because the file is older and was not to be upgraded. `kept` is where a file that was
    upgraded is kept as it was before. `rights` are the officer's, whose role may let them change some things only.
    """

    def __init__(self, backend: Backend) -> None:
        self.name, self.place = backend.name, backend.place
        self.read_only = backend.read_only
        self.could_be_upgraded = False
        self.kept: Path | None = None
        self.rights = EVERYTHING
        self._backend = backend
        self._closed = False
        self._seen: int | None = None

    @classmethod
    def open(cls, where: Whereabouts, *, upgrading: bool = True) -> "Database":
        """Open a plan file or a server's database that exists.

        A file that an older Waypost made is upgraded, once it is kept as it was under another name beside it. Where it
        may only be read, or without `upgrading`, it is left alone and shown as it will be after an upgrade.

        Raises OlderSchemaError where a server's tables are older, DamagedFileError where it is not a plan,
        NewerSchemaError where it was written by a Waypost whose files this one cannot even read, and other
        WaypostErrors where there is none or no right to read it.
        """
        database = cls(_backend(where))
        try:
            with database._reading() as connection:
                check_version(connection, where.name)
                database.read_only = database.read_only or why_too_new(connection, where.name)
                older = is_older(connection)
                if not older:
                    database._take_rights(connection)
            if older:
                database._meet_older(where, upgrading)
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def create(cls, where: Whereabouts) -> "Database":
        """Make a plan file, which must not exist yet, or the tables in a server's database that has none.

        Nothing is left behind where that fails.
        """
        database = cls(SqliteFile.create(where) if isinstance(where, Path) else _backend(where))
        try:
            with database._writing() as connection:
                create(connection, where.name)
        except BaseException:
            database.close()
            if isinstance(where, Path):
                where.unlink(missing_ok=True)
            raise
        return database

    @classmethod
    def upgrade(cls, server: Server) -> bool:
        """Bring the tables of a server's database up to this program's, all or nothing; False where they are already.

        What others want to commit meanwhile waits. A copy should have been kept before, by the server's own tools.
        """
        database = cls(_backend(server))
        try:
            with database._writing() as connection:
                return upgrade_server(connection, server.name)
        finally:
            database.close()

    def renew_rights(self) -> None:
        """Ask again what the officer may do: their role was changed. What cannot be asked stays as it was known."""
        try:
            with self._reading() as connection:
                self._take_rights(connection)
        except NotAllowedError:
            self.rights = NOTHING
            self.read_only = self.read_only or NOTHING.why_read_only()
        except WaypostError:
            pass

    def _take_rights(self, connection: Connection) -> None:
        self.rights = self._backend.rights(connection)
        self.read_only = self.read_only or self.rights.why_read_only()

    def _meet_older(self, where: Whereabouts, upgrading: bool) -> None:
        if not isinstance(where, Path):
            raise OlderSchemaError(
                f"{where.name} was set up for an older Waypost. Ask whoever looks after it to run "
                "“waypost-cli database upgrade”; until then, open it with the Waypost that you had. "
                "Nothing was altered."
            )
        if self.read_only is None and upgrading:
            with self._writing() as connection:
                self.kept = upgrade_file(connection, where)
            return
        self.could_be_upgraded = self.read_only is None
        self.read_only = self.read_only or f"{self.name} was made by an older Waypost and was not upgraded."
        self._backend.close()
        self._backend = UpgradedCopy(where, self.read_only)

    def close(self) -> None:
        """Let go of the place, and of every lock there; what is still asked in the background opens it no more."""
        self._closed = True
        self._backend.close()

    # Reading

    def plans(self) -> list[PlanSummary]:
        """The plans kept here, by title."""
        plan = schema.plan.c
        with self._reading() as connection:
            rows = connection.execute(select(plan.id, plan.title, plan.head).order_by(plan.title, plan.id))
            return [PlanSummary(*row) for row in rows]

    def load(self, plan_id: str) -> Plan:
        """A plan as it stands."""
        with self._reading() as connection:
            return Plan.of(read_records(connection, plan_id), _head(connection, plan_id))

    def revisions(
        self, plan_id: str, after: int = 0, upto: int | None = None, record_id: str | None = None
    ) -> list[Revision]:
        """Revisions in order: after number `after`, up to `upto`, with only the changes of one record if asked."""
        with self._reading() as connection:
            return list(log.revisions(connection, plan_id, after, upto, record_id))

    def entries(
        self, plan_id: str, search: LogSearch, before: int | None = None, most: int | None = None
    ) -> list[LogEntry]:
        """The newest revisions below number `before` that a search finds, at most so many."""
        with self._reading() as connection:
            return log_search.entries(connection, plan_id, search, before, most)

    def count(self, plan_id: str, search: LogSearch) -> int:
        """How many revisions a search finds."""
        with self._reading() as connection:
            return log_search.count(connection, plan_id, search)

    def authors(self, plan_id: str) -> list[str]:
        """Everybody who has made a revision, by name."""
        with self._reading() as connection:
            return log_search.authors(connection, plan_id)

    def changed(self) -> bool:
        """Whether anybody has committed since this was last asked; also true after a commit made here."""
        with self._told_plainly():
            before, self._seen = self._seen, self._backend.version()
        return before != self._seen

    def look_again(self) -> None:
        """Have `changed` answer yes once more: what it told of could not be read."""
        self._seen = None

    def attend(self, plan_id: str, who: Attendant) -> Attendance:
        """Be one of those who have a plan open, from the first beat of what this gives on."""
        return self._backend.attend(plan_id, who)

    def faults(self) -> list[str]:
        """What the database itself finds wrong with its pages, a sentence each; reads all of them."""
        with self._reading() as connection:
            return self._backend.faults(connection)

    # Writing

    def commit(self, plan_id: str, edit: Edit) -> Committed:
        """Append one revision, rebased over what others committed since its base, and bring the tables up to it.

        What need not be read for that is not: the answer may leave out others' revisions next below its own. Raises,
        with nothing written, ClashError where it clashes with what others committed, StaleEditError where it
        was made on a state that the tables never had, NotAllowedError where the officer's role does not reach so far.
        """
        if (why_not := self.rights.why_read_only()) is not None:
            raise NotAllowedError(why_not)
        if self.read_only is not None:
            raise ReadOnlyError(self.read_only)
        committed = self._committed(plan_id, edit)
        if committed.again:
            self.look_again()
        return committed

    def _committed(self, plan_id: str, edit: Edit) -> Committed:
        """Append and rebase by turns; at last with others kept out, so that no more can come in between."""
        rebased = as_made(edit)
        if not rebased.changes and not edit.takes_in:
            return Committed((), None)
        for _ in range(TRIES):
            try:
                with self._writing() as connection:
                    return append(connection, self._backend, plan_id, edit, rebased)
            except OvertakenError:
                with self._reading() as connection:
                    anew = rebase(connection, self._backend, plan_id, edit)
                if isinstance(anew, Committed):
                    return anew
                rebased = anew
        with self._writing() as connection:
            return append_at_any_price(connection, self._backend, plan_id, edit)

    def adopt(self, plan: Plan, revisions: Iterable[Revision]) -> None:
        """Take in a plan that stands elsewhere; `revisions` are its log up to `plan.head`. It must not be here yet."""
        with self._writing() as connection:
            write_whole(connection, plan, revisions)

    # Transactions

    @contextmanager
    def _reading(self) -> Generator[Connection]:
        try:
            with self._told_plainly(), self._backend.engine.begin() as connection:
                yield connection
        except (msgspec.DecodeError, KeyError, ValueError) as error:
            raise DamagedFileError(
                f"{self.name} is damaged: it holds a value that no Waypost wrote ({error}). "
                "Keep it as it is, and restore a backup."
            ) from error

    @contextmanager
    def _writing(self) -> Generator[Connection]:
        with self._told_plainly(), self._backend.writing_engine.begin() as connection:
            yield connection

    @contextmanager
    def _told_plainly(self) -> Generator[None]:
        """Turn what the driver says into what an officer can act on."""
        if self._closed:
            raise WaypostError(f"{self.name} was closed meanwhile.")
        try:
            yield
        except Exception as error:
            told = self._backend.in_plain_words(error)
            if told is None:
                raise
            if not isinstance(told, RefusedError):
                self._backend.close()  # what is opened anew finds a drive or a server that has come back
            raise told from error


def _backend(where: Whereabouts) -> Backend:
    if isinstance(where, Path):
        return SqliteFile.open(where)
    from app.storage.postgres import PostgresDatabase  # noqa: PLC0415 (a tenth of a second that files do not cost)

    return PostgresDatabase(where)


def _head(connection: Connection, plan_id: str) -> int:
    head = connection.execute(select(schema.plan.c.head).where(schema.plan.c.id == plan_id)).scalar_one_or_none()
    if head is None:
        raise NotPossibleError(f"There is no plan {plan_id} here; somebody may have deleted it.")
    return head
