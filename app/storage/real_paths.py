"""Where a path leads in the end, through links and drives that stand for folders."""

import os
from pathlib import Path


def place_of_file(path: Path) -> str:
    """What tells a file apart from all others, by whatever path it is reached."""
    return os.path.normcase(real_path(path))


def real_path(path: Path) -> str:
    """The path that the system itself would use; the one given, made absolute, where the system cannot tell.

    Some drives cannot be asked, and very long paths cannot be answered everywhere.
    """
    try:
        return os.path.realpath(path)
    except OSError:
        return str(path.absolute())
