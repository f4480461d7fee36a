"""What is loaded before the window is on screen."""

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
HEAVY = (
    "sqlalchemy",
    "alembic",
    "msgspec",
    "xlsxwriter",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
)
START = f"""
import sys
from pathlib import Path
from ui import program
app = program.application(["waypost"])
window = program.MainWindow(program.surroundings(Path(sys.argv[1]), Path(sys.argv[1])))
window.show()
app.processEvents()
print([name for name in {HEAVY} if name in sys.modules], "ui.plan_place" in sys.modules)
window.read_ahead()
while not {{"ui.plan_place", "ui.window.reading"}} <= set(sys.modules):
    app.processEvents()
window.close()
"""


def test_the_window_is_there_before_what_only_plans_need(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TOP)}
    command = [sys.executable, "-c", START, str(tmp_path)]
    run = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.stdout.strip() == "[] False", run.stderr
    assert run.returncode == 0, run.stderr
