"""A server for the tests that need one."""

from collections.abc import Iterator

import pytest

from tests.postgres.server import PostgresServer, bundled


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this run of tests."""
    server = PostgresServer(bundled())
    yield server
    server.close()
