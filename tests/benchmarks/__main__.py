"""Prints how long things take and what they need, each beside a plain reference measured in the same run.

Nothing is asserted: figures are for people to read.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import storing
from tests.benchmarks.generated_file import generated_file

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    asked = _parser().parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="waypost-bench-") as folder:
        for what in BENCHMARKS if asked.what == "all" else [asked.what]:
            BENCHMARKS[what](Path(folder), sizes)
            print(flush=True)


def opening(folder: Path, sizes: Sequence[int]) -> None:
    """Opening a plan, to the first paint of the window, beside reading its rows with sqlite3."""
    print("Opening                      load          rows by sqlite3   ratio   process start to first paint")
    for size in sizes:
        file = generated_file(folder, size)
        load, plain = storing.load(file), storing.plain_rows(file)
        paint = storing.first_paint(file, folder)
        print(f"{size:>9,} items {load * 1000:17,.1f} ms {plain * 1000:17,.1f} ms {load / plain:7.1f} {paint:20.2f} s")


def editing(folder: Path, sizes: Sequence[int]) -> None:
    """One edit to committed, beside a transaction of one row by sqlite3 with the same settings."""
    print("Editing (median)        edit to committed    one row by sqlite3   ratio")
    for size in sizes:
        file = generated_file(folder, size)
        edit, plain = storing.edit(file), storing.plain_edit(file)
        print(f"{size:>9,} items {edit * 1000:20,.2f} ms {plain * 1000:17,.2f} ms {edit / plain:9.1f}")


def scrolling(_: Path, sizes: Sequence[int]) -> None:
    """A step of scrolling and of zooming."""
    from tests.benchmarks.scrolling import scroll_and_zoom  # noqa: PLC0415 (needs Qt)

    print("Scrolling and zooming")
    for size in sizes:
        scroll_and_zoom(size)


def memory(folder: Path, sizes: Sequence[int]) -> None:
    """Memory of a plan that is loaded, in a process of its own."""
    print("Memory               of the process      peak in Python   kept by the plan   per item")
    for size in sizes:
        resident, peak, kept = storing.memory(generated_file(folder, size))
        print(f"{size:>9,} items {resident:15,.1f} MB {peak:15,.1f} MB {kept:15,.1f} MB {kept * 2**20 / size:8,.0f} B")


BENCHMARKS: dict[str, Callable[[Path, Sequence[int]], None]] = {
    benchmark.__name__: benchmark for benchmark in (opening, editing, scrolling, memory)
}


def _parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:10} {benchmark.__doc__}" for name, benchmark in BENCHMARKS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, epilog=lines,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("what", nargs="?", default="all", choices=[*BENCHMARKS, "all"])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of items, with commas between")
    return parser


if __name__ == "__main__":
    main()
