"""Ranks: always room for one more, never two alike, and short however often one place is used."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identity import ALPHABET, ID_LENGTH, new_id
from app.history.ranks import rank_between, ranks_between

SANE = 25
"""Characters, of which 12 are the item's id."""
ROWS_A_CHARACTER = 4
"""How many rows put at one place between two others cost a character at least."""

ids = st.builds(
    lambda body, end: body + end,
    st.text(ALPHABET, min_size=ID_LENGTH - 1, max_size=ID_LENGTH - 1),
    st.sampled_from(ALPHABET[1:]),
)
insertions = st.lists(st.tuples(st.integers(0, 10**6), ids), min_size=1, max_size=60, unique_by=lambda pair: pair[1])


@given(insertions)
def test_a_rank_lies_strictly_between_its_neighbours_and_never_ends_in_0(insertions: list[tuple[int, str]]) -> None:
    ranks: list[str] = []
    for where, item_id in insertions:
        place = where % (len(ranks) + 1)
        above, below = ranks[place - 1] if place else None, ranks[place] if place < len(ranks) else None
        rank = rank_between(above, below, item_id)
        assert above is None or above < rank
        assert below is None or rank < below
        assert rank.endswith(item_id)
        assert not rank.endswith("0")
        ranks.insert(place, rank)


@given(insertions, ids, ids)
def test_two_officers_who_insert_at_one_place_both_fit_in(
    insertions: list[tuple[int, str]], one: str, two: str
) -> None:
    ranks = ranks_between(None, None, [item_id for _, item_id in insertions])
    place = insertions[0][0] % (len(ranks) + 1)
    above, below = ranks[place - 1] if place else None, ranks[place] if place < len(ranks) else None
    here, there = sorted((rank_between(above, below, one), rank_between(above, below, two)))
    assert (here == there) == (one == two)
    assert above is None or above < here
    assert below is None or there < below


@given(insertions, st.lists(ids, max_size=40, unique=True))
def test_ranks_for_many_items_stand_in_their_order(insertions: list[tuple[int, str]], item_ids: list[str]) -> None:
    there = ranks_between(None, None, [item_id for _, item_id in insertions])
    place = insertions[0][0] % (len(there) + 1)
    above, below = there[place - 1] if place else None, there[place] if place < len(there) else None
    ranks = ranks_between(above, below, item_ids)
    row = [*([above] if above else []), *ranks, *([below] if below else [])]
    assert all(upper < lower for upper, lower in pairwise(row))
    assert [rank[-ID_LENGTH:] for rank in ranks] == item_ids


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("toward", ["the first", "the last", "below one row", "above one row"])
def test_thousands_of_rows_put_at_one_place_have_short_ranks(toward: str, seed: int) -> None:
    random = Random(seed)
    first, last = ranks_between(None, None, [new_id(random), new_id(random)])
    upper = None if toward == "the first" else first
    lower = None if toward == "the last" else last
    for count in range(6_000):
        rank = rank_between(upper, lower, new_id(random))
        if toward in ("the last", "above one row"):
            upper = rank
        else:
            lower = rank
        assert len(rank) < SANE + (count / ROWS_A_CHARACTER if upper and lower else 0)


def test_thousands_of_rows_pasted_at_one_place_have_short_ranks() -> None:
    random = Random(1)
    above, below = ranks_between(None, None, [new_id(random), new_id(random)])
    assert max(map(len, ranks_between(above, below, [new_id(random) for _ in range(10_000)]))) < SANE
