"""Taking a copy of a plan away, and merging it back."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers import print_json
from app.cli.arguments import Author, Copy, File, Json, PlanId
from app.domain.errors import NotPossibleError
from app.services.places.paths import there_is
from app.services.plans.copies import CopyFound, look_once, merge_once
from app.services.plans.copy_document import copy_document, sentences
from app.services.plans.opening import SUFFIX, chosen_plan, opened_to_read
from app.services.plans.taking_away import take_away
from app.services.work.sides import Side


def merge(
    file: File,
    other: Copy,
    author: Author,
    take: Annotated[Side | None, typer.Option(help="Whose value stands where both changed: FILE’s or OTHER’s.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    plan: PlanId = None,
    as_json: Json = False,
) -> None:
    """Bring what was done in a copy of FILE since they were the same into FILE, as one revision."""
    if dry_run:
        found, revision = look_once(file, other, plan), None
    else:
        found, revision = merge_once(file, other, plan, author, take)
    if as_json:
        print_json(copy_document(found, revision))
        return
    for line in sentences(found):
        typer.echo(line)
    typer.echo(_summary(found, file.name, revision and revision.number))


def copy(
    file: File,
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="A plan file that is not there yet (.waypost).")],
    plan: PlanId = None,
) -> None:
    """Copy one plan of FILE, with its whole log, to TARGET, to be edited elsewhere and merged back."""
    if there_is(target):
        raise NotPossibleError(f"{target.name} exists already. Choose another name; nothing was overwritten.")
    if target.suffix.lower() != SUFFIX:
        raise NotPossibleError(f"{target.name}: give the copy a name that ends in {SUFFIX}.")
    with opened_to_read(file) as database:
        chosen = chosen_plan(database, plan)
        head = take_away(database, chosen.id, target, lambda _done, _total: None)
    typer.echo(f"{target.name} holds “{chosen.title}” as of revision {head}.")


def _summary(found: CopyFound, name: str, revision: int | None) -> str:
    if revision is not None:
        return f"Revision {revision}: {found.reason}"
    if found.is_nothing:
        return f"Nothing to merge: {name} has all that {found.name} holds."
    changes = _counted(len(found.merged.changes), "change", "changes")
    clashes = _counted(len(found.merged.conflicts), "clash", "clashes")
    return f"{changes} and {clashes} since revision {found.shared}. Nothing was altered."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
