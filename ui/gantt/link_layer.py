"""The lines of the dependencies over the Gantt: drawn, found under the pointer, one of them chosen."""

from collections.abc import Callable, Collection, Iterator
from typing import Protocol, TypeAlias

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon, QPolygonF

from app.domain.prospects import Danger
from app.domain.records import Item
from app.history.plan import PlanChanged
from ui.gantt.bars import Shape
from ui.gantt.link_path import LinkPath, path_between
from ui.gantt.links import Link, Links, Run
from ui.gantt.measures import Window
from ui.palette import PlanColours
from ui.rows.visible_rows import VisibleRows

Dangers: TypeAlias = Callable[[str], Danger | None]
"""What holds an item up, by its id."""
REACH = 4.0
"""Pixels from a line within which the pointer is on it."""


class Rows(Protocol):
    """What the layer must know of the view it lies on."""

    rows: VisibleRows
    row_height: int

    def row_top(self, row: int, /) -> int:
        """Where a row begins in the viewport."""
        ...

    def shape_now(self, item: Item, /) -> Shape | None:
        """The shape of an item, also while it is dragged."""
        ...

    def window_shown(self) -> Window:
        """The part of the calendar on screen."""
        ...


class LinkLayer:
    """Draws what links pass the exposed rows. `hovered` and `chosen` stand out."""

    def __init__(self, view: Rows) -> None:
        self._view = view
        self._links = Links(view.rows)
        self.hovered: Link | None = None
        self.chosen: Link | None = None

    def __bool__(self) -> bool:
        return bool(self._links)

    def follow(self, event: PlanChanged) -> None:
        """Take in what an edit or a revision changed; what is no longer there is no longer chosen."""
        self._links.follow(event)
        self.hovered = None
        if self.chosen is not None and not self._is_there(self.chosen):
            self.chosen = None

    def rows_affected(self, item_ids: Collection[str], first: int, last: int) -> set[int]:
        """The rows from `first` to `last` that look other now: those passed by a line that an edit moved or reddened.

        With them those of items that another item holds up or no longer does, since these were edited.
        """
        affected, rows = self._links.affected(item_ids), self._view.rows
        found = {row for row in range(first, last + 1) if rows.id_at(row) in affected}
        for run in self._links.touching(affected):
            top, bottom = sorted((run.before_row, run.after_row))
            found.update(range(max(top, first), min(bottom, last) + 1))
        return found

    def at(self, position: QPointF) -> Link | None:
        """The link whose line is nearest to a place of the viewport, None where none is near."""
        if not self._links:
            return None
        view = self._view
        row = int((position.y() - view.row_top(0)) // view.row_height)
        near = [
            (distance, run.link)
            for run, path in self._paths(row, row)
            if (distance := path.distance(position.x(), position.y())) <= REACH
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def paint(self, painter: QPainter, colours: PlanColours, first: int, last: int, danger: Dangers) -> None:
        """Draw the lines that pass the rows from `first` to `last`; what holds an item up is red."""
        standing_out: list[tuple[Run, LinkPath]] = []
        for run, path in self._paths(first, last):
            if run.link in (self.hovered, self.chosen):
                standing_out.append((run, path))
            else:
                colour = colours.late if _holds_up(run.link, danger) else colours.link
                _paint_line(painter, path, colour, 1)
        for run, path in standing_out:
            _paint_line(painter, path, colours.accent, 2 if run.link == self.chosen else 1.5)

    def _paths(self, first: int, last: int) -> Iterator[tuple[Run, LinkPath]]:
        window, view = self._view.window_shown(), self._view
        for run in self._links.meeting(first, last):
            before = view.shape_now(view.rows.item(run.before_row))
            after = view.shape_now(view.rows.item(run.after_row))
            if before is not None and after is not None:
                tops = view.row_top(run.before_row), view.row_top(run.after_row)
                yield run, path_between(window, before, after, tops, view.row_height)

    def _is_there(self, link: Link) -> bool:
        item = self._view.rows.plan.items.get(link.after)
        return item is not None and any(dependency.item == link.before for dependency in item.dependencies)


def _holds_up(link: Link, danger: Dangers) -> bool:
    held = danger(link.after)
    return held is not None and held.item == link.before


def _paint_line(painter: QPainter, path: LinkPath, colour: QColor, width: float) -> None:
    """A crisp line, each corner on a whole pixel, with an arrow's head."""
    corners = QPolygon([QPoint(round(x), round(y)) for x, y in _near(path)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(corners)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_head(path))


def _near(path: LinkPath) -> Iterator[tuple[float, float]]:
    """The corners, drawn in to what a painter can count: a line may begin years before the screen."""
    for x, y in path.corners:
        yield min(max(x, -20_000.0), 20_000.0), min(max(y, -20_000.0), 20_000.0)


def _head(path: LinkPath) -> QPolygonF:
    (from_x, from_y), (x, y) = path.corners[-2:]
    if from_y == y:
        back = -6 if x >= from_x else 6
        points = ((x, y + 0.5), (x + back, y - 3.5), (x + back, y + 4.5))
    else:
        back = -6 if y >= from_y else 6
        points = ((x + 0.5, y), (x - 3.5, y + back), (x + 4.5, y + back))
    return QPolygonF([QPointF(px, py) for px, py in points])
