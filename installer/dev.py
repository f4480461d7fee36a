"""Sets Waypost up and starts it, its tests or its tools: `python3 installer/dev.py VERB`.

This file alone keeps to what any Python 3 can read, so that an old one can be told which is needed.
"""

import sys
from pathlib import Path

NEEDED = (3, 11)


def main() -> int:
    """The exit status of the verb on the command line."""
    if sys.version_info < NEEDED:
        needed, found = (".".join(str(part) for part in version[:2]) for version in (NEEDED, sys.version_info))
        sys.exit(f"Waypost needs Python {needed} or later; this is {found}: {sys.executable}")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from installer import verbs  # noqa: PLC0415 - an older Python could not read it

    return verbs.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
