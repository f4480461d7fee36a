"""What the cells of a row say: in the tree, in an editor, in a tip."""

from collections.abc import Callable

from app.domain.lateness import duration
from app.domain.rag import Rag
from app.domain.records import Item, LeadRole
from app.domain.slippage import slippage
from app.history.plan import Plan
from ui.tree.columns import Column


class Cells:
    """The words of an item's cells, by the plan that it belongs to."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._texts: dict[Column, Callable[[Item], str]] = {
            Column.NUMBER: lambda item: item.number,
            Column.TITLE: lambda item: item.title,
            Column.LEADS: self.leads,
            Column.TIMESCALE: lambda item: item.timescale.text,
            Column.RAG: lambda item: item.rag or "",
            Column.STAGE: lambda item: item.stage.capitalize(),
            Column.CRITERIA: lambda item: str(len(item.criteria) or ""),
            Column.RECOMMENDATIONS: self._recommendations,
            Column.DONE: lambda item: "" if item.percent_complete is None else f"{item.percent_complete} %",
            Column.AGREED: lambda item: item.baseline.text,
            Column.SLIPPAGE: _slipped,
        }

    def text(self, item: Item, column: Column) -> str:
        """What the cell shows where it has room."""
        return self._texts[column](item)

    def edited(self, item: Item, column: Column) -> str:
        """What an editor of the cell begins with."""
        return self.leads_with_roles(item) if column is Column.LEADS else self.text(item, column)

    def leads(self, item: Item) -> str:
        """The leads by name; by initials, or the first and how many more, where there are several."""
        names = [self._name(lead.person) for lead in item.leads]
        if len(names) < 2:
            return "".join(names)
        if len(names) == 2:
            return ", ".join(initials(name) for name in names)
        return f"{initials(names[0])} +{len(names) - 1}"

    def leads_with_roles(self, item: Item) -> str:
        """The leads as they are edited: "Harriet Poole; Sam Nkomo (supporting)"."""
        return "; ".join(
            name if lead.role is LeadRole.ACCOUNTABLE else f"{name} ({lead.role})"
            for lead in item.leads
            for name in (self._name(lead.person),)
        )

    def _recommendations(self, item: Item) -> str:
        known = self._plan.recommendations
        return "; ".join(known[one].name for one in item.recommendations if one in known)

    def rating(self, item: Item) -> Rag | None:
        """The rating of an item in the plan's scale."""
        return next((rag for rag in self._plan.details.rag_scale if rag.code == item.rag), None)

    def _name(self, person_id: str) -> str:
        person = self._plan.people.get(person_id)
        return person.name if person is not None else ""


def _slipped(item: Item) -> str:
    """How much later than agreed: "+3 weeks"; nothing where nothing was agreed or one date is not known."""
    days = slippage(item)
    if days is None:
        return ""
    return f"{'+' if days > 0 else '−'}{duration(abs(days))}" if days else "as agreed"


def initials(name: str) -> str:
    """Initials of a person, "HP" for Harriet Poole; a role such as "DCS" or "key partner agencies" stays as it is."""
    words = name.split()
    is_person = 2 <= len(words) <= 3 and all(word[0].isupper() and word[1:].islower() for word in words)
    return "".join(word[0] for word in words) if is_person else name
