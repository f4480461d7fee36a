"""A program killed at any instant leaves every revision that it acknowledged; the short form of `dev.py faults`."""

import random
import sys
from pathlib import Path

import pytest

from tests.faults import clocks
from tests.faults.killing import COMMITS, IMPORTS, MIGRATIONS, Kill


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process otherwise")
@pytest.mark.parametrize(
    ("kill", "times"), [(COMMITS, 13), (IMPORTS, 6), (MIGRATIONS, 6)], ids=["commits", "imports", "migrations"]
)
def test_a_program_killed_at_any_instant_loses_nothing_that_it_acknowledged(
    kill: Kill, times: int, tmp_path: Path
) -> None:
    dice = random.Random()
    for _ in range(times):
        assert kill.once(tmp_path / "files", dice) == []


def test_a_clock_set_back_loses_nothing_and_leaves_no_gap(tmp_path: Path) -> None:
    assert clocks.trial(tmp_path) == []
