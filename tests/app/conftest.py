"""A plan to try storage on, in a file and on a server."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.server import Server, Whereabouts
from tests.app.storage.keeping import make_plan, plan_file
from tests.postgres.server import PostgresServer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return plan_file(tmp_path)


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest) -> Whereabouts:
    """Where that plan is kept, in a file and on a PostgreSQL server: all must hold on both."""
    if request.param == "file":
        return request.getfixturevalue("path")
    if sys.platform != "linux":
        pytest.skip("The server of the tests is there for Linux only")
    return request.getfixturevalue("plan_on_server")


@pytest.fixture
def plan_on_server(postgres: PostgresServer) -> Iterator[Server]:
    with postgres.fresh_database() as server:
        made = Database.create(server)
        make_plan(made)
        made.close()
        yield server
