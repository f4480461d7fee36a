"""Starts the window: `python -m ui [FILE]`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.services.places.whereabouts import located
from ui import program


def main(arguments: Sequence[str]) -> int:
    """The exit status of the window that the arguments ask for."""
    asked = _parser().parse_args(arguments)
    file = asked.file.absolute() if isinstance(asked.file, Path) else asked.file
    return program.run(file, example=asked.example, settings=asked.settings, documents=asked.documents)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="waypost", description="Opens Waypost's window.")
    parser.add_argument("file", nargs="?", type=located, help="a plan to open (.waypost), or a server's postgresql://…")
    parser.add_argument("--example", action="store_true", help="open the example plan, copied to your documents")
    parser.add_argument("--settings", type=Path, metavar="FOLDER", help="keep settings in a folder, not in your own")
    parser.add_argument("--documents", type=Path, metavar="FOLDER", help="use a folder in place of your documents")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
