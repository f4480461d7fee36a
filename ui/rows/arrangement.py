"""Filter, order and groups of rows as an arrangement that can be saved, and back."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from app.domain.view import Arrangement, Chosen
from ui.rows.facets import Facet, Value
from ui.rows.filtering import RowFilter
from ui.rows.sorting import SortBy, Sorting

E = TypeVar("E", bound=StrEnum)


def arranged(
    row_filter: RowFilter, sorting: Sorting | None, grouping: Facet | None, columns: Iterable[str]
) -> Arrangement:
    """What is shown now, as values that can be kept."""
    return Arrangement(
        row_filter.text.strip(),
        tuple(Chosen(facet, tuple(sorted(values, key=_nothing_last))) for facet, values in _sorted(row_filter)),
        sorting.by if sorting is not None else "",
        sorting is not None and sorting.descending,
        grouping or "",
        tuple(columns),
    )


def filter_of(arrangement: Arrangement) -> RowFilter:
    """The filter that was saved; what this program does not know is left aside."""
    named = ((_known(Facet, chosen.facet), frozenset(chosen.values)) for chosen in arrangement.chosen)
    return RowFilter(arrangement.words, {facet: values for facet, values in named if facet is not None})


def sorting_of(arrangement: Arrangement) -> Sorting | None:
    """The order that was saved."""
    by = _known(SortBy, arrangement.sorted_by)
    return Sorting(by, arrangement.descending) if by is not None else None


def grouping_of(arrangement: Arrangement) -> Facet | None:
    """The groups that were saved."""
    return _known(Facet, arrangement.grouped_by)


def _known(kind: type[E], word: str) -> E | None:
    return kind(word) if word in list(kind) else None


def _sorted(row_filter: RowFilter) -> list[tuple[Facet, frozenset[Value]]]:
    return sorted(row_filter.chosen.items())


def _nothing_last(value: Value) -> tuple[bool, str]:
    return value is None, value or ""
