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
    with tempfile.TemporaryDirectory(prefix="waypost-bench-") as folder:
        for what in BENCHMARKS if asked.what == "all" else [asked.what]:
            usual = OWN_SIZES.get(what, SIZES)
            BENCHMARKS[what](Path(folder), [int(size) for size in asked.sizes.split(",")] if asked.sizes else usual)
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


def pdf(folder: Path, sizes: Sequence[int]) -> None:
    """A tagged plan as PDF, beside an untagged table of the same texts and LibreOffice on the exported workbook."""
    from tests.benchmarks import pdf as measured  # noqa: PLC0415 (brings reportlab)

    print("PDF                  tagged     untagged table   ratio     LibreOffice   ratio      memory         file")
    for size in sizes:
        plan = measured.generated(size)
        times = 5 if size < 500 else 2
        ours = storing.fastest(lambda: measured.tagged(plan), times)  # noqa: B023 (called at once)
        plain = storing.fastest(lambda: measured.untagged(plan), times)  # noqa: B023
        office = measured.by_libreoffice(plan, folder)
        before, most, length = measured.memory(size)
        other = f"{office:12.2f} s {office / ours:7.1f}" if office else f"{'not here':>14} {'':7}"
        print(
            f"{size:>9,} items {ours:8.2f} s {plain:13.2f} s {ours / plain:9.2f} {other} "
            f"{most - before:8.0f} MB {length / 1024:9,.0f} KiB"
        )


def excel(folder: Path, sizes: Sequence[int]) -> None:
    """A workbook out, back and in, beside XlsxWriter writing the cells and openpyxl loading the file."""
    from tests.benchmarks import excel_import, excel_round  # noqa: PLC0415 (brings openpyxl)

    print("Excel, out              export        XlsxWriter   ratio      memory")
    for size in sizes:
        file = generated_file(folder, size)
        plan = excel_round.plan_in(file)
        ours, plain = excel_round.out(plan, folder)
        most = excel_round.peak("export", file, folder / "out.xlsx")
        print(f"{size:>9,} items {ours:12.2f} s {plain:13.2f} s {ours / plain:7.2f} {most:8.0f} MB")
    print("Excel, back         bring-back     load_workbook   ratio      memory")
    for size in sizes:
        file, path = generated_file(folder, size), folder / "out.xlsx"
        excel_round.export(excel_round.plan_in(file), path)
        ours, plain = excel_round.back(file, path)
        most = excel_round.peak("back", file, path)
        print(f"{size:>9,} items {ours:12.2f} s {plain:13.2f} s {ours / plain:7.2f} {most:8.0f} MB")

    print("Excel, in               import    load_workbook   ratio      memory")
    for size in sizes:
        ours, plain, most = excel_import.measured(excel_import.foreign_workbook(folder, size))
        print(f"{size:>9,} items {ours:12.2f} s {plain:13.2f} s {ours / plain:7.2f} {most:8.0f} MB")


def gantt(folder: Path, sizes: Sequence[int]) -> None:
    """The Plan place beside web Gantt components, on the same plan and by the same steps."""
    from tests.benchmarks.gantt import beside_peers  # noqa: PLC0415 (needs a display)

    beside_peers(folder, sizes)


def store(folder: Path, sizes: Sequence[int]) -> None:
    """20 officers at one file, 200 at one server: edits lost or doubled, commits a second and latencies."""
    from tests.benchmarks import store_file, store_server  # noqa: PLC0415 (bring the driver of servers)

    store_file.measure(folder, processes=20, edits=100, sizes=sizes)
    store_server.measure(connections=200, edits=50, sizes=sizes)


OWN_SIZES = {"pdf": (40, 1_000, 3_000), "excel": (1_000, 10_000), "store": (100, 100_000)}
BENCHMARKS: dict[str, Callable[[Path, Sequence[int]], None]] = {
    benchmark.__name__: benchmark for benchmark in (opening, editing, scrolling, memory, pdf, excel, gantt, store)
}


def _parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:10} {benchmark.__doc__}" for name, benchmark in BENCHMARKS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, epilog=lines,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("what", nargs="?", default="all", choices=[*BENCHMARKS, "all"])
    parser.add_argument("--sizes", help="numbers of items, with commas between")
    return parser


if __name__ == "__main__":
    main()
