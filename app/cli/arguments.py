"""What several verbs take."""

from datetime import date
from typing import Annotated, Any

import typer

from app.domain.timescale_words import understand
from app.services.machine.identity import current_author
from app.services.places.whereabouts import located, server_of

File = Annotated[
    Any,
    typer.Argument(
        metavar="FILE", parser=located, help="A plan file (.waypost), or postgresql://USER@HOST/DATABASE on a server."
    ),
]
"""A `Whereabouts`, which typer does not take for a type."""
Copy = Annotated[
    Any,
    typer.Argument(
        metavar="OTHER", parser=located, help="A copy of FILE that was edited elsewhere, as a file or on a server."
    ),
]
"""A `Whereabouts`."""
Database = Annotated[
    Any, typer.Argument(metavar="URL", parser=server_of, help="postgresql://USER@HOST/DATABASE, as for psql.")
]
"""A `Server`."""
ItemName = Annotated[str, typer.Argument(metavar="ITEM", help="An item, by its id or its number.")]
Values = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="Give a list field again for each entry.")]
PlanId = Annotated[str | None, typer.Option("--plan", metavar="ID", help="Which plan, where the file holds several.")]
Author = Annotated[str, typer.Option(help="Who makes the edit.", default_factory=current_author)]
Reason = Annotated[str, typer.Option(help="Why, as the log will say.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON alone on standard output.")]


def moment_of(words: str) -> int | date:
    """A revision's number, or the last day of what words such as "Sep 23" mean."""
    return int(words) if words.isdecimal() else day_of(words)


def day_of(words: str) -> date:
    """The day that words mean, of a month or a quarter the last."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        day = understand(words).due
    if day is None:
        raise typer.BadParameter(f"“{words}” is neither a revision's number nor a date such as 2023-09-30.")
    return day
