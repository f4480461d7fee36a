"""Which paper, scale and level a timeline on one page takes, without drawing."""

from app.transfer.pdf.one_page import COMFORTABLE, SMALLEST, OnePage, one_page
from app.transfer.pdf.options import Size
from app.transfer.pdf.paper import Paper, paper_of

PAPERS = [paper_of(size, portrait=portrait) for size in Size for portrait in (False, True)]
ROWS = {0: 5, 1: 15, 2: 45, 3: 135, 4: 405}


def found(height: float, papers: list[Paper] = PAPERS, deepest: int = 4) -> OnePage:
    """What is found for rows of one height."""
    return one_page(papers, deepest, lambda paper, level: ROWS[level] * height <= paper.text_height)


def test_what_fits_is_not_made_smaller() -> None:
    assert found(1) == OnePage(PAPERS[0], 1, 4)


def test_larger_paper_is_taken_before_words_become_small() -> None:
    assert found(2.5).paper == PAPERS[3]
    assert found(2.5).scale >= COMFORTABLE


def test_where_none_is_comfortable_the_largest_scale_is_taken() -> None:
    small = found(5)
    assert (small.paper, small.deepest) == (PAPERS[3], 4)
    assert SMALLEST < small.scale < COMFORTABLE


def test_the_lowest_levels_are_left_out_last() -> None:
    assert found(15).deepest == 3
    assert found(15, PAPERS[:1]).deepest == 2
    assert found(10_000) == OnePage(PAPERS[-1], SMALLEST, 0)
