"""A plain event: callables that are told something when it happens."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Move:
    """Rows from `first` to `last` that go to stand before the row that is now `before`."""

    first: int
    last: int
    before: int
