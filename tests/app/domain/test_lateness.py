"""What is late, and how that is said."""

from datetime import date

import pytest

from app.domain.lateness import days_late, late_words
from app.domain.records import Item, Place, Stage
from app.domain.timescale_words import understand


def item(words: str, stage: Stage = Stage.IN_PROGRESS) -> Item:
    return Item("one", Place(None, "a0"), timescale=understand(words, None), rag="A", stage=stage)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day late"), (13, "13 days late"), (45, "6 weeks late"), (61, "2 months late"), (800, "2 years late")],
)
def test_lateness_is_said_in_the_unit_people_would_use(days: int, words: str) -> None:
    assert late_words(days) == words


def test_what_is_complete_is_not_late() -> None:
    assert days_late(item("Jul 23"), date(2023, 9, 14)) == 45
    assert days_late(item("Jul 23", Stage.COMPLETE), date(2023, 9, 14)) == 0
    assert days_late(item("Jul 23"), date(2023, 7, 31)) == 0
