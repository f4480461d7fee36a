"""Ids."""

from random import Random

import pytest

from app.domain.identity import ID_LENGTH, is_id, new_id


def test_a_new_id_has_the_form_of_an_id_and_can_end_a_rank() -> None:
    random = Random(1)
    made = [new_id(random) for _ in range(5_000)]
    assert all(is_id(each) and len(each) == ID_LENGTH and not each.endswith("0") for each in made)


def test_no_two_new_ids_are_alike() -> None:
    random = Random(1)
    assert len({new_id(random) for _ in range(5_000)}) == 5_000


@pytest.mark.parametrize(
    "text", ["", "abc", "abcdefghijk0", "abcdefghijkl1", "abcdefghij-1", "abcdefghijk\n", "ábcdefghijk1"]
)
def test_what_has_another_form_is_no_id(text: str) -> None:
    assert not is_id(text)
