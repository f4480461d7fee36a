"""What is remarked on a row of the timeline."""

from datetime import date

from app.domain.records import Item, Place, Stage
from app.domain.timescale import Timescale, TimescaleKind
from app.transfer.pdf.marks import Bar, Milestone
from app.transfer.pdf.remarks import Remarks, remarks_on
from app.transfer.pdf.timeline import Timeline

LINE = Timeline(date(2026, 4, 1), date(2027, 3, 31), 0, 365)
TODAY = date(2026, 9, 14)
QUARTER = Timescale("Apr – Jul 26", TimescaleKind.RANGE, date(2026, 4, 11), date(2026, 7, 19))
OCTOBER = Timescale("Oct 26", TimescaleKind.MONTH, None, date(2026, 10, 31))


def remarks(**values: object) -> Remarks:
    return remarks_on(Item("item", Place(None, "a"), **values), LINE, None, TODAY)  # type: ignore[arg-type]


def test_a_bar_is_solid_as_far_as_it_is_done() -> None:
    assert remarks(timescale=QUARTER, percent_complete=30).solid == 40
    assert remarks(timescale=QUARTER, percent_complete=0).solid == 10
    assert remarks(timescale=QUARTER).solid == 10
    assert remarks(timescale=QUARTER, stage=Stage.IN_PROGRESS).solid is None
    assert remarks(timescale=QUARTER, percent_complete=30, stage=Stage.COMPLETE).solid is None


def test_what_shows_of_a_bar_that_begins_before_the_timeline_is_solid_as_far_as_it_is_done() -> None:
    long = Timescale("", TimescaleKind.RANGE, date(2026, 2, 20), date(2026, 5, 30))
    assert remarks(timescale=long, percent_complete=50).solid == 10
    assert remarks(timescale=long, percent_complete=10).solid == 0


def test_dates_as_first_agreed_are_marked_where_they_were_others() -> None:
    assert remarks(timescale=OCTOBER, baseline=QUARTER).former == Bar(10, 110)
    assert isinstance(remarks(timescale=QUARTER, baseline=OCTOBER).former, Milestone)
    assert remarks(timescale=QUARTER, baseline=QUARTER).former is None
    assert remarks(timescale=QUARTER).former is None


def test_lateness_is_said_before_slippage_and_nothing_of_what_is_done() -> None:
    assert remarks(timescale=QUARTER, baseline=OCTOBER).words == "8 weeks late"
    assert remarks(timescale=OCTOBER, baseline=QUARTER).words == "3 months later than agreed"
    done = remarks(timescale=OCTOBER, baseline=QUARTER, stage=Stage.COMPLETE)
    assert done.words == ""
    assert done.spoken == ("first agreed for 19 July 2026, 3 months later than agreed",)
