"""A history checker: concurrent random edits recorded by those who made them, and a log that explains what is left."""

from dataclasses import replace
from pathlib import Path

from app.storage.database import Database
from tests.app.storage.clients import Made, Work, faults_of, officer, together
from tests.app.storage.keeping import FIRST, PLAN, change, commit, plan_file


def test_concurrent_edits_are_all_explained_by_the_log_and_every_clash_was_put_to_somebody(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    made, _ = together([Work(path, PLAN, number, edits=40, items=1) for number in range(4)], officer)
    assert faults_of(path, PLAN, made) == []
    assert any(each.asked for each in made)
    assert len({each.revision for each in made if each.revision is not None}) > 80


def test_the_checker_finds_what_was_lost_made_up_or_overwritten(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    database = Database.open(path)
    plan = database.load(PLAN)
    commit(database, plan, change(plan, "number", "1"), reason="One")
    database.close()
    one = Made("Ann", "One", FIRST, "number", "", "1", revision=2, asked=False, took=0.0)
    assert faults_of(path, PLAN, [one]) == []
    assert faults_of(path, PLAN, []) == ["revision 2 is in the log and nobody's"]
    assert faults_of(path, PLAN, [one, replace(one, reason="Two", revision=3)]) == ["Two was acknowledged and is lost"]
    assert "went over '' unasked" in faults_of(path, PLAN, [replace(one, seen="0")])[0]
