"""Saved views: what of a plan is shown, and how it is arranged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which items are shown and in what order. Empty means all items, in the order of the plan.

    `leads` are ids of people and `ratings` codes of the scale; what names somebody or something deleted since shows
    nothing. `sorted_by` and `grouped_by` name fields of an item.
    """

    words: str = ""
    leads: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    sorted_by: str = ""
    descending: bool = False
    grouped_by: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """An arrangement that everybody who has the plan can choose by name."""

    id: str
    name: str
    arrangement: Arrangement = Arrangement()
