"""Until the domain's own words are there."""

from datetime import date

from app.domain.timescale import Timescale


def describe(timescale: Timescale) -> str:
    if timescale.due and timescale.start:
        return f"from {timescale.start:%-d %B %Y} to {timescale.due:%-d %B %Y}"
    if timescale.due:
        return f"by {timescale.due:%-d %B %Y}"
    return str(timescale.kind)


def write(timescale: Timescale) -> str:
    start, due = timescale.start, timescale.due
    if start is None:
        return f"{due:%d/%m/%Y}"
    return f"{start:%d/%m/%Y} – {due:%d/%m/%Y}"
