"""What a workbook changes, as it is gathered: values of fields, new items, moves and removals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from app.domain.records import Item, Kind, Place
from app.history.changes import Change, created, edited
from app.history.edits import add_item, move_items, remove_items, tops_of
from app.history.plan import Plan
from app.history.review import Proposal
from app.transfer.excel.files.report import Finding
from app.transfer.excel.returning.meanings import Said, same_time
from app.transfer.excel.returning.parts import in_order, paired
from app.transfer.excel.returning.touched import Spot


@dataclass(slots=True)
class _New:
    """An item that was not sent, as far as its values are known."""

    spot: Spot
    values: dict[str, object] = field(default_factory=dict[str, object])


class Gathering:
    """Takes what cells say about items. Where items come to stand is tried out on `work`, a copy of the base."""

    def __init__(self, base: Plan, fresh_id: Callable[[], str]) -> None:
        self.base = base
        self.work = base.copy()
        self.findings: list[Finding] = []
        self._fresh_id = fresh_id
        self._values: dict[str, dict[str, tuple[object, Spot]]] = {}
        self._new: dict[str, _New] = {}
        self._moved: dict[str, Spot] = {}
        self._gone: dict[str, Spot] = {}
        self._parts: dict[str, list[str]] = {}

    def item(self, item_id: str) -> Item:
        """An item as it was sent or made, with what cells have said of it so far."""
        if item_id in self._new:
            return self._made(item_id)
        said = {name: value for name, (value, _) in self._values.get(item_id, {}).items()}
        return replace(self.base.items[item_id], **cast("dict[str, Any]", said))

    def note(self, spot: Spot, message: str) -> None:
        """Have a cell looked at."""
        self.findings.append(Finding(spot.sheet, spot.cell, message))

    # Values

    def take(self, item_id: str, said: Said, spot: Spot, parts: Sequence[str] = ()) -> None:
        """Take what a cell says of an item; `parts` are those that were listed in its cell."""
        for name, value in said.values.items():
            self.set(item_id, name, value, spot)
        for message in said.unread:
            self.note(spot, message)
        if said.parts is not None:
            self._take_parts(item_id, said.parts, parts, spot)
        listed = self.parts_of(item_id, parts)
        if said.times and len(said.times) == len(listed):
            for part, timescale in zip(listed, said.times, strict=True):
                if not same_time(timescale, self.item(part).timescale):
                    self.set(part, "timescale", timescale, spot)

    def set(self, item_id: str, name: str, value: object, spot: Spot) -> None:
        """Give a field of an item a value."""
        if item_id in self._new:
            self._new[item_id].values[name] = value
        else:
            self._values.setdefault(item_id, {})[name] = value, spot

    def parts_of(self, item_id: str, parts: Sequence[str]) -> Sequence[str]:
        """The parts that an item's cell lists by now, in their order."""
        return self._parts.get(item_id, parts)

    def _take_parts(self, item_id: str, said: tuple[tuple[str, str], ...], parts: Sequence[str], spot: Spot) -> None:
        old = [self.item(part) for part in parts]
        found = paired([(part.number, part.title) for part in old], said)
        now: list[str] = []
        for (number, title), index in zip(said, found, strict=True):
            if index is None:
                now.append(self.add(item_id, now[-1] if now else None, spot))
                self.take(now[-1], Said({"number": number, "title": title}), spot)
                continue
            part = old[index]
            now.append(part.id)
            called = {"number": number, "title": title}
            self.take(part.id, Said({name: text for name, text in called.items() if text != getattr(part, name)}), spot)
        self._parts[item_id] = now
        kept = in_order([parts.index(part) if part in parts else None for part in now])
        for position, part in enumerate(now):
            if part in parts and position not in kept:
                self.move(part, item_id, now[position - 1] if position else None, spot)
        for part in parts:
            if part not in now:
                self.remove(part, spot)

    # Where items stand

    def add(self, parent: str | None, after: str | None, spot: Spot) -> str:
        """A new item below `parent`, after the sibling `after` (None: the first); its id."""
        item_id = self._fresh_id()
        self.work.apply(add_item(self.work, item_id, parent, after))
        self._new[item_id] = _New(spot)
        return item_id

    def move(self, item_id: str, parent: str | None, after: str | None, spot: Spot) -> None:
        """Put an item elsewhere."""
        if after == item_id or (parent is not None and item_id in (parent, *self.work.ancestors(parent))):
            return
        self.work.apply(move_items(self.work, [item_id], parent, after))
        self._moved[item_id] = spot

    def remove(self, item_id: str, spot: Spot) -> None:
        """Offer the deletion of an item that was sent and is not there."""
        self._gone[item_id] = spot

    # What it comes to

    def proposals(self) -> list[Proposal]:
        """Everything as proposals: edits in the order they were met, new items, moves, then what may be deleted."""
        edits = [
            Proposal((edited(Kind.ITEM, self.base.items[item_id], name, value),), spot.said)
            for item_id, said in self._values.items()
            for name, (value, spot) in said.items()
            if getattr(self.base.items[item_id], name) != value
        ]
        made = [
            Proposal((created(Kind.ITEM, self._made(item_id)),), new.spot.said) for item_id, new in self._new.items()
        ]
        return [*edits, *made, *self._moves(), *self._removals()]

    def _made(self, item_id: str) -> Item:
        return replace(self.work.items[item_id], **cast("dict[str, Any]", self._new[item_id].values))

    def _moves(self) -> list[Proposal]:
        moves: list[Proposal] = []
        for item_id, spot in self._moved.items():
            before, after = self.base.items.get(item_id), self.work.items[item_id].place
            if before is not None and before.place != after:
                moves.append(Proposal((_moved(before, after),), spot.said))
        return moves

    def _removals(self) -> list[Proposal]:
        tops = tops_of(self.base, self._gone)
        return [Proposal(tuple(remove_items(self.base, [top])), self._gone[top].said, is_offer=True) for top in tops]


def _moved(item: Item, place: Place) -> Change:
    return edited(Kind.ITEM, item, "place", place)
