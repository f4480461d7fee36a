"""Text broken into lines."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.transfer.pdf.fonts import BOLD, width
from app.transfer.pdf.lines import Span, lines_of, squeezed, text_of
from app.transfer.pdf.styles import CELL, Style, indented

LETTERS = st.text(st.sampled_from("il mWŵŁ\xa0-.\n  "), max_size=120).map(squeezed)


def broken(text: str, wide: float, style: Style = CELL) -> list[str]:
    return [text[line.start : line.end] for line in lines_of([Span(text)], style, wide)]


def wide_as(text: str) -> float:
    return width(text, CELL.font, CELL.size)


def test_a_line_takes_as_many_words_as_fit() -> None:
    assert broken("one two three", wide_as("one two")) == ["one two", "three"]
    assert broken("one two three", wide_as("one two") - 0.1) == ["one", "two", "three"]
    assert broken("one two three", wide_as("one two three")) == ["one two three"]


def test_an_inset_leaves_less_room() -> None:
    assert broken("one two", wide_as("one two"), indented(CELL, 5)) == ["one", "two"]


def test_line_feeds_end_lines_also_where_nothing_stands_between_them() -> None:
    assert broken("one\n\ntwo", 500) == ["one", "", "two"]


def test_what_is_not_to_be_broken_stays_together() -> None:
    assert broken("one two\xa0three", wide_as("two three") + 1) == ["one", "two\xa0three"]


def test_a_word_too_long_for_a_line_begins_one_of_its_own_and_is_cut() -> None:
    lines = lines_of([Span("a mmmmm")], CELL, wide_as("mm") + 0.5)
    assert [(line.start, line.end, line.cut) for line in lines] == [
        (0, 1, False),
        (2, 4, True),
        (4, 6, True),
        (6, 7, False),
    ]


def test_a_word_too_long_for_a_line_is_cut_at_a_joint_if_it_has_one() -> None:
    assert broken("Stockton-on-Tees", wide_as("Stockton-on-Te")) == ["Stockton-on-", "Tees"]
    assert broken("incentives/supplements", wide_as("incentives/supplement")) == ["incentives/", "supplements"]
    assert broken("-mmmm", wide_as("-mmm")) == ["-mmm", "m"]


def test_each_stretch_is_as_wide_as_its_font_makes_it() -> None:
    spans = [Span("one two ", BOLD), Span("three")]
    wide = width("one two ", BOLD, CELL.size) + wide_as("three")
    assert len(lines_of(spans, CELL, wide)) == 1
    assert len(lines_of(spans, CELL, wide - 0.1)) == 2


def test_spaces_are_squeezed_but_those_that_keep_words_together() -> None:
    assert squeezed("  a \u2003 b \n  c\xa0\xa0d \n\n") == "a b\nc\xa0\xa0d"


@given(LETTERS, st.floats(0, 200))
def test_only_a_space_or_a_line_feed_is_lost_between_lines_and_none_is_too_wide(text: str, wide: float) -> None:
    lines = lines_of([Span(text)], CELL, wide)
    assert [line.start for line in lines[:1]] == [0] * bool(text)
    assert [line.end for line in lines[-1:]] == [len(text)] * bool(text)
    for line, following in pairwise(lines):
        assert text[line.end : following.start] in ([""] if line.cut else [" ", "\n"])
    for line in lines:
        assert wide_as(text[line.start : line.end]) <= wide + 0.001 or line.end - line.start == 1


def test_stretches_say_what_they_say_one_after_another() -> None:
    assert text_of([Span("a "), Span("b")]) == "a b"
