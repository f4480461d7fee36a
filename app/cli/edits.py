"""Verbs that edit a plan, each as one revision."""

from typing import Annotated

import typer

from app.cli.answers import report
from app.cli.arguments import Author, File, ItemName, Json, PlanId, Reason, Values
from app.services.machine.identity import fresh_id
from app.services.plans import editing
from app.services.record.history import FIELD_WORDS
from app.services.words import wording


def edit(
    file: File, item: ItemName, values: Values, author: Author, plan: PlanId = None, reason: Reason = "",
    as_json: Json = False,
) -> None:  # fmt: skip
    """Give fields of an item other values, as one revision."""
    pairs = _pairs(values)
    revision = editing.edit_once(
        file,
        plan,
        author,
        lambda p: reason or f"{_fields(pairs)} of {wording.title_of(wording.find_item(p, item))}",
        lambda p: wording.edit_words(p, [wording.find_item(p, item).id], pairs, fresh_id),
    )
    report(as_json, revision.number, f"Revision {revision.number}")


def add(
    file: File,
    parent: Annotated[str, typer.Option(metavar="ITEM", help="What it goes below; empty for the top level.")],
    author: Author,
    values: Values = [],  # noqa: B006 (typer copies it)
    after: Annotated[str | None, typer.Option(metavar="ITEM", help="The item it follows; else it goes last.")] = None,
    plan: PlanId = None,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Add an item and print its id."""
    pairs, item_id = _pairs(values), fresh_id()
    title = next((value for field, value in pairs if field == "title"), "an item")
    revision = editing.edit_once(
        file,
        plan,
        author,
        lambda _: reason or f"Added “{title}”",
        lambda p: wording.add_words(p, item_id, *wording.find_place(p, parent, after), pairs, fresh_id),
    )
    report(as_json, revision.number, item_id, item=item_id)


def move(
    file: File,
    item: ItemName,
    parent: Annotated[str, typer.Option(metavar="ITEM", help="What it goes below; empty for the top level.")],
    author: Author,
    after: Annotated[str | None, typer.Option(metavar="ITEM", help="The item it follows; else it goes last.")] = None,
    plan: PlanId = None,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Move an item, with what lies below it."""
    revision = editing.edit_once(
        file,
        plan,
        author,
        lambda p: reason or f"Moved {wording.title_of(wording.find_item(p, item))}",
        lambda p: wording.move_words(p, item, parent, after),
    )
    report(as_json, revision.number, f"Revision {revision.number}")


def remove(
    file: File, item: ItemName, author: Author, plan: PlanId = None, reason: Reason = "", as_json: Json = False
) -> None:
    """Delete an item with all that lies below it."""
    revision = editing.edit_once(
        file,
        plan,
        author,
        lambda p: reason or f"Deleted {wording.title_of(wording.find_item(p, item))}",
        lambda p: wording.remove_words(p, item),
    )
    report(as_json, revision.number, f"Revision {revision.number}")


def undo(
    file: File,
    author: Author,
    revision: Annotated[int | None, typer.Argument(metavar="REVISION", help="Which; else the newest edit.")] = None,
    rest: Annotated[bool, typer.Option("--rest", help="Leave what was changed again since as it is now.")] = False,
    plan: PlanId = None,
    as_json: Json = False,
) -> None:
    """Take a revision back, by a revision of its own."""
    made = editing.undo_once(file, plan, author, revision, only_rest=rest)
    report(as_json, made.number, f"Revision {made.number}: {made.reason}")


def _fields(pairs: list[tuple[str, str]]) -> str:
    fields = dict.fromkeys(wording.ONE_FOR_ALL.get(field, field) for field, _ in pairs)
    words = " and ".join(FIELD_WORDS.get(field, field) for field in fields)
    return words[:1].upper() + words[1:]


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    pairs = [value.partition("=") for value in values]
    for field, equals, _ in pairs:
        if not equals or not field:
            raise typer.BadParameter(f"“{field}” is not of the form FIELD=VALUE.")
    return [(field.strip().lower(), value) for field, _, value in pairs]
