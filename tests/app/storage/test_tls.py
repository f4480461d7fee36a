"""Debian's PostgreSQL over TLS: whom Waypost believes, and what it says of the others."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from app.storage import issuers
from app.storage.database import Database
from app.storage.server import Server
from app.storage.store import PasswordError, UnreachableError
from tests.app.storage.keeping import PLAN, make_plan
from tests.postgres.server import PostgresServer, debians, free_port

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")

SECRET = "s3cret: of/ann@home"
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """The council's own issuer."""
    return trustme.CA(organization_name="Council")


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    """A server that asks everybody from the network for TLS and a password."""
    server = PostgresServer(debians(), listen_addresses="localhost", port=str(free_port()))
    server.let_in("hostssl all all all scram-sha-256")
    server.execute(f"CREATE ROLE ann LOGIN SUPERUSER PASSWORD '{SECRET}'", "CREATE DATABASE plans")
    yield server
    server.close()


@pytest.fixture(autouse=True)
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The file of the issuers that this computer trusts, which are the council's own."""
    file = tmp_path / "issuers.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setattr(issuers, "BUNDLES", (str(file),))
    monkeypatch.setenv("HOME", str(tmp_path))
    issuers.trusted_issuers.cache_clear()
    yield
    issuers.trusted_issuers.cache_clear()


@pytest.fixture
def server(postgres: PostgresServer) -> Server:
    return Server("plans", "localhost", int(postgres.settings["port"]), "ann", password=SECRET)


def test_a_server_whose_certificate_is_in_order_is_believed(
    postgres: PostgresServer, authority: trustme.CA, server: Server
) -> None:
    postgres.show_certificate(authority.issue_cert("localhost"))
    made = Database.create(server)
    make_plan(made)
    with made._reading() as connection:
        assert connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar_one()
    made.close()
    opened = Database.open(server)
    assert opened.load(PLAN).head == 1
    opened.close()


@pytest.mark.parametrize(
    ("issued", "told"),
    [
        (lambda council: council.issue_cert("db.council.example"), "made out for another name"),
        (lambda council: council.issue_cert("localhost", not_after=YESTERDAY), "has expired"),
        (lambda _: trustme.CA(organization_name="Nobody").issue_cert("localhost"), "not from an issuer that this"),
    ],
    ids=["wrong host", "expired", "unknown issuer"],
)
def test_a_server_with_another_certificate_is_refused_in_words(
    postgres: PostgresServer,
    authority: trustme.CA,
    server: Server,
    issued: Callable[[trustme.CA], trustme.LeafCert],
    told: str,
) -> None:
    postgres.show_certificate(issued(authority))
    with pytest.raises(UnreachableError, match=f"plans on localhost: .*{told}"):
        Database.open(server)


def test_a_server_without_tls_is_refused_unless_it_says_otherwise(postgres: PostgresServer, server: Server) -> None:
    postgres.show_certificate(None)
    with pytest.raises(UnreachableError, match="offers no encrypted connection"):
        Database.open(server)
    with pytest.raises(UnreachableError, match="does not let this user in"):
        Database.open(replace(server, options=(("sslmode", "disable"),)))


@pytest.mark.parametrize(("password", "told"), [("wrong", "password is wrong"), ("", "asks for a password")])
def test_a_password_is_asked_for_and_never_shown(
    postgres: PostgresServer, authority: trustme.CA, server: Server, password: str, told: str
) -> None:
    postgres.show_certificate(authority.issue_cert("localhost"))
    with pytest.raises(PasswordError, match=told) as caught:
        Database.open(replace(server, password=password))
    shown: BaseException | None = caught.value
    while shown is not None:
        assert SECRET not in repr(shown)
        assert "wrong'" not in repr(shown)
        shown = shown.__cause__
