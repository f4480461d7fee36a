"""Who has a plan of a server open: what each window calls its connection, which every other one may see.

The name of a connection is all that PostgreSQL shows of it to everybody, and it ends with the connection
(https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW). It holds 63 ASCII
characters: the plan, since when in seconds, and who, with other characters as a URL writes them.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import quote, unquote

import psycopg
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.storage.attendance import Attendant

PREFIX = "Waypost"
LONGEST = 63
"""Characters of a connection's name (NAMEDATALEN less one)."""

_OTHERS = text(
    "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE :named"
)


class ServerAttendance:
    """The windows that have a plan open, by the names of their connections. `call` names ours."""

    def __init__(self, engine: Engine, call: Callable[[str], None], plan_id: str, who: Attendant) -> None:
        self._engine, self._call = engine, call
        self._start = f"{PREFIX} {plan_id} "
        self._own = f"{self._start}{int(who.since.timestamp())} {quote(who.name, safe=' ')}"[:LONGEST]

    def beat(self) -> tuple[Attendant, ...]:
        """Give a sign of life; who else does. Nobody, where the server does not answer."""
        try:
            self._call(self._own)
            with self._engine.begin() as connection:
                names = list(connection.execute(_OTHERS, {"named": f"{self._start}%"}).scalars())
        except (psycopg.Error, SQLAlchemyError):
            return ()
        if self._own in names:
            names.remove(self._own)
        return tuple(sorted(self._attendants(names), key=lambda one: one.since))

    def leave(self) -> None:
        """Take the name back; the end of the connection does the same."""
        with suppress(psycopg.Error):
            self._call(PREFIX)

    def _attendants(self, names: Iterable[str]) -> Iterable[Attendant]:
        for name in names:
            seconds, _, author = name.removeprefix(self._start).partition(" ")
            if seconds.isdecimal():
                yield Attendant(unquote(author), datetime.fromtimestamp(int(seconds), UTC))
