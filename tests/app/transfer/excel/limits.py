"""Reads files, each in a process of its own with little memory and time, and prints what came of each as JSON.

Run as `python -m tests.app.transfer.excel.limits FILE...`.
"""

import json
import os
import resource
import sys
from pathlib import Path
from random import Random
from typing import Any

from app.domain.errors import WaypostError
from app.domain.identity import new_id
from app.transfer.excel.reading.reading import read_plan

MEMORY = 500_000_000
SECONDS = 10


def main() -> None:
    results: list[dict[str, Any]] = [limited(Path(name)) for name in sys.argv[1:]]
    print(json.dumps(results))


def limited(path: Path) -> dict[str, Any]:
    """What reading a file comes to: "counts" or "refused", seconds of the processor, and megabytes at the peak."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, json.dumps(read(path)).encode()[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status, usage = os.wait4(child, 0)
    result = json.loads(told) if told else {"ended": status}
    return {**result, "seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss // 1024}


def read(path: Path) -> dict[str, Any]:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    random = Random(7)
    try:
        imported = read_plan(path, lambda: new_id(random), lambda *_: None)
    except WaypostError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"ended": "memory"}
    findings = [f"{found.cell}: {found.message}" for found in imported.findings]
    return {"counts": imported.counts, "findings": findings}


if __name__ == "__main__":
    main()
