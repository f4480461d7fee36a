"""Which of many intervals meet a stretch: an implicit tree over those sorted by their beginnings."""

from collections.abc import Iterable, Iterator


class Intervals:
    """Intervals of whole numbers, both ends included. Asking costs the logarithm of their number for each found."""

    def __init__(self, intervals: Iterable[tuple[int, int]]) -> None:
        self._sorted = sorted((low, high, number) for number, (low, high) in enumerate(intervals))
        self._reach = [high for _, high, _ in self._sorted]
        """For the middle of each span of the tree, the furthest end within that span."""
        self._grow(0, len(self._sorted))

    def _grow(self, begin: int, end: int) -> int:
        if begin >= end:
            return -1
        middle = (begin + end) // 2
        reach = max(self._reach[middle], self._grow(begin, middle), self._grow(middle + 1, end))
        self._reach[middle] = reach
        return reach

    def meeting(self, first: int, last: int) -> Iterator[int]:
        """Numbers, by the order given, of the intervals that have something of `first` to `last` in them."""
        spans = [(0, len(self._sorted))]
        while spans:
            begin, end = spans.pop()
            middle = (begin + end) // 2
            if begin >= end or self._reach[middle] < first:
                continue
            low, high, number = self._sorted[middle]
            spans.append((begin, middle))
            if low <= last:
                spans.append((middle + 1, end))
                if high >= first:
                    yield number
