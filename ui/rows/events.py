"""A plain event: callables that are told something when it happens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")


class Event(Generic[T]):
    """Tells each connected callable, in the order they were connected."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], object]] = []

    def connect(self, listener: Callable[[T], object]) -> None:
        """Have `listener` called with what is told from now on."""
        self._listeners.append(listener)

    def tell(self, what: T) -> None:
        """Call every listener."""
        for listener in tuple(self._listeners):
            listener(what)


@dataclass(frozen=True, slots=True)
class Span:
    """Rows from `first` to `last`, both included."""

    first: int
    last: int


MOST_SPANS = 50
"""Spans from which on it is quicker to tell of all rows between the first and the last."""


def spans_of(rows: Iterable[int]) -> list[Span]:
    """Rows in any order as the spans that they fill; where those are many, one from the first to the last row."""
    ordered = sorted(set(rows))
    runs = ([row for _, row in run] for _, run in groupby(enumerate(ordered), key=lambda place: place[1] - place[0]))
    spans = [Span(run[0], run[-1]) for run in runs]
    return spans if len(spans) <= MOST_SPANS else [Span(ordered[0], ordered[-1])]


@dataclass(frozen=True, slots=True)
class Move:
    """Rows from `first` to `last` that go to stand before the row that is now `before`."""

    first: int
    last: int
    before: int
