"""What every part of a publication is made from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.history.plan import Plan
from app.transfer.pdf.colours import readable
from app.transfer.pdf.options import Options, Size
from app.transfer.pdf.pages import Sheets
from app.transfer.pdf.paper import Paper, paper_of
from app.transfer.pdf.tagging.elements import Element


@dataclass(frozen=True, slots=True)
class Making:
    """The plan as far as it is published, how, on which day, and the structure it is put into.

    `step` is called before each row that is laid out.
    """

    plan: Plan
    options: Options
    today: date
    root: Element
    step: Callable[[], None]

    def paper(self, suits: Size, *, portrait: bool = False) -> Paper:
        """The paper that was chosen, or else the one that suits."""
        chosen = self.options.portrait
        return paper_of(self.options.size or suits, portrait=portrait if chosen is None else chosen)

    def papers(self) -> list[Paper]:
        """All paper that may be taken, the handiest first: none but the chosen size and way up, if they were."""
        sizes = [self.options.size] if self.options.size else list(Size)
        ways = (False, True) if self.options.portrait is None else (self.options.portrait,)
        return [paper_of(size, portrait=portrait) for size in sizes for portrait in ways]

    def sheets(self, paper: Paper) -> Sheets:
        """Empty pages of that paper."""
        return Sheets(paper, self.root, readable(self.options.accent))
