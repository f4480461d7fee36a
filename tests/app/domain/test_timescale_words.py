"""What officers write, and what it means: one line of a table each."""

import string
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.timescale import Every, Timescale, TimescaleKind, Unit
from app.domain.timescale_words import understand

PLAN_START = date(2023, 4, 1)


def meant(text: str, plan_start: date | None = None) -> tuple[str, str | None, str | None]:
    """Kind, start and due, having seen that the text is kept to the letter."""
    found = understand(text, plan_start)
    assert found.text == text
    return found.kind.value, found.start and found.start.isoformat(), found.due and found.due.isoformat()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("May 23", "2023-05-31"),
        ("July 23", "2023-07-31"),
        ("Jul 23", "2023-07-31"),
        ("JUL 23", "2023-07-31"),
        ("Sept. 2023", "2023-09-30"),
        ("September 2023", "2023-09-30"),
        ("Febuary 2024", "2024-02-29"),
        ("Sep-23", "2023-09-30"),
        ("Sep '23", "2023-09-30"),
        ("Sep ’23", "2023-09-30"),
        ("sep23.", "2023-09-30"),
        ("09/2023", "2023-09-30"),
        ("Sep\u00a023", "2023-09-30"),
        ("Sep\u00adtember 2023", "2023-09-30"),
        ("\ufeffSep 23\r\n", "2023-09-30"),
        ("• Sep 23", "2023-09-30"),
        ("(Sep 23)", "2023-09-30"),
        ("Dec 69", "2069-12-31"),
        ("by March 2024", "2024-03-31"),
        ("by end of Sep 23", "2023-09-30"),
        ("By the end of September 2023", "2023-09-30"),
        ("End May 2023", "2023-05-31"),
        ("until Sep 23", "2023-09-30"),
        ("Phase 2 Mar 2017", "2017-03-31"),
        ("Phase 2: Mar 2017", "2017-03-31"),
        ("Mar 2017 (Phase 2)", "2017-03-31"),
        ("Completed May 23", "2023-05-31"),
        ("May 23 – complete", "2023-05-31"),
        ("Target: May 23", "2023-05-31"),
        ("May 23 (TBC)", "2023-05-31"),
    ],
)
def test_a_month_is_due_on_its_last_day_and_its_start_is_not_known(text: str, due: str) -> None:
    assert meant(text) == ("month", None, due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("early June 23", "2023-06-30"),
        ("mid July 2023", "2023-07-31"),
        ("mid-July 2023", "2023-07-31"),
        ("late August 23", "2023-08-31"),
        ("Beginning of June 2023", "2023-06-30"),
    ],
)
def test_a_part_of_a_month_is_due_at_the_end_of_the_month(text: str, due: str) -> None:
    assert meant(text) == ("month", None, due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Autumn 2023", "2023-12-31"),
        ("Autumn term 2023", "2023-12-31"),
        ("Autumn term 2023/24", "2023-12-31"),
        ("Spring term 2024", "2024-03-31"),
        ("Spring term 2023/24", "2024-03-31"),
        ("by the end of the summer term 2024", "2024-07-31"),
    ],
)
def test_a_term_is_due_with_its_last_month(text: str, due: str) -> None:
    assert meant(text) == ("month", None, due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("9.12.16", "2016-12-09"),
        ("09/12/2016", "2016-12-09"),
        ("9-12-16", "2016-12-09"),
        ("9 / 12 / 16", "2016-12-09"),
        ("13/12/12", "2012-12-13"),
        ("31st March 2024", "2024-03-31"),
        ("31 March 24", "2024-03-31"),
        ("31st of March, 2024", "2024-03-31"),
        ("31-Mar-24", "2024-03-31"),
        ("March 31st 2024", "2024-03-31"),
        ("March 31, 2024", "2024-03-31"),
        ("Monday 4th September 2023", "2023-09-04"),
        ("Mon 4 Sep 23", "2023-09-04"),
        ("2024-03-31", "2024-03-31"),
        ("2023-09-01 00:00:00", "2023-09-01"),
        ("2023-09-01T00:00:00", "2023-09-01"),
        ("01/09/2023 00:00", "2023-09-01"),
        ("by 31 March 2024", "2024-03-31"),
        ("To be completed by 31 March 2024", "2024-03-31"),
        ("31 March 2024 at the latest", "2024-03-31"),
        ("Phase 2 9 Mar 2017", "2017-03-09"),
        ("week ending 8 Sept 2023", "2023-09-08"),
        ("29 Feb 2024", "2024-02-29"),
    ],
)
def test_a_day_is_due_on_that_day(text: str, due: str) -> None:
    assert meant(text) == ("date", None, due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("before 1 Sep 2023", "2023-08-31"),
        ("before March 2024", "2024-02-29"),
        ("prior to Q4 23/24", "2023-12-31"),
    ],
)
def test_before_a_period_is_due_on_the_day_before_it(text: str, due: str) -> None:
    assert meant(text) == ("date", None, due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Q4 23/24", "2024-03-31"),
        ("Q4 2023/24", "2024-03-31"),
        ("Q4 (23/24)", "2024-03-31"),
        ("Quarter 4 2023-24", "2024-03-31"),
        ("Qtr 4 2023/2024", "2024-03-31"),
        ("4th quarter of FY 23/24", "2024-03-31"),
        ("2023/24 Q4", "2024-03-31"),
        ("Q1 23/24", "2023-06-30"),
        ("end of Q2 23/24", "2023-09-30"),
        ("by Q3 2023/24", "2023-12-31"),
        ("Q1 2023", "2023-06-30"),
    ],
)
def test_a_quarter_is_one_of_the_financial_year(text: str, due: str) -> None:
    assert meant(text) == ("quarter", None, due)


def test_a_fourth_quarter_of_one_calendar_year_might_be_either_of_two() -> None:
    assert meant("Q4 2024") == ("unknown", None, None)


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("May 23 – Sep 23", "2023-05-01", "2023-09-30"),
        ("May 23 - Sep 23", "2023-05-01", "2023-09-30"),
        ("May 23—Sep 23", "2023-05-01", "2023-09-30"),
        ("May 23 to Sep 23", "2023-05-01", "2023-09-30"),
        ("From May 23 until Sep 23", "2023-05-01", "2023-09-30"),
        ("between May 23 and Sep 23", "2023-05-01", "2023-09-30"),
        ("Start May 23 – end Sep 23", "2023-05-01", "2023-09-30"),
        ("May-23-Sep-23", "2023-05-01", "2023-09-30"),
        ("Jun – Nov 23", "2023-06-01", "2023-11-30"),
        ("June to November 2023", "2023-06-01", "2023-11-30"),
        ("May 23 – Sep", "2023-05-01", "2023-09-30"),
        ("Dec – Feb 24", "2023-12-01", "2024-02-29"),
        ("Dec 23 – Feb", "2023-12-01", "2024-02-29"),
        ("Dec 23/Jan 24", "2023-12-01", "2024-01-31"),
        ("May/June 23", "2023-05-01", "2023-06-30"),
        ("May & June 23", "2023-05-01", "2023-06-30"),
        ("1 May 2023 to 30 September 2023", "2023-05-01", "2023-09-30"),
        ("01/05/2023 – 30/09/2023", "2023-05-01", "2023-09-30"),
        ("01/05/2023-30/09/2023", "2023-05-01", "2023-09-30"),
        ("2023-05-01 – 2023-09-30", "2023-05-01", "2023-09-30"),
        ("9 May – 14 Sep 23", "2023-05-09", "2023-09-14"),
        ("1-14 May 2023", "2023-05-01", "2023-05-14"),
        ("1st to 14th May 2023", "2023-05-01", "2023-05-14"),
        ("9 May 23 – Sep 23", "2023-05-09", "2023-09-30"),
        ("w/c 4 Sept 2023", "2023-09-04", "2023-09-10"),
        ("Week commencing 04/09/2023", "2023-09-04", "2023-09-10"),
        ("Q1 – Q3 23/24", "2023-04-01", "2023-12-31"),
        ("Q3 23/24 – Q1", "2023-10-01", "2024-06-30"),
        ("2023/24", "2023-04-01", "2024-03-31"),
        ("2023-24", "2023-04-01", "2024-03-31"),
        ("FY 23/24", "2023-04-01", "2024-03-31"),
        ("financial year 2023-2024", "2023-04-01", "2024-03-31"),
        ("throughout 2023/24", "2023-04-01", "2024-03-31"),
        ("23/24 – 24/25", "2023-04-01", "2025-03-31"),
        ("academic year 2023/24", "2023-09-01", "2024-08-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("Ongoing from Sept 2023 to March 2024", "2023-09-01", "2024-03-31"),
    ],
)
def test_a_stretch_has_a_first_and_a_last_day(text: str, start: str, due: str) -> None:
    assert meant(text) == ("range", start, due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("by 2023/24", "2024-03-31"),
        ("end of 2023/24", "2024-03-31"),
        ("by May/June 23", "2023-06-30"),
        ("by the end of 2024", "2024-12-31"),
    ],
)
def test_the_end_of_a_stretch_says_nothing_about_its_start(text: str, due: str) -> None:
    assert meant(text) == ("date", None, due)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quarter 4", ("quarter", None, "2024-03-31")),
        ("Q1", ("quarter", None, "2023-06-30")),
        ("Q2", ("quarter", None, "2023-09-30")),
        ("September", ("month", None, "2023-09-30")),
        ("by end of March", ("month", None, "2024-03-31")),
        ("April", ("month", None, "2023-04-30")),
        ("31 March", ("date", None, "2024-03-31")),
        ("1st April", ("date", None, "2023-04-01")),
        ("29 February", ("date", None, "2024-02-29")),
        ("Spring term", ("month", None, "2024-03-31")),
        ("May – Sep", ("range", "2023-05-01", "2023-09-30")),
        ("from May", ("ongoing", "2023-05-01", None)),
        ("w/c 4 Sept", ("range", "2023-09-04", "2023-09-10")),
    ],
)
def test_without_a_year_it_is_the_first_that_ends_after_the_plan_starts(
    text: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert meant(text, PLAN_START) == expected
    assert meant(text) == ("unknown", None, None)


def test_a_month_under_way_when_the_plan_starts_is_still_to_end() -> None:
    assert meant("April", date(2023, 4, 30)) == ("month", None, "2023-04-30")
    assert meant("April", date(2023, 5, 1)) == ("month", None, "2024-04-30")


def test_a_leap_day_waits_for_a_leap_year() -> None:
    assert meant("29 Feb", date(2024, 3, 1)) == ("date", None, "2028-02-29")


@pytest.mark.parametrize(
    "text",
    [
        "Ongoing", "ONGOING.", "on-going", "On going", "Continuous", "continual", "In place and ongoing",
        "In place – ongoing", "Ongoing – review Sep 23", "Ongoing (review Sep 23)", "Ongoing, reviewed monthly",
        "Ongoing to be reviewed Sep 23", "Ongoing (monthly)", "Ongoing work", "Ongoing Sep 23", "Phase 1 - ongoing",
        "Business as usual", "Rolling programme",
    ],
)  # fmt: skip
def test_what_goes_on_has_no_end(text: str) -> None:
    assert meant(text) == ("ongoing", None, None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("From May 23 ongoing", "2023-05-01"),
        ("Ongoing from Sept 2023", "2023-09-01"),
        ("May 23 onwards", "2023-05-01"),
        ("May 23 – ongoing", "2023-05-01"),
        ("May 23 and ongoing", "2023-05-01"),
        ("from 9 May 23", "2023-05-09"),
        ("Starting 9 May 23", "2023-05-09"),
        ("since April 2022", "2022-04-01"),
        ("From 2023/24", "2023-04-01"),
    ],
)
def test_what_goes_on_may_have_a_start(text: str, start: str) -> None:
    assert meant(text) == ("ongoing", start, None)


@pytest.mark.parametrize("text", ["Ongoing until March 24", "Ongoing – due March 24", "Ongoing, complete by March 24"])
def test_what_goes_on_until_a_month_is_due_in_that_month(text: str) -> None:
    assert meant(text) == ("month", None, "2024-03-31")


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("Every Q", 3, Unit.MONTH),
        ("every quarter", 3, Unit.MONTH),
        ("Quarterly", 3, Unit.MONTH),
        ("Monthly", 1, Unit.MONTH),
        ("each month", 1, Unit.MONTH),
        ("on a monthly basis", 1, Unit.MONTH),
        ("At least monthly", 1, Unit.MONTH),
        ("Monthly team meetings", 1, Unit.MONTH),
        ("Monthly – ongoing", 1, Unit.MONTH),
        ("once a month", 1, Unit.MONTH),
        ("bi-monthly", 2, Unit.MONTH),
        ("every 2 months", 2, Unit.MONTH),
        ("every other month", 2, Unit.MONTH),
        ("termly", 4, Unit.MONTH),
        ("every term", 4, Unit.MONTH),
        ("three times a year", 4, Unit.MONTH),
        ("six monthly", 6, Unit.MONTH),
        ("6-monthly", 6, Unit.MONTH),
        ("twice a year", 6, Unit.MONTH),
        ("half-yearly", 6, Unit.MONTH),
        ("Bi-annual", 6, Unit.MONTH),
        ("biannually", 6, Unit.MONTH),
        ("annually", 12, Unit.MONTH),
        ("Annual review", 12, Unit.MONTH),
        ("every year", 12, Unit.MONTH),
        ("every two years", 24, Unit.MONTH),
        ("weekly", 1, Unit.WEEK),
        ("fortnightly", 2, Unit.WEEK),
        ("every 6 weeks", 6, Unit.WEEK),
        ("six-weekly", 6, Unit.WEEK),
        ("daily", 1, Unit.DAY),
    ],
)
def test_what_recurs_says_how_often(text: str, count: int, unit: Unit) -> None:
    assert understand(text) == Timescale(text, TimescaleKind.RECURRING, every=Every(count, unit))


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("Monthly from May 23", "2023-05-01", None),
        ("Monthly from May 23, ongoing", "2023-05-01", None),
        ("Quarterly until March 24", None, "2024-03-31"),
        ("Monthly from May 23 to Sep 23", "2023-05-01", "2023-09-30"),
        ("Monthly May 23 – Sep 23", "2023-05-01", "2023-09-30"),
        ("Monthly meetings from May 23", "2023-05-01", None),
        ("Monthly to Board from May 23", "2023-05-01", None),
        ("Quarterly in 2023/24", "2023-04-01", "2024-03-31"),
        ("Weekly until further notice", None, None),
    ],
)
def test_what_recurs_may_have_a_start_and_an_end(text: str, start: str | None, due: str | None) -> None:
    assert meant(text) == ("recurring", start, due)


@pytest.mark.parametrize(
    "text",
    [
        "", "  \n", "TBC", "tbc", "tbc.", "TBA", "T.B.C.", "to be confirmed", "Date to be confirmed", "N/A", "n/a", "-",
        "–", "?", "???", "…", "not known", "\u00a0", "\u200b",
    ],
)  # fmt: skip
def test_no_date_yet_is_blank_and_keeps_its_words(text: str) -> None:
    assert understand(text, PLAN_START) == Timescale(text, TimescaleKind.BLANK)


@pytest.mark.parametrize(
    "text",
    [
        "before Christmas 2023", "after the new system goes live", "ASAP", "Complete", "Within 3 months", "not ongoing",
        "Training Sep 23", "May 23 Jul 23", "May 23\nSep 23", "Sep 23 and Mar 24", "Jan 24 (was Sep 23)", "early 2024",
        "Monthly, May 23", "Monthly then quarterly", "Every Q4", "Continuous improvement plan agreed by Sep 23",
        "Monthly in the autumn term", "Until Sep 23 onwards", "Sep 23 –",
        "May 2023/24", "not before Sep 23", "second", "1st", "32 May 23", "9/12", "09/10", "Sep 85", "Q4 23/25",
    ],
)  # fmt: skip
def test_what_is_understood_only_in_part_is_not_understood(text: str) -> None:
    assert meant(text, PLAN_START) == ("unknown", None, None)


@pytest.mark.parametrize(
    "text", ["31/04/2023", "31 April 2023", "30 Feb", "29 Feb 2023", "1900-01-00", "00/00/0000", "31 April – 5 May 23"]
)
def test_a_day_that_does_not_exist_is_not_understood(text: str) -> None:
    assert meant(text, PLAN_START) == ("unknown", None, None)


@pytest.mark.parametrize("text", ["Sep 23 – May 23", "14-1 May 2023", "Q4 23/24 – Q1 23/24", "2 May 23 to 1 May 23"])
def test_a_stretch_that_ends_before_it_starts_is_not_understood(text: str) -> None:
    assert meant(text) == ("unknown", None, None)


def test_a_page_pasted_into_the_cell_is_not_understood() -> None:
    assert meant("Sep 23 " * 20_000) == ("unknown", None, None)


FRAGMENTS = st.sampled_from(
    [
        "May", "Sep", "23", "2023", "Q4", "23/24", "31", "31st", "9.12.16", "29 Feb", "by", "from", "to", "until", "–",
        "-", "/", "and", "between", "before", "w/c", "end of", "phase 2", "term", "autumn", "ongoing", "monthly",
        "every", "Q", "quarterly", "twice a year", "TBC",
    ]
)  # fmt: skip
WORDS = st.lists(FRAGMENTS, max_size=7).map(" ".join)
NOISE = st.text(st.characters() | st.sampled_from(string.digits + "-/.,() \u00a0\u00ad–qmayse"))


@given(WORDS | NOISE, st.none() | st.dates())
@example("before January", date.min)
@example("Dec", date.max)
@example("w/c 31 Dec", date.max)
@example("Ⅻ ٣/٣/٢٠٢٣ ²³", None)
@example("\ud800", None)
def test_any_words_are_kept_to_the_letter_and_never_end_before_they_start(text: str, plan_start: date | None) -> None:
    found = understand(text, plan_start)
    assert found.text == text
    assert found.start is None or found.due is None or found.start <= found.due
    assert (found.every is not None) == (found.kind is TimescaleKind.RECURRING)
    if found.kind in (TimescaleKind.BLANK, TimescaleKind.UNKNOWN):
        assert found.start is None
        assert found.due is None


@given(st.dates(date(2000, 1, 1), date(2069, 12, 31)))
def test_a_day_means_the_same_however_it_is_written(day: date) -> None:
    forms = (
        "%d/%m/%Y",
        "%d.%m.%y",
        "%d %B %Y",
        "%d-%b-%y",
        "%A %d %b %y",
        "%B %d, %Y",
        "%Y-%m-%d",
        "%Y-%m-%d %H:%M:%S",
    )
    assert {understand(f"{day:{form}}").due for form in forms} == {day}
