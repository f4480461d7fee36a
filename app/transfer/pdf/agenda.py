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

_LEAD, _WHEN = 0.26, 0.17
_LEAST_WHEN, _RAG = 84.0, 34.0
"""Shares of the width, and points."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """A table of items: `when` heads the column of their days, `otherwise` is said where there are none."""

    when: str
    day: Callable[[Item], str]
    otherwise: str

    def put(self, sheets: Sheets, wide: float, plan: Plan, items: Sequence[Item], most: int) -> None:
        """Put the first of the items on the page in that width, and how many more there are."""
        if not items:
            sheets.flow([words(self.otherwise, styles.FACT_NAME)])
            return
        shown = items[:most]
        rated, led = any(item.rag for item in shown), any(item.leads for item in shown)
        lead, rag = wide * _LEAD if led else 0, _RAG if rated else 0
        when = max(wide * _WHEN, _LEAST_WHEN)
        columns = [
            (capital(_called(plan, shown)), wide - lead - when - rag),
            *([("Lead", lead)] if led else []),
            (self.when, when),
            *([("RAG", rag)] if rated else []),
        ]
        widths = [width for _, width in columns]
        rows = [self._row(plan, item, widths, led=led, rated=rated) for item in shown]
        put_rows(sheets, widths, rows, [heading for heading, _ in columns])
        if len(items) > most:
            sheets.space(4)
            sheets.flow([words(f"and {len(items) - most} more, which the plan lists", styles.ROW_MUTED)])

    def _row(self, plan: Plan, item: Item, widths: Sequence[float], *, led: bool, rated: bool) -> list[Flowable]:
        leads = ", ".join(plan.people[lead.person].name for lead in item.leads)
        texts = [named(item), *([leads] if led else []), self.day(item)]
        cells: list[Flowable] = [
            limited(text, styles.CELL, wide - 8, 1) for text, wide in zip(texts, widths, strict=False)
        ]
        if rated and item.rag is None:
            cells.append(words("", styles.CELL))
        elif rated and item.rag is not None:
            cells.append(RagMark(rating_of(plan.details.rag_scale, item.rag)))
        return cells


def named(item: Item) -> str:
    """An item's number and the first line of its title."""
    return " ".join(f"{item.number} {first_line(item) or '(untitled)'}".split())


def _called(plan: Plan, items: Sequence[Item]) -> str:
    """What the items are: their level's name if they have one in common."""
    names = {plan.details.level(plan.depth(item.id)).name for item in items}
    return names.pop() if len(names) == 1 else "item"
