"""From an older MSI to nothing left but the plans; each test goes on where the one before it ended."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.windows import desktop, machine

assert sys.platform == "win32"

pytestmark = pytest.mark.timeout(400)

MSI, OLDER = Path(os.environ["WAYPOST_MSI"]), Path(os.environ["WAYPOST_OLDER_MSI"])
FOLDER, PICTURES = Path(os.environ["WAYPOST_FOLDER"]), Path(os.environ["WAYPOST_PICTURES"])
VERSION = os.environ["WAYPOST_VERSION"]
EXAMPLE = machine.INSTALLED / "_internal" / "resources" / "example-plan.json"
HOME = Path.home() / "Zoë Ångström" / "OneDrive – Council"
PLAN = HOME / "Plan of ours.waypost"
TITLE = "Größe – by the console"
TYPED = "Typed in the window"


def title() -> str:
    """The title of the plan's first theme, as the file has it."""
    return json.loads(machine.waypost("show", PLAN, "--json").stdout)["items"][0]["title"]


def test_an_older_version_is_installed_silently() -> None:
    assert machine.msiexec("/i", OLDER) == 0
    [told] = machine.programs()
    assert told["DisplayVersion"] == "0.0.1"
    assert told["Publisher"] == "Waypost contributors"
    assert (machine.INSTALLED / "_internal" / "only-in-the-older.txt").exists()


def test_the_console_program_keeps_a_plan() -> None:
    HOME.mkdir(parents=True)
    assert machine.waypost("import", PLAN, EXAMPLE).returncode == 0
    assert machine.waypost("edit", PLAN, "1", f"title={TITLE}").stdout.startswith("Revision 2")
    assert title() == TITLE
    assert machine.waypost("check", PLAN).returncode == 0


@pytest.mark.parametrize(("suffix", "begins"), [(".xlsx", b"PK"), (".pdf", b"%PDF"), (".json", b"{")])
def test_the_console_program_exports(suffix: str, begins: bytes) -> None:
    out = HOME / f"Exported{suffix}"
    assert machine.waypost("export", PLAN, out).returncode == 0
    assert out.read_bytes().startswith(begins)


def test_the_console_program_knows_how_to_speak_with_a_server() -> None:
    told = machine.waypost("show", "postgresql://nobody@127.0.0.1:1/plans")
    assert (told.returncode, "cannot be reached" in told.stderr) == (1, True), told.stderr
    assert "grant" in machine.waypost("database", "--help").stdout


def test_a_path_of_more_than_260_letters_is_no_trouble() -> None:
    deep = HOME.joinpath(*["a folder with a long name " * 2 + str(n) for n in range(5)])
    Path(rf"\\?\{deep}").mkdir(parents=True)
    assert len(str(deep)) > 260
    assert machine.waypost("import", deep / "plan.waypost", EXAMPLE).returncode == 0
    assert machine.waypost("check", deep / "plan.waypost").returncode == 0


def test_an_upgrade_keeps_the_plan() -> None:
    assert machine.msiexec("/i", MSI) == 0
    [told] = machine.programs()
    assert told["DisplayVersion"] == VERSION
    assert machine.contents(machine.INSTALLED) == machine.contents(FOLDER)
    assert title() == TITLE


def test_an_older_version_is_refused() -> None:
    assert machine.msiexec("/i", OLDER) != 0
    [told] = machine.programs()
    assert told["DisplayVersion"] == VERSION


def test_a_repair_brings_back_what_was_deleted() -> None:
    lost = machine.INSTALLED / "_internal" / "resources" / "icons" / "waypost.svg"
    lost.unlink()
    # What /fa stands for; Wine's msiexec /f ends with 1 and does nothing.
    assert machine.msiexec("/i", MSI, "REINSTALL=ALL", "REINSTALLMODE=amus") == 0
    assert machine.contents(machine.INSTALLED) == machine.contents(FOLDER)


def test_the_start_menu_opens_the_window() -> None:
    [entry] = machine.start_menu()
    os.startfile(entry)
    handle = desktop.window("Waypost")
    time.sleep(3)
    desktop.picture(PICTURES / "start.png")
    desktop.close(handle)


def test_a_plan_opens_by_its_association() -> None:
    command = machine.values(machine.MACHINE, r"Software\Classes\Waypost.Plan\shell\open\command")[""]
    assert command == f'"{machine.WINDOW}" "%1"'
    icon = machine.values(machine.MACHINE, r"Software\Classes\Waypost.Plan\DefaultIcon")[""]
    assert icon == f"{machine.WINDOW},0"
    os.startfile(PLAN)
    desktop.window(" — Waypost")
    time.sleep(3)
    desktop.picture(PICTURES / "opened.png")


def test_the_window_edits_the_plan() -> None:
    desktop.press("f2", "ctrl+a")
    desktop.write(TYPED)
    desktop.press("enter")
    desktop.picture(PICTURES / "edited.png")
    desktop.until(lambda: title() == TYPED, "the edit to be committed", 30)


def test_the_guide_opens_with_its_pictures() -> None:
    desktop.press("ctrl+f1")
    handle = desktop.window("Guide")
    time.sleep(2)
    desktop.picture(PICTURES / "guide.png")
    desktop.close(handle)
    desktop.activate(desktop.window(" — Waypost"))


def test_days_and_bank_holidays_are_drawn_close_by() -> None:
    desktop.press(*["ctrl+plus"] * 8)
    time.sleep(2)
    desktop.picture(PICTURES / "days.png")


def test_the_window_exports_the_plan() -> None:
    out = HOME / "From the window.json"
    desktop.press("alt+f", "e", "j")
    desktop.window("Export the plan")
    desktop.press("ctrl+a")
    desktop.write(str(out))
    desktop.picture(PICTURES / "export-dialog.png")
    desktop.press("enter")
    desktop.until(out.exists, "the file", 60)
    desktop.window("Exported")
    desktop.picture(PICTURES / "exported.png")
    desktop.press("esc")
    assert out.read_bytes().startswith(b"{")


def test_the_window_publishes_the_plan() -> None:
    out = HOME / "For the Board.pdf"
    desktop.press("ctrl+p")
    desktop.window("Publish")
    time.sleep(5)
    desktop.picture(PICTURES / "publish.png")
    desktop.press("enter")
    desktop.window("Publish as")
    desktop.press("ctrl+a")
    desktop.write(str(out))
    desktop.press("enter")
    desktop.until(out.exists, "the document", 60)
    assert out.read_bytes().startswith(b"%PDF")
    desktop.press("esc")  # Wine has nothing that opens a PDF, and is told so


def test_a_killed_window_leaves_the_plan_whole() -> None:
    process = desktop.process_of(desktop.window(" — Waypost"))
    subprocess.run(["taskkill", "/F", "/PID", str(process)], check=True)
    assert machine.waypost("check", PLAN).returncode == 0
    assert title() == TYPED


def test_a_closed_plan_is_let_go_of_with_the_window_still_there() -> None:
    os.startfile(PLAN)
    handle = desktop.window(" — Waypost")
    with pytest.raises(PermissionError):
        PLAN.rename(HOME / "Renamed.waypost")
    desktop.press("ctrl+w")
    desktop.until(lambda: desktop.windows()[handle] == "Waypost", "the start page")
    PLAN.rename(HOME / "Renamed.waypost").rename(PLAN)
    process = desktop.process_of(handle)
    desktop.close(handle)
    assert desktop.ended(process)


def test_a_closed_window_lets_go_of_the_file() -> None:
    os.startfile(PLAN)
    handle = desktop.window(" — Waypost")
    process = desktop.process_of(handle)
    desktop.close(handle)
    PLAN.rename(HOME / "Renamed.waypost").rename(PLAN)
    assert desktop.ended(process)


def test_the_system_is_told_what_was_opened() -> None:
    recent = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Recent"
    assert any(PLAN.stem in entry.name for entry in recent.iterdir())


def test_a_policy_keeps_no_list_of_what_was_opened() -> None:
    other = PLAN.with_name("Not to be listed.waypost")
    assert machine.waypost("new", other, "--title", "Not to be listed").returncode == 0
    machine.prescribe("KeepRecent", 0)
    with subprocess.Popen([machine.WINDOW, other]):
        desktop.close(desktop.window("Not to be listed"))
    machine.prescribe("KeepRecent", None)
    assert other.name not in str(machine.values(machine.USER, r"Software\Waypost\Waypost"))


def test_a_policy_lets_plans_be_read_only() -> None:
    machine.prescribe("ReadOnly", 1)
    refused = machine.waypost("edit", PLAN, "1", "title=Not this")
    assert (refused.returncode, "policy" in refused.stderr) == (1, True)
    machine.prescribe("DefaultDatabase", str(PLAN))
    with subprocess.Popen([machine.WINDOW]):
        handle = desktop.window(" — Waypost")
        time.sleep(3)
        desktop.picture(PICTURES / "read-only.png")
        desktop.close(handle)
    machine.prescribe("ReadOnly", None)
    machine.prescribe("DefaultDatabase", None)


def test_removal_leaves_nothing_but_the_plans() -> None:
    before = sorted(path for path in HOME.iterdir() if path.suffix == ".waypost")
    assert machine.msiexec("/x", MSI) == 0
    assert machine.programs() == []
    assert not machine.INSTALLED.exists()
    assert machine.start_menu() == []
    for key in (r"Software\Classes\.waypost", r"Software\Classes\Waypost.Plan", r"Software\Waypost"):
        assert not machine.exists(machine.MACHINE, key), key
    assert "Waypost" not in machine.values(machine.MACHINE, r"Software\RegisteredApplications")
    assert sorted(path for path in HOME.iterdir() if path.suffix == ".waypost") == before


def test_what_stays_in_the_profile_is_what_the_readme_names() -> None:
    """Settings in the registry and the log are the officer's; an MSI for the machine does not reach them."""
    local = Path(os.environ["LOCALAPPDATA"])
    roaming = Path(os.environ["APPDATA"])
    left = [path.relative_to(place).parts for place in (local, roaming) for path in place.glob("Waypost/**/*")]
    assert {parts[:2] for parts in left} <= {("Waypost", name) for name in ("Logs", "Cache", "waiting", "backups")}
    assert machine.exists(machine.USER, r"Software\Waypost")
    assert not machine.CONSOLE.exists()
