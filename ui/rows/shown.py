"""What is to be shown of a plan, and where a row stands: what an arrangement of rows goes by and what it must do."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from app.history.changes import Change
from app.history.plan import Plan
from ui.rows.order import Order
from ui.rows.row_list import Heading, Rows
from ui.rows.sieve import Sieve
from ui.rows.sorting import Sorter


@dataclass(slots=True)
class Shown:
    """A plan, the filter it is seen through and the order it is seen in; None: all of it, as the plan has it."""

    plan: Plan
    order: Order
    sieve: Sieve | None = None
    sorter: Sorter | None = None

    def lets_through(self, item_id: str) -> bool:
        """Whether the item itself passes the filter."""
        return self.sieve is None or item_id in self.sieve.matches


@dataclass(frozen=True, slots=True)
class Happened:
    """What one revision or edit did: its changes, where things stood before, and whose rows may come or go."""

    changes: Collection[Change]
    before: Order
    concerned: Collection[str]


class Layout(Protocol):
    """An arrangement of items in rows: as the plan's tree, or in groups."""

    def all(self) -> Rows:
        """Every row that is not folded away."""
        ...

    def row_of(self, item_id: str) -> int | None:
        """The first row of an item, None where it is not visible."""
        ...

    def rows_of(self, item_id: str) -> list[int]:
        """Every row of an item."""
        ...

    def heading(self, row: int) -> Heading | None:
        """What stands in a row that shows no item."""
        ...

    def has_children(self, row: int) -> bool:
        """Whether something can be folded away below a row."""
        ...

    def is_expanded(self, row: int) -> bool:
        """Whether what can be folded away below a row is shown."""
        ...

    def expand(self, row: int) -> None:
        """Show what lies below a row."""
        ...

    def collapse(self, row: int) -> None:
        """Hide what lies below a row."""
        ...

    def expand_below(self, row: int) -> None:
        """Show all that lies below a row, however deep."""
        ...

    def fold_to(self, depth: int) -> None:
        """Have the rows down to a depth shown once they are made anew."""
        ...

    def reveal(self, item_id: str, let_in: Collection[str]) -> None:
        """Unfold an item; `let_in` are those that the filter shows only now."""
        ...

    def follow(self, happened: Happened) -> None:
        """Take in an edit or a revision by difference."""
        ...
