"""Rows that stand in another order: which of them somebody moved, and what was only sorted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.timescale_words import understand
from app.transfer.excel.files.report import Finding
from app.transfer.excel.returning.gathering import Gathering
from app.transfer.excel.returning.parts import in_order
from app.transfer.excel.returning.returned import ReturnedRow
from app.transfer.excel.returning.sent import Sent, SentRow
from app.transfer.excel.returning.touched import Spot
from app.transfer.excel.table.headings import Slot

FEW = 3
SHARE = 0.1
"""Somebody moves a few blocks of rows, or a tenth of them; where more stand out of order, they were sorted."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of the table that was found again: where it was (`position`), and the path to its item."""

    row: ReturnedRow
    position: int
    path: tuple[str, ...]


def take_moves(rows: Sequence[PlacedRow], sent: Sent, gathering: Gathering) -> None:
    """Move what was moved. `rows` are those of the table on one sheet, in the order in which they came back."""
    parts = [list(part) for _, part in groupby(rows, key=lambda row: row.row.part)]
    by_hand = [row for part in parts if not _is_sorted(part) or not _is_whole(part, rows) for row in part]
    kept = in_order([row.position for row in by_hand])
    blocks = list(_blocks(by_hand, kept))
    if len(blocks) > max(FEW, len(by_hand) * SHARE) or _is_sorted(by_hand):
        blocks, by_hand = [], []
    if len(by_hand) < len(rows):
        message = "The rows stand in another order. They were taken for sorted, and nothing was moved."
        gathering.findings.append(Finding(*rows[0].row.address(), message))
    for first, last in blocks:
        _move_block(by_hand, first, last, sent, gathering)


def _is_whole(part: Sequence[PlacedRow], rows: Sequence[PlacedRow]) -> bool:
    """Whether no row of another part stood among these: then nothing was moved into it or out of it."""
    positions = [row.position for row in part]
    own = set(positions)
    return not any(min(own) < row.position < max(own) and row.position not in own for row in rows)


def _blocks(rows: Sequence[PlacedRow], kept: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows that were moved together."""
    moved = [index for index in range(len(rows)) if index not in kept]
    runs = groupby(enumerate(moved), key=lambda pair: (pair[1] - pair[0], rows[pair[1]].position - pair[0]))
    for _, run in runs:
        indices = [index for _, index in run]
        yield indices[0], indices[-1]


def _move_block(rows: Sequence[PlacedRow], first: int, last: int, sent: Sent, gathering: Gathering) -> None:
    above = rows[first - 1].path if first else ()
    below = rows[last + 1].path if last + 1 < len(rows) else ()
    placed: tuple[str, ...] = ()
    for depth, item_id, spot in _units(rows[first : last + 1], sent):
        parent, after = _target(depth, rows[first].path, placed or above, below)
        if depth == 0 or parent is not None:
            gathering.move(item_id, parent, after, spot)
            placed = (*reversed(list(gathering.work.ancestors(item_id))), item_id)


def _units(block: Sequence[PlacedRow], sent: Sent) -> Iterator[tuple[int, str, Spot]]:
    """What a block moves: each the highest item all of whose rows are in it, with its depth."""
    inside = {row.position for row in block}
    done: set[str] = set()
    for row in block:
        for depth, item_id in enumerate(row.path):
            if item_id in done:
                break
            if inside.issuperset(sent.positions_of(item_id)):
                done.add(item_id)
                yield depth, item_id, Spot(*row.row.address())
                break


def _target(
    depth: int, path: tuple[str, ...], above: tuple[str, ...], below: tuple[str, ...]
) -> tuple[str | None, str | None]:
    """Parent and preceding sibling: below the parent it had where that stands beside it, else that of the row above."""
    own = path[depth - 1] if depth else None
    beside = [near for near in (above, below) if len(near) >= depth]
    if not beside:
        return None, None
    chosen = next((near for near in beside if depth and near[depth - 1] == own), beside[0])
    parent = chosen[depth - 1] if depth else None
    is_above = len(above) > depth and above[:depth] == chosen[:depth]
    return parent, above[depth] if is_above else None


def _is_sorted(rows: Sequence[PlacedRow]) -> bool:
    """Whether the order is another, and sorting by one column, either way, explains it: ties stay as they were."""
    before = sorted(rows, key=lambda row: row.position)
    if before == list(rows):
        return False
    slots: Iterable[Slot] = rows[0].row.columns
    return any(
        _explains(rows, before, sort, reverse=reverse)
        for slot in slots
        for sort in _sorts(slot)
        for reverse in (False, True)
    )


def _explains(
    rows: Sequence[PlacedRow], before: Sequence[PlacedRow], key: Callable[[PlacedRow], str], *, reverse: bool
) -> bool:
    """Whether the rows stand as sorted by a key. Those without one come last, whichever way."""
    filled = sorted((row for row in before if key(row)), key=key, reverse=reverse)
    expected = [*filled, *(row for row in before if not key(row))]
    return [row.position for row in expected] == [row.position for row in rows]


def _sorts(slot: Slot) -> Iterator[Callable[[PlacedRow], str]]:
    """Keys as spreadsheets sort: by text in any case, by what letters and figures say, and by date."""

    def text(row: PlacedRow) -> str:
        return row.row.texts.get(slot, "").casefold()

    yield text
    yield lambda row: "".join(filter(str.isalnum, text(row)))
    yield lambda row: str(understand(text(row)).due or text(row))


def table_rows(rows: Iterable[PlacedRow]) -> dict[str, list[PlacedRow]]:
    """Rows by the sheet on which they stand."""
    by_sheet: dict[str, list[PlacedRow]] = {}
    for row in rows:
        by_sheet.setdefault(row.row.sheet.name, []).append(row)
    return by_sheet


def placed(pairs: Iterable[tuple[ReturnedRow, SentRow]], sent: Sent) -> list[PlacedRow]:
    """The rows of the table, those across it left out, with where they were."""
    return [PlacedRow(row, sent.position(was.key), was.mark.path) for row, was in pairs if not was.across]
