"""Until the domain's own words are there."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.timescale import Timescale, Unit
from ui.gantt.scale import add_months, month_end


def occurrences(timescale: Timescale, first: date, last: date) -> Iterator[date]:
    every = timescale.every
    if every is None:
        return
    day = first
    for _ in range(2000):
        if every.unit is Unit.MONTH:
            end = month_end(add_months(day, every.count - 1))
            day = add_months(day, every.count)
        else:
            end = day + timedelta(days=every.count * (7 if every.unit is Unit.WEEK else 1))
            day = end
        if end > last:
            return
        yield end


def describe(timescale: Timescale) -> str:
    if timescale.due and timescale.start:
        return f"from {timescale.start:%-d %B %Y} to {timescale.due:%-d %B %Y}"
    if timescale.due:
        return f"by {timescale.due:%-d %B %Y}"
    return str(timescale.kind)


def write(start: date | None, due: date | None) -> str:
    if start is None and due is not None:
        return f"{due:%-d %b %Y}"
    return f"{start:%-d %b %Y} – {due:%-d %b %Y}"
