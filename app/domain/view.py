"""Saved views: what of a plan is shown, and how it is arranged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in one respect: which leads, which ratings. None stands for having nothing there.

    `facet` names the respect, "lead" or "RAG"; `values` are ids of people, codes of the scale and the like. What names
    somebody or something deleted since shows nothing.
    """

    facet: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which items are shown and in what order. Empty means all items, in the order of the plan.

    `sorted_by` and `grouped_by` name respects in which items differ; `columns` are the optional ones that are shown.
    A program that does not know a name leaves it aside.
    """

    words: str = ""
    chosen: tuple[Chosen, ...] = ()
    sorted_by: str = ""
    descending: bool = False
    grouped_by: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """An arrangement that everybody who has the plan can choose by name."""

    id: str
    name: str
    arrangement: Arrangement = Arrangement()
