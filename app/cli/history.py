"""What became of a plan: its log."""

from typing import Annotated

import typer

from app.cli.answers import print_json, report
from app.cli.arguments import Author, File, Json, PlanId, day_of, moment_of
from app.services.plans import editing, opening
from app.services.record import history
from app.services.record.log_document import log_document


def log(
    file: File,
    item: Annotated[str | None, typer.Option(metavar="ITEM", help="Only what touched this item.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person did.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only up to the end of this day.")] = None,
    words: Annotated[str, typer.Option(help="Only where this stands: why, who, before or after.")] = "",
    plan: PlanId = None,
    as_json: Json = False,
) -> None:
    """Print what changed, by whom, when and why."""
    first, last = (None if day is None else day_of(day) for day in (since, until))
    with opening.opened_to_read(file) as database:
        plan_id = opening.chosen_plan(database, plan).id
        record_id = item and history.item_ever(database, plan_id, item)
        revisions = history.found(database, plan_id, history.search(record_id, by, first, last, words))
        shown = None if as_json else database.load(plan_id)
    if shown is None:
        print_json(log_document(plan_id, revisions))
        return
    for each in revisions:
        typer.echo(f"{each.number}  {each.at.astimezone():%d %b %Y %H:%M}  {each.author}  {each.reason}")
        for change in each.changes[:20]:
            typer.echo(f"      {history.describe_subject(shown, change)}: {history.describe_change(shown, change)}")
        if len(each.changes) > 20:
            typer.echo(f"      … and {len(each.changes) - 20} more changes")


def restore(
    file: File,
    at: Annotated[str, typer.Option(metavar="REVISION|DATE", help="As it stood after this revision or day.")],
    author: Author,
    item: Annotated[str | None, typer.Option(metavar="ITEM", help="Only this item, by its id or number then.")] = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="Only this field of the item.")] = None,
    plan: PlanId = None,
    as_json: Json = False,
) -> None:
    """Make an item, a field of it or the whole plan again what it was, by a revision of its own."""
    if field is not None and item is None:
        raise typer.BadParameter("--field needs --item: say of which item.")
    made = editing.restore_once(file, plan, author, moment_of(at), item, field)
    report(as_json, made.number, f"Revision {made.number}: {made.reason}")
