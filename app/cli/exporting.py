"""The verb that writes a plan as another kind of file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers import no_progress
from app.cli.arguments import File, PlanId
from app.services.exchange import transfer
from app.services.exchange.publishing import Wish, options_in_words, publish
from app.services.plans import opening

PANEL = "What a PDF is to be"


def _option(*names: str, means: str, words: str | None = None) -> typer.models.OptionInfo:
    return typer.Option(*names, help=means, metavar=words, rich_help_panel=PANEL)


def _workbook(*, words: str, means: str) -> typer.models.OptionInfo:
    return typer.Option(help=means, metavar=words, rich_help_panel="What a workbook is to be")


def export(
    file: File,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Its suffix tells what: .xlsx, .pdf or .json.")],
    plan: PlanId = None,
    document: Annotated[
        list[str],
        _option(
            means="Plan, timeline, summary or lead; again for each of several in one file. Else plan and timeline.",
        ),
    ] = [],  # noqa: B006 (typer copies it)
    paper: Annotated[str, _option(words="A4|A3", means="Else what suits the document.")] = "",
    portrait: Annotated[
        bool | None, _option("--portrait/--landscape", means="Which way up; else what suits the document.")
    ] = None,
    fit: Annotated[str, _option(words="width|page|tiles", means="How a timeline goes onto pages.")] = "",
    first: Annotated[str, _option("--from", words="DATE", means="Where a timeline begins.")] = "",
    last: Annotated[str, _option("--to", words="DATE", means="Where a timeline ends.")] = "",
    lead: Annotated[list[str], _option(words="NAME", means="Only what these people lead.")] = [],  # noqa: B006
    columns: Annotated[
        str | None,
        _option(
            words="NAMES",
            means="Of criteria, lead, timescale, rag, links, done and your own, with commas; else all with words.",
        ),
    ] = None,
    layout: Annotated[str, _workbook(words="NAME|flat", means="A layout kept in the plan, or one row an item.")] = "",
    partner: Annotated[str, _workbook(words="NAME", means="Only what that partner leads or supports.")] = "",
    names: Annotated[bool, _option(means="Whether leads are named.")] = True,
    draft: Annotated[bool, _option("--draft", means="Mark it as a draft.")] = False,
    council: Annotated[str, _option(words="NAME", means="In place of the organisation that the plan names.")] = "",
    logo: Annotated[Path | None, _option(words="FILE", means="A PNG or JPEG for the first page.")] = None,
    colour: Annotated[str, _option(words="#RRGGBB", means="The council's colour.")] = "",
) -> None:
    """Write the plan as a workbook, a PDF or JSON."""
    with opening.opened_to_read(file) as database:
        shown = database.load(opening.chosen_plan(database, plan).id)
    today = date.today()  # noqa: DTZ011 (the officer's own day)
    wish = Wish(documents=tuple(document), paper=paper, portrait=portrait, fit=fit, first=first, last=last)
    wish = replace(wish, leads=tuple(lead), columns=columns, names=names, draft=draft)
    wish = replace(wish, council=council, logo=logo, colour=colour)
    if layout or partner:
        transfer.export_workbook(shown, out, no_progress, transfer.outgoing_in_words(shown, layout, partner))
    elif wish == Wish():
        transfer.export_plan(shown, out, today, no_progress)
    else:
        publish(shown, out, today, options_in_words(shown, wish), no_progress)
