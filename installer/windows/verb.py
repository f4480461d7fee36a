"""`dev.py windows`: builds the program and its MSI, and proves them."""

import argparse
from collections.abc import Sequence

from installer.system import tell
from installer.windows import build
from installer.windows.about import PROGRAM


def main(arguments: Sequence[str]) -> int:
    """The exit status of what the arguments ask for."""
    _parser().parse_args(arguments)
    msi = build.build()
    tell(f"{PROGRAM} and {msi}")
    return 0


def _parser() -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog="dev.py windows", description="Builds Waypost for Windows in dist/windows.")
