"""A place that keeps plans, a file or later a server: reading plans and their log, and committing revisions."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.records import Kind, Record
from app.history.changes import Change, Revision
from app.history.merge import merge
from app.history.plan import Plan
from app.storage import log, schema, sqlite
from app.storage.reading import read_record, read_records
from app.storage.store import ClashError, Committed, Edit, PlanSummary, ReadOnlyError
from app.storage.upgrade import check_version, create, why_too_new
from app.storage.writing import write_changes


class Database:
    """Plans in one file. Safe to use from several threads; each call is a transaction of its own.

    `read_only` says, in a sentence for the officer, why nothing can be written; None where it can.
    """

    def __init__(self, engine: Engine, name: str, read_only: str | None) -> None:
        self.name = name
        self.read_only = read_only
        self._engine = engine
        self._watching: Connection | None = None
        self._seen: int | None = None

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open a plan file that exists.

        Raises DamagedFileError where it is not a plan, NewerSchemaError where it was written by a Waypost whose files
        this one cannot even read, and other WaypostErrors where there is no file or no right to read it.
        """
        if not path.is_file():
            raise WaypostError(f"There is no file {path}. Check the name, or whether the drive is connected.")
        try:
            sqlite.check_is_plan_file(path)
        except OSError as error:
            raise WaypostError(f"{path.name} cannot be read: {error.strerror}. Ask whoever looks after it.") from error
        read_only = sqlite.why_read_only(path)
        engine = sqlite.engine_for(path, read_only=read_only is not None)
        database = cls(engine, path.name, read_only)
        with database._reading() as connection:
            check_version(connection, path.name)
            database.read_only = read_only or why_too_new(connection, path.name)
        return database

    @classmethod
    def create(cls, path: Path) -> "Database":
        """Make a plan file, which must not exist yet. Nothing is left behind where that fails."""
        if path.exists():
            raise WaypostError(f"{path.name} exists already. Choose another name; nothing was overwritten.")
        engine = sqlite.engine_for(path, read_only=False)
        database = cls(engine, path.name, None)
        try:
            with database._writing() as connection:
                create(connection)
        except WaypostError:
            path.unlink(missing_ok=True)
            raise
        return database

    def close(self) -> None:
        """Let go of the file, and of every lock on it."""
        if self._watching is not None:
            self._watching.close()
            self._watching = None
        self._engine.dispose()

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

    def changed(self) -> bool:
        """Whether another connection has committed since this was last asked. Costs one read of a page."""
        with self._told_plainly():
            if self._watching is None:
                self._watching = self._engine.connect()
            version = self._watching.connection.execute("PRAGMA data_version").fetchone()[0]
        before, self._seen = self._seen, version
        return before != version

    def faults(self) -> list[str]:
        """What SQLite itself finds wrong with the file, a sentence each; reads all of it."""
        with self._reading() as connection:
            integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [
            *(f"The file is damaged: {fault}" for fault in integrity if fault != "ok"),
            *(f"A row of the table {row[0]} names a row of {row[2]} that is not there" for row in broken),
        ]

    # Writing

    def commit(self, plan_id: str, edit: Edit) -> Committed:
        """Append one revision, rebased over what others committed since its base, and bring the tables up to it.

        Raises ClashError, with nothing written, where it clashes with what others committed.
        """
        if self.read_only is not None:
            raise ReadOnlyError(self.read_only)
        with self._writing() as connection:
            head = _locked_head(connection, plan_id)
            others = tuple(log.revisions(connection, plan_id, after=edit.base)) if head > edit.base else ()
            changes = self._rebased(edit, others, _StoredRecords(connection, plan_id))
            if not changes:
                return Committed(others, None)
            revision = Revision(head + 1, edit.author, edit.at, edit.reason, changes, edit.undoes)
            write_changes(connection, plan_id, changes)
            log.append(connection, plan_id, revision)
            connection.execute(update(schema.plan).where(schema.plan.c.id == plan_id).values(head=head + 1))
        return Committed(others, revision)

    def _rebased(self, edit: Edit, others: Sequence[Revision], now: "_StoredRecords") -> tuple[Change, ...]:
        if not others:
            return edit.changes
        theirs = [change for revision in others for change in revision.changes]
        merged = merge(edit.changes, theirs, now, blending=edit.undoes is None)
        if merged.conflicts:
            who = " and ".join(dict.fromkeys(revision.author for revision in others))
            raise ClashError(
                f"“{edit.reason}” clashes with what {who} changed meanwhile. Nothing was written; "
                "look at the plan as it is now and decide.",
                merged.conflicts,
                others,
            )
        return merged.changes

    # Transactions

    @contextmanager
    def _reading(self) -> Generator[Connection]:
        with self._told_plainly(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Generator[Connection]:
        with self._told_plainly(), sqlite.writing(self._engine).begin() as connection:
            yield connection

    @contextmanager
    def _told_plainly(self) -> Generator[None]:
        """Turn what the driver says into what an officer can act on."""
        try:
            yield
        except DBAPIError as error:
            raise sqlite.in_plain_words(error.orig or error, self.name) from error
        except SQLAlchemyError:
            raise
        except sqlite.sqlite3.Error as error:
            raise sqlite.in_plain_words(error, self.name) from error


class _StoredRecords:
    """What merging asks of the plan, answered from the tables, so that a commit costs the same in any plan."""

    def __init__(self, connection: Connection, plan_id: str) -> None:
        self._connection = connection
        self._plan_id = plan_id
        self._known: dict[tuple[Kind, str], Record | None] = {}

    def record(self, kind: Kind, record_id: str) -> Record | None:
        key = kind, record_id
        if key not in self._known:
            self._known[key] = read_record(self._connection, self._plan_id, kind, record_id)
        return self._known[key]

    def children(self, parent: str | None) -> Sequence[str]:
        item = schema.item.c
        query = select(item.id).where(item.plan_id == self._plan_id, item.parent == parent).order_by(item.rank)
        return self._connection.execute(query).scalars().all()


def _head(connection: Connection, plan_id: str) -> int:
    head = connection.execute(select(schema.plan.c.head).where(schema.plan.c.id == plan_id)).scalar_one_or_none()
    if head is None:
        raise NotPossibleError(f"There is no plan {plan_id} here; somebody may have deleted it.")
    return head


def _locked_head(connection: Connection, plan_id: str) -> int:
    """The newest revision's number, with the plan's row locked; 0 where the plan is about to be made."""
    query = select(schema.plan.c.head).where(schema.plan.c.id == plan_id).with_for_update()
    return connection.execute(query).scalar_one_or_none() or 0
