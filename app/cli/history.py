"""What became of a plan: its log."""

from typing import Annotated

import typer

from app.cli.answers import print_json
from app.cli.arguments import File, Json, PlanId
from app.services import history, opening
from app.services.log_document import log_document


def log(
    file: File,
    item: Annotated[str | None, typer.Option(metavar="ITEM", help="Only what touched this item.")] = None,
    plan: PlanId = None,
    as_json: Json = False,
) -> None:
    """Print what changed, by whom, when and why."""
    with opening.opened_to_read(file) as database:
        plan_id = opening.chosen_plan(database, plan).id
        record_id = item and history.item_ever(database, plan_id, item)
        revisions = database.revisions(plan_id, record_id=record_id)
        shown = None if as_json else database.load(plan_id)
    if shown is None:
        print_json(log_document(plan_id, revisions))
        return
    for each in revisions:
        typer.echo(f"{each.number}  {each.at:%d %b %Y %H:%M} UTC  {each.author}  {each.reason}")
        for change in each.changes[:20]:
            typer.echo(f"      {history.describe_subject(shown, change)}: {history.describe_change(shown, change)}")
        if len(each.changes) > 20:
            typer.echo(f"      … and {len(each.changes) - 20} more changes")
