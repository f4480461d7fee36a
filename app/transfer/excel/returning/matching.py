"""Which row that came back is which that was sent: by its mark, else by what it says, never by guess."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from app.transfer.excel.cells.words import split_number
from app.transfer.excel.files.report import Finding, cell_name
from app.transfer.excel.returning.returned import ReturnedRow
from app.transfer.excel.returning.sent import Key, Sent, SentRow
from app.transfer.excel.table.headings import Column

FITS = 85.0
"""How alike, of 100, two rows must be to be taken for one."""
APART = 5.0
"""By how much the best must be ahead of the next."""
MANY = 4
"""How many cells beside the titles must be the same for a row to be known by them."""
MOST_COMPARED = 1_000_000
"""Pairs of rows compared by likeness; beyond that the rows that are left count as new."""


@dataclass(slots=True)
class Matching:
    """`pairs` are rows and what they were, in the order of the workbook; `new` rows were not sent.

    `doubtful` are rows that fit several: nothing is made of them, nor of the sent rows (`spared`) they may be.
    """

    pairs: dict[int, SentRow] = field(default_factory=dict[int, SentRow])
    new: set[int] = field(default_factory=set[int])
    spared: set[Key] = field(default_factory=set[Key])
    findings: list[Finding] = field(default_factory=list[Finding])


def match(rows: list[ReturnedRow], sent: Sent) -> Matching:
    """Find each row again. Rows go by their position in `rows`."""
    return _Matching(rows, sent).whole()


class _Matching:
    def __init__(self, rows: list[ReturnedRow], sent: Sent) -> None:
        self._rows = rows
        self._sent = sent
        self._found = Matching()
        self._loose: list[int] = []

    def whole(self) -> Matching:
        self._by_mark()
        lost = self._left(list(self._sent.rows.values()))
        if self._loose and lost:
            marked = len(self._found.pairs)
            lost = self._by_all(lost)
            lost = self._by_titles(lost)
            self._by_likeness(lost)
            self._tell_recognised(len(self._found.pairs) - marked)
        self._found.new.update(self._loose)
        return self._found

    def _pairs(self) -> Iterable[SentRow]:
        return self._found.pairs.values()

    def _by_mark(self) -> None:
        """Of several rows with one mark the one most like what was sent is it; the others are copies, and so new."""
        marked: dict[Key, list[int]] = defaultdict(list)
        for index, row in enumerate(self._rows):
            key = (row.mark.prefix, row.mark.path[-1]) if row.mark is not None else None
            if key is not None and key in self._sent.rows:
                marked[key].append(index)
            else:
                self._loose.append(index)
        for key, indices in marked.items():
            sent = self._sent.rows[key]
            chosen = indices[0] if len(indices) == 1 else max(indices, key=lambda index: self._equal(index, sent))
            self._found.pairs[chosen] = sent
            self._loose += (index for index in indices if index != chosen)
        self._loose.sort()

    def _equal(self, index: int, sent: SentRow) -> int:
        return sum(text == sent.cells.get(slot, "") for slot, text in self._rows[index].texts.items())

    # By what they say

    def _by_all(self, lost: list[SentRow]) -> list[SentRow]:
        """Rows that say the very same; where as many were sent, it is all one which of them is which."""
        return self._pair_alike(
            lost,
            lambda row: (row.context, tuple(row.texts.values())),
            lambda sent: (sent.context, self._said(sent)),
            several=True,
        )

    def _by_titles(self, lost: list[SentRow]) -> list[SentRow]:
        return self._pair_alike(lost, lambda row: row.context, lambda sent: sent.context, several=False)

    def _said(self, sent: SentRow) -> tuple[str, ...]:
        """The texts of a sent row in the columns that came back; what stands across stands in the first of them."""
        texts = tuple(sent.cells.get(slot, "") for slot in self._rows[self._loose[0]].texts)
        return (sent.across, *texts[1:]) if sent.across else texts

    def _pair_alike(
        self,
        lost: list[SentRow],
        of_row: Callable[[ReturnedRow], Hashable],
        of_sent: Callable[[SentRow], Hashable],
        *,
        several: bool,
    ) -> list[SentRow]:
        there: dict[Hashable, list[SentRow]] = defaultdict(list)
        back: dict[Hashable, list[int]] = defaultdict(list)
        for sent in lost:
            there[of_sent(sent)].append(sent)
        for index in self._loose:
            back[of_row(self._rows[index])].append(index)
        for says, indices in back.items():
            rows = there.get(says, [])
            if len(rows) == len(indices) and (several or len(rows) == 1):
                self._found.pairs.update(zip(indices, rows, strict=True))
        return self._left(lost)

    def _left(self, lost: list[SentRow]) -> list[SentRow]:
        found = {sent.key for sent in self._pairs()}
        self._loose = [index for index in self._loose if index not in self._found.pairs]
        return [sent for sent in lost if sent.key not in found]

    def _by_likeness(self, lost: list[SentRow]) -> None:
        if len(lost) * len(self._loose) > MOST_COMPARED:
            return
        fits = {index: self._fitting(index, lost) for index in self._loose}
        claims: dict[Key, list[int]] = defaultdict(list)
        for index, found in fits.items():
            for sent in found:
                claims[sent.key].append(index)
        for index, found in fits.items():
            if len(found) == 1 and len(claims[found[0].key]) == 1:
                self._found.pairs[index] = found[0]
            elif found:
                self._tell_doubt(index, found)
        self._loose = [index for index in self._loose if index not in self._found.pairs and not fits[index]]

    def _fitting(self, index: int, lost: list[SentRow]) -> list[SentRow]:
        row = self._rows[index]
        scored = [(likeness(row, sent), sent) for sent in lost]
        best = max((score for score, _ in scored), default=0.0)
        return [sent for score, sent in scored if score >= max(FITS, best - APART)]

    # What is said of it

    def _tell_doubt(self, index: int, found: list[SentRow]) -> None:
        self._found.spared.update(sent.key for sent in found)
        names = " and ".join(f"“{sent.context[-1].splitlines()[0][:60]}”" for sent in found[:3] if sent.context[-1])
        message = f"This row has lost its mark and could be {names}. Nothing was made of it."
        self._found.findings.append(Finding(*self._rows[index].address(), message))

    def _tell_recognised(self, number: int) -> None:
        if number:
            row = self._rows[min(self._found.pairs)]
            what = "1 row has lost its mark and was" if number == 1 else f"{number} rows have lost their marks and were"
            message = f"{what} recognised by number, title and what stands above."
            self._found.findings.append(Finding(row.sheet.name, cell_name(row.row, 0), message))


def likeness(row: ReturnedRow, sent: SentRow) -> float:
    """How much alike two rows are by their titles, the last of them most; 100 is the same.

    Two of one number below the same titles are one row whatever else was written, and so are two that say nearly all
    the same beside their titles. A row that came back without its banner is compared without.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 (loaded when first used)

    own, was = row.context[-1], sent.context[-1]
    if not (own and was) or (bool(sent.across) and any(list(row.texts.values())[1:])):
        return 0.0
    numbers = split_number(own)[0], split_number(was)[0]
    lacks_banner = not row.context[0]
    titles = row.context[lacks_banner:-1], sent.context[lacks_banner:-1]
    above = fuzz.ratio(*("\n".join(each).casefold() for each in titles))
    if above == 100 and ((numbers[0] and numbers[0] == numbers[1]) or _says_the_same(row, sent)):
        return 100.0
    ratio = fuzz.ratio(own.casefold(), was.casefold())
    return 0.8 * ratio + 0.2 * above if numbers[0] == numbers[1] or not all(numbers) else 0.6 * ratio


def _says_the_same(row: ReturnedRow, sent: SentRow) -> bool:
    """Whether most of what was sent beside the titles is there still, and is much enough to tell rows apart."""
    said = {slot: text for slot, text in sent.cells.items() if text and slot.column is not Column.ITEM}
    same = sum(row.texts.get(slot) == text for slot, text in said.items())
    return same >= MANY and same >= len(said) - 2
