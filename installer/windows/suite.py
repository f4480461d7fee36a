"""Which of the repository's tests a Windows Python runs, and which it does not, with the reason."""

CORE = (
    "tests/app/domain",
    "tests/app/history",
    "tests/app/services",
    "tests/app/storage",
    "tests/app/transfer/test_json.py",
)
"""tests/app/test_cli.py is not here, since each of its tests starts Python, which takes Wine seconds; the built
waypost-cli.exe is used in tests/windows. What is exported is looked at with programs of Linux."""
QT = ("tests/ui",)

_SQLITE = "tests/app/storage/test_sqlite.py::test_a"
LEFT_OUT = {
    "tests/app/storage/test_crash.py": "ends a process by a signal that Windows lacks",
    "tests/app/storage/test_shares.py": "mounts a drive as only Linux can",
    "tests/app/storage/test_tls.py": "starts a server, which the tests have for Linux only",
    "tests/app/storage/test_database.py::test_making_a_file_never_overwrites_another": "makes a link to nowhere",
    "tests/app/storage/test_real_paths.py::test_a_link_leads_to_what_it_stands_for": "makes a link",
    f"{_SQLITE}_file_without_the_right_to_write_opens_for_reading": "takes rights away as on Linux",
    f"{_SQLITE}_folder_without_the_right_to_write_lets_its_plan_be_read": "takes rights away as on Linux",
    f"{_SQLITE}_file_without_the_right_to_read_says_so": "takes rights away as on Linux",
    f"{_SQLITE}_change_cut_off_by_a_crash_that_may_not_be_taken_back_is_told_plainly": "takes rights away as on Linux",
    f"{_SQLITE}_file_that_vanishes_while_open_is_not_made_again": "moves an open file, which Windows does not allow",
    f"{_SQLITE}_file_that_another_program_keeps_locked_is_told_plainly": "reads a line that ends as on Linux",
    f"{_SQLITE}_commit_that_readers_do_not_let_through_writes_nothing": "reads a line that ends as on Linux",
    f"{_SQLITE}_plan_may_lie_in_a_folder_of_any_name": "uses a name that Windows does not allow",
    "tests/ui/test_divided.py": "needs a screen wider than Wine's here",
    "tests/ui/gantt/test_gestures.py::test_the_pointer_tells_what_can_be_taken_hold_of": (
        "needs a pointer that goes where the test puts it"
    ),
    "tests/ui/window/test_window.py::test_on_a_small_screen_the_window_fills_it_and_leaves_the_room_to_the_plan": (
        "needs a screen of another size than Wine's here"
    ),
}

AS_ELSEWHERE = ("-W", "default::ResourceWarning")
"""Python 3.13 tells of a connection that a test left to the collector, which older ones do not: shown, no failure."""


def chosen() -> list[str]:
    """What pytest is told to run."""
    return [*AS_ELSEWHERE, *CORE, *QT, *(word for name in LEFT_OUT for word in (_left_out_by(name), name))]


def _left_out_by(name: str) -> str:
    """A file is not even read, since what it imports may not be there."""
    return "--ignore" if name.endswith(".py") else "--deselect"
