"""When something is due, seen from a day."""

from datetime import date

import pytest

from app.domain.due import Due, due_quarter, dues, next_quarter, quarter_of, quarter_words
from app.domain.records import Item, Place, Stage
from app.domain.timescale_words import understand

TODAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("words", "stage", "meant"),
    [
        ("May 26", Stage.IN_PROGRESS, (Due.LATE,)),
        ("Jul 26", Stage.IN_PROGRESS, (Due.LATE, Due.THIS_QUARTER)),
        ("May 26", Stage.COMPLETE, (Due.EARLIER,)),
        ("Jul 26", Stage.COMPLETE, (Due.THIS_QUARTER,)),
        ("Sep 26", Stage.IN_PROGRESS, (Due.SOON, Due.THIS_QUARTER)),
        ("14 Oct 26", Stage.IN_PROGRESS, (Due.SOON, Due.NEXT_QUARTER)),
        ("15 Oct 26", Stage.IN_PROGRESS, (Due.NEXT_QUARTER,)),
        ("Mar 27", Stage.IN_PROGRESS, (Due.LATER,)),
        ("Ongoing", Stage.IN_PROGRESS, (Due.WITHOUT_END,)),
        ("Every Q", Stage.IN_PROGRESS, (Due.WITHOUT_END,)),
        ("TBC", Stage.IN_PROGRESS, ()),
    ],
)
def test_what_is_due_when(words: str, stage: Stage, meant: tuple[Due, ...]) -> None:
    item = Item("one", Place(None, "a"), timescale=understand(words, date(2026, 4, 1)), stage=stage)
    assert dues(item, TODAY) == meant


def test_quarters_are_those_of_the_financial_year() -> None:
    assert due_quarter(understand("Feb 27")) == date(2027, 1, 1)
    assert due_quarter(understand("Ongoing")) is None
    words = [quarter_words(day) for day in (date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 1))]
    assert words == ["Q1 2026/27", "Q3 2026/27", "Q4 2026/27"]
    day = quarter_of(date(2026, 5, 5))
    for _ in range(4):
        day = next_quarter(day)
    assert day == date(2027, 4, 1)
