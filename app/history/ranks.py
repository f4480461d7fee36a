"""Ranks: strings whose order is the order of siblings, with always room for one more between two.

A rank is a fractional index (https://observablehq.com/@dgreensp/implementing-fractional-indexing) followed by the
item's own id. Two officers who insert at one place get one index but two ranks, so both keep their row, and no rank
ever stands twice. Ranks compare by code point (in SQL: COLLATE "C" or BINARY).
"""

import re

from fractional_indexing import (  # pyright: ignore[reportMissingTypeStubs]
    BASE_62_DIGITS,
    generate_key_between,
    midpoint,
)

_LONG_RUN = re.compile("z{100,}")


def rank_between(before: str | None, after: str | None, item_id: str) -> str:
    """A rank for `item_id` above the rank `before` and below the rank `after`; None is the open end."""
    key = _key_between(before, after)
    while after is not None and after.startswith(key):  # what is appended to a prefix could pass `after`
        key = _key_between(before, key)
    return key + item_id


def _key_between(before: str | None, after: str | None) -> str:
    """A key between two ranks. The library recurses once for each "z" that thousands of rows put in a row leave."""
    run = _LONG_RUN.search(before or "")
    if run is None or before is None or after is None or after.startswith(before[: run.end()]):
        return generate_key_between(before, after)
    return before[: run.end()] + midpoint(before[run.end() :], None, BASE_62_DIGITS)


def ranks_between(before: str | None, after: str | None, item_ids: list[str]) -> list[str]:
    """Ranks for several items in a row, in their order."""
    if after is None:
        ranks: list[str] = []
        for item_id in item_ids:
            before = rank_between(before, None, item_id)
            ranks.append(before)
        return ranks
    if not item_ids:
        return []
    middle = len(item_ids) // 2
    rank = rank_between(before, after, item_ids[middle])
    return [
        *ranks_between(before, rank, item_ids[:middle]),
        rank,
        *ranks_between(rank, after, item_ids[middle + 1 :]),
    ]
