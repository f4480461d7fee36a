"""Merging two new values of one field where both can stand: lists entry by entry, long text by paragraph.

Our own three-way merge on difflib: the library that does this for lines (merge3) is GPL.
"""

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar, cast

from app.domain.records import Extra, references_in

E = TypeVar("E", bound=Hashable)

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


def _edits(lines: list[str], text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """What turns `lines` into `text`: from line, to line (not of it), and the lines put there instead."""
    after = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lines, after, autojunk=False)
    return [
        (first, last, tuple(after[start:stop]))
        for tag, first, last, start, stop in matcher.get_opcodes()
        if tag != "equal"
    ]
