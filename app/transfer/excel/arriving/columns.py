"""What each column of a table means, by its heading, by what stands in it, and by what stands beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.transfer.excel.arriving.beside import columns_beside
from app.transfer.excel.arriving.evidence import Evidence, evidence
from app.transfer.excel.arriving.finding_tables import Head
from app.transfer.excel.arriving.meanings import Meaning, Reading, level_words, plain
from app.transfer.excel.arriving.proposal import ColumnUse
from app.transfer.excel.files.sheets import Sheet

_ONE_ONLY = frozenset(
    {Meaning.START, Meaning.BASELINE_START, Meaning.BASELINE_DUE, Meaning.STAGE, Meaning.PERCENT, Meaning.OUTLINE}
    | {Meaning.ROW, Meaning.STATUS, Meaning.RAG, Meaning.DUE}
)
"""Meanings that one column of a table has at most; further ones become fields of their own."""
_LATEST = frozenset({Meaning.RAG, Meaning.STATUS})
"""Of these the last filled column counts, since councils add one each quarter to the right."""
LOOKED_AT = 1_000
"""How many rows of a table are looked at to tell what its columns hold."""
LONG = 60
"""From how many letters on average a column without a meaning holds notes and not values of a field."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A column on the way: what its heading reads as, and what stands below it."""

    index: int
    heading: str
    reading: Reading | None
    evidence: Evidence


def columns_of(sheet: Sheet, head: Head, rows: Sequence[int]) -> tuple[ColumnUse, ...]:
    """The columns of the table that has this header and these rows below it, from left to right."""
    filled = _filled_columns(sheet, head, rows)
    apart = columns_beside(sheet, head, rows, filled)
    indices = [index for index in filled if index not in apart]
    rows = rows[:LOOKED_AT]
    found = [
        _Found(index, head.headings.get(index, ""), head.readings.get(index), _evidence(sheet, rows, index))
        for index in indices
    ]
    uses = [_use(each) for each in found]
    about = {each.index: each.evidence for each in found}
    for step in (_levels, _ways, _title_by_contents, _by_contents, _numbers, _rows, _one_number, _once, _owned):
        uses = step(uses, about)
    beside = (ColumnUse(index, head.headings.get(index, ""), Meaning.OUT, by="beside") for index in sorted(apart))
    return (*uses, *beside)


def _filled_columns(sheet: Sheet, head: Head, rows: Sequence[int]) -> list[int]:
    inside = set(head.headings)
    for row in rows:
        inside.update([index for index in sheet.filled(row) if sheet.width(row, index) == 1])
    return sorted(inside)


def _evidence(sheet: Sheet, rows: Sequence[int], index: int) -> Evidence:
    return evidence(sheet.column(index, rows))


def _use(found: _Found) -> ColumnUse:
    reading, about = found.reading, found.evidence
    if reading is None:
        return ColumnUse(found.index, found.heading, Meaning.EXTRA)
    meaning = _told_apart(reading, about)
    level = reading.level if meaning is Meaning.TITLE else None
    return ColumnUse(found.index, found.heading, meaning, level, "heading")


def _told_apart(reading: Reading, about: Evidence) -> Meaning:
    """The meaning of a heading once its column's contents are looked at: "Progress" may be a word or a story."""
    if about.filled == 0:
        return reading.meaning
    if reading.meaning in (Meaning.STATUS, Meaning.NOTES, Meaning.STAGE):
        return _kind_of_status(about)
    is_identity = about.length > 25 or (about.length > 8 and about.codes < 0.3)
    others = (
        (Meaning.TITLE, about.grades >= 0.8, Meaning.EXTRA),
        (Meaning.TITLE, about.codes >= 0.8 and about.length <= 8, Meaning.NUMBER),
        (Meaning.NUMBER, is_identity, Meaning.EXTRA),
        (Meaning.RAG, about.ratings < 0.3 and about.stages >= 0.5, Meaning.STATUS),
        (Meaning.RAG, about.ratings < 0.3, Meaning.NOTES),
        (Meaning.CRITERIA, about.dates >= 0.8, Meaning.DUE),
        (Meaning.OUTLINE, about.codes < 0.8, Meaning.EXTRA),
    )
    return next((told for read, holds, told in others if read is reading.meaning and holds), reading.meaning)


def _kind_of_status(about: Evidence) -> Meaning:
    if about.ratings >= 0.8:
        return Meaning.RAG
    if about.ratings + about.stages >= 0.6:
        return Meaning.STAGE if about.ratings == 0 else Meaning.STATUS
    if about.percents >= 0.7:
        return Meaning.PERCENT
    return Meaning.NOTES


# Titles


def _levels(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """Titles stand from the top level down, left to right: what stands right of a deeper level is something else."""
    uses = _left_of_titles(uses, about)
    lowest = max((level_words(use.level).rank for use in uses if use.level), default=0)
    settled: list[ColumnUse] = []
    for use in uses:
        before = [level_words(other.level).rank for other in settled if other.level]
        if use.meaning is not Meaning.TITLE or use.level is None:
            settled.append(use)
        elif use.level == "part" and before:
            settled.append(replace(use, meaning=Meaning.PARTS, level=None))
        elif before and level_words(use.level).rank <= max(before) and not _groups(use, about, lowest):
            settled.append(replace(use, meaning=_right_of_a_title(use, settled), level=None))
        else:
            settled.append(use)
    return settled


def _left_of_titles(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """Left of the titles stand those of a level above: recommendations in full, or names that have no heading."""
    first = next((use for use in uses if use.meaning is Meaning.TITLE), None)
    if first is None:
        return uses
    settled: list[ColumnUse] = []
    for use in uses:
        here = about[use.index]
        is_seldom = use.index < first.index and here.filled > 0 and here.various <= about[first.index].various
        if is_seldom and use.meaning is Meaning.RECOMMENDATIONS and here.length > 15:
            use = replace(use, meaning=Meaning.TITLE, level="recommendation")  # noqa: PLW2901
        elif is_seldom and not use.heading and here.codes < 0.5 and here.length <= LONG and first.level != "theme":
            use = replace(use, meaning=Meaning.TITLE, level="theme", by="contents")  # noqa: PLW2901
        settled.append(use)
    return settled


def _ways(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """Where "How?" says more things than "What?", what is done are objectives, and how it is done the actions."""
    titles = [use for use in uses if use.meaning is Meaning.TITLE]
    how = next((use for use in uses if use.meaning is Meaning.NOTES and _HOW.fullmatch(plain(use.heading))), None)
    if how is None or [use.level for use in titles] != ["action"] or how.index < titles[0].index:
        return uses
    if about[how.index].various <= about[titles[0].index].filled:
        return uses
    levels = {titles[0].index: "objective", how.index: "action"}
    return [
        replace(use, meaning=Meaning.TITLE, level=levels[use.index]) if use.index in levels else use for use in uses
    ]


_HOW = re.compile(r"how(?: (?:will|do|are) we (?:\w+ )?(?:do|doing|achieve|deliver) (?:it|this|that))?\??")


def _groups(use: ColumnUse, about: Mapping[int, Evidence], lowest: int) -> bool:
    """Whether a column right of the titles still groups them, as the buckets of a planner do."""
    rank = level_words(use.level or "").rank
    return use.level in ("workstream", "theme", "priority") and rank < lowest and about[use.index].distinct <= 0.7


def _right_of_a_title(use: ColumnUse, settled: Sequence[ColumnUse]) -> Meaning:
    match use.level:
        case "outcome" if not any(other.meaning is Meaning.CRITERIA for other in settled):
            return Meaning.CRITERIA
        case "recommendation":
            return Meaning.RECOMMENDATIONS
        case "outcome" | "objective" | "action" | "area for improvement":
            return Meaning.NOTES
        case _:
            return Meaning.EXTRA


def _title_by_contents(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """The column of titles where no heading names one: that of the longest and most various texts."""
    if any(use.meaning is Meaning.TITLE for use in uses):
        return uses
    texts = [use for use in uses if about[use.index].length >= 12 and about[use.index].dates < 0.3]
    unknown = [use for use in texts if use.by == ""] or [use for use in texts if use.meaning is Meaning.NOTES]
    if not unknown:
        return uses
    chosen = max(unknown, key=lambda use: about[use.index].length * about[use.index].distinct * about[use.index].filled)
    return [
        replace(use, meaning=Meaning.TITLE, level="action", by="contents") if use is chosen else use for use in uses
    ]


# What headings leave open


def _by_contents(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    have = {use.meaning for use in uses}
    settled: list[ColumnUse] = []
    for use in uses:
        meaning = _content_meaning(about[use.index], have) if use.by == "" else None
        if meaning is not None:
            have |= {meaning} - _LATEST
            use = replace(use, meaning=meaning, by="contents")  # noqa: PLW2901
        elif use.by == "" and (not use.heading or about[use.index].length > LONG):
            use = replace(use, meaning=Meaning.NOTES)  # noqa: PLW2901
        settled.append(use)
    return settled


def _content_meaning(about: Evidence, have: set[Meaning]) -> Meaning | None:
    if about.filled < 2:
        return None
    tests = (
        (Meaning.DUE, about.dates >= 0.7),
        (Meaning.RAG, about.ratings >= 0.8),
        (Meaning.PERCENT, about.percents >= 0.8),
        (Meaning.STAGE, about.stages >= 0.8),
        (Meaning.LEAD, about.names >= 0.8 and about.distinct < 0.95),
    )
    chosen = next((meaning for meaning, holds in tests if holds and meaning not in have), None)
    return None if chosen in (Meaning.STAGE, Meaning.RAG) and Meaning.STATUS in have else chosen


def _numbers(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """Each column of numbers belongs to a level: that whose titles are as many as the numbers, else the next right."""
    titles = [use for use in uses if use.meaning is Meaning.TITLE]
    first = min((use.index for use in titles), default=0)
    numbers = [use for use in uses if use.meaning is Meaning.NUMBER]
    settled: list[ColumnUse] = []
    for use in uses:
        here = about[use.index]
        is_code = use.by == "" and here.filled >= 2 and here.codes >= 0.8 and here.distinct > 0.8 and use.index < first
        if use.meaning is Meaning.NUMBER or is_code:
            level = _numbered(use, titles, about, alone=len(numbers) == 1)
            use = replace(use, meaning=Meaning.NUMBER, level=level, by=use.by or "contents")  # noqa: PLW2901
        settled.append(use)
    return settled


def _numbered(use: ColumnUse, titles: Sequence[ColumnUse], about: Mapping[int, Evidence], *, alone: bool) -> str | None:
    """The level that numbers belong to; where several fit, the next to the right, or that of the rows for the only."""
    right = [title for title in titles if title.index > use.index]
    if not titles:
        return None
    if not right:
        return titles[-1].level
    count = about[use.index].various
    nearest = sorted(right, key=lambda title: -title.index if alone else title.index)
    return min(nearest, key=lambda title: abs(about[title.index].various - count)).level


def _rows(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """Beside predecessors a column of ids is what these call the rows by; other numbers are still numbers."""
    if not any(use.meaning is Meaning.DEPENDS for use in uses):
        return uses
    ids = [use for use in uses if use.meaning is Meaning.NUMBER and use.heading.casefold().strip("# ") in _IDS]
    return [
        replace(use, meaning=Meaning.ROW, level=None) if use in ids[:1] and about[use.index].codes > 0.5 else use
        for use in uses
    ]


_IDS = frozenset({"id", "row", "row id", "row no", "row number", "unique id", "task id", ""})


def _one_number(uses: list[ColumnUse], _: Mapping[int, Evidence]) -> list[ColumnUse]:
    """The items of a level have one number each: that of the first column. Further codes are fields of their own."""
    settled: list[ColumnUse] = []
    for use in uses:
        numbered = {other.level for other in settled if other.meaning is Meaning.NUMBER}
        is_further = use.meaning is Meaning.NUMBER and use.level in numbered
        settled.append(replace(use, meaning=Meaning.EXTRA, level=None) if is_further else use)
    return settled


def _once(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """Of the columns with a meaning that only one can have, the one that counts; others become fields of their own."""
    chosen: dict[Meaning, ColumnUse] = {}
    for use in uses:
        if use.meaning in _ONE_ONLY:
            before = chosen.get(use.meaning)
            if before is None or _counts_more(use, before, about):
                chosen[use.meaning] = use
    return [
        replace(use, meaning=_beside(use, chosen[use.meaning])) if chosen.get(use.meaning, use) is not use else use
        for use in uses
    ]


def _beside(use: ColumnUse, chosen: ColumnUse) -> Meaning:
    """What a column is beside the one that counts: beside a revised date, the date as first agreed."""
    is_first = use.meaning is Meaning.DUE and "revised" in chosen.heading.casefold()
    return Meaning.BASELINE_DUE if is_first else Meaning.EXTRA


def _counts_more(use: ColumnUse, before: ColumnUse, about: Mapping[int, Evidence]) -> bool:
    if about[use.index].filled == 0:
        return False
    if use.meaning in _LATEST:
        return True
    return "revised" in use.heading.casefold() or about[before.index].filled == 0


def _owned(uses: list[ColumnUse], about: Mapping[int, Evidence]) -> list[ColumnUse]:
    """Between two columns of titles stands what is said of the left one, unless it is said more often than that is."""
    titles = [use for use in uses if use.meaning is Meaning.TITLE]
    if not titles or max(titles, key=lambda use: level_words(use.level or "").rank) is not titles[-1]:
        return uses
    settled: list[ColumnUse] = []
    for use in uses:
        left = next((title for title in reversed(titles) if title.index < use.index), None)
        is_between = left is not None and titles[-1].index > use.index and use.level is None
        if left is not None and is_between and about[use.index].filled <= about[left.index].various:
            use = replace(use, level=left.level)  # noqa: PLW2901
        settled.append(use)
    return settled
