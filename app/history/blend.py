"""Merging two new values of one field where both can stand: lists entry by entry, long text by paragraph.

Our own three-way merge on difflib: the library that does this for lines (merge3) is GPL.
"""

from collections.abc import Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar, cast

from app.domain.records import Extra, references_in

E = TypeVar("E", bound=Hashable)

_Edit = tuple[int, int, tuple[str, ...]]
LIST_FIELDS = frozenset({"leads", "criteria", "strategies", "recommendations", "dependencies", "extras"})
TEXT_FIELDS = frozenset({"title", "notes", "aim"})


def blend(field: str, base: object, ours: object, theirs: object) -> object | None:
    """One value that holds what both sides did to `field`, whichever side is named first; None where they clash."""
    if field in LIST_FIELDS:
        both = blend_lists(*(cast("tuple[Hashable, ...]", side) for side in (base, ours, theirs)))
        return None if _names_one_twice(field, both) else both
    if field in TEXT_FIELDS:
        return blend_texts(cast("str", base), cast("str", ours), cast("str", theirs))
    return None


def _names_one_twice(field: str, entries: object) -> bool:
    """Whether the sides gave one person two roles, one dependency two lags, or one column two texts."""
    named: list[object] = list(references_in(field, entries)) if entries is not None else []
    if field == "extras" and entries is not None:
        named += [extra.name for extra in cast("tuple[Extra, ...]", entries)]
    return len(set(named)) < len(named)


def blend_lists(base: Sequence[E], ours: Sequence[E], theirs: Sequence[E]) -> tuple[E, ...] | None:
    """Entries that either side removed are gone, entries that either added are there, each where it was put.

    None where the sides reordered what they share, or both replaced one entry by different ones: that is a clash.
    """
    if any(len(set(side)) != len(side) for side in (base, ours, theirs)):
        return None
    kept = [entry for entry in base if entry in ours and entry in theirs]
    if any([entry for entry in side if entry in kept] != kept for side in (ours, theirs)):
        return None
    replaced_by_both = any(entry not in ours and entry not in theirs for entry in base)
    our_added, their_added = _added(base, kept, ours), _added(base, kept, theirs)
    if replaced_by_both and our_added != their_added:
        return None
    result: list[E] = []
    for anchor in (None, *kept):
        if anchor is not None:
            result.append(anchor)
        both = sorted((our_added.get(anchor, ()), their_added.get(anchor, ())), key=repr)
        result.extend(entry for run in both for entry in run if entry not in result)
    return tuple(result)


def _added(base: Sequence[E], kept: Sequence[E], side: Sequence[E]) -> dict[E | None, tuple[E, ...]]:
    """What `side` added, under the last kept entry before it."""
    added: dict[E | None, tuple[E, ...]] = {}
    anchor: E | None = None
    for entry in side:
        if entry in kept:
            anchor = entry
        elif entry not in base:
            added[anchor] = (*added.get(anchor, ()), entry)
    return added


def blend_texts(base: str, ours: str, theirs: str) -> str | None:
    """Text with the paragraphs that either side changed; None where both touched the same or adjoining ones."""
    lines = base.splitlines(keepends=True)
    edits = sorted({*_edits(lines, ours), *_edits(lines, theirs)})
    result: list[str] = []
    reached = -1
    for first, last, replacement in edits:
        if first <= reached:
            return None
        result += lines[max(reached, 0) : first]
        result += replacement
        reached = last
    return "".join([*result, *lines[max(reached, 0) :]])


def both_texts(base: str, ours: str, theirs: str) -> str:
    """Text with the paragraphs that either side changed; where both touched the same ones, theirs and then ours."""
    base, ours, theirs = (text and f"{text}\n" for text in (base, ours, theirs))
    lines = base.splitlines(keepends=True)
    sides = _edits(lines, theirs), _edits(lines, ours)
    result: list[str] = []
    reached = 0
    for first, last in _stretches([*sides[0], *sides[1]]):
        result += lines[reached:first]
        runs = [_run(lines, first, last, edits) for edits in sides]
        changed = [run for run in runs if run != lines[first:last]]
        result += dict.fromkeys(line for run in changed for line in run)
        reached = last
    return "".join([*result, *lines[reached:]]).rstrip("\n")


def _stretches(edits: Iterable[_Edit]) -> list[tuple[int, int]]:
    """From line to line, what edits touch, with those that touch or adjoin one another taken together."""
    stretches: list[tuple[int, int]] = []
    for first, last, _ in sorted(edits):
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return stretches


def _run(lines: list[str], first: int, last: int, edits: Iterable[_Edit]) -> list[str]:
    """What one side made of the lines of a stretch."""
    run: list[str] = []
    reached = first
    for start, stop, replacement in edits:
        if first <= start and stop <= last:
            run += [*lines[reached:start], *replacement]
            reached = stop
    return [*run, *lines[reached:last]]


def _edits(lines: list[str], text: str) -> list[_Edit]:
    """What turns `lines` into `text`: from line, to line (not of it), and the lines put there instead."""
    after = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lines, after, autojunk=False)
    return [
        (first, last, tuple(after[start:stop]))
        for tag, first, last, start, stop in matcher.get_opcodes()
        if tag != "equal"
    ]
