"""The verbs of `dev.py`: what each sets up first, and what it then starts."""

import os
import subprocess
from collections.abc import Callable

from installer.environment import PYTHON, REQUIREMENTS, SCRIPTS, TOP, prepare
from installer.system import SetupError, missing_for_tests, missing_for_windows, tell

Command = list[str | os.PathLike[str]]

CHECKS: dict[str, Command] = {
    "layout (ruff format)": [PYTHON, "-m", "ruff", "format", "--check"],
    "rules (ruff check)": [PYTHON, "-m", "ruff", "check"],
    "types (pyright)": [PYTHON, "-m", "pyright"],
    "rooms (lint-imports)": [SCRIPTS / "lint-imports", "--no-logo"],
}


def run(arguments: list[str]) -> int:
    """Open Waypost's window on your copy of the example plan, or on the files that arguments name."""
    prepare("runtime", missing_for_windows())
    return _start("ui", arguments or ["--example"])


def cli(arguments: list[str]) -> int:
    """Work on a plan without a window: `cli --help` lists what can be done."""
    prepare("runtime", [])
    return _start("app.cli", arguments)


def test(arguments: list[str]) -> int:
    """Run every check and test, or with arguments only pytest on those: `test tests/app -k rank`."""
    _prepare_development()
    pytest: dict[str, Command] = {"tests (pytest)": [PYTHON, "-m", "pytest", *arguments]}
    return _all_pass(pytest if arguments else CHECKS | pytest)


def lint(_: list[str]) -> int:
    """Run the checks without the tests."""
    prepare("development", [])
    return _all_pass(CHECKS)


def bench(arguments: list[str]) -> int:
    """Print how long things take; `bench --help` lists the benchmarks."""
    _prepare_development()
    return _wait([PYTHON, "-m", "tests.benchmarks", *arguments])


def pictures(arguments: list[str]) -> int:
    """Draw the pictures in resources/guide anew, or with a folder, into it a real plan in each theme and size."""
    prepare("development", [])
    if arguments:
        return _wait([PYTHON, "-m", "tests.window_grid", *arguments])
    return _wait([PYTHON, "-m", "tests.pictures"]) or _wait([PYTHON, "-m", "tests.window_pictures"])


def faults(arguments: list[str]) -> int:
    """Kill programs, fail drives and cut servers off, and look whether anything was lost; `--long` goes on for long."""
    _prepare_development()
    return _wait([PYTHON, "-m", "tests.faults", *arguments])


def windows(arguments: list[str]) -> int:
    """Build the Windows program and its MSI in dist/windows; `windows --help` lists what proves them."""
    from installer.windows import verb  # noqa: PLC0415 - only this verb needs it

    return verb.main(arguments)


def lock(arguments: list[str]) -> int:
    """Pin the requirements anew after a change to a .in file; `lock --upgrade` takes newer versions."""
    prepare("development", [])
    runtime = _compile("runtime", arguments)
    development = runtime or _compile("development", [*_as_in("runtime"), *arguments])
    return development or _compile("windows", [*_as_in("development"), *arguments])


VERBS: dict[str, Callable[[list[str]], int]] = {
    verb.__name__: verb for verb in (run, cli, test, lint, bench, faults, pictures, windows, lock)
}


def main(arguments: list[str]) -> int:
    """The exit status of the verb that the arguments start with."""
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        tell("\n".join(["Usage: python3 installer/dev.py VERB [arguments]", "", *_descriptions()]))
        return 2
    try:
        return verb(arguments[1:])
    except SetupError as error:
        tell(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _descriptions() -> list[str]:
    return [f"  {name:8} {verb.__doc__}" for name, verb in VERBS.items()]


def _prepare_development() -> None:
    prepare("development", [*missing_for_windows(), *missing_for_tests()])


def _start(module: str, arguments: list[str]) -> int:
    """Become the module where the system can: its streams, signals and exit status are then its own.

    The caller's folder stays the current one, so that file names mean what they meant to the caller, and -P
    keeps what stands in that folder from being imported.
    """
    command: Command = [PYTHON, "-P", "-m", module, *arguments]
    path = os.pathsep.join(filter(None, (str(TOP), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path}
    if os.name == "posix":
        os.execve(PYTHON, command, environment)
    return subprocess.call(command, env=environment)


def _all_pass(commands: dict[str, Command]) -> int:
    failed = [name for name, command in commands.items() if _announced(name, command)]
    if failed:
        tell(f"Failed: {', '.join(failed)}")
    return int(bool(failed))


def _announced(name: str, command: Command) -> int:
    tell(f"== {name}")
    return _wait(command)


def _wait(command: Command) -> int:
    return subprocess.call(command, cwd=TOP)


def _as_in(pins: str) -> list[str]:
    return ["--constraint", f"installer/requirements/{pins}.txt"]


def _compile(pins: str, options: list[str]) -> int:
    source, lock_file = (REQUIREMENTS / f"{pins}{suffix}" for suffix in (".in", ".txt"))
    return _wait(
        [
            *(SCRIPTS / "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
            *(
                "--generate-hashes",
                "--no-emit-index-url",
                "--custom-compile-command",
                "python3 installer/dev.py lock",
            ),
            *("--output-file", lock_file.relative_to(TOP), *options, source.relative_to(TOP)),
        ]
    )
