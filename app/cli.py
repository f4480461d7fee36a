"""The `waypost` command: the same use cases without a window.

Exit status: 0 done; 1 not done and nothing altered, with the reason on standard error; 2 wrong usage.
"""

import json
import shlex
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app.domain.errors import WaypostError
from app.domain.timescale_words import understand
from app.services import checking, editing, history, opening, transfer, wording
from app.services.defects import keep_report
from app.services.identity import current_author, fresh_id, now
from app.services.log_document import log_document

program = typer.Typer(
    name="waypost",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Keeps an improvement plan: who does what by when, and everything that ever changed.",
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The plan file (its name ends in .waypost).")]
ItemName = Annotated[str, typer.Argument(metavar="ITEM", help="An item, by its id or its number.")]
Values = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="Give a list field again for each entry.")]
PlanId = Annotated[str | None, typer.Option("--plan", metavar="ID", help="Which plan, where the file holds several.")]
Author = Annotated[str, typer.Option(help="Who makes the edit.", default_factory=current_author)]
Reason = Annotated[str, typer.Option(help="Why, as the log will say.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON alone on standard output.")]


@program.command()
def new(file: File, title: Annotated[str, typer.Option(help="The plan's title.")], author: Author) -> None:
    """Make an empty plan; FILE is made where there is none."""
    typer.echo(opening.new_plan(file, title, author, now))


@program.command(name="import")
def import_(
    file: File,
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="An Excel workbook, or a plan as .json.")],
    author: Author,
    as_json: Json = False,
) -> None:
    """Add the plan in WORKBOOK to FILE, which is made where there is none."""
    report = transfer.import_file(file, workbook, author, now, fresh_id, _no_progress)
    if as_json:
        _print_json(
            {
                "plan": report.plan_id,
                "counts": report.counts,
                "warnings": [{"sheet": f.sheet, "cell": f.cell, "message": f.message} for f in report.findings],
            }
        )
        return
    typer.echo(f"Plan {report.plan_id}: " + ", ".join(f"{count} {level}" for level, count in report.counts.items()))
    for finding in report.findings:
        typer.echo(f"{finding.sheet}!{finding.cell}: {finding.message}")


@program.command()
def show(
    file: File,
    plan: PlanId = None,
    at: Annotated[str | None, typer.Option(metavar="REVISION|DATE", help="As it stood then.")] = None,
    as_json: Json = False,
) -> None:
    """Print the plan."""
    moment = None if at is None else _moment(at)
    with opening.opened(file) as database:
        plan_id = opening.chosen_plan(database, plan).id
        shown = database.load(plan_id) if moment is None else history.plan_at(database, plan_id, moment)
    if as_json:
        _print_json(transfer.as_document(shown))
        return
    for depth, item in shown.walk():
        leads = wording.lead_words(shown, item.leads)
        facts = " · ".join(fact for fact in (leads, item.timescale.text, item.rag or "") if fact)
        title = " ".join(f"{item.number} {item.title or '(untitled)'}".split())
        typer.echo(f"{'  ' * depth}{title}  [{item.id}]{'  ' + facts if facts else ''}")


@program.command()
def edit(
    file: File, item: ItemName, values: Values, author: Author, plan: PlanId = None, reason: Reason = "",
    as_json: Json = False,
) -> None:  # fmt: skip
    """Give fields of an item other values, as one revision."""
    pairs = _pairs(values)
    revision = editing.edit_once(
        file,
        plan,
        author,
        reason or f"{' and '.join(field for field, _ in pairs).capitalize()} of {item}",
        lambda p: wording.edit_words(p, [wording.find_item(p, item).id], pairs, fresh_id),
    )
    _report(as_json, revision.number, f"Revision {revision.number}")


@program.command()
def add(
    file: File,
    parent: Annotated[str, typer.Option(metavar="ITEM", help="What it goes below; empty for the top level.")],
    author: Author,
    values: Values = [],  # noqa: B006 (typer copies it)
    after: Annotated[str | None, typer.Option(metavar="ITEM", help="The item it follows; else it goes last.")] = None,
    plan: PlanId = None,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Add an item and print its id."""
    pairs, item_id = _pairs(values), fresh_id()
    title = next((value for field, value in pairs if field == "title"), "an item")
    revision = editing.edit_once(
        file,
        plan,
        author,
        reason or f"Added {title}",
        lambda p: wording.add_words(p, item_id, *wording.find_place(p, parent, after), pairs, fresh_id),
    )
    _report(as_json, revision.number, item_id, item=item_id)


@program.command()
def move(
    file: File,
    item: ItemName,
    parent: Annotated[str, typer.Option(metavar="ITEM", help="What it goes below; empty for the top level.")],
    author: Author,
    after: Annotated[str | None, typer.Option(metavar="ITEM", help="The item it follows; else it goes last.")] = None,
    plan: PlanId = None,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Move an item, with what lies below it."""
    revision = editing.edit_once(
        file, plan, author, reason or f"Moved {item}", lambda p: wording.move_words(p, item, parent, after)
    )
    _report(as_json, revision.number, f"Revision {revision.number}")


@program.command()
def remove(
    file: File, item: ItemName, author: Author, plan: PlanId = None, reason: Reason = "", as_json: Json = False
) -> None:
    """Delete an item with all that lies below it."""
    revision = editing.edit_once(
        file, plan, author, reason or f"Deleted {item}", lambda p: wording.remove_words(p, item)
    )
    _report(as_json, revision.number, f"Revision {revision.number}")


@program.command()
def undo(
    file: File,
    author: Author,
    revision: Annotated[int | None, typer.Argument(metavar="REVISION", help="Which; else the newest edit.")] = None,
    plan: PlanId = None,
    as_json: Json = False,
) -> None:
    """Take a revision back, by a revision of its own."""
    made = editing.undo_once(file, plan, author, revision)
    _report(as_json, made.number, f"Revision {made.number}: {made.reason}")


@program.command()
def log(
    file: File,
    item: Annotated[str | None, typer.Option(metavar="ITEM", help="Only what touched this item.")] = None,
    plan: PlanId = None,
    as_json: Json = False,
) -> None:
    """Print what changed, by whom, when and why."""
    with opening.opened(file) as database:
        plan_id = opening.chosen_plan(database, plan).id
        record_id = item and history.item_ever(database, plan_id, item)
        revisions = database.revisions(plan_id, record_id=record_id)
        shown = None if as_json else database.load(plan_id)
    if shown is None:
        _print_json(log_document(plan_id, revisions))
        return
    for each in revisions:
        typer.echo(f"{each.number}  {each.at:%d %b %Y %H:%M} UTC  {each.author}  {each.reason}")
        for change in each.changes[:20]:
            typer.echo(f"      {history.describe_subject(shown, change)}: {history.describe_change(shown, change)}")
        if len(each.changes) > 20:
            typer.echo(f"      … and {len(each.changes) - 20} more changes")


@program.command()
def export(
    file: File,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Its suffix tells what: .xlsx, .pdf or .json.")],
    plan: PlanId = None,
    document: Annotated[
        str | None, typer.Option(help="Which PDF: plan, timeline, summary or lead; else plan and timeline in one.")
    ] = None,
    paper: Annotated[str | None, typer.Option(metavar="A4|A3", help="Else what suits the document.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Where a timeline begins.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Where a timeline ends.")] = None,
    lead: Annotated[list[str], typer.Option(metavar="NAME", help="Only what these people lead.")] = [],  # noqa: B006
) -> None:
    """Write the plan as a workbook, a PDF or JSON."""
    with opening.opened(file) as database:
        shown = database.load(opening.chosen_plan(database, plan).id)
    today = date.today()  # noqa: DTZ011 (the officer's own day)
    if document is None and not (paper or first or last or lead):
        transfer.export_plan(shown, out, today, _no_progress)
        return
    from app.services.publishing import options_in_words, publish  # noqa: PLC0415 (loads what only PDFs need)

    options = options_in_words(shown, document or "plan", paper, first, last, lead)
    publish(shown, out, today, options, _no_progress)


@program.command()
def check(file: File) -> None:
    """Check that FILE is whole and that its log replays to its tables."""
    faults = checking.check_file(file)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{file.name} is whole.")


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
        _fail(keep_report(error, f"waypost {shlex.join(sys.argv[1:])}"))


def _fail(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    sys.exit(1)


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    pairs = [value.partition("=") for value in values]
    for field, equals, _ in pairs:
        if not equals or not field:
            raise typer.BadParameter(f"“{field}” is not of the form FIELD=VALUE.")
    return [(field.strip().lower(), value) for field, _, value in pairs]


def _moment(words: str) -> int | date:
    if words.isdecimal():
        return int(words)
    try:
        return date.fromisoformat(words)
    except ValueError:
        day = understand(words).due
    if day is None:
        raise typer.BadParameter(f"“{words}” is neither a revision's number nor a date such as 2023-09-30.")
    return day


def _report(as_json: bool, revision: int, words: str, **more: str) -> None:
    if as_json:
        _print_json({"revision": revision, **more})
    else:
        typer.echo(words)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _no_progress(_text: str, _done: int, _total: int) -> None:
    """A command line that scripts read stays silent."""


if __name__ == "__main__":
    main()
