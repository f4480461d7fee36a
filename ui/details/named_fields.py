"""Who leads an item, and what it links to: strategies and recommendations. Names are typed, known ones offered."""

from dataclasses import replace
from functools import partial

from app.domain.records import Item, Kind, Lead, LeadRole
from app.services.words.wording import lead_meant
from ui.controls.adder import Adder
from ui.controls.choice import Choice, Option
from ui.details.entries import Entries, Row, name_label
from ui.details.subject import Subject

ROLES = [Option(role, role.value) for role in LeadRole]


class LeadsField(Entries[Lead]):
    """The leads in order, each with a role."""

    def __init__(self, subject: Subject) -> None:
        super().__init__(self._lead_row, Adder("Add a lead…"))
        self._subject = subject
        subject.shown.connect(self._show)
        subject.leaving.connect(self.adder.clear)
        self.adder.added.connect(self._add)

    def _show(self) -> None:
        item = self._subject.item
        if item is not None:
            people = self._subject.plan.people
            leading = {lead.person for lead in item.leads}
            self.adder.offer(sorted((p.name for p in people.values() if p.id not in leading), key=str.casefold))
            self.show_entries(item.leads, editable=self._subject.allows("leads", self))

    def _lead_row(self, lead: Lead) -> Row:
        person = self._subject.plan.people.get(lead.person)
        name = person.name if person else "somebody deleted"
        role = Choice(f"Role of {name}", quiet=True)
        role.show_value(ROLES, lead.role)
        role.chosen.connect(lambda chosen: self._give_role(lead, chosen))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        return Row(name_label(name), role, remove=lambda: self._remove(lead), what=name)

    def _add(self, words: str) -> None:
        name, role = lead_meant(words)
        self._subject.put_named("leads", Kind.PERSON, name, partial(_with_lead, role))

    def _remove(self, lead: Lead) -> None:
        item = self._subject.item
        if item is not None:
            self._subject.put("leads", tuple(other for other in item.leads if other != lead))

    def _give_role(self, lead: Lead, role: LeadRole) -> None:
        item = self._subject.item
        if item is not None:
            leads = (replace(other, role=role) if other == lead else other for other in item.leads)
            self._subject.put("leads", tuple(leads))


class LinksField(Entries[str]):
    """Names of one kind that an item links to: strategies or recommendations."""

    def __init__(self, subject: Subject, field: str, kind: Kind, placeholder: str) -> None:
        super().__init__(self._link_row, Adder(placeholder))
        self._subject = subject
        self._field = field
        self._kind = kind
        subject.shown.connect(self._show)
        subject.leaving.connect(self.adder.clear)
        self.adder.added.connect(self._add)

    def _show(self) -> None:
        item = self._subject.item
        if item is not None:
            linked = self._links(item)
            self.adder.offer(sorted((n for i, n in self._names().items() if i not in linked), key=str.casefold))
            self.show_entries(linked, editable=self._subject.allows(self._field, self))

    def _link_row(self, link: str) -> Row:
        name = self._names().get(link, "deleted")
        return Row(name_label(name), remove=lambda: self._remove(link), what=name)

    def _add(self, name: str) -> None:
        self._subject.put_named(self._field, self._kind, name, lambda item, link: _with(self._links(item), link))

    def _remove(self, link: str) -> None:
        item = self._subject.item
        if item is not None:
            self._subject.put(self._field, tuple(other for other in self._links(item) if other != link))

    def _links(self, item: Item) -> tuple[str, ...]:
        return item.strategies if self._kind is Kind.STRATEGY else item.recommendations

    def _names(self) -> dict[str, str]:
        plan = self._subject.plan
        table = plan.strategies if self._kind is Kind.STRATEGY else plan.recommendations
        return {record.id: record.name for record in table.values()}


def _with_lead(role: LeadRole, item: Item, person: str) -> tuple[Lead, ...]:
    already = any(lead.person == person for lead in item.leads)
    return item.leads if already else (*item.leads, Lead(person, role))


def _with(links: tuple[str, ...], link: str) -> tuple[str, ...]:
    return links if link in links else (*links, link)
