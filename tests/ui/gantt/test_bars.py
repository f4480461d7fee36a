"""What a row looks like on the calendar."""

from datetime import date

from app.domain.records import Item, Place
from app.domain.rollup import RollUp
from ui.gantt.bars import Bracket, look_of_parent

END = date(2024, 3, 31)
PARENT = Item("one", Place(None, "a0"), rag="A")


def test_a_parent_spans_what_lies_below_it() -> None:
    below = RollUp(date(2023, 5, 1), END, (("R", 1), (None, 2)))
    assert look_of_parent(PARENT, below).shape == Bracket(date(2023, 5, 1), END, (("R", 1), (None, 2)))
    assert look_of_parent(PARENT, RollUp()).shape is None
