"""The plan as it was above the plan as it is now: the one, the other, or both with one current item and one scroll."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.controls.surface import Line, Split
from ui.plan_place import PlanPlace


class Sides(Split):
    """Holds the place of now, and above it one of the past while there is one."""

    def __init__(self, now: PlanPlace) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._now = now
        self._then: PlanPlace | None = None
        self._below = QWidget()
        self._caption = QLabel("As it is now")
        self._caption.setContentsMargins(12, 4, 12, 4)
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._caption, Line()):
            column.addWidget(widget)
        column.addWidget(now, 1)
        self.addWidget(self._below)
        self._show(then=False, now=True)

    def take(self, then: PlanPlace) -> None:
        """Show a place of the past alone; it shows the days that the one of now shows."""
        self._then = then
        self.insertWidget(0, then)
        of_then, of_now = Follower(then, self._now, then), Follower(self._now, then, then)
        of_then.back, of_now.back = of_now, of_then
        of_then.show_days()
        self.show_then()

    def let_go(self) -> None:
        """Show the plan as it is now alone, and hold the place of the past no longer."""
        self._show(then=False, now=True)
        if self._then is not None:
            self._then.setParent(None)
        self._then = None

    def show_then(self) -> None:
        """Show the plan as it was alone."""
        self._show(then=True, now=False)

    def show_both(self) -> None:
        """Show both, each in half of the height."""
        self._show(then=True, now=True)
        half = self.height() // 2
        self.setSizes([half, half])

    def _show(self, *, then: bool, now: bool) -> None:
        self._caption.setVisible(then and now)
        self._below.setVisible(now)
        if self._then is not None:
            self._then.setVisible(then)


class Follower(QObject):
    """Shows in one place the days of another and, while both are in sight, its topmost row and its current item.

    It is gone with `owner`, and so are its ties.
    """

    def __init__(self, place: PlanPlace, leader: PlanPlace, owner: QObject) -> None:
        super().__init__(owner)
        self._place, self._leader = place, leader
        self.back: Follower | None = None
        """The one that follows the other way round; it rests while this one moves its leader."""
        self.moving = False
        """Whether it moves its place at the moment."""
        leader.gantt.scale_changed.connect(self.show_days)
        leader.current_changed.connect(self._show_item)
        leader.tree.verticalScrollBar().valueChanged.connect(self._show_rows)

    def show_days(self) -> None:
        """Show the days that the leader shows."""
        self._place.gantt.show_as(self._leader.gantt)

    def _show_item(self, item_id: str | None) -> None:
        row = self._place.rows.row_of(item_id) if item_id is not None else None
        if row is not None and item_id != self._place.tree.current_id() and self._may_move():
            self.moving = True
            self._place.tree.go_to_row(row)
            self.moving = False

    def _show_rows(self, scrolled: int) -> None:
        if not self._may_move():
            return
        height = self._leader.tree.row_height
        top, rest = divmod(scrolled, height)
        shown = self._leader.rows.ids[top : top + self._leader.tree.height() // height]
        rows = ((below, self._place.rows.row_of(row_id)) for below, row_id in enumerate(shown))
        below, row = next(((below, row) for below, row in rows if row is not None), (0, None))
        if row is not None:
            self.moving = True
            self._place.tree.verticalScrollBar().setValue((row - below) * self._place.tree.row_height + rest)
            self.moving = False

    def _may_move(self) -> bool:
        in_sight = self._place.isVisible() and self._leader.isVisible()
        return in_sight and not (self.back is not None and self.back.moving)
