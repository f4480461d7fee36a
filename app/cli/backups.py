"""Verbs on backups of a plan: making one, listing them, restoring one."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers import no_progress, print_json, report
from app.cli.arguments import Author, File, Json, PlanId
from app.domain.errors import NotPossibleError
from app.services.machine.identity import now
from app.services.machine.profile import backup_folder, profile_folder
from app.services.places.whereabouts import Server, Whereabouts
from app.services.plans.backups import Backup, Backups, Difference, compare, put_in_place
from app.services.plans.editing import edit_once
from app.services.plans.opening import DamagedFileError, chosen_plan, opened_to_read


def backup(file: File, plan: PlanId = None, as_json: Json = False) -> None:
    """Back FILE up, to where the window keeps its backups; of a server, one plan."""
    made = _backups(file, _plan_at(file, plan)).make(now(), no_progress)
    if as_json:
        print_json(_document(made))
    else:
        typer.echo(str(made.path))


def backups(file: File, plan: PlanId = None, as_json: Json = False) -> None:
    """List the backups of FILE, the newest first."""
    found = _backups(file, plan).all()
    if as_json:
        print_json([_document(each) for each in found])
        return
    if not found:
        typer.echo(f"There are no backups of {file.name} on this computer yet.")
    for each in found:
        typer.echo(f"{each.in_words}  {each.size:,} bytes  {each.path}")


def restore_backup(
    file: File,
    author: Author,
    wanted: Annotated[
        Path | None, typer.Argument(metavar="BACKUP", help="As “backups” lists it; else the newest one.")
    ] = None,
    plan: PlanId = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Put the backup in the place of FILE, which is damaged and kept beside it."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Make the plan in FILE what it was in a backup, by one revision that can be undone."""
    chosen = _chosen(_backups(file, _plan_at(file, plan)), wanted)
    try:
        _restore(file, chosen, author, plan, dry_run=dry_run, replace=replace, as_json=as_json)
    except DamagedFileError as error:
        raise DamagedFileError(
            f"{error} With --replace the backup of {chosen.in_words} takes its place, and it is kept beside that."
        ) from error


def _restore(
    file: Whereabouts, chosen: Backup, author: str, plan: str | None, *, dry_run: bool, replace: bool, as_json: bool
) -> None:
    if replace:
        if not isinstance(file, Path):
            raise NotPossibleError(
                "Only a plan file can be replaced; a server's tables are restored by whoever runs it."
            )
        kept = put_in_place(file, chosen, now())
        typer.echo(f"{file.name} is now the backup of {chosen.in_words}. What stood there is kept as {kept.name}.")
    elif dry_run:
        _show(_difference(file, chosen, plan), as_json)
    else:
        reason = f"Backup of {chosen.in_words} restored"
        made = edit_once(file, plan, author, lambda _: reason, lambda current: compare(current, chosen.path).changes)
        report(as_json, made.number, f"Revision {made.number}: {reason}")


def _difference(file: Whereabouts, chosen: Backup, plan: str | None) -> Difference:
    with opened_to_read(file) as database:
        return compare(database.load(chosen_plan(database, plan).id), chosen.path)


def _show(difference: Difference, as_json: bool) -> None:
    if as_json:
        print_json({"counts": difference.counts, "changes": [": ".join(line) for line in difference.lines()]})
    else:
        typer.echo("\n".join((difference.counts, *map(": ".join, difference.lines()))))


def _backups(where: Whereabouts, plan: str | None) -> Backups:
    return Backups(backup_folder(profile_folder()), where, plan or "")


def _plan_at(where: Whereabouts, plan: str | None) -> str | None:
    """The plan whose backups are meant: a file is backed up whole, of a server one plan is."""
    if plan is None and isinstance(where, Server):
        with opened_to_read(where) as server:
            return chosen_plan(server).id
    return plan


def _chosen(backups: Backups, wanted: Path | None) -> Backup:
    found = backups.all()
    for each in found:
        if wanted is None or each.path.resolve() == wanted.resolve():
            return each
    raise NotPossibleError(
        f"There is no such backup of {backups.where.name}. “waypost-cli backups” lists those that there are."
    )


def _document(each: Backup) -> dict[str, object]:
    return {"path": str(each.path), "made": each.made.isoformat(), "bytes": each.size}
