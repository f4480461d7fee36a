"""What somebody proposes who worked on a copy of the plan: set beside the plan as it is now, and decided one by one.

Knows neither workbooks nor files: a proposal is a few changes on the base, the plan as it was when the copy was made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from app.domain.records import Kind, Record
from app.history.branches import named_by
from app.history.changes import WHOLE, Change, differences, net
from app.history.merge import Conflict, merge
from app.history.plan import Plan
from app.history.settle import Choice, Value, settle

Key = tuple[Kind, str]


class Verdict(Enum):
    """What becomes of a proposal."""

    TAKE = "take"
    LEAVE = "leave"


Decision: TypeAlias = Verdict | Value
"""Taken, left, or taken with another value than the proposed one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes of the base that stand or fall together: one field, one new item, one branch deleted.

    `source` says where they were found ("Improvement Plan!F12"). An offer is left unless somebody takes it.
    """

    changes: tuple[Change, ...]
    source: str = ""
    is_offer: bool = False

    @property
    def main(self) -> Change:
        """The change it is about: of a deletion the item at the top of what goes."""
        return self.changes[-1] if self.changes[-1].is_deletion else self.changes[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal beside the plan: `outcome` is what it comes to there, `conflict` what stands against it."""

    number: int
    proposal: Proposal
    now: object
    outcome: tuple[Change, ...]
    conflict: Conflict | None

    @property
    def before(self) -> object:
        """The value as it was handed out."""
        return self.proposal.main.before

    @property
    def theirs(self) -> object:
        """The value proposed."""
        return self.proposal.main.after

    @property
    def verdict(self) -> Verdict | None:
        """What becomes of it where nobody decides otherwise; None where somebody must decide."""
        if self.conflict is not None and not self.proposal.is_offer:
            return None
        return Verdict.LEAVE if self.proposal.is_offer else Verdict.TAKE


class Review:
    """All proposals of one copy. `making` are people and the like that they name for the first time.

    `entries` leaves out what the plan says already. Neither plan is altered.
    """

    def __init__(self, base: Plan, now: Plan, proposals: Sequence[Proposal], making: Sequence[Change] = ()) -> None:
        self.base = base
        self.now = now
        self.proposals = tuple(proposals)
        self.making = tuple(making)
        self._since = between(base, now)
        self.entries = tuple(self._entries())

    def on(self, now: Plan) -> "Review":
        """The same proposals beside the plan as it stands by now."""
        return Review(self.base, now, self.proposals, self.making)

    def naming(self, making: Sequence[Change]) -> "Review":
        """The same with more people and the like, whom decisions name for the first time."""
        return Review(self.base, self.now, self.proposals, (*self.making, *making))

    def undecided(self, decisions: Mapping[int, Decision]) -> list[Entry]:
        """The conflicts that nobody has decided; `decisions` go by the numbers of entries."""
        return [entry for entry in self.entries if entry.verdict is None and entry.number not in decisions]

    def changes(self, decisions: Mapping[int, Decision]) -> tuple[Change, ...]:
        """What the decisions come to, to be made on the plan as it is now. What is undecided is left."""
        wanted: list[Change] = []
        rewritten: list[Change] = []
        for entry in self.entries:
            decision = decisions.get(entry.number, entry.verdict)
            if decision is Verdict.TAKE:
                wanted += entry.proposal.changes
            elif isinstance(decision, Value):
                self._rewrite(entry.proposal.main, decision.value, wanted, rewritten)
        merged = merge(self._whole(wanted), self._since, self.now)
        settled = settle(merged, self.now, lambda _: Choice.OURS)
        made = {(change.kind, change.id) for change in settled if change.is_creation}
        named = [change for change in self._named(rewritten) if (change.kind, change.id) not in made]
        return net([*settled, *named, *rewritten])

    def _rewrite(self, change: Change, value: object, wanted: list[Change], rewritten: list[Change]) -> None:
        record = self.now.record(change.kind, change.id)
        if record is None or change.field == WHOLE:
            wanted.append(replace(change, after=value))
        else:
            rewritten.append(replace(change, before=getattr(record, change.field), after=value))

    def _entries(self) -> Iterable[Entry]:
        edits = [change for proposal in self.proposals if not proposal.is_offer for change in proposal.changes]
        merged = merge([*self.making, *edits], self._since, self.now)
        standing = {change.key: change for change in merged.changes}
        held = {change.key: conflict for conflict in merged.conflicts for change in conflict.ours}
        for number, proposal in enumerate(self.proposals):
            if proposal.is_offer:
                alone = merge(proposal.changes, self._since, self.now)
                outcome, conflict = alone.changes, next(iter(alone.conflicts), None)
            else:
                keys = [change.key for change in proposal.changes]
                outcome = tuple(standing[key] for key in keys if key in standing)
                conflict = next((held[key] for key in keys if key in held), None)
            if outcome or conflict is not None:
                yield Entry(number, proposal, self._value_now(proposal.main), outcome, conflict)

    def _value_now(self, change: Change) -> object:
        record = self.now.record(change.kind, change.id)
        return record if record is None or change.field == WHOLE else getattr(record, change.field)

    def _whole(self, wanted: Sequence[Change]) -> list[Change]:
        """What is wanted with the people it names, and without what hangs on a new item that is left."""
        made = {(change.kind, change.id) for change in self.making}
        while True:
            coming = {(change.kind, change.id) for change in wanted if change.is_creation}
            kept = [change for change in wanted if all(self._there(key, coming, made) for key in named_by(change))]
            if len(kept) == len(wanted):
                return [*self._named(wanted), *wanted]
            wanted = kept

    def _named(self, changes: Sequence[Change]) -> list[Change]:
        """What makes the people and the like that changes name, and that are not there yet."""
        made = {
            (change.kind, change.id): change
            for change in self.making
            if self.now.record(change.kind, change.id) is None
        }
        return [made[key] for key in dict.fromkeys(key for each in changes for key in named_by(each)) if key in made]

    def _there(self, key: Key, *coming: Iterable[Key]) -> bool:
        known = self.now.record(*key) is not None or self.base.record(*key) is not None
        return known or any(key in some for some in coming)


def between(base: Plan, now: Plan) -> tuple[Change, ...]:
    """The changes that lead from one state of a plan to another, at most one a field."""
    found: list[Change] = []
    for kind in Kind:
        before, after = (dict(_records(plan, kind)) for plan in (base, now))
        for record_id in before | after:
            if before.get(record_id) is not after.get(record_id):
                found += differences(kind, before.get(record_id), after.get(record_id))
    return tuple(found)


def _records(plan: Plan, wanted: Kind) -> Iterable[tuple[str, Record]]:
    return ((record.id, record) for kind, record in plan.records() if kind is wanted)
