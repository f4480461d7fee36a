"""How far an item is against what was planned: the share that is done, and the dates as once agreed."""

from app.domain.errors import WaypostError
from app.domain.slippage import is_agreed, slip_words, slippage
from app.services.words.wording import percent
from ui.controls.quiet_text import PAD, QuietText
from ui.controls.surface import QuietLabel
from ui.details.subject import Subject


class PercentField(QuietText):
    """The share of the work that is done, in percent, or nothing where nobody has said."""

    def __init__(self, subject: Subject) -> None:
        super().__init__("Percent complete", "Not said")
        self._subject = subject
        subject.shown.connect(self._show)
        subject.leaving.connect(self.keep)
        self.kept.connect(self._rewrite)

    def _show(self) -> None:
        item = self._subject.item
        if item is not None:
            self.setReadOnly(not self._subject.allows("percent_complete", self))
            share = item.percent_complete
            self.show_value("" if share is None else f"{share} %", share)

    def _rewrite(self, base: object, text: str) -> None:
        try:
            share = percent(text)
        except WaypostError as refusal:
            self._subject.desk.refused.emit(refusal)
            self._show()
        else:
            self._subject.rewrite("percent_complete", base, share)


class AgreedField(QuietLabel):
    """The dates as once agreed, and how far the present ones are from them; the Plan menu agrees dates."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self.setWordWrap(True)
        self.setContentsMargins(PAD, PAD, 0, PAD)
        self.setAccessibleName("Agreed dates")
        subject.shown.connect(self._show)

    def _show(self) -> None:
        item = self._subject.item
        if item is None:
            return
        days = slippage(item)
        now = f" · now {slip_words(days)}" if days else ""
        self.setText(f"{item.baseline.text}{now}" if is_agreed(item) else "No dates agreed yet")
