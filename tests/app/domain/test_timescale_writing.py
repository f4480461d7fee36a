"""Words for what was drawn, and for what was understood."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.timescale import Every, Timescale, TimescaleKind, Unit
from app.domain.timescale_words import describe, understand, write

MAY, SEPTEMBER = date(2023, 5, 1), date(2023, 9, 30)


@pytest.mark.parametrize(
    ("start", "due", "text"),
    [
        (None, None, ""),
        (None, SEPTEMBER, "Sep 23"),
        (date(2023, 9, 1), SEPTEMBER, "1 Sep 23 – 30 Sep 23"),
        (MAY, SEPTEMBER, "May 23 – Sep 23"),
        (date(2023, 9, 1), date(2024, 9, 30), "Sep 23 – Sep 24"),
        (date(2023, 5, 9), date(2023, 9, 14), "9 May 23 – 14 Sep 23"),
        (MAY, date(2023, 9, 14), "1 May 23 – 14 Sep 23"),
        (date(2023, 9, 14), date(2023, 9, 14), "14 Sep 23"),
        (None, date(2023, 9, 14), "14 Sep 23"),
        (date(2023, 5, 9), None, "from 9 May 23"),
        (date(1999, 6, 1), date(2070, 6, 30), "Jun 1999 – Jun 2070"),
    ],
)
def test_what_was_drawn_is_written_as_an_officer_would(start: date | None, due: date | None, text: str) -> None:
    assert write(start, due) == text


def test_a_bar_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot start on 2023-09-30"):
        write(SEPTEMBER, MAY)


@st.composite
def drawn(draw: st.DrawFn) -> tuple[date | None, date | None]:
    """Dates as they are drawn: any days, or snapped to months; either end may be missing."""
    days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
    start, due = sorted((draw(days), draw(days)))
    if draw(st.booleans()):
        start, due = start.replace(day=1), due.replace(day=monthrange(due.year, due.month)[1])
    return draw(st.sampled_from([(start, due), (None, due), (start, None), (None, None)]))


@given(drawn())
@example((date(2023, 9, 1), date(2023, 9, 30)))
@example((date(2023, 9, 14), date(2023, 9, 14)))
@example((date(2023, 9, 30), date(2023, 9, 30)))
def test_what_was_written_is_understood_as_it_was_drawn(dates: tuple[date | None, date | None]) -> None:
    start, due = dates
    found = understand(write(start, due))
    assert (found.start, found.due) == (None if start == due else start, due)
    assert found.kind is not TimescaleKind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Sep 23", "by 30 September 2023"),
        ("9.12.16", "by 9 December 2016"),
        ("Q4 23/24", "by 31 March 2024"),
        ("May 23 – Sep 23", "from 1 May 2023 to 30 September 2023"),
        ("Ongoing", "no end date"),
        ("Ongoing from May 23", "from 1 May 2023, no end date"),
        ("Every Q", "every quarter"),
        ("Monthly", "every month"),
        ("six monthly", "every 6 months"),
        ("weekly", "every week"),
        ("fortnightly", "every 2 weeks"),
        ("annually", "every year"),
        ("every two years", "every 2 years"),
        ("Monthly from May 23", "every month from 1 May 2023"),
        ("Quarterly until March 24", "every quarter until 31 March 2024"),
        ("Weekly May 23 – Sep 23", "every week from 1 May 2023 to 30 September 2023"),
        ("", "no date yet"),
        ("TBC", "no date yet"),
        ("when we can", "not understood"),
    ],
)
def test_what_was_understood_is_said_in_plain_english(text: str, description: str) -> None:
    assert describe(understand(text)) == description


def test_what_recurs_at_no_known_interval_is_still_described() -> None:
    assert describe(Timescale("now and then", TimescaleKind.RECURRING)) == "recurring"
    assert describe(Timescale("", TimescaleKind.RECURRING, every=Every(3, Unit.DAY))) == "every 3 days"
