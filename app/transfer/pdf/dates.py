"""Dates as they are written in British English."""

from datetime import date


def uk_date(day: date) -> str:
    """A day in full: 4 September 2026."""
    return f"{day.day} {day:%B} {day.year}"
