"""Items as a short table of what, who, when and rating."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from app.domain.records import Item
from app.history.plan import Plan
from app.transfer.pdf import styles
from app.transfer.pdf.cells import first_line
from app.transfer.pdf.cover import capital
from app.transfer.pdf.pages import Sheets
from app.transfer.pdf.rag_mark import RagMark, rating_of
from app.transfer.pdf.small_tables import put_rows
from app.transfer.pdf.words import limited, words

_LEAD, _WHEN, _RAG = 122.0, 92.0, 40.0


@dataclass(frozen=True, slots=True)
class Agenda:
    """A table of items: `when` heads the column of their days, `otherwise` is said where there are none."""

    when: str
    day: Callable[[Item], str]
    otherwise: str

    def put(self, sheets: Sheets, plan: Plan, items: Sequence[Item], most: int) -> None:
        """Put the first of the items on the page, and how many more there are."""
        if not items:
            sheets.flow([words(self.otherwise, styles.FACT_NAME)])
            return
        widths = (sheets.paper.text_width - _LEAD - _WHEN - _RAG, _LEAD, _WHEN, _RAG)
        rows = [self._row(plan, item, widths) for item in items[:most]]
        put_rows(sheets, widths, rows, (capital(_called(plan, items[:most])), "Lead", self.when, "RAG"))
        if len(items) > most:
            sheets.space(4)
            sheets.flow([words(f"and {len(items) - most} more, which the plan lists", styles.ROW_MUTED)])

    def _row(self, plan: Plan, item: Item, widths: Sequence[float]) -> list[Flowable]:
        leads = ", ".join(plan.people[lead.person].name for lead in item.leads)
        texts = zip((named(item), leads, self.day(item)), widths, strict=False)
        rag: Flowable = words("", styles.CELL)
        if item.rag is not None:
            rag = RagMark(rating_of(plan.details.rag_scale, item.rag))
        return [*(limited(text, styles.CELL, wide - 8, 1) for text, wide in texts), rag]


def named(item: Item) -> str:
    """An item's number and the first line of its title."""
    return " ".join(f"{item.number} {first_line(item) or '(untitled)'}".split())


def _called(plan: Plan, items: Sequence[Item]) -> str:
    """What the items are: their level's name if they have one in common."""
    names = {plan.details.level(plan.depth(item.id)).name for item in items}
    return names.pop() if len(names) == 1 else "item"
