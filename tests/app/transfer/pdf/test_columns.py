"""Widths of columns, ratings on strips and colours that can be read."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rag import DEFAULT_SCALE
from app.transfer.pdf.colours import INK, WHITE, contrast, edge_of, ink_on
from app.transfer.pdf.columns import Need, shares
from app.transfer.pdf.ratings import NOT_RATED, counted, segments

sizes = st.floats(1, 300)
needs = st.builds(Need, sizes, st.none() | sizes)
tables = st.integers(1, 9).flatmap(
    lambda columns: st.tuples(
        st.lists(needs, min_size=columns, max_size=columns),
        st.lists(st.lists(st.floats(0, 1e5), min_size=columns, max_size=columns), max_size=20),
    )
)


@given(tables, st.floats(200, 1200))
def test_widths_fill_the_table(asked: tuple[list[Need], list[list[float]]], total: float) -> None:
    widths = shares(*asked, total)
    assert sum(widths) == pytest.approx(total)
    assert min(widths) > 0


@given(tables)
def test_no_column_is_narrower_than_it_needs_while_there_is_room(asked: tuple[list[Need], list[list[float]]]) -> None:
    widths = shares(*asked, 2_700)
    assert all(width >= need.least - 0.01 for need, width in zip(asked[0], widths, strict=True))


def test_more_text_has_more_room_and_a_column_with_a_wish_takes_that() -> None:
    rows = [[1e2, 1e3, 0], [5e2, 3e3, 9e3]]
    short, long, wishing = shares([Need(20), Need(20), Need(10, 40)], rows, 500)
    assert short < long
    assert wishing == 40


def test_a_column_that_makes_no_row_higher_takes_no_room_from_others() -> None:
    rows = [[5_000, 200] for _ in range(9)]
    assert shares([Need(50), Need(50)], rows, 500) == pytest.approx([450, 50])


def test_empty_columns_share_alike() -> None:
    assert shares([Need(20), Need(20)], [[0, 0]], 500) == pytest.approx([250, 250], abs=11)


def test_counts_stand_in_the_order_of_the_key_with_strays_and_unrated_last() -> None:
    counts = counted(DEFAULT_SCALE, [(None, 3), ("X", 1), ("B", 2), ("R", 4)])
    assert [(rag.code, count) for rag, count in counts] == [("R", 4), ("B", 2), ("X", 1), (NOT_RATED.code, 3)]


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=6), st.floats(1, 500))
def test_a_strip_is_cut_up_from_end_to_end(counts: list[int], length: float) -> None:
    strip = segments([(NOT_RATED, count) for count in counts], 10, 10 + length, least=12)
    assert (strip[0].start, strip[-1].end) == (10, pytest.approx(10 + length))
    assert all(a.end == b.start for a, b in pairwise(strip))
    assert all(segment.end - segment.start >= min(12, length / len(counts)) - 0.01 for segment in strip)


def test_letters_can_be_read_on_any_colour() -> None:
    assert ink_on("#FFFF00") == INK
    assert ink_on("#0F6CBD") == WHITE
    for rag in (*DEFAULT_SCALE, NOT_RATED):
        assert contrast(ink_on(rag.colour), rag.colour) >= 4.5


def test_pale_colours_get_an_outline() -> None:
    assert contrast(edge_of("#FFFF00"), WHITE) >= 3
    assert edge_of("#C4314B") == "#C4314B"


def test_reportlab_is_not_loaded_before_an_export() -> None:
    modules = ("timeline", "marks", "columns", "grid", "rows_on_pages", "ratings", "colours", "paper")
    names = ", ".join(f"app.transfer.pdf.{name}" for name in modules)
    code = f"import sys, app.transfer.pdf, {names}; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
