"""Where the levels of a plan stand in the table: on banner rows, in columns, or as a list within a cell."""

from dataclasses import dataclass

from app.domain.excel_layout import ExcelLayout
from app.domain.records import Level

THEME = "theme"
PART = "part"


@dataclass(frozen=True, slots=True)
class Layout:
    """Places for the levels of a plan.

    With `has_banners` the top level stands on rows across the table. Each level of `columns` (depths, from the top
    down) has a column, and each item of the last of them a row: its depth is `row_depth`. With `has_lists` a level
    below that is written as a list in the row's cell; what lies deeper yet has rows of its own. In a flat one every
    item has a row, in which the titles that it stands below are said again.
    """

    levels: tuple[Level, ...]
    has_banners: bool
    has_lists: bool
    is_flat: bool = False

    @property
    def columns(self) -> range:
        """The depths that have a column."""
        return range(int(self.has_banners), len(self.levels) - int(self.has_lists))

    @property
    def row_depth(self) -> int:
        """The depth of the items that have a row each."""
        return self.columns.stop - 1

    def title(self, depth: int) -> str:
        """What a level is called in a heading."""
        name = self.levels[min(depth, len(self.levels) - 1)].name
        return "Improvement Area" if name == THEME else name[:1].upper() + name[1:]


def layout_of(levels: tuple[Level, ...]) -> Layout:
    """The council's layout for its five levels, and the nearest to it for fewer, more or others."""
    names = [level.name for level in levels]
    has_banners = len(names) >= 5 or (len(names) >= 2 and names[0] == THEME)
    in_table = len(names) - int(has_banners)
    has_lists = in_table >= 2 and (len(names) >= 5 or names[-1] == PART)
    return Layout(levels, has_banners, has_lists)


def flat_layout(levels: tuple[Level, ...]) -> Layout:
    """One row an item, a column for each level."""
    return Layout(levels, has_banners=False, has_lists=False, is_flat=True)


def kept_layout(levels: tuple[Level, ...], design: ExcelLayout) -> Layout:
    """The nearest to a layout kept in the plan: its levels without a column stand on banners or in lists."""
    usual = layout_of(levels)
    has_own_column = any(column.meaning == levels[-1].name for column in design.columns)
    has_banners = design.banners > 0 and len(levels) > 1
    return Layout(levels, has_banners, usual.has_lists and not has_own_column)
