"""`dev.py windows`: builds the program and its MSI, and proves them."""

import argparse
from collections.abc import Sequence

from installer.system import tell
from installer.windows import build, figures, verify
from installer.windows.about import DIST


def main(arguments: Sequence[str]) -> int:
    """The exit status of what the arguments ask for."""
    asked = _parser().parse_args(arguments)
    if asked.short:
        return verify.short()
    if asked.verify:
        return verify.whole()
    build.build()
    for line in figures.sizes():
        tell(line)
    tell(f"All of it is in {DIST}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py windows", description="Builds Waypost for Windows in dist/windows.")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--verify", action="store_true", help="install, use, upgrade, repair and remove it; run the tests"
    )
    ways.add_argument("--short", action="store_true", help="build and start it; for every run of CI")
    return parser
