"""What a publication will look like, page by page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.history.plan import Plan
from app.transfer.pdf import pdf_of
from app.transfer.pdf.options import Options
from app.transfer.pdf.pictures import Picture, page_count, picture_of

__all__ = ["Picture", "Preview", "preview"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A publication that is made but not kept."""

    pdf: bytes
    pages: int

    def picture(self, index: int, wide: int, high: int) -> Picture:
        """A page, the first being 0, as large as fits into so many pixels."""
        return picture_of(self.pdf, index, wide, high)


def preview(plan: Plan, today: date, options: Options, progress: Callable[[str, int, int], None]) -> Preview:
    """The very pages that publishing would write. Raises what `progress` raises, to cancel."""
    pdf = pdf_of(plan, today, options, progress)
    return Preview(pdf, page_count(pdf))
