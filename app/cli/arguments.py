"""What several verbs take."""

from pathlib import Path
from typing import Annotated

import typer

from app.services.identity import current_author

File = Annotated[Path, typer.Argument(metavar="FILE", help="The plan file (its name ends in .waypost).")]
ItemName = Annotated[str, typer.Argument(metavar="ITEM", help="An item, by its id or its number.")]
Values = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="Give a list field again for each entry.")]
PlanId = Annotated[str | None, typer.Option("--plan", metavar="ID", help="Which plan, where the file holds several.")]
Author = Annotated[str, typer.Option(help="Who makes the edit.", default_factory=current_author)]
Reason = Annotated[str, typer.Option(help="Why, as the log will say.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON alone on standard output.")]
