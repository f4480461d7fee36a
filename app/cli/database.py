"""Verbs for whoever sets up a database on a PostgreSQL server."""

from enum import StrEnum
from typing import Annotated

import typer

from app.cli.answers import print_json
from app.cli.arguments import Database, Json, PlanId
from app.services.plans import databases
from app.services.plans.databases import Role

database = typer.Typer(no_args_is_help=True, help="Sets up a database on a PostgreSQL server.")


class Given(StrEnum):
    """What `grant` can make of somebody."""

    VIEWER = "viewer"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    OWNER = "owner"
    NOTHING = "nothing"


@database.command()
def create(url: Database) -> None:
    """Make tables and roles in an empty database, as the user who shall own them."""
    databases.create(url)
    typer.echo(f"{url.name} is ready. Let people in with: waypost-cli database grant")


@database.command()
def upgrade(url: Database) -> None:
    """Bring a database to this Waypost's version, all or nothing. Back it up first, with pg_dump."""
    done = databases.upgrade(url)
    typer.echo(f"{url.name} is upgraded." if done else f"{url.name} is up to date; its rules were laid down afresh.")


@database.command()
def grant(
    url: Database,
    user: Annotated[str, typer.Argument(metavar="USER", help="A user that the server knows already.")],
    role: Annotated[Given, typer.Argument(help="In place of any other; each may do what those before it may.")],
    name: Annotated[str | None, typer.Option(help="By what the log names them; else by their user name.")] = None,
    person: Annotated[
        list[str], typer.Option(metavar="NAME", help="Who a contributor is in the plan; several by repeating it.")
    ] = [],  # noqa: B006 (typer copies it)
    plan: PlanId = None,
) -> None:
    """Say what a user may do. Viewers read; contributors change RAG, stage, progress and notes of what they lead."""
    databases.appoint(url, user, None if role is Given.NOTHING else Role(role.value), name, person, plan)
    typer.echo(f"{user} may do {role.value}." if role is Given.NOTHING else f"{user} is {role.value} of {url.name}.")


@database.command()
def remember(url: Database) -> None:
    """Ask for a user's password, and have this computer's keyring keep it."""
    databases.remember(url, typer.prompt("Password", hide_input=True))
    typer.echo(f"The password for {url.name} is kept.")


@database.command()
def officers(url: Database, as_json: Json = False) -> None:
    """List who may do what."""
    listed = databases.officers(url)
    if as_json:
        print_json([{"user": u, "role": r.value, "name": n, "people": people} for u, r, n, people in listed])
        return
    for user, role, name, people in listed:
        typer.echo(f"{user}  {role.value}  {name}{'  leads as ' + ', '.join(people) if people else ''}")
