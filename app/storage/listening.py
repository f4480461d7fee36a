"""Hearing from a server that somebody has committed (https://www.postgresql.org/docs/current/sql-notify.html)."""

from collections.abc import Callable
from threading import Lock

import psycopg
from psycopg.pq import ConnStatus

from app.storage.server_rules import CHANNEL


class Listener:
    """A connection that hears of commits and is made anew where it broke.

    What was said while it was broken nobody repeats, so that a new connection counts as news.
    """

    def __init__(self, connect: Callable[[], "psycopg.Connection"]) -> None:
        self._connect = connect
        self._connection: psycopg.Connection | None = None
        self._heard = 0
        self._name = ""
        self._lock = Lock()

    def heard(self) -> int:
        """A number that is another one once anybody has committed; does not wait. Errors of the driver come through."""
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._listening()
                    self._heard += 1
                self._heard += _told(self._connection)
            except psycopg.Error:
                self._let_go()
                raise
            return self._heard

    def call(self, name: str) -> None:
        """Have the connection go by this name, now and when it is made anew. Errors of the driver come through."""
        with self._lock:
            self._name = name
            if self._connection is not None:
                self._introduce(self._connection)

    def close(self) -> None:
        """Stop listening."""
        with self._lock:
            self._let_go()

    def _listening(self) -> "psycopg.Connection":
        connection = self._connect()
        try:
            connection.autocommit = True
            connection.execute(f"LISTEN {CHANNEL}".encode())
            self._introduce(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _introduce(self, connection: "psycopg.Connection") -> None:
        if self._name:
            connection.execute("SELECT set_config('application_name', %s, false)", (self._name,))

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _told(connection: "psycopg.Connection") -> int:
    """How often the server has spoken since it was last listened to. Raises OperationalError where it is gone.

    Two reads: the first may find only its farewell, and the second then that nobody is there.
    """
    told = 0
    for _ in range(2):
        connection.pgconn.consume_input()
        while connection.pgconn.notifies() is not None:
            told += 1
    if connection.pgconn.status != ConnStatus.OK:
        raise psycopg.OperationalError("the connection is closed")
    return told
