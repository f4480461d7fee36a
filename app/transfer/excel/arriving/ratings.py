"""Ratings and stages in anybody's words: a letter, a colour, a coloured sign, a word within a sentence."""

import re
from dataclasses import dataclass

from app.domain.rag import Rag
from app.domain.records import Stage

_COLOURS = {
    "red": "Red",
    "amber": "Amber",
    "yellow": "Yellow",
    "orange": "Amber",
    "green": "Green",
    "blue": "Blue",
    "purple": "Purple",
    "grey": "Grey",
    "gray": "Grey",
    "black": "Black",
    "white": "White",
}
_LETTERS = {"r": "Red", "a": "Amber", "g": "Green", "b": "Blue", "y": "Yellow"}
_SIGNS = {
    "🔴": "Red",
    "🟥": "Red",
    "🟠": "Amber",
    "🟧": "Amber",
    "🟡": "Amber",
    "🟨": "Amber",
    "🟢": "Green",
    "🟩": "Green",
    "🔵": "Blue",
    "🟦": "Blue",
    "🟣": "Purple",
    "🟪": "Purple",
    "⚫": "Black",
    "⚪": "White",
}
_PHRASES = {
    **dict.fromkeys(("on track", "on target", "on schedule", "on course", "progressing well"), "Green"),
    **dict.fromkeys(("at risk", "some risk", "slipping", "some delay", "minor delay", "needs attention"), "Amber"),
    **dict.fromkeys(("off track", "not on track", "delayed", "overdue", "behind schedule", "off target"), "Red"),
    **dict.fromkeys(("significant delay", "not on target", "behind", "late"), "Red"),
    **dict.fromkeys(("complete and embedded", "completed and embedded", "embedded"), "Blue"),
}
EXTRA_RATINGS = {
    "Yellow": Rag("Y", "Yellow", "#8A7000"),
    "Purple": Rag("P", "Purple", "#7030A0"),
    "Grey": Rag("Gy", "Grey", "#6B6B6B"),
    "Black": Rag("Bk", "Black", "#1F1F1F"),
    "White": Rag("W", "White", "#8C8C8C"),
}
"""Ratings that some councils have besides the usual ones; the scale of a plan takes them up where it uses them."""
_STAGES = {
    Stage.NOT_STARTED: (
        *("not started", "not yet started", "not begun", "to do", "todo", "pending", "planned", "to start"),
        *("not commenced", "awaiting start", "yet to start", "future", "scheduled", "proposed", "open", "new"),
    ),
    Stage.IN_PROGRESS: (
        *("in progress", "started", "underway", "under way", "ongoing", "on going", "commenced", "in development"),
        *("active", "partially complete", "part complete", "partly complete", "progressing", "work in progress"),
        *("in hand", "begun", "partially met", "in train", "in process"),
    ),
    Stage.COMPLETE: (
        *("complete", "completed", "done", "achieved", "delivered", "finished", "met", "implemented", "in place"),
        *("fully met", "actioned", "100%", "fully complete", "complete - on time", "completed on time"),
    ),
    Stage.CLOSED: (
        *("closed", "cancelled", "superseded", "withdrawn", "deleted", "no longer required", "archived", "stopped"),
        *("not required", "merged", "removed", "abandoned", "no longer applicable"),
    ),
}
_STAGE_OF = {word: stage for stage, words in _STAGES.items() for word in words}
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_LETTER = re.compile(r"\(?([rragby])\)?(?:\s*[-–—:.,;(].*)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rated:
    """The name of a rating, None where a text names none or several; `more` is text besides it."""

    name: str | None
    more: str = ""


def read_rating(text: str) -> Rated:
    """The rating that a text names, by letter, colour or sign, alone or in a sentence, or by a usual phrase."""
    words = " ".join(text.split())
    plain = words.casefold().strip(" .-–:()")
    alone = _LETTERS.get(plain) or _COLOURS.get(plain) or _SIGNS.get(words.rstrip("\ufe0f")) or _PHRASES.get(plain)
    if alone is not None:
        return Rated(alone)
    if (letter := _FIRST_LETTER.fullmatch(words)) is not None:
        return Rated(_LETTERS[letter[1].casefold()], text.strip())
    named = {_COLOURS[word] for word in map(str.casefold, _WORD.findall(words)) if word in _COLOURS}
    named |= {name for sign, name in _SIGNS.items() if sign in words}
    if len(named) == 1:
        return Rated(named.pop(), "" if plain in _ONLY_A_COLOUR else text.strip())
    return Rated(None, text.strip())


_ONLY_A_COLOUR = frozenset(
    form.format(colour) for colour in _COLOURS for form in ("rag {}", "{} rag", "{} rated", "rated {}", "rag: {}")
)


def names_rating(text: str) -> bool:
    """Whether a text names one rating."""
    return read_rating(text).name is not None


def read_stage(text: str) -> Stage | None:
    """The stage that a text names; None where it names none."""
    plain = " ".join(text.casefold().replace("-", " ").split()).strip(" .:()")
    return _STAGE_OF.get(plain) or _STAGE_OF.get(" ".join(text.casefold().split()))


def names_stage(text: str) -> bool:
    """Whether a text names a stage."""
    return read_stage(text) is not None


def find_in_scale(scale: tuple[Rag, ...], name: str) -> Rag | None:
    """The rating of a scale that a colour's name means: yellow is amber where the scale has no yellow."""
    by_name = {rag.name.casefold(): rag for rag in scale}
    found = by_name.get(name.casefold())
    return found or (by_name.get("amber") if name == "Yellow" else None)
