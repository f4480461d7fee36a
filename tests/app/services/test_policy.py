from pathlib import Path

import pytest

from app.services.machine import policy
from app.services.machine.identity import now
from app.services.machine.policy import Policy, understood
from app.services.plans import opening
from app.storage.server import Server
from app.storage.store import ReadOnlyError


def test_a_machine_without_policy_leaves_everything_to_the_officer() -> None:
    assert understood({}, {}) == Policy(database=None, export_folder=None, keeps_recent=True, read_only=False)


def test_the_machine_goes_before_the_user() -> None:
    found = understood({"ReadOnly": 1}, {"ReadOnly": 0, "KeepRecent": 0})
    assert (found.read_only, found.keeps_recent) == (True, False)


def test_backups_are_kept_unless_it_is_forbidden() -> None:
    assert understood({}, {}).keeps_backups
    assert not understood({"KeepBackups": 0}, {"KeepBackups": 1}).keeps_backups


def test_variables_in_paths_are_those_of_the_officer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYPOST_HOME_TEST", "/home/zoë")
    assert understood({}, {"ExportFolder": "$WAYPOST_HOME_TEST/out"}).export_folder == Path("/home/zoë/out")


def test_the_plan_that_opens_is_in_a_file_or_on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYPOST_HOME_TEST", "/home/zoë")
    in_file = understood({"DefaultDatabase": "$WAYPOST_HOME_TEST/plan.waypost"}, {}).database
    on_server = understood({"DefaultDatabase": "postgresql://ada@db.example:5433/plans"}, {}).database
    assert in_file == Path("/home/zoë/plan.waypost")
    assert isinstance(on_server, Server)
    assert (on_server.host, on_server.port, on_server.database) == ("db.example", 5433, "plans")
    assert understood({"DefaultDatabase": "postgresql://db.example:no-port/plans"}, {}).database is None


def test_values_of_another_type_are_not_heeded() -> None:
    assert understood({"DefaultDatabase": 7, "ExportFolder": " ", "ReadOnly": "yes"}, {}) == Policy()


def test_a_plan_that_may_only_be_read_refuses_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.waypost"
    plan_id = opening.new_plan(file, "Plan", "Ada", now)
    monkeypatch.setattr(policy, "in_force", lambda: Policy(read_only=True))
    with opening.opened(file) as database:
        assert database.load(plan_id).details.title == "Plan"
        assert database.read_only == Policy(read_only=True).why_read_only()
    with pytest.raises(ReadOnlyError, match="policy"):
        opening.new_plan(tmp_path / "other.waypost", "Other", "Ada", now)
    assert not (tmp_path / "other.waypost").exists()
