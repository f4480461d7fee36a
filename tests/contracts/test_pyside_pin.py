"""The pinned PySide6 survives calls that return nothing."""

import subprocess
import sys

DRAWING = """
from PySide6.QtGui import QImage, QPainter

painter = QPainter(image := QImage(8, 8, QImage.Format.Format_RGB32))
for _ in range(30_000):
    painter.drawLine(0, 0, 7, 7)
painter.end()
print("drawn")
"""


def test_thirty_thousand_calls_that_return_nothing_leave_the_program_running() -> None:
    """PySide6 6.12.0 gives away a reference to None in each such call, and aborts on Python 3.11."""
    drawn = subprocess.run([sys.executable, "-c", DRAWING], check=False, capture_output=True, text=True)
    assert (drawn.returncode, drawn.stdout) == (0, "drawn\n"), drawn.stderr
