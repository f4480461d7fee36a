"""Plans in a database on a PostgreSQL server, which says who may do what."""

import os
import select
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import cast

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import ReturningInsert

from app.domain.errors import WaypostError
from app.domain.records import Kind, Record
from app.history.changes import WHOLE, Change
from app.storage.attendance import Attendance, Attendant
from app.storage.backend import Add, OvertakenError
from app.storage.certificates import verdict
from app.storage.codec import decoded
from app.storage.listening import Listener
from app.storage.postgres_errors import in_plain_words
from app.storage.rights import Rights
from app.storage.server import Server
from app.storage.server_attendance import ServerAttendance
from app.storage.server_roles import rights_of

CONNECTING = {
    "application_name": "Waypost",
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
"""A connection that is cut without a word is given up after seconds, not after the hours that TCP would wait."""
SETTINGS = (
    "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
    " -c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
)
"""Nobody waits for ever, nobody who fell asleep in a transaction keeps others from the plan, and the server forgets
within a minute who was cut off without a word."""

_WAIT_IN_LINE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class PostgresDatabase:
    """The backend of plans kept in a database that exists.

    Reading is REPEATABLE READ: one state from the start of the transaction to its end. Writing is READ COMMITTED: it
    begins by waiting for the plan, and what follows sees all that was committed before it was given.
    """

    def __init__(self, server: Server, read_only: str | None = None) -> None:
        self.name = server.name
        self.place = server.place
        self.read_only = read_only
        self._server = server
        engine = create_engine("postgresql+psycopg://", creator=self._connect, max_overflow=20)
        event.listen(engine, "checkout", _check_that_it_stands)
        self.engine: Engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self.writing_engine: Engine = engine.execution_options(isolation_level="READ COMMITTED")
        self._compiled: dict[ReturningInsert[int], SQLCompiler] = {}
        self._listener = Listener(self._connect)

    def exclude_others(self, connection: Connection, plan_id: str) -> None:
        """Wait in line for the plan.

        Whoever waits for a row that many others write is woken by each of them in turn; here each is woken once.
        """
        _driver_of(connection).execute(_WAIT_IN_LINE, [plan_id])

    def record(self, connection: Connection, plan_id: str, kind: Kind, record_id: str) -> Record | None:
        """One record as the tables have it now, by the function that the server holds the log to them with.

        It answers at once where the tables would have to be asked one by one, while others wait for the plan.
        """
        names = {"plan": plan_id, "kind": kind.value, "id": record_id}
        value = connection.scalar(text("SELECT CAST(waypost_value(:plan, :kind, :id, '') AS TEXT)"), names)
        return cast("Record | None", decoded(kind, WHOLE, value))

    def starts_from_tables(self, connection: Connection, plan_id: str, changes: Sequence[Change]) -> bool:  # noqa: ARG002
        """Always: the server's own rules refuse what does not (`server_log.TRUE_BEFORE`)."""
        return True

    @contextmanager
    def at_once(self, connection: Connection) -> Generator[Add]:
        """Send the block's statements and the commit in one go, since others wait for the plan meanwhile.

        https://www.psycopg.org/psycopg3/docs/advanced/pipeline.html
        """
        driver = _driver_of(connection)
        added: list[psycopg.Cursor[tuple[int]]] = []

        def add(statement: ReturningInsert[int], parameters: Mapping[str, object]) -> Callable[[], int]:
            if statement not in self._compiled:
                self._compiled[statement] = statement.compile(dialect=connection.dialect)
            made = self._compiled[statement].construct_expanded_state(dict(parameters))
            cursor = driver.execute(made.statement.encode(), cast("Mapping[str, object]", made.parameters))
            added.append(cursor)
            return lambda: cursor.fetchall()[0][0]

        with _pipeline_of(connection) as pipeline:
            try:
                yield add
                driver.commit()
            except (psycopg.Error, DBAPIError) as error:
                with suppress(psycopg.Error):
                    pipeline.sync()
                if any(cursor.rowcount == 0 for cursor in added):
                    raise OvertakenError from error
                raise

    def version(self) -> int:
        """Another number once anybody has committed, here too; costs no question to the server."""
        return self._listener.heard()

    def rights(self, connection: Connection) -> Rights:
        """Those of the role that the user was given."""
        return rights_of(connection)

    def faults(self, connection: Connection) -> list[str]:
        """Nothing: pages and references are the server's to keep whole, and its own tools check them."""
        connection.exec_driver_sql("SELECT 1")
        return []

    def in_plain_words(self, error: BaseException) -> WaypostError | None:
        """What an error of PostgreSQL means to an officer."""
        return in_plain_words(error, self.name)

    def attend(self, plan_id: str, who: Attendant) -> Attendance:
        """Be one of those who have a plan of the database open."""
        return ServerAttendance(self.engine, self._listener.call, plan_id, who)

    def close(self) -> None:
        """Let go of every connection."""
        self._listener.close()
        self.engine.dispose()

    def _connect(self) -> "psycopg.Connection":
        return connect(self._server)


def _check_that_it_stands(connection: "psycopg.Connection", *_: object) -> None:
    """Have another connection made in place of one that the server has closed since it was last used.

    Nothing is asked of the server for that, which would cost each transaction the way there and back: one that is not
    being asked anything says something only where it ends.
    """
    if connection.closed or select.select([connection], [], [], 0)[0]:
        raise DisconnectionError


def _driver_of(connection: Connection) -> "psycopg.Connection[tuple[int]]":
    return cast("psycopg.Connection[tuple[int]]", connection.connection.driver_connection)


@contextmanager
def _pipeline_of(connection: Connection) -> "Generator[psycopg.Pipeline]":
    """The driver's pipeline; a connection that was cut off in the middle is let go of, for it can take nothing back."""
    driver = _driver_of(connection)
    try:
        with driver.pipeline() as pipeline:
            yield pipeline
    except BaseException:
        if driver.pgconn.pipeline_status:
            connection.invalidate()
        raise


def connect(server: Server) -> "psycopg.Connection":
    """A connection with Waypost's settings. Errors of the driver come through."""
    parameters = CONNECTING | server.parameters()
    own = parameters.pop("options", "")
    try:
        return psycopg.connect(
            **parameters,  # pyright: ignore[reportArgumentType]
            options=f"{SETTINGS} {own}".strip(),
            prepare_threshold=1,  # what a session asks it asks over and over
        )
    except psycopg.OperationalError as error:
        if "certificate verify failed" not in str(error):
            raise
        why = verdict(
            server.machine, server.port or 5432, parameters.get("sslrootcert", os.environ.get("PGSSLROOTCERT"))
        )
        raise psycopg.OperationalError(f"certificate verify failed: {why}") from error
