"""Windows' own list of files opened lately: the jump list of the taskbar, and Quick access."""

import sys
from pathlib import Path

PATH_IN_UTF16 = 3
"""SHARD_PATHW of SHAddToRecentDocs: what follows is a path."""


def tell_system(file: Path) -> None:
    """Tell the system that a file was opened; only Windows wants to know.

    Files opened from the Explorer and by the system's dialogs are known to it already.
    """
    if sys.platform != "win32":
        return
    import ctypes  # noqa: PLC0415 - only Windows needs it

    ctypes.windll.shell32.SHAddToRecentDocs(PATH_IN_UTF16, ctypes.c_wchar_p(str(file)))
