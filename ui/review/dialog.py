"""The review window: what is proposed, a decision on each, and one click that applies all as one revision."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import WaypostError
from app.history.changes import Change
from app.history.plan import Plan
from app.history.review import Decision, Review, Verdict
from app.history.settle import Value
from app.services.exchange.review_document import lexicon
from app.services.exchange.review_words import Line, groups_of, worded, words_of
from app.services.exchange.transfer import Finding
from ui.controls.room import take_room
from ui.controls.surface import QuietLabel
from ui.dialogs.trouble import show_refusal
from ui.review.proposals import Proposals
from ui.review.sides import Sides


class ReviewDialog(QDialog):
    """Decides a `Review`, whatever it comes from. Accepted once everything is decided; then `changes` says what to do.

    `about` says in a sentence what is being reviewed.
    """

    def __init__(
        self,
        review: Review,
        about: str,
        fresh_id: Callable[[], str],
        findings: Sequence[Finding] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Review changes")
        self.review = review
        self.decisions: dict[int, Decision] = {}
        self._findings = tuple(findings)
        self._fresh_id = fresh_id
        self._lines: dict[int, Line] = {}
        self._about = QLabel(about)
        self._about.setWordWrap(True)
        self._counts = QuietLabel()
        self.proposals = Proposals()
        self.sides = Sides()
        self._next = self._button("Next to &decide", self.go_to_undecided)
        self._all = self._button("Take &all", lambda: self._decide_all(Verdict.TAKE))
        self._none = self._button("&Leave all", lambda: self._decide_all(Verdict.LEAVE))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply_button = self._buttons.addButton("Apply", QDialogButtonBox.ButtonRole.AcceptRole)
        self._wire()
        self._lay_out()
        take_room(self, 1080, 680)
        self._refill()
        self.proposals.setFocus()

    def changes(self) -> tuple[Change, ...]:
        """What the decisions come to on the plan that is reviewed against."""
        return self.review.changes(self.decisions)

    def follow(self, plan: Plan) -> None:
        """Review against the plan as it stands by now: a colleague has gone on editing."""
        self.review = self.review.on(plan)
        self._refill()

    def decide(self, number: int, decision: Decision) -> None:
        """Decide one line. What stands or falls with it in a conflict is decided alike."""
        self.decisions[number] = decision
        entry = self._lines[number].entry
        if entry.conflict is not None and isinstance(decision, Verdict):
            for other in self.review.entries:
                if other.conflict is entry.conflict:
                    self.decisions[other.number] = decision
        self._show_decisions()

    def go_to_undecided(self) -> None:
        """Make the next line current that must be decided."""
        undecided = self.review.undecided(self.decisions)
        if undecided:
            self.proposals.select(undecided[0].number)
            self.sides.setFocus()

    # Filling it

    def _wire(self) -> None:
        self.proposals.decided.connect(self.decide)
        self.proposals.current_changed.connect(self._show_current)
        self.sides.decided.connect(self._decide_current)
        self.sides.worded.connect(self._word_current)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("F8"), self, self.go_to_undecided)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._counts, 1)
        for button in (self._next, self._all, self._none):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._about)
        layout.addLayout(row)
        layout.addWidget(self.proposals, 1)
        layout.addWidget(self.sides)
        layout.addWidget(self._buttons)

    def _button(self, text: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _refill(self) -> None:
        groups = groups_of(self.review)
        self._lines = {line.entry.number: line for group in groups for line in group.lines}
        self.decisions = {number: each for number, each in self.decisions.items() if number in self._lines}
        self.proposals.show_groups(groups, self._findings)
        self._show_decisions()

    def _show_decisions(self) -> None:
        for number, line in self._lines.items():
            decision = self.decisions.get(number, line.entry.verdict)
            self.proposals.show_decision(line, decision, self._said(line, decision))
        self._counts.setText(self._counted())
        undecided, wanted = len(self.review.undecided(self.decisions)), len(self._taken())
        self._next.setEnabled(undecided > 0)
        self.apply_button.setEnabled(undecided == 0 and wanted > 0)
        self.apply_button.setText(f"A&pply {wanted} change{'' if wanted == 1 else 's'}")

    def _said(self, line: Line, decision: Decision | None) -> str:
        if decision is None:
            return f"Decide: {line.clash[:1].lower()}{line.clash[1:]}"
        if isinstance(decision, Value):
            return f"Take as worded: {self._wording(line, decision)}".replace("\n", " · ")
        return "Take" if decision is Verdict.TAKE else "Leave"

    def _wording(self, line: Line, decision: Value) -> str:
        return words_of(lexicon(self.review), line.entry.proposal.main.field, decision.value)

    def _counted(self) -> str:
        undecided, taken = len(self.review.undecided(self.decisions)), len(self._taken())
        left = len(self._lines) - taken - undecided
        told = [f"{taken} to take", f"{left} to leave"]
        if undecided:
            told.insert(0, f"{undecided} to decide")
        if self._findings:
            told.append(f"{len(self._findings)} worth a look")
        return " · ".join(told)

    def _taken(self) -> list[int]:
        decided = {number: self.decisions.get(number, line.entry.verdict) for number, line in self._lines.items()}
        return [number for number, each in decided.items() if each is not None and each is not Verdict.LEAVE]

    # Deciding

    def _show_current(self, line: Line | None) -> None:
        decision = self.decisions.get(line.entry.number) if line is not None else None
        wording = self._wording(line, decision) if line is not None and isinstance(decision, Value) else None
        self.sides.show_line(line, wording)

    def _current(self) -> int | None:
        return self.proposals.current_number()

    def _decide_current(self, verdict: Verdict) -> None:
        number = self._current()
        if number is not None:
            self.decide(number, verdict)

    def _word_current(self, words: str) -> None:
        number = self._current()
        if number is None:
            return
        try:
            value, making = worded(self.review, self._lines[number].entry, words, self._fresh_id)
        except WaypostError as error:
            show_refusal(self, "That is not understood", error)
            return
        self.review = self.review.naming(making)
        self.decide(number, Value(value))

    def _decide_all(self, verdict: Verdict) -> None:
        """Every change and every conflict; a deletion is taken only where somebody asks for that one."""
        for number, line in self._lines.items():
            if verdict is Verdict.LEAVE or not line.entry.proposal.is_offer:
                self.decisions[number] = verdict
        self._show_decisions()
