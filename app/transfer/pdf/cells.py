"""What stands in the cells of the plan's table."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from reportlab.platypus import Flowable

from app.domain.records import Item, Lead, LeadRole
from app.history.plan import Plan
from app.transfer.pdf import colours, styles
from app.transfer.pdf.grid import Cell, Column, Holds, own_text
from app.transfer.pdf.lines import Span
from app.transfer.pdf.rag_mark import RagMark, rating_of
from app.transfer.pdf.remarks import has_moved
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.words import composed, numbered, shown, words

PAD_ABOVE, PAD_BELOW, PAD_RIGHT = 3.5, 5.5, 9.0
INSET = 10.0
_LABEL = 70


class CellMaker:
    """Makes the stacks of one table, given its columns and their widths (points)."""

    def __init__(self, plan: Plan, columns: tuple[Column, ...], widths: list[float]) -> None:
        self._plan = plan
        self._columns = columns
        self._widths = widths
        self._makers = [self._maker(column) for column in columns]
        self._last_title = max(i for i, column in enumerate(columns) if column.holds is Holds.TITLE)

    def stack(self, cell: Cell) -> Stack:
        """The cell's content with its padding; without an item, the padding alone."""
        parts = [] if cell.item is None else list(self._makers[cell.column](cell, cell.item))
        return self._padded(cell, parts)

    def again(self, cell: Cell) -> Callable[[], Stack] | None:
        """What makes that which stands where the cell goes on overleaf; None where nothing does."""
        if cell.item is None or self._columns[cell.column].holds is not Holds.TITLE:
            return None
        label = " ".join(f"{cell.item.number} {first_line(cell.item)}".split())
        return partial(self._continued, cell, label) if label else None

    def _continued(self, cell: Cell, label: str) -> Stack:
        """The title in short, and that it is continued."""
        if len(label) > _LABEL:
            label = label[:_LABEL].rsplit(" ", 1)[0]
        style = styles.indented(styles.CELL_AGAIN, cell.inset * INSET)
        return self._padded(cell, [words(f"{label} … continued", style, Role.ARTIFACT)])

    def _padded(self, cell: Cell, parts: list[Flowable]) -> Stack:
        return Stack(parts, self._widths[cell.column] - PAD_RIGHT, PAD_ABOVE, PAD_BELOW, gap=2)

    def _maker(self, column: Column) -> Callable[[Cell, Item], Iterable[Flowable]]:
        makers: dict[Holds, Callable[[Cell, Item], Iterable[Flowable]]] = {
            Holds.TITLE: self._title,
            Holds.CRITERIA: lambda _, item: bullets(item.criteria),
            Holds.LEADS: lambda _, item: (composed(lead_spans(self._plan, lead), styles.CELL) for lead in item.leads),
            Holds.TIMESCALE: lambda _, item: dates(item),
            Holds.RAG: lambda _, item: self._rating(item),
            Holds.DONE: lambda _, item: said(done_words(item)),
            Holds.LINKS: lambda _, item: said(*link_names(self._plan, item)),
            Holds.OWN: lambda _, item: said(*paragraphs(own_text(item, column.heading))),
        }
        return makers[column.holds]

    def _rating(self, item: Item) -> Iterator[Flowable]:
        if item.rag is not None:
            yield RagMark(rating_of(self._plan.details.rag_scale, item.rag))

    def _title(self, cell: Cell, item: Item) -> Iterator[Flowable]:
        number = item.number.strip()
        style = styles.CELL_GROUP if cell.column < min(self._last_title, 1) else styles.CELL
        if cell.inset:
            style = styles.indented(style, cell.inset * INSET, (cell.inset - 1) * INSET)
        for index, paragraph in enumerate(paragraphs(item.title) or [""]):
            bullet = "–" if cell.inset and index == 0 else ""
            if number and index == 0:
                yield numbered(number, paragraph, style, bullet)
            elif paragraph.strip():
                yield words(paragraph, style, bullet=bullet)


def bullets(texts: tuple[str, ...]) -> Iterator[Flowable]:
    """One paragraph a text: bulleted where there are several."""
    kept = [text for text in texts if text.strip()]
    for text in kept:
        if len(kept) == 1:
            yield words(text, styles.CELL)
        else:
            yield words(text, styles.CELL_BULLET, Role.ITEM, "•")


def said(*texts: str) -> Iterator[Flowable]:
    """A paragraph for each text, but for those that say nothing."""
    return (words(text, styles.CELL) for text in texts if text.strip())


def done_words(item: Item) -> str:
    """How much of an item is done, where that was said: "45 %"."""
    return "" if item.percent_complete is None else f"{item.percent_complete}\xa0%"


def first_agreed(item: Item) -> str:
    """The dates that were first agreed, as they were written: "was Sep 26"."""
    return f"was {item.baseline.text.strip()}"


def dates(item: Item) -> Iterator[Flowable]:
    """When an item is due, and what was first agreed if that was something else."""
    yield from said(item.timescale.text)
    if has_moved(item):
        yield words(first_agreed(item), styles.CELL_MUTED)


def lead_spans(plan: Plan, lead: Lead) -> list[Span]:
    """A lead's name, and the role unless it is the usual one."""
    name = shown(plan.people[lead.person].name)
    return [name] if lead.role is LeadRole.ACCOUNTABLE else [name, Span(f" ({lead.role})", colour=colours.MUTED)]


def link_names(plan: Plan, item: Item) -> list[str]:
    """The strategies an item links to and the recommendations it answers."""
    strategies = (plan.strategies[link].name for link in item.strategies)
    return [*strategies, *(plan.recommendations[link].name for link in item.recommendations)]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which an empty line separates."""
    return [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def first_line(item: Item) -> str:
    """The first line of an item's title."""
    return next(iter(item.title.strip().splitlines()), "")
