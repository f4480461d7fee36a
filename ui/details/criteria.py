"""The success criteria of an item: add, edit, remove and reorder."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.controls.adder import Adder
from ui.controls.quiet_text import PAD, QuietText
from ui.controls.small_button import ButtonsOver, SmallButton
from ui.details.subject import Subject

Criteria = tuple[str, ...]
UP, DOWN = -1, 1


class CriteriaField(QWidget):
    """One row a criterion. While one is being typed, the rows stay as they are."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._adder = Adder("Add a success criterion…", keeps_on_leaving=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._rows)
        layout.addWidget(self._adder)
        subject.shown.connect(self._show)
        subject.leaving.connect(self._keep)
        self._adder.added.connect(self._add)

    def rows(self) -> list["CriterionRow"]:
        """The rows as they stand."""
        items = (self._rows.itemAt(i) for i in range(self._rows.count()))
        return [w for item in items if item is not None and isinstance(w := item.widget(), CriterionRow)]

    def move_by(self, position: int, step: int) -> None:
        """Move a criterion up or down by one; the cursor goes with it."""
        if not self._settled():
            return
        criteria = list(self._criteria())
        target = position + step
        if 0 <= position < len(criteria) and 0 <= target < len(criteria):
            criteria[position], criteria[target] = criteria[target], criteria[position]
            self._subject.put("criteria", tuple(criteria))
            self.rows()[target].text.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, position: int) -> None:
        """Take a criterion out."""
        if not self._settled():
            return
        criteria = self._criteria()
        self._subject.put("criteria", criteria[:position] + criteria[position + 1 :])

    def _settled(self) -> bool:
        """Take in what is being typed; False where the rows then show other criteria than the buttons stood beside."""
        before = [row.text.toPlainText() for row in self.rows()]
        self._keep()
        return [row.text.toPlainText() for row in self.rows()] == before

    def _show(self) -> None:
        rows = self.rows()
        if any(row.text.typing for row in rows):
            return
        criteria = self._criteria()
        for _ in range(len(rows), len(criteria)):
            row = CriterionRow(self)
            self._rows.addWidget(row)
            row.show()
            rows.append(row)
        for row in rows[len(criteria) :]:
            self._take_away(row)
        editable = self._subject.allows("criteria", self)
        for position, row in enumerate(rows[: len(criteria)]):
            row.show_criterion(position, criteria, editable=editable)
        self._adder.setVisible(editable)

    def _take_away(self, row: "CriterionRow") -> None:
        if row.isAncestorOf(self.window().focusWidget() or self.window()):
            self._adder.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _keep(self) -> None:
        for row in self.rows():
            row.text.keep()
        self._adder.keep()

    def rewrite(self, position: int, base: Criteria, text: str) -> None:
        """Replace one criterion by what was typed, or take it out where nothing is left."""
        self._subject.rewrite("criteria", base, (*base[:position], *([text] if text else []), *base[position + 1 :]))

    def _add(self, text: str) -> None:
        self._subject.put("criteria", (*self._criteria(), text))

    def _criteria(self) -> Criteria:
        item = self._subject.item
        return item.criteria if item is not None else ()


class CriterionRow(QWidget):
    """A bullet, the criterion as text, and small buttons that move or remove it."""

    def __init__(self, field: CriteriaField) -> None:
        super().__init__()
        self._field = field
        self._position = 0
        self.text = _CriterionText(self._move)
        self.text.kept.connect(self._rewrite)
        self._buttons = [
            self._button("move-up", "Move up", lambda: self._move(UP), Qt.FocusPolicy.NoFocus),
            self._button("move-down", "Move down", lambda: self._move(DOWN), Qt.FocusPolicy.NoFocus),
            self._button("close", "Remove", lambda: field.remove(self._position), Qt.FocusPolicy.TabFocus),
        ]
        bullet = QLabel("•")
        bullet.setContentsMargins(PAD, PAD, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bullet, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        self._over = ButtonsOver(self, self._buttons)

    def show_criterion(self, position: int, criteria: Criteria, *, editable: bool) -> None:
        """Show one of the criteria."""
        self._position = position
        self.text.show_value(criteria[position], criteria)
        self.text.setReadOnly(not editable)
        self.text.setAccessibleName(f"Success criterion {position + 1} of {len(criteria)}")
        for button in self._buttons:
            button.setVisible(editable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._over.move(self.width() - self._over.width(), 2)

    def _rewrite(self, base: Criteria, text: str) -> None:
        self._field.rewrite(self._position, base, text)

    def _move(self, step: int) -> None:
        self.text.keep()
        self._field.move_by(self._position, step)

    def _button(self, picture: str, name: str, do: Callable[[], None], focus: Qt.FocusPolicy) -> SmallButton:
        button = SmallButton(picture, name, self)
        button.setFocusPolicy(focus)
        button.clicked.connect(do)
        return button


class _CriterionText(QuietText):
    """A criterion; Alt+Shift with an arrow moves it."""

    def __init__(self, move: Callable[[int], None]) -> None:
        super().__init__("Success criterion")
        self._move = move

    def event(self, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.ShortcutOverride and _step(event):
            event.accept()
            return True
        return super().event(event)  # pyright: ignore[reportArgumentType]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _step(event)
        if step:
            self._move(step)
        else:
            super().keyPressEvent(event)


def _step(event: QKeyEvent) -> int:
    if event.modifiers() != Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier:
        return 0
    return {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN}.get(Qt.Key(event.key()), 0)
