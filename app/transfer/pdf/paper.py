"""Sheets of paper and their margins, in points."""

from dataclasses import dataclass, replace

from app.transfer.pdf.options import Size


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet. What is drawn keeps to the margins; the footer stands below the lower one."""

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

    def enlarged(self, by: float) -> "Paper":
        """Paper for what is to be drawn smaller: all its measures that many times as large."""
        return Paper(self.width * by, self.height * by, self.side * by, self.head * by, self.foot * by)


A4 = Paper(841.89, 595.28)
A3 = Paper(1190.55, 841.89)


def paper_of(size: Size, *, portrait: bool) -> Paper:
    """A sheet of that size, either way up."""
    paper = A4 if size is Size.A4 else A3
    return replace(paper, width=paper.height, height=paper.width) if portrait else paper
