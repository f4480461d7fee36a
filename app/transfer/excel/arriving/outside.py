"""What stands above, below and between the tables: the plan's title, whose it is, its start, the key of ratings."""

import re
from dataclasses import replace
from typing import TypeAlias

from app.domain.rag import Rag
from app.domain.records import PlanDetails
from app.transfer.excel.arriving.finding_tables import KEY
from app.transfer.excel.arriving.ratings import EXTRA_RATINGS, find_in_scale, read_rating
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.report import Finding, cell_name
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.fills import nearest
from app.transfer.excel.table.banners import read_start

_LABELS = {
    "organisation": "organisation",
    "council": "organisation",
    "local authority": "organisation",
    "board": "board",
    "governance board": "board",
    "improvement board": "board",
    "aim": "aim",
    "vision": "aim",
    "purpose": "aim",
}
_TITLE_LABELS = frozenset({"title", "plan", "plan title", "project", "project name", "name of plan", "plan name"})
_PLAN = re.compile(r"\b(?:plan|programme|strategy)\b", re.IGNORECASE)
_OF_DOCUMENT = re.compile(r"(?:date|dated|as at|updated|version|printed)\b", re.IGNORECASE)
_BODY = re.compile(r"\b(?:council|borough|county|city|services?|partnership|trust|authority|mbc)\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^:]{2,40}:\s")
"""How a text begins that says something of the plan under a word for it: "Accountable owner: DCS"."""
_INSTRUCTS = re.compile(r"\.$|\b(?:please|complete|how to|guidance|instructions|enter|this plan)\b", re.IGNORECASE)
"""What a title page says to those who fill the workbook in, and no title."""
_LONGEST_MEANING = 80
_Text: TypeAlias = tuple[str, str, str]
"""A text, its sheet and its cell."""
_START_LABELS = frozenset({"start", "start date", "plan start", "from", "date of plan"})


class Outside:
    """Reads such rows on top of what is known of the plan already, and reports what says nothing that a plan keeps."""

    def __init__(self, details: PlanDetails) -> None:
        self.details = details
        self.findings: list[Finding] = []
        self._has_title = False
        self._above: list[_Text] = []
        self._cover: list[_Text] = []

    def read_cover(self, sheet: Sheet) -> None:
        """Take a title page."""
        for row in range(len(sheet.rows)):
            filled = sheet.filled(row)
            texts = [sheet.text(row, index).strip() for index in filled]
            if not filled or (len(texts) == 2 and self._take_labelled(texts[0].rstrip(": "), texts[1])):
                continue
            self._cover += [
                (" ".join(text.split()), sheet.name, cell_name(row, index))
                for index, text in zip(filled, texts, strict=True)
            ]

    def read(self, sheet: Sheet, looks: Looks, row: int, *, is_above: bool, is_named: bool) -> None:
        """Take one row of a sheet; only rows above the first table may be the title or the start.

        Where the sheet's name is an item's (`is_named`), a row that says that name says nothing else.
        """
        filled = sheet.filled(row)
        texts = [sheet.text(row, index).strip() for index in filled]
        if is_named and [text.casefold() for text in texts] == [sheet.name.strip().casefold()]:
            return
        if self._is_taken(texts, is_above=is_above) or self._take_coloured(texts, looks, row, filled[0]):
            return
        if is_above and len(filled) == 1 and len(texts[0]) <= 200:
            self._above.append((" ".join(texts[0].split()), sheet.name, cell_name(row, filled[0])))
            return
        for index, text in zip(filled, texts, strict=True):
            self._report(" ".join(text.split()), sheet.name, cell_name(row, index))

    def settle(self) -> None:
        """Choose the title and the organisation among the texts above the tables and on a cover, once all are known."""
        texts = [*self._above, *self._cover]
        title = None if self._has_title else self._title()
        if title is not None:
            texts.remove(title)
            self.details = replace(self.details, title=title[0])
        body = next((place for place in texts if _BODY.search(place[0]) and len(place[0]) <= 80), None)
        if body is not None and not self.details.organisation:
            texts.remove(body)
            self.details = replace(self.details, organisation=body[0])
        for place in texts:
            self._report(*place)

    def _title(self) -> _Text | None:
        """The text that is the plan's title: that which calls itself a plan, else the first above that is no label."""
        called = [place for place in self._above if _PLAN.search(place[0])]
        called += [place for place in self._cover if _PLAN.search(place[0]) and not _INSTRUCTS.search(place[0])]
        return next(iter(called), next((place for place in self._above if not _LABELLED.match(place[0])), None))

    def _report(self, text: str, sheet: str, cell: str) -> None:
        self.findings.append(Finding(sheet, cell, f"“{text}” was not understood or imported."))

    def _is_taken(self, texts: list[str], *, is_above: bool) -> bool:
        if len(texts) == 2 and self._take_labelled(texts[0].rstrip(": "), texts[1]):
            return True
        if self._take_key(texts):
            return True
        if len(texts) != 1:
            return False
        label, colon, value = texts[0].partition(":")
        if colon and value.strip() and self._take_labelled(label, value.strip()):
            return True
        start = read_start(texts[0]) if is_above and not _OF_DOCUMENT.match(texts[0]) else None
        if start is not None:
            self.details = replace(self.details, start=start)
        return start is not None

    def _take_labelled(self, label: str, value: str) -> bool:
        name = " ".join(label.casefold().split())
        start = read_start(value) if name in _START_LABELS else None
        if name in _TITLE_LABELS:
            self._has_title = True
            self.details = replace(self.details, title=value)
        elif name in _LABELS:
            self.details = replace(self.details, **{_LABELS[name]: value})
        elif start is not None:
            self.details = replace(self.details, start=start)
        else:
            return False
        return True

    # The key

    def _take_key(self, texts: list[str]) -> bool:
        """A row of the key: what a rating means, in one cell ("Green – on track") or in two."""
        if len(texts) == 2:
            return self._take_meaning(read_rating(texts[0]).name, texts[1])
        if len(texts) != 1:
            return False
        if KEY.fullmatch(texts[0].rstrip(": ")):
            return True
        for sign in (" – ", " — ", " - ", ": ", "= "):
            word, found, meaning = texts[0].partition(sign)
            if found and len(word) <= 12:
                return self._take_meaning(read_rating(word).name, meaning.strip())
        return False

    def _take_coloured(self, texts: list[str], looks: Looks, row: int, index: int) -> bool:
        """A row of the key whose rating is the colour of the empty cell before its meaning."""
        fill = looks.of(row, index - 1).fill if index and len(texts) == 1 else None
        rag = nearest(self.details.rag_scale, fill) if fill else None
        return rag is not None and len(texts[0]) <= _LONGEST_MEANING and self._take_meaning(rag.name, texts[0])

    def _take_meaning(self, name: str | None, meaning: str) -> bool:
        rag = find_in_scale(self.details.rag_scale, name) or EXTRA_RATINGS.get(name) if name else None
        if rag is None or not meaning:
            return False
        self.details = replace(self.details, rag_scale=_with_meaning(self.details.rag_scale, rag, meaning))
        return True


def _with_meaning(scale: tuple[Rag, ...], rag: Rag, meaning: str) -> tuple[Rag, ...]:
    told = replace(rag, meaning=meaning)
    known = tuple(told if each.code == rag.code else each for each in scale)
    return known if told in known else (*known, told)
