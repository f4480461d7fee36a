"""The fields of one value each: number, title, notes, timescale, RAG and stage."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records import Item, Stage
from app.domain.timescale import Timescale
from app.domain.timescale_words import understand, with_due
from ui.controls.choice import Choice, Option
from ui.controls.day_picker import DayPicker
from ui.controls.quiet_text import PAD, QuietText
from ui.controls.small_button import SmallButton
from ui.controls.surface import QuietLabel
from ui.details.meaning import meaning
from ui.details.subject import Subject
from ui.palette import plan_colours


class TextField(QuietText):
    """A text of the item: number, title or notes."""

    def __init__(self, subject: Subject, field: str, name: str, placeholder: str, *, paragraphs: bool = False) -> None:
        super().__init__(name, placeholder, paragraphs=paragraphs)
        self._subject = subject
        self._field = field
        subject.shown.connect(self._show)
        subject.leaving.connect(self.keep)
        self.kept.connect(self._rewrite)

    def enlarge(self, factor: float) -> None:
        """Set the text in large and bold, as a title."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * factor)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)

    def _show(self) -> None:
        item = self._subject.item
        text = str(getattr(item, self._field)) if item is not None else ""
        self.setReadOnly(item is None or not self._subject.allows(self._field, self))
        self.show_value(text, text)

    def _rewrite(self, base: object, text: str) -> None:
        self._subject.rewrite(self._field, base, text)


class TimescaleField(QWidget):
    """The timescale as it is written, and below it what it is understood to mean, also while one types."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._words = QuietText("Timescale", "Not set")
        self._meaning = QuietLabel()
        self._meaning.setWordWrap(True)
        self._meaning.setContentsMargins(PAD, 0, 0, 2)
        self._calendar = SmallButton("today", "Choose a day", self)
        self._calendar.clicked.connect(self._choose_day)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._words, 1)
        line.addWidget(self._calendar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._meaning)
        self.setFocusProxy(self._words)
        subject.shown.connect(self._show)
        subject.leaving.connect(self._words.keep)
        self._words.kept.connect(self._rewrite)
        self._words.textChanged.connect(self._explain)

    def _show(self) -> None:
        item = self._subject.item
        if item is not None:
            editable = self._subject.allows("timescale", self._words)
            self._words.setReadOnly(not editable)
            self._calendar.setVisible(editable)
            self._words.show_value(item.timescale.text, item.timescale)
            self._explain()

    def _explain(self) -> None:
        item = self._subject.item
        if item is None:
            return
        typed = self._words.toPlainText().strip()
        timescale = item.timescale if typed == item.timescale.text else self._understood(typed)
        text = meaning(timescale)
        self._meaning.setText(text)
        self._meaning.setVisible(bool(text))
        self._words.setAccessibleDescription(text)

    def _choose_day(self) -> None:
        """Let the due day be chosen from a calendar."""
        item = self._subject.item
        if item is not None:
            timescale = item.timescale
            chosen = DayPicker(timescale.due, lambda day: self._rewrite(timescale, with_due(timescale, day)), self)
            chosen.drop_from(self)

    def _rewrite(self, base: object, text: str) -> None:
        self._subject.rewrite("timescale", base, self._understood(text))

    def _understood(self, text: str) -> Timescale:
        return understand(text, self._subject.plan.details.start)


class RagField(Choice):
    """The Board's rating, by letter, name and colour."""

    def __init__(self, subject: Subject) -> None:
        super().__init__("RAG")
        self._subject = subject
        subject.shown.connect(self._show)
        self.chosen.connect(lambda code: subject.put("rag", code))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]

    def _show(self) -> None:
        item = self._subject.item
        if item is not None:
            self.setEnabled(self._subject.allows("rag", self))
            self.show_value(self._offered(item), item.rag)

    def _offered(self, item: Item) -> list[Option]:
        scale = self._subject.plan.details.rag_scale
        colours = plan_colours(self.palette(), scale)
        known = [Option(rag.code, f"{rag.code} {rag.name}", colours.ink(rag.code), rag.code) for rag in scale]
        if item.rag is not None and all(rag.code != item.rag for rag in scale):
            known.append(Option(item.rag, item.rag, colours.unrated, item.rag))
        return [*known, Option(None, "Not rated", colours.unrated)]


class StageField(Choice):
    """How far the work is."""

    def __init__(self, subject: Subject) -> None:
        super().__init__("Stage")
        self._subject = subject
        self._stages = [Option(stage, stage.value.capitalize()) for stage in Stage]
        subject.shown.connect(self._show)
        self.chosen.connect(lambda stage: subject.put("stage", stage))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]

    def _show(self) -> None:
        item = self._subject.item
        if item is not None:
            self.setEnabled(self._subject.allows("stage", self))
            self.show_value(self._stages, item.stage)
