"""Breaks what can break, again and again, and looks whether every acknowledged edit is there and every file is whole.

The short form takes about a minute; `--long` kills 500 programs and fails each single write.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.faults import clocks, drives, servers
from tests.faults.killing import COMMITS, IMPORTS, MIGRATIONS
from tests.postgres.server import PostgresServer, bundled
from tests.shares.share import can_mount, share


def main() -> int:
    """0 where nothing was lost."""
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="500 kills, and a fault at each write")
    long = parser.parse_args().long
    with tempfile.TemporaryDirectory(prefix="waypost-faults-") as name:
        return sum((_kills(Path(name), long), _drives(Path(name), long), _rest(Path(name), long)))


def _kills(folder: Path, long: bool) -> int:
    dice = random.Random()
    counts = {COMMITS: 300, IMPORTS: 100, MIGRATIONS: 100} if long else {COMMITS: 13, IMPORTS: 6, MIGRATIONS: 6}
    return sum(
        _told(f"kill -9 during {kill.what}", (kill.once(folder / "kills", dice) for _ in range(count)))
        for kill, count in counts.items()
    )


def _drives(folder: Path, long: bool) -> int:
    if not can_mount():
        print("FUSE cannot be mounted here: no drives that fail")
        return 0
    steps = {drives.COMMIT: 13, drives.IMPORT: 150, drives.MIGRATION: 150}
    failed = 0
    with share(folder / "drive") as drive:
        for words, error in drives.ERRORS.items():
            for task, step in steps.items():
                trials = drives.trials(drive, task, error, 1 if long else step)
                failed += _told(f"{words} at a write of {task.what}", trials)
    return failed


def _rest(folder: Path, long: bool) -> int:
    (folder / "clock").mkdir()
    failed = _told("the clock set back by a day", (clocks.trial(folder / "clock") for _ in range(1)))
    postgres = PostgresServer(bundled())
    try:
        rounds, times = (10, 10) if long else (1, 4)
        for how, words in (("cut", "connections cut in mid-commit"), ("restart", "the server restarted in mid-commit")):
            failed += _told(f"{words}, {times} x", (servers.trial(postgres, times, how) for _ in range(rounds)))
    finally:
        postgres.close()
    return failed


def _told(what: str, trials: Iterable[list[str]]) -> int:
    """Print how many trials there were and what went wrong; 1 where something did."""
    begun, found = time.monotonic(), list(trials)
    faults = [fault for one in found for fault in one]
    print(
        f"{what:45} {len(found):5} times {time.monotonic() - begun:7.1f} s   {faults[0] if faults else 'nothing lost'}"
    )
    sys.stdout.flush()
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
