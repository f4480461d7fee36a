"""The Plan place beside web Gantt components, in one run: the same generated plan, the same steps.

The peers and the plan come from `../shared/tools/peers` (or the folder that PEERS names), which says how its figures
are taken; its `setup.sh web` must have been run. Waypost runs on a real X display of its own with real painting.
Without the peers, or without a browser, only Waypost is measured.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.end_to_end.screen import MISSING, Screen, screen

TOP = Path(__file__).parents[2]
PEERS = Path(os.environ.get("PEERS", TOP.parent / "shared" / "tools" / "peers"))
NAME = "waypost"
REPEATS = 3
"""How often Waypost is measured at each size; the tables have medians."""
SCREEN = (1600, 900)


def beside_peers(folder: Path, sizes: Sequence[int]) -> None:
    """Print tables of all figures, and how many times each peer needs what Waypost needs."""
    if MISSING or not (PEERS / "peers").exists():
        print(f"Not measured: this needs {', '.join(MISSING) or PEERS}.")
        return
    results = [_own(folder, sizes)]
    if shutil.which("chromium") or "PEERS_CHROMIUM" in os.environ:
        results.append(_web(folder, sizes))
    _peers("table", *map(str, results), "--against", NAME)


def _own(folder: Path, sizes: Sequence[int]) -> Path:
    """Measure Waypost, each size in fresh processes; the file of results."""
    results = folder / "own.jsonl"
    with screen(folder, SCREEN) as shown, results.open("w", encoding="utf-8") as lines:
        for size in sizes:
            plan = folder / f"plan-{size}.json"
            _peers("plan", str(size), str(plan))
            for _ in range(REPEATS):
                lines.write(json.dumps(_measured(shown, plan, size)) + "\n")
    return results


def _measured(shown: Screen, plan: Path, size: int) -> dict[str, object]:
    environment = os.environ | {"DISPLAY": shown.display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(TOP)}
    command = [sys.executable, "-m", "tests.benchmarks.gantt_steps", str(plan), str(PEERS), str(time.monotonic_ns())]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=TOP, env=environment)
    row = {"kind": "own", "peer": NAME, "n": size, **json.loads(ran.stdout.splitlines()[-1])}
    print(json.dumps(row), flush=True)
    return row


def _web(folder: Path, sizes: Sequence[int]) -> Path:
    _peers("--out", str(folder / "web"), "web", "--sizes", ",".join(map(str, sizes)))
    return folder / "web" / "results.jsonl"


def _peers(*words: str) -> None:
    subprocess.run([sys.executable, str(PEERS / "peers"), *words], check=False)
