"""Verbs on whole plans: making, showing, checking, in and out."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers import no_progress, print_json
from app.cli.arguments import Author, File, Json, PlanId, moment_of
from app.services.exchange import transfer
from app.services.machine.identity import fresh_id, now
from app.services.plans import checking, opening
from app.services.record import history
from app.services.words import wording


def new(file: File, title: Annotated[str, typer.Option(help="The plan's title.")], author: Author) -> None:
    """Make an empty plan; FILE is made where there is none."""
    typer.echo(opening.new_plan(file, title, author, now))


def import_(
    file: File,
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="An Excel workbook, or a plan as .json.")],
    author: Author,
    as_json: Json = False,
) -> None:
    """Add the plan in WORKBOOK to FILE, which is made where there is none."""
    report = transfer.import_file(file, workbook, author, now, fresh_id, no_progress)
    if as_json:
        print_json(
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


def show(
    file: File,
    plan: PlanId = None,
    at: Annotated[str | None, typer.Option(metavar="REVISION|DATE", help="As it stood then.")] = None,
    as_json: Json = False,
) -> None:
    """Print the plan."""
    moment = None if at is None else moment_of(at)
    with opening.opened_to_read(file) as database:
        plan_id = opening.chosen_plan(database, plan).id
        shown = database.load(plan_id) if moment is None else history.plan_at(database, plan_id, moment)
    if as_json:
        print_json(transfer.as_document(shown))
        return
    for depth, item in shown.walk():
        leads = wording.lead_words(shown, item.leads)
        facts = " · ".join(fact for fact in (leads, item.timescale.text, item.rag or "") if fact)
        title = " ".join(f"{item.number} {item.title or '(untitled)'}".split())
        typer.echo(f"{'  ' * depth}{title}  [{item.id}]{'  ' + facts if facts else ''}")


def check(file: File) -> None:
    """Check that FILE is whole and that its log replays to its tables."""
    faults = checking.check_file(file)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{file.name} is whole.")
