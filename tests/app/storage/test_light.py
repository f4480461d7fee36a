"""What a plan in a file does not pay for."""

import subprocess
import sys


def test_a_plan_in_a_file_is_opened_without_the_driver_of_servers() -> None:
    asked = "import sys, app.storage.database; print([m for m in sys.modules if m.split('.')[0] == 'psycopg'])"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
