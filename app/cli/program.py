"""The `waypost` command and its verbs.

Exit status: 0 done; 1 not done and nothing altered, with the reason on standard error; 2 wrong usage.
"""

import shlex
import sys
from io import TextIOWrapper
from typing import NoReturn

import typer

from app.cli import backups, copies, edits, exporting, history, plans, workbooks
from app.cli.database import database
from app.domain.errors import WaypostError
from app.services.machine.defects import keep_report
from app.services.places.whereabouts import without_passwords

VERBS = (
    *(plans.new, plans.import_, plans.show),
    *(edits.edit, edits.add, edits.move, edits.remove, edits.undo),
    *(history.log, history.restore, copies.copy, copies.merge, exporting.export, workbooks.bring_back, plans.check),
    *(backups.backup, backups.backups, backups.restore_backup),
)
"""In the order in which `--help` lists them."""

program = typer.Typer(
    name="waypost",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Keeps an improvement plan: who does what by when, and everything that ever changed.",
)
for verb in VERBS:
    program.command(name=verb.__name__.removesuffix("_").replace("_", "-"))(verb)
program.add_typer(database, name="database")


def main() -> None:
    """Run the command named by the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        program()
    except WaypostError as error:
        _fail(str(error))
    except Exception as error:  # noqa: BLE001 (the last resort: whatever nobody foresaw)
        _fail(keep_report(error, without_passwords(f"waypost {shlex.join(sys.argv[1:])}")))


def _fail(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
