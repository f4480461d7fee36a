"""A workbook or JSON file into a plan file, and a plan out to Excel, PDF or JSON."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import Change
from app.history.plan import Plan
from app.services.places.places import make_place, open_place
from app.services.places.whereabouts import Whereabouts, is_there
from app.services.work.session import Clock
from app.storage.store import Edit
from app.transfer.excel.table.outgoing import FLAT, USUAL, Outgoing

Progress = Callable[[str, int, int], None]
"""Told now and then what is being done, how much of it is done, and of how much; may raise to cancel."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that was not understood or was understood only by guess, and where it stands."""

    sheet: str
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought: the new plan's id, how many items of each level (plural), and what to look at."""

    plan_id: str
    counts: dict[str, int]
    findings: tuple[Finding, ...]


def import_file(
    where: Whereabouts, source: Path, author: str, clock: Clock, fresh_id: Callable[[], str], progress: Progress
) -> ImportReport:
    """Add the plan in `source` (a workbook or JSON) to the plans kept `where`; a file is made where there is none.

    Raises WaypostError kinds where the source cannot be understood; no file is made or altered then.
    """
    changes, findings = _read(source, fresh_id, progress)
    plan = Plan()
    plan.apply(changes)
    progress("Saving", 0, 0)
    making = Edit(0, changes, author, clock(), f"Imported {source.name}")
    add_plan(where, plan.details.id, making)
    return ImportReport(plan.details.id, counts_by_level(plan), findings)


def _read(
    source: Path, fresh_id: Callable[[], str], progress: Progress
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    if not source.is_file():
        raise WaypostError(f"There is no file {source}. Check the name, or whether the drive is connected.")
    if source.suffix.lower() == ".json":
        from app.transfer.json import read_json  # noqa: PLC0415 (heavy: loaded when first used)

        return read_json(source, fresh_id), ()
    from app.transfer.excel.reading.reading import read_plan  # noqa: PLC0415

    imported = read_plan(source, fresh_id, progress)
    return imported.changes, tuple(Finding(f.sheet, f.cell, f.message) for f in imported.findings)


def add_plan(where: Whereabouts, plan_id: str, making: Edit) -> None:
    """Commit the edit that makes a plan to a file, which is made where there is none, or to a server's database.

    Where that fails, a file that was made for it is gone again.
    """
    makes_file = not is_there(where)
    database = make_place(where) if makes_file else open_place(where)
    try:
        if any(summary.id == plan_id for summary in database.plans()):
            raise NotPossibleError(f"{where.name} holds this very plan already. Import it into another file.")
        database.commit(plan_id, replace(making, author=database.rights.known_as or making.author))
    except BaseException:
        database.close()
        if makes_file and isinstance(where, Path):
            where.unlink(missing_ok=True)
        raise
    database.close()


def counts_by_level(plan: Plan) -> dict[str, int]:
    """How many items the plan has at each level, by the level's plural."""
    counts = {level.plural: 0 for level in plan.details.levels}
    for depth, _ in plan.walk():
        counts[plan.details.level(depth).plural] += 1
    return counts


def export_workbook(plan: Plan, target: Path, progress: Progress, outgoing: Outgoing) -> None:
    """Write a plan as a workbook in a layout; for a partner only what that one leads or supports.

    Raises WaypostError where the file cannot be written; what stood there is untouched.
    """
    if target.suffix.lower() != ".xlsx":
        raise NotPossibleError(f"{target.name}: give the file a name that ends in .xlsx, as a workbook has.")
    from app.transfer.excel.drawing.writing import write_plan  # noqa: PLC0415

    write_plan(plan, target, progress, outgoing)


def outgoing_in_words(plan: Plan, layout: str, partner: str) -> Outgoing:
    """The layout and the partner that words on a command line name: "flat", or a layout kept in the plan.

    Raises NotPossibleError, naming what is possible, where there is none of that name.
    """
    layouts = {kept.name.casefold(): kept.id for kept in plan.layouts.values()} | {"": USUAL, FLAT: FLAT}
    people = {person.name.casefold(): person.id for person in plan.people.values()} | {"": ""}
    chosen, person = layouts.get(_folded(layout)), people.get(_folded(partner))
    if chosen is None:
        names = ", ".join([FLAT, *(kept.name for kept in plan.layouts.values())])
        raise NotPossibleError(f"There is no layout “{layout}” in this plan. There are: {names}.")
    if person is None:
        names = ", ".join(sorted(each.name for each in plan.people.values()))
        raise NotPossibleError(f"Nobody in this plan is called “{partner}”. Known are: {names}.")
    return Outgoing(chosen, person)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def export_plan(plan: Plan, target: Path, today: date, progress: Progress) -> None:
    """Write a plan as the suffix of `target` says: `.xlsx`, `.pdf` or `.json`.

    Raises WaypostError where the suffix is none of them or the file cannot be written; what stood there is untouched.
    """
    match target.suffix.lower():
        case ".xlsx":
            from app.transfer.excel.drawing.writing import write_plan  # noqa: PLC0415

            write_plan(plan, target, progress)
        case ".pdf":
            from app.transfer.pdf import write_plan_pdf  # noqa: PLC0415

            write_plan_pdf(plan, target, today, progress)
        case ".json":
            from app.transfer.json import write_json  # noqa: PLC0415

            write_json(plan, target)
        case _:
            raise NotPossibleError(f"{target.name}: give the file a name that ends in .xlsx, .pdf or .json.")


def as_document(plan: Plan) -> dict[str, object]:
    """The plan in the format of `resources/plan.schema.json`."""
    from app.transfer.json import document  # noqa: PLC0415

    return document(plan)
