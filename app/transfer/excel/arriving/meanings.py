"""What headings say: exactly, within more words, as a question, or misspelt."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.transfer.excel.arriving.vocabulary import LEVELS, WORDS, LevelWords, Meaning

__all__ = ["LEVELS", "WORDS", "LevelWords", "Meaning", "Reading", "level_words", "plain", "read_heading"]

LONGEST_HEADING = 120
_RANK_OF_OTHERS = 6
_NEAR = 86
"""From what likeness on (0 to 100, after rapidfuzz) a heading with a typing error counts as the word it is like."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading says: its meaning, of which level where it is a title, and how surely (0 to 1)."""

    meaning: Meaning
    level: str | None = None
    sure: float = 1.0


@lru_cache(4_096)
def plain(text: str) -> str:
    """A heading as it is compared: lower case, single spaces, "&" as "and", signs other than # % / - dropped."""
    words = text.casefold().replace("’", "'").replace("&", " and ")
    words = re.sub(r"\(s\)|'s\b|'", "", words)
    words = re.sub(r"[^\w#%/ -]+", " ", words.replace("\n", " ").replace("_", " "))
    return " ".join(re.sub(r"\s*/\s*", "/", re.sub(r"\s-+\s", " ", words)).split()).strip(" -/")


_KNOWN: dict[str, Reading] = {
    **{plain(word): Reading(Meaning.TITLE, level.name) for level in LEVELS for word in level.words},
    **{plain(word): Reading(meaning) for meaning, words in WORDS.items() for word in words},
}
_LONGEST_PHRASE = max(len(word.split()) for word in _KNOWN)
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)\s*$")
_QUESTIONS = {"who": Meaning.LEAD, "when": Meaning.DUE, "how": Meaning.NOTES, "why": Meaning.NOTES}
_NUMBERING = frozenset({"id", "no", "number", "ref", "reference", "code", "#"})
_LOOSE = frozenset({"to", "from", "item", "no", "date", "part", "how", "why", "what", "need", "who", "end", "work"})
"""Words that count only as the whole of a heading: within others they say something else, or nothing."""


@lru_cache(4_096)
def read_heading(text: str) -> Reading | None:
    """What a heading says by its words; None where it says nothing known."""
    if not text.strip() or len(text) > LONGEST_HEADING:
        return None
    words = plain(text)
    hint = _IN_BRACKETS.search(text)
    if hint is not None and (found := _exact(plain(hint[1]))) is not None:
        return Reading(found.meaning, found.level, 0.9)
    return _exact(words) or _within(words) or _asked(words) or _alike(words)


def _exact(words: str) -> Reading | None:
    return _KNOWN.get(words) or _KNOWN.get(words.removesuffix("s"))


def _within(words: str) -> Reading | None:
    """The longest known phrase in a heading, the first of several as long; less sure the more stands beside it."""
    parts = words.replace("/", " ").split()
    if 1 < len(parts) <= 3 and parts[-1] in _NUMBERING:
        return Reading(Meaning.NUMBER, sure=0.8)
    for length in range(min(_LONGEST_PHRASE, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            phrase = " ".join(parts[start : start + length])
            found = _exact(phrase)
            if found is not None and phrase not in _LOOSE and phrase.strip("#%"):
                share = length / len(parts)
                return Reading(found.meaning, found.level, 0.45 + 0.45 * share)
    return None


def _asked(words: str) -> Reading | None:
    """What a heading asks for: "Who does it?", "When will it be finished?"."""
    meaning = _QUESTIONS.get(words.partition(" ")[0])
    return None if meaning is None else Reading(meaning, sure=0.65)


def _alike(words: str) -> Reading | None:
    """The known phrase that a heading is a misspelling of."""
    if len(words) < 4:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (loaded when first used)

    found = process.extractOne(words, _KNOWN.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found is None:
        return None
    reading = _KNOWN[found[0]]
    return Reading(reading.meaning, reading.level, 0.8 * found[1] / 100)


@lru_cache(256)
def level_words(name: str) -> LevelWords:
    """What is known of a level by its name; one of another name stands above the actions."""
    known = next((level for level in LEVELS if level.name == name), None)
    return known or LevelWords(name, _plural(name), _RANK_OF_OTHERS, ())


def _plural(name: str) -> str:
    head, joint, rest = name.partition(" of ") if " of " in name else name.partition(" for ")
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{joint}{rest}"
    return f"{head}es{joint}{rest}" if head.endswith(("s", "x", "ch")) else f"{head}s{joint}{rest}"
