"""Items, people and commands by a few letters."""

import pytest

from app.services.words.finding import Findable, Sort, find

AMONG = [
    Findable(Sort.COMMAND, "0", "Fit plan"),
    Findable(Sort.PERSON, "harriet", "Harriet Poole"),
    Findable(Sort.ITEM, "publish", "Publish a workforce profile each month", "1.1.3"),
    Findable(Sort.ITEM, "plan", "Plan the leadership programme", "1.2"),
    Findable(Sort.ITEM, "record", "Records tell a story", "2"),
]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("1.1.3", ["publish"]),
        ("plan", ["plan", "0"]),
        ("pool har", ["harriet"]),
        ("hp", ["harriet"]),
        ("work mon", ["publish"]),
        ("workfroce", ["publish"]),
        ("zzzz", []),
        ("  ", []),
    ],
)
def test_what_is_found_and_in_which_order(query: str, keys: list[str]) -> None:
    assert [found.key for found in find(query, AMONG)] == keys


def test_no_more_are_found_than_can_be_shown() -> None:
    many = [Findable(Sort.ITEM, str(i), f"Review {i}") for i in range(500)]
    assert len(find("review", many)) == 30
