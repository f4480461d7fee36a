"""Where there is no screen, windows are drawn in memory."""

import os
import sys


def do_without_a_screen() -> None:
    """Tell Qt to draw in memory unless a display is there; to be called before Qt is loaded."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
