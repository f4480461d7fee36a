"""Where a dragged row would be dropped: between two rows at a depth, or inside one."""

from dataclasses import dataclass

from ui.rows.visible_rows import VisibleRows


@dataclass(frozen=True, slots=True)
class Drop:
    """Below `parent`, after the sibling `after` (None: first).

    The mark is a line above `row` at `depth`, or, where `inside`, a frame around `row`.
    """

    parent: str | None
    after: str | None
    row: int
    depth: int
    inside: bool = False


def drop_at(rows: VisibleRows, moving: frozenset[str], y: float, height: int, depth: int) -> Drop | None:
    """The drop for a pointer `y` pixels below the top of the first row, at the indentation of `depth`.

    In the middle of a row it is inside that row; near its edges between rows, as deep as the pointer says and the
    rows around allow: beside the row above, or beside what that stands below. None where a row would come to stand
    below itself.
    """
    if not len(rows):
        return None
    row, part = min(int(y // height), len(rows) - 1), y / height % 1
    if 0.3 <= part <= 0.7 and y < len(rows) * height:
        drop = _inside(rows, row)
    else:
        gap = min(max(round(y / height), 0), len(rows))
        drop = _between(rows, gap, depth)
    chain = {drop.parent, *rows.plan.ancestors(drop.parent)} if drop.parent is not None else set[str]()
    return drop if moving.isdisjoint(chain) else None


def _inside(rows: VisibleRows, row: int) -> Drop:
    item_id = rows.id_at(row)
    children = rows.plan.children(item_id)
    return Drop(item_id, children[-1] if children else None, row, rows.depth(row) + 1, inside=True)


def _between(rows: VisibleRows, gap: int, depth: int) -> Drop:
    if gap == 0:
        return Drop(None, None, 0, 0)
    above = gap - 1
    shallowest = rows.depth(gap) if gap < len(rows) else 0
    depth = max(min(depth, rows.depth(above)), shallowest)
    if depth > rows.depth(above):
        return Drop(rows.id_at(above), None, gap, depth)
    chain = [rows.id_at(above), *rows.plan.ancestors(rows.id_at(above))]
    sibling = chain[rows.depth(above) - depth]
    return Drop(rows.plan.items[sibling].place.parent, sibling, gap, depth)
