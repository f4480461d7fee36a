"""Bank holidays of the four nations, as the library `holidays` knows them."""

from collections.abc import Iterable
from datetime import date

NATIONS = {"England": "ENG", "Scotland": "SCT", "Wales": "WLS", "Northern Ireland": "NIR"}
"""The nations by name, and what ISO 3166-2 calls them."""


def bank_holidays(nation: str, years: Iterable[int]) -> dict[date, str]:
    """Name of each bank holiday of a nation in some years; takes a moment when it is first called."""
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415 (reads much)

    return dict(UnitedKingdom(subdiv=NATIONS[nation], years=list(years)))
