"""Bank holidays differ between the nations."""

from datetime import date

import pytest

from app.services.machine.bank_holidays import NATIONS, bank_holidays


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        (date(2026, 12, 25), {"England", "Scotland", "Wales", "Northern Ireland"}),
        (date(2026, 4, 6), {"England", "Wales", "Northern Ireland"}),
        (date(2026, 1, 2), {"Scotland"}),
        (date(2026, 3, 17), {"Northern Ireland"}),
    ],
)
def test_each_nation_has_its_own(day: date, nations: set[str]) -> None:
    assert {nation for nation in NATIONS if day in bank_holidays(nation, [2026])} == nations
