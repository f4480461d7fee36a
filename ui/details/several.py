"""What several items have in common, and one edit for all of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.records import Item, Kind, Lead, Stage
from app.domain.timescale_words import understand
from app.history.changes import Change, edited
from app.history.edits import Names, set_field
from app.history.plan import Plan, PlanChanged
from app.services.record.history import FIELD_WORDS
from app.services.words.wording import lead_meant, percent
from ui.controls.adder import Adder
from ui.controls.choice import Choice, Option
from ui.controls.quiet_text import PAD, QuietText
from ui.controls.surface import QuietLabel
from ui.desk import Desk
from ui.details.entries import Entries, Row, name_label
from ui.details.form import grid, label
from ui.palette import plan_colours

SEVERAL = "Several"
"""Stands where the items differ."""

SharedLead: TypeAlias = tuple[str | None, str]
"""Who leads, by id, and of how many items if not of all; None where the words stand for further people."""
MOST_LEADS = 12
"""People that are listed, those who lead most first."""


class SeveralItems(QWidget):
    """The fields that make sense for several items at once. An edit is for all of them, and one undo."""

    def __init__(self, desk: Desk, fresh_id: Callable[[], str]) -> None:
        super().__init__()
        self._desk, self._fresh_id = desk, fresh_id
        self._ids: Sequence[str] = ()
        self._title = QLabel()
        self._leads = Entries[SharedLead](self._lead_row, Adder("Add a lead to all…"))
        self._timescale, self._done = QuietText("Timescale of all", SEVERAL), QuietText("Done, of all", SEVERAL)
        self._rag, self._stage = Choice("RAG of all"), Choice("Stage of all")
        self._lay_out()
        self._leads.adder.added.connect(self._add_lead)
        self._timescale.kept.connect(lambda seen, words: self._rewrite(seen, "timescale", self._understood(words)))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        self._done.kept.connect(self._give_percent)
        self._rag.chosen.connect(lambda code: self._put("rag", code))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        self._stage.chosen.connect(lambda stage: self._put("stage", stage))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        desk.plan_changed.connect(self._follow)

    def show_items(self, item_ids: Sequence[str]) -> None:
        """Turn to other items; what is being typed is kept for those that it was typed for."""
        for text in (self._timescale, self._done):
            text.keep()
        self._leads.adder.clear()
        self._ids = item_ids
        self._show()

    def _lay_out(self) -> None:
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setContentsMargins(PAD, PAD, PAD, PAD)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        fields = {
            "Leads": self._leads,
            "Timescale": self._timescale,
            "RAG": self._rag,
            "Stage": self._stage,
            "Done": self._done,
        }
        layout.addWidget(grid([(label(words), field) for words, field in fields.items()]))
        layout.addStretch()

    def _show(self) -> None:
        seen = self._seen()
        items = list(seen.values())
        if len(items) < 2:
            return
        plan = self._desk.plan
        self._title.setText(f"{len(items):,} items")
        self._leads.adder.offer(sorted((person.name for person in plan.people.values()), key=str.casefold))
        self._leads.show_entries(_shared_leads(items), editable=self._may("leads", seen))
        timescales = {item.timescale.text for item in items}
        shares = {item.percent_complete for item in items}
        self._show_text(self._timescale, "timescale", next(iter(timescales)) if len(timescales) == 1 else None, seen)
        only = next(iter(shares)) if len(shares) == 1 else None
        self._show_text(
            self._done, "percent_complete", f"{only} %" if only is not None else "" if len(shares) == 1 else None, seen
        )
        self._rag.setEnabled(self._may("rag", seen))
        self._rag.show_value(self._ratings(), _common({item.rag for item in items}))
        self._stage.setEnabled(self._may("stage", seen))
        stages = [Option(stage, stage.value.capitalize()) for stage in Stage]
        self._stage.show_value(stages, _common({item.stage for item in items}))

    def _show_text(self, shown: QuietText, field: str, words: str | None, seen: Mapping[str, Item]) -> None:
        """Words that all items have in common; None where they differ."""
        shown.setPlaceholderText(SEVERAL if words is None else "Not set")
        shown.setReadOnly(not self._may(field, seen))
        shown.show_value(words or "", seen)

    def _may(self, field: str, seen: Mapping[str, Item]) -> bool:
        return all(self._desk.session.why_fixed(item_id, field) is None for item_id in seen)

    def _ratings(self) -> list[Option]:
        scale = self._desk.plan.details.rag_scale
        colours = plan_colours(self.palette(), scale)
        known = [Option(rag.code, f"{rag.code} {rag.name}", colours.ink(rag.code), rag.code) for rag in scale]
        return [*known, Option(None, "Not rated", colours.unrated)]

    def _lead_row(self, shared: SharedLead) -> QWidget:
        person_id, words = shared
        if person_id is None:
            return name_label(words)
        person = self._desk.plan.people.get(person_id)
        name = person.name if person else "somebody deleted"
        beside = [_quiet_label(words, name)] if words else []
        return Row(name_label(name), *beside, remove=lambda: self._remove_lead(person_id), what=name)

    # Edits

    def _seen(self) -> dict[str, Item]:
        items = self._desk.plan.items
        return {item_id: items[item_id] for item_id in self._ids if item_id in items}

    def _put(self, field: str, value: object) -> None:
        self._desk.do(lambda plan: set_field(plan, self._seen(), field, value), self._name_of(field, self._seen()))

    def _rewrite(self, seen: Mapping[str, Item], field: str, value: object) -> None:
        before = {item_id: getattr(item, field) for item_id, item in seen.items()}
        self._desk.do(lambda _: self._desk.rebased(before, field, value), self._name_of(field, seen))

    def _give_percent(self, seen: Mapping[str, Item], words: str) -> None:
        def giving(_: Plan) -> Sequence[Change]:
            before = {item_id: item.percent_complete for item_id, item in seen.items()}
            return self._desk.rebased(before, "percent_complete", percent(words))

        self._desk.do(giving, self._name_of("percent_complete", seen))
        self._show()

    def _add_lead(self, words: str) -> None:
        name, role = lead_meant(words)

        def adding(plan: Plan) -> list[Change]:
            names = Names(plan, self._fresh_id)
            lead = Lead(names.id_of(Kind.PERSON, name), role)
            return [*names.changes, *self._releading(lambda leads: _with(leads, lead))]

        self._desk.do(adding, self._name_of("leads", self._seen()))

    def _remove_lead(self, person: str) -> None:
        def without(leads: tuple[Lead, ...]) -> tuple[Lead, ...]:
            return tuple(lead for lead in leads if lead.person != person)

        self._desk.do(lambda _: self._releading(without), self._name_of("leads", self._seen()))

    def _releading(self, leads: Callable[[tuple[Lead, ...]], tuple[Lead, ...]]) -> list[Change]:
        now = [(item, leads(item.leads)) for item in self._seen().values()]
        return [edited(Kind.ITEM, item, "leads", others) for item, others in now if others != item.leads]

    def _understood(self, words: str) -> object:
        return understand(words, self._desk.plan.details.start)

    def _name_of(self, field: str, seen: Mapping[str, Item]) -> str:
        words = FIELD_WORDS.get(field, field)
        return f"{words[:1].upper()}{words[1:]} of {len(seen)} items"

    def _follow(self, event: PlanChanged) -> None:
        ids = set(self._ids)
        if len(ids) > 1 and any(change.id in ids or change.kind is not Kind.ITEM for change in event.changes):
            self._show()


def _common(values: set[Any]) -> object:
    return next(iter(values)) if len(values) == 1 else SEVERAL


def _with(leads: tuple[Lead, ...], lead: Lead) -> tuple[Lead, ...]:
    """The leads with one more, or in another role where they had that one already."""
    if all(other.person != lead.person for other in leads):
        return (*leads, lead)
    return tuple(replace(other, role=lead.role) if other.person == lead.person else other for other in leads)


def _shared_leads(items: Sequence[Item]) -> list[SharedLead]:
    """Who leads any of the items, in whatever role, those who lead most first."""
    counts = Counter(person for item in items for person in dict.fromkeys(lead.person for lead in item.leads))
    shared: list[SharedLead] = [
        (person, f"{count:,} of {len(items):,}" if count < len(items) else "")
        for person, count in counts.most_common(MOST_LEADS)
    ]
    more = len(counts) - len(shared)
    return [*shared, (None, f"and {more:,} more")] if more else shared


def _quiet_label(words: str, name: str) -> QuietLabel:
    quiet = QuietLabel(words)
    quiet.setAccessibleName(f"{name} leads {words}")
    quiet.setContentsMargins(0, PAD - 1, 0, PAD - 1)
    return quiet
