"""Finding anything by a few letters: items, people, commands; a slip of the keys does not matter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from heapq import nsmallest

from rapidfuzz import fuzz, process

from app.domain.records import Item, Person

MOST = 30
"""Finds that are shown at most."""
FUZZY_FROM, ALIKE = 4, 78
"""From how many letters on slips are allowed for, and how alike (of 100) words must then be."""
AT_ONCE = 2_000
"""Words compared in one call, between which other threads have their turn."""


class Sort(Enum):
    """What was found, in the order in which equally good ones are shown."""

    COMMAND = auto()
    PERSON = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class Findable:
    """Something with words to find it by. `key` says what it is: an id, or the place of a command in a list."""

    sort: Sort
    key: str
    words: str
    number: str = ""


def findables(items: Iterable[Item], people: Iterable[Person], commands: Sequence[str]) -> list[Findable]:
    """All that can be found in a plan, and the commands, which are known by their place."""
    return [
        *(Findable(Sort.COMMAND, str(place), words) for place, words in enumerate(commands) if words),
        *(Findable(Sort.PERSON, person.id, person.name) for person in people),
        *(Findable(Sort.ITEM, item.id, item.title, item.number) for item in items if item.title or item.number),
    ]


def find(query: str, among: Sequence[Findable], most: int = MOST) -> list[Findable]:
    """What has every word of the query in it, the best first; then what is alike, where there is room."""
    words = query.casefold().split()
    if not words:
        return []
    exact = ((merit, found) for found in among for merit in (_merit(words, found),) if merit is not None)
    best = [found for _, found in nsmallest(most, exact, key=_how_good)]  # no long sort, which holds up other threads
    if len(best) < most and len(query.strip()) >= FUZZY_FROM:
        taken = set(best)
        best += [found for found in _alike(" ".join(words), among) if found not in taken][: most - len(best)]
    return best


def _how_good(pair: tuple[int, Findable]) -> tuple[int, int, int]:
    """Smaller is better."""
    merit, found = pair
    return merit, found.sort.value, len(found.words)


def _merit(words: Sequence[str], found: Findable) -> int | None:
    """How well words match, 0 best: the number itself, a beginning, the beginnings of words, anywhere; None: not."""
    text = found.words.casefold()
    if found.number and found.number == words[0]:
        return 0
    if not all(word in text for word in words):
        return 3 if len(words) == 1 and len(words[0]) > 1 and _initials(text) == words[0] else None
    if text.startswith(words[0]):
        return 1
    return 2 if all(f" {word}" in f" {text}" for word in words) else 4


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _alike(query: str, among: Sequence[Findable]) -> Iterator[Findable]:
    scored: list[tuple[float, int]] = []
    for begin in range(0, len(among), AT_ONCE):
        texts = [found.words.casefold() for found in among[begin : begin + AT_ONCE]]
        hits = process.extract(query, texts, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=MOST)
        scored += [(-score, begin + place) for _, score, place in hits if len(texts[place]) >= FUZZY_FROM]
    return (among[place] for _, place in sorted(scored))
