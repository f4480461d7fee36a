"""Until the domain's own words are there."""

from datetime import date

from app.domain.timescale import Timescale


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
