"""Verbs on workbooks that partners have edited."""

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.answers import no_progress, print_json
from app.cli.arguments import Author, File, Json, PlanId
from app.services.exchange import bringing_back
from app.services.exchange.review_document import review_document
from app.services.machine.identity import fresh_id, now
from app.services.plans import opening
from app.services.work.sides import Side


def bring_back(
    file: File,
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="A workbook that was exported from this plan.")],
    author: Author,
    plan: PlanId = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would change.")] = False,
    take: Annotated[
        Side | None, typer.Option(help="Whose value stands where both changed one: the plan’s or the workbook’s.")
    ] = None,
    sent: Annotated[
        int | None, typer.Option(metavar="REVISION", help="Which it was sent from, where it does not say so itself.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Merge a workbook that somebody has edited into the plan, as one revision."""
    with opening.opened(file) as database:
        session = opening.open_session(database, opening.chosen_plan(database, plan).id, author, now)
        brought = bringing_back.read_back(database, session.plan, workbook, fresh_id, no_progress, sent)
        document = review_document(brought.review, brought.findings)
        decisions = bringing_back.deciding(brought.review, take)
        made = None if dry_run else bringing_back.bring_back(session, brought, decisions)
    revision = made.number if made is not None else None
    if as_json:
        print_json({**document, "revision": revision})
    else:
        _tell(document, revision, dry_run=dry_run)


def _tell(document: dict[str, Any], revision: int | None, *, dry_run: bool) -> None:
    for name in ("changes", "conflicts", "added", "removed"):
        for each in document[name]:
            typer.echo(f"{_place(each)}{name}: {each['item']} {each['field'] or ''}: {_line(each)}")
    for warning in document["warnings"]:
        typer.echo(f"{_place(warning)}{warning['message']}")
    if dry_run:
        typer.echo("Nothing was altered.")
    else:
        typer.echo("Nothing to change." if revision is None else f"Revision {revision}")


def _place(each: dict[str, Any]) -> str:
    return f"{each['sheet']}!{each['cell']}: " if each["cell"] else ""


def _line(each: dict[str, Any]) -> str:
    if each["field"] is None:
        item: dict[str, Any] = each["after"] or each["before"]
        return str(item.get("title", "(untitled)"))
    stands = f" (now {each['now']})" if "now" in each else ""
    return f"{each['before']} → {each['after']}{stands}"
