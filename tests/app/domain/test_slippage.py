"""How far dates have moved from those once agreed."""

import pytest

from app.domain.records import Item, Place
from app.domain.slippage import is_agreed, slip_words, slippage
from app.domain.timescale_words import understand


def item(agreed: str, now: str) -> Item:
    return Item("one", Place(None, "a0"), timescale=understand(now, None), baseline=understand(agreed, None))


@pytest.mark.parametrize(
    ("agreed", "now", "days"),
    [
        ("Sep 26", "Oct 26", 31),
        ("Sep 26", "30 Sep 2026", 0),
        ("Jun 26 – Sep 26", "31 Aug 2026", -30),
        ("", "Sep 26", None),
        ("Sep 26", "Ongoing", None),
        ("Sep 26", "", None),
    ],
)
def test_slippage_is_of_the_due_day(agreed: str, now: str, days: int | None) -> None:
    assert slippage(item(agreed, now)) == days
    assert is_agreed(item(agreed, now)) == bool(agreed)


@pytest.mark.parametrize(
    ("days", "words"),
    [(21, "3 weeks later than agreed"), (-1, "1 day earlier than agreed"), (0, "as agreed")],
)
def test_slippage_is_said_in_the_unit_people_would_use(days: int, words: str) -> None:
    assert slip_words(days) == words
