"""The Board's rating."""

import pytest

from app.domain.rag import DEFAULT_SCALE, Rag, rating

RED, AMBER, _, BLUE = DEFAULT_SCALE


@pytest.mark.parametrize(
    ("words", "meant"),
    [("R", RED), ("red", RED), ("  AMBER ", AMBER), ("b", BLUE), ("", None), ("Purple", None), ("re", None)],
)
def test_a_rating_is_named_by_code_or_name_in_any_case(words: str, meant: Rag | None) -> None:
    assert rating(DEFAULT_SCALE, words) is meant


def test_a_scale_of_the_plans_own_is_what_counts() -> None:
    scale = (Rag("1", "Not begun", "#999999"), Rag("2", "Begun", "#666666"))
    assert rating(scale, "not begun") is scale[0]
    assert rating(scale, "R") is None


def test_no_two_ratings_of_the_usual_scale_share_a_code_a_name_or_a_colour() -> None:
    for value in ("code", "name", "colour"):
        assert len({getattr(each, value) for each in DEFAULT_SCALE}) == len(DEFAULT_SCALE)
