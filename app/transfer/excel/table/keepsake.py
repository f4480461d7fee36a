"""The hidden sheet "Waypost": what the table itself cannot carry back.

Each row is a word and then JSON, in as many cells as it needs. It holds the plan's details, all names (those nobody
uses yet, too), and the exact meaning of each cell whose text alone would be read otherwise: a title that looks like
a list, say. Such a meaning counts only while the cell still says what was written with it, so that whatever somebody
types there wins.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.domain.excel_layout import ExcelLayout
from app.domain.records import Kind, Named, Person, PlanDetails, Recommendation, Strategy
from app.history.plan import Plan
from app.transfer.excel.cells.cells import Cell, folded_name
from app.transfer.excel.files.report import WorkbookError
from app.transfer.excel.table.headings import Column
from app.transfer.excel.table.layout import Layout, flat_layout, kept_layout, layout_of
from app.transfer.excel.table.marks import Source
from app.transfer.excel.table.outgoing import FLAT, USUAL, Outgoing

SHEET_NAME = "Waypost"
VERSION = 1
LONGEST_CELL = 32_000
"""A cell holds 32,767 UTF-16 units at most (Microsoft, "Excel specifications and limits")."""

_CHUNK = 15_000
_UNSAYABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
T = TypeVar("T", bound=Hashable)
Key = tuple[str, Column, str]
"""A cell by its item, its column and, for a column of the council's own, the name of that."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which plan a workbook was written from, as it stood after which revision; in which layout, and for whom."""

    version: int
    plan: str
    revision: int
    layout: str = USUAL
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Exact:
    """What one cell means as long as it says `shown`. `meaning` is JSON."""

    item: str
    column: Column
    shown: str
    meaning: str
    name: str = ""


@dataclass(slots=True)
class Keepsake:
    """What the hidden sheet holds. Written while the table is written, and asked while it is read."""

    origin: Origin | None
    details: PlanDetails
    named: dict[Kind, list[Named]] = field(default_factory=dict[Kind, list[Named]])
    design: ExcelLayout | None = None
    exact: dict[Key, Exact] = field(default_factory=dict[Key, Exact])
    _written: dict[tuple[Cell[Any], Hashable], tuple[str, str]] = field(
        default_factory=dict[tuple[Cell[Any], Hashable], tuple[str, str]]
    )
    _recalled: set[Key] = field(default_factory=set[Key])

    @classmethod
    def of(cls, plan: Plan, outgoing: Outgoing = Outgoing()) -> "Keepsake":  # noqa: B008 (a value)
        """A keepsake of the plan, without exact meanings yet."""
        named: dict[Kind, list[Named]] = {
            Kind.PERSON: list(plan.people.values()),
            Kind.STRATEGY: list(plan.strategies.values()),
            Kind.RECOMMENDATION: list(plan.recommendations.values()),
        }
        origin = Origin(VERSION, plan.details.id, plan.head, outgoing.layout, outgoing.partner)
        return cls(origin, plan.details, named)

    @property
    def source(self) -> Source:
        """What the sheet says of itself besides, should it be copied without this one."""
        origin = self.origin or Origin(VERSION, "", 0)
        return Source(origin.plan, origin.revision, Outgoing(origin.layout, origin.partner))

    def layout(self) -> Layout:
        """The layout in which the table is written."""
        levels = self.details.levels
        if self.design is not None:
            return kept_layout(levels, self.design)
        is_flat = self.origin is not None and self.origin.layout == FLAT
        return flat_layout(levels) if is_flat else layout_of(levels)

    def recommendation_names(self) -> frozenset[str]:
        """The names of all recommendations, as they are compared."""
        return frozenset(folded_name(record.name) for record in self.named.get(Kind.RECOMMENDATION, ()))

    def write(self, item: str, column: Column, cell: Cell[T], meaning: T, name: str = "") -> str:
        """The text for a cell. Where it would be read as something else, the meaning is kept as well."""
        written = self._written.get((cell, meaning))
        if written is None:  # plans say the same of many items
            written = self._written[cell, meaning] = _written(cell, meaning)
        text, exact = written
        if exact:
            self.exact[item, column, name] = Exact(item, column, text, exact, name)
        return text

    def read(self, item: str, column: Column, cell: Cell[T], text: str, name: str = "") -> T:
        """What a cell means: what was kept with it while its text is the same, else what the text says."""
        kept = self.exact.get((item, column, name))
        if kept is not None and kept.shown == text:
            self._recalled.add((item, column, name))
            return _from_json(kept.meaning, cell.type)
        return cell.read(text)

    def fills_blank(self, item: str, column: Column, name: str = "") -> bool:
        """Whether a blank cell means something that has not been read yet."""
        kept = self.exact.get((item, column, name))
        return kept is not None and not kept.shown.strip() and (item, column, name) not in self._recalled


def _written(cell: Cell[T], meaning: T) -> tuple[str, str]:
    """The text for a cell, and the meaning as JSON where the text would be read as something else."""
    text = showable(cell.write(meaning))
    return text, "" if cell.read(text) == meaning else _to_json(meaning)


def showable(text: str) -> str:
    """A text as a cell can hold it: shortened to what fits, with line feeds only and nothing XML cannot say."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNSAYABLE.search(text) is not None:
        text = _UNSAYABLE.sub("", text)
    longest = LONGEST_CELL if text.isascii() else LONGEST_CELL // 2
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


# The rows of the sheet

_NAMED: dict[Kind, type[Named]] = {
    Kind.PERSON: Person,
    Kind.STRATEGY: Strategy,
    Kind.RECOMMENDATION: Recommendation,
}


def keepsake_rows(keepsake: Keepsake) -> Iterator[list[str]]:
    """The rows of the hidden sheet."""
    yield _row("origin", keepsake.origin)
    yield _row("details", keepsake.details)
    if keepsake.design is not None:
        yield _row("layout", keepsake.design)
    for kind, records in keepsake.named.items():
        yield from (_row(kind, record) for record in records)
    yield from (_row("exact", exact) for exact in keepsake.exact.values())


def _row(word: str, value: object) -> list[str]:
    json = _to_json(value)
    return [word, *(json[start : start + _CHUNK] for start in range(0, len(json), _CHUNK))]


def keepsake_from(rows: Iterable[list[str]], file_name: str) -> Keepsake:
    """The keepsake that the hidden sheet of a workbook holds.

    Raises WorkbookError where a newer Waypost wrote it, or somebody has altered it.
    """
    import msgspec  # noqa: PLC0415 (loaded when first used)

    try:
        return _assembled([(row[0], "".join(row[1:])) for row in rows if row and row[0]], file_name)
    except (msgspec.MsgspecError, KeyError, ValueError) as error:
        raise WorkbookError(
            f"The hidden sheet “{SHEET_NAME}” of {file_name} has been altered and cannot be read. Take the workbook "
            "as it was exported, or delete that sheet and the table’s hidden last column, then import it."
        ) from error


def _assembled(rows: list[tuple[str, str]], file_name: str) -> Keepsake:
    single = {word: json for word, json in rows if word in ("origin", "details", "layout")}
    origin = _from_json(single["origin"], Origin)
    if origin.version > VERSION:
        raise WorkbookError(f"{file_name} was written by a newer Waypost. Update Waypost, then import it.")
    details = _from_json(single["details"], PlanDetails)
    if not details.levels or not all(_COLOUR.fullmatch(rag.colour) for rag in details.rag_scale):
        raise ValueError("a plan has levels, and its ratings have colours")
    keepsake = Keepsake(origin, details)
    if "layout" in single:
        keepsake.design = _from_json(single["layout"], ExcelLayout)
    for kind, record_type in _NAMED.items():
        keepsake.named[kind] = [_from_json(json, record_type) for word, json in rows if word == kind]
    for exact in (_from_json(json, Exact) for word, json in rows if word == "exact"):
        keepsake.exact[exact.item, exact.column, exact.name] = exact
    return keepsake


def _to_json(value: object) -> str:
    import msgspec  # noqa: PLC0415 (loaded when first used)

    json = msgspec.json.encode(value).decode()
    return re.sub("[\x7f\ufffe\uffff]", lambda sign: f"\\u{ord(sign[0]):04x}", json)


def _from_json(json: str, kind: type[T]) -> T:
    import msgspec  # noqa: PLC0415 (loaded when first used)

    return msgspec.json.decode(json, type=kind)
