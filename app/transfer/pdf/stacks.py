"""Flowables one below the other in a given width."""

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable


class Stack:
    """Flowables one below the other; `height` counts `above` and `below`, the space kept free there (points)."""

    def __init__(
        self, parts: Iterable[Flowable], width: float, above: float = 0, below: float = 0, gap: float = 0
    ) -> None:
        self.width, self.above, self.below, self.gap = width, above, below, gap
        self._parts = [(part, part.wrap(width, 1e6)[1]) for part in parts]
        self.height = above + below + gap * max(len(self._parts) - 1, 0)
        for _, height in self._parts:
            self.height += height

    def split(self, height: float) -> "tuple[Stack | None, Stack | None]":
        """What of it fits in `height` and what does not; None for nothing."""
        if self.height <= height + 0.01:
            return self, None
        room = height - self.above - self.below
        head: list[Flowable] = []
        tail = [part for part, _ in self._parts]
        for part, needed in self._parts:
            if needed > room:
                cut = part.split(self.width, room)
                if len(cut) == 2:
                    head.append(cut[0])
                    tail[0] = cut[1]
                break
            head.append(tail.pop(0))
            room -= needed + self.gap
        return self._of(head), self._of(tail)

    def below_of(self, other: "Stack") -> "Stack":
        """This stack below another one."""
        return self._like([*other.parts(), *self.parts()])

    def parts(self) -> list[Flowable]:
        """What it is made of."""
        return [part for part, _ in self._parts]

    def placed(self) -> Iterator[tuple[Flowable, float]]:
        """Each part with the distance of its lower edge from the stack's top."""
        down = self.above
        for part, height in self._parts:
            down += height
            yield part, down
            down += self.gap

    def _of(self, parts: list[Flowable]) -> "Stack | None":
        return self._like(parts) if parts else None

    def _like(self, parts: list[Flowable]) -> "Stack":
        return Stack(parts, self.width, self.above, self.below, self.gap)
