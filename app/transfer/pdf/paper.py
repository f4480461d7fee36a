"""Sheets of paper and their margins, in points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, landscape. What is drawn keeps to the margins; the footer stands below the lower one."""

    width: float
    height: float
    side: float = 42
    head: float = 40
    foot: float = 50

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.head - self.foot


A4 = Paper(841.89, 595.28)
A3 = Paper(1190.55, 841.89)
