"""What every test shares: how long Hypothesis searches, and that it needs no screen or keyring."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.screen import do_without_a_screen

if TYPE_CHECKING:
    from tests.postgres.server import PostgresServer

do_without_a_screen()
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True, database=None, print_blob=True)
settings.register_profile("long", deadline=None, stateful_step_count=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "default"))


@pytest.fixture(scope="session")
def postgres() -> "Iterator[PostgresServer]":
    """A PostgreSQL server for this run of tests."""
    from tests.postgres.server import PostgresServer, bundled  # noqa: PLC0415 (brings the driver of servers)

    server = PostgresServer(bundled())
    yield server
    server.close()
