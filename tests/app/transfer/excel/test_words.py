"""How the text of a cell is taken apart and put together."""

import pytest

from app.transfer.excel.cells.action_words import ActionWords, read_action, write_action
from app.transfer.excel.cells.cells import Heading
from app.transfer.excel.cells.words import listed, paragraphs, split_bullet, split_number, with_bullet, with_number
from app.transfer.excel.table.banners import banner_cell, read_banner
from app.transfer.excel.table.headings import folded


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("1.1 A skilled workforce", "1.1", "A skilled workforce"),
        ("1.1. A skilled workforce", "1.1", "A skilled workforce"),
        ("3. Sooner", "3", "Sooner"),
        ("3) Sooner", "3", "Sooner"),
        ("2.1b Sooner", "2.1b", "Sooner"),
        ("12 posts are filled", "", "12 posts are filled"),
        ("1.1", "1.1", ""),
        ("2024 review", "", "2024 review"),
        ("", "", ""),
    ],
)
def test_a_heading_may_begin_with_its_number(text: str, number: str, title: str) -> None:
    assert split_number(text) == (number, title)


@pytest.mark.parametrize("number", ["", "1", "12", "1.1", "1.2.3", "4a"])
def test_a_number_that_is_written_is_read(number: str) -> None:
    assert split_number(with_number(number, "Sooner")) == (number, "Sooner")


@pytest.mark.parametrize("number", ["", "1", "1.1", "a", "iv"])
def test_a_bullet_that_is_written_is_read(number: str) -> None:
    assert split_bullet(with_bullet(number, "Sooner")) == (number, "Sooner")


@pytest.mark.parametrize("line", ["Sooner", "-5 degrees", "e.g. this", "12 posts", "A. Smith"])
def test_a_line_of_no_list_is_left_alone(line: str) -> None:
    assert split_bullet(line) is None


def test_paragraphs_are_what_empty_lines_part() -> None:
    assert paragraphs(" one\nstill one \n \n\n two\n") == ("one\nstill one", "two")
    assert listed("one\n\n- two\n- three") == ("one", "two", "three")


def read(text: str) -> ActionWords:
    return read_action(text, frozenset({"judge’s letter"}), with_parts=True)


def test_an_action_has_title_parts_and_what_it_answers() -> None:
    words = read("Plan for placements, including:\n• Residential\n• Fostering\n\nOfsted Improvement Action 2")
    parts = (("", "Residential"), ("", "Fostering"))
    assert words == ActionWords("", "Plan for placements, including:", parts, ("Ofsted Improvement Action 2",))


def test_several_inspections_keep_their_order() -> None:
    words = read("Review it.\n\nDfE adviser review – June 23\n\nOfsted Improvement Action 4")
    assert words.recommendations == ("DfE adviser review – June 23", "Ofsted Improvement Action 4")
    assert words.title == "Review it."


def test_what_the_plan_knows_as_a_recommendation_is_one() -> None:
    assert read("Do it\nJudge’s  letter").recommendations == ("Judge’s letter",)


@pytest.mark.parametrize(
    "text",
    [
        "Ofsted Improvement Action 3",
        "Do it\n\nReview the inspection report",
        "Do it\n\nWe will tell Ofsted.",
        "1.1 alone",
    ],
)
def test_what_only_mentions_an_inspection_answers_none(text: str) -> None:
    assert read(text).recommendations == ()


def test_paragraphs_before_a_list_belong_to_the_title() -> None:
    assert read("Do it\n\nand well:\n1. one\n2. two").title == "Do it\n\nand well:"


def test_a_line_right_below_a_part_goes_on_with_it_and_a_paragraph_is_kept_apart() -> None:
    words = read("Do:\n• one\nand more\n• two\n\nThis is by X.")
    assert words.parts == (("", "one\nand more"), ("", "two"))
    assert words.rest == "This is by X."


def test_a_cell_that_is_all_list_has_no_title() -> None:
    assert read("• one\n• two") == ActionWords("", "", (("", "one"), ("", "two")))
    assert read("• one") == ActionWords("", "• one")


def test_an_action_that_is_written_is_read() -> None:
    words = ActionWords("1.2", "Do:", (("1", "one"), ("2", "two")), ("Ofsted 1",))
    assert write_action(words) == "1.2 Do:\n1. one\n2. two\n\nOfsted 1"
    assert read(write_action(words)) == words


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Improvement Area One: Our People", "1", "Our People"),
        ("THEME 2 – Practice", "2", "Practice"),
        ("Priority: Practice", "", "Practice"),
        ("Priority A: Practice", "A", "Practice"),
    ],
)
def test_a_banner_names_number_and_title(text: str, number: str, title: str) -> None:
    assert read_banner(text) == Heading(number, title)


@pytest.mark.parametrize("text", ["Our People", "Priority", "Areas of work: people", "Themes"])
def test_other_text_is_no_banner(text: str) -> None:
    assert read_banner(text) is None


@pytest.mark.parametrize("heading", [Heading("20", "Us"), Heading("21", "Us"), Heading("", "Us"), Heading("1", "")])
def test_a_banner_that_is_written_is_read(heading: Heading) -> None:
    cell = banner_cell("Improvement Area")
    assert cell.read(cell.write(heading)) == heading


@pytest.mark.parametrize("text", ["Lead Officer", "LEAD OFFICERS", " Lead\nofficer(s): "])
def test_spellings_of_a_heading_are_one(text: str) -> None:
    assert folded(text) == "lead officer"
