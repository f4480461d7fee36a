"""The verbs of `waypost` on a PostgreSQL server, which a URL names in place of a file."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.server import server_of
from tests.app.test_cli import EXAMPLE, waypost
from tests.postgres.server import PostgresServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")


@pytest.fixture(scope="module")
def url(postgres: PostgresServer) -> Iterator[str]:
    with postgres.fresh_database() as server, postgres.users("ann", "ben"):
        url = postgres.url(server.database)
        assert "is ready" in waypost("database", "create", url)
        waypost("import", url, EXAMPLE)
        yield url


def as_user(url: str, user: str) -> str:
    return url.replace("postgres@", f"{user}@", 1)


def test_a_plan_on_a_server_is_worked_on_as_one_in_a_file(url: str) -> None:
    waypost("database", "grant", url, "ann", "editor", "--name", "Ann Poole")
    ann = as_user(url, "ann")
    waypost("edit", ann, "1.1", "rag=A", "--reason", "Agreed")
    newest = json.loads(waypost("log", ann, "--json"))["revisions"][-1]
    assert (newest["author"], newest["reason"]) == ("Ann Poole", "Agreed")
    waypost("undo", ann)
    assert "is whole" in waypost("check", ann)


def test_what_a_role_forbids_is_said_in_a_line(url: str) -> None:
    waypost("database", "grant", url, "ben", "contributor", "--person", "Principal Social Worker")
    ben = as_user(url, "ben")
    assert "contributor" in waypost("edit", ben, "1.1", "title=Mine", status=1)
    assert "role" in waypost("database", "grant", ben, "ben", "owner", status=1)
    assert "ben  contributor  ben  leads as Principal Social Worker" in waypost("database", "officers", url)
    waypost("database", "grant", url, "ben", "nothing")
    assert "no role in this database" in waypost("show", ben, status=1)


def test_who_or_what_is_not_there_is_said_in_a_line(url: str) -> None:
    assert "CREATE ROLE nobody" in waypost("database", "grant", url, "nobody", "viewer", status=1)
    assert "knows no Nobody" in waypost("database", "grant", url, "ben", "contributor", "--person", "Nobody", status=1)
    assert "tables already" in waypost("database", "create", url, status=1)
    assert "no such database" in waypost("show", url.replace(server_of(url).database, "nothing"), status=1)


def test_an_upgrade_says_what_it_did(url: str) -> None:
    assert "up to date" in waypost("database", "upgrade", url)


def test_a_plan_on_a_server_is_backed_up_listed_restored_and_copied(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    backup = Path(waypost("backup", url).strip())
    waypost("edit", url, "1.1", "notes=Changed after the backup")
    assert str(backup) in waypost("backups", url)
    assert "1 field changes" in waypost("restore-backup", url, "--dry-run")
    assert "Backup of" in waypost("restore-backup", url)
    assert "Nothing" in waypost("restore-backup", url, "--dry-run")
    assert "restored by whoever runs it" in waypost("restore-backup", url, "--replace", status=1)
    copy = tmp_path / "copy.waypost"
    waypost("copy", url, copy)
    assert waypost("show", copy, "--json") == waypost("show", url, "--json")


def test_copies_and_a_server_are_merged_either_way(url: str, tmp_path: Path) -> None:
    copy = tmp_path / "laptop.waypost"
    waypost("copy", url, copy)
    waypost("edit", copy, "1.1", "notes=Written on the train")
    waypost("edit", url, "1.2", "notes=Written at the desk")
    assert "1 change and 0 clashes" in waypost("merge", copy, url, "--dry-run")
    waypost("merge", url, copy)
    waypost("merge", copy, url)
    assert "Nothing to merge" in waypost("merge", copy, url)
    shown = [json.loads(waypost("show", where, "--json"))["items"] for where in (url, copy)]
    assert shown[0] == shown[1]
    assert {"Written on the train", "Written at the desk"} <= {item.get("notes") for item in shown[0]}
