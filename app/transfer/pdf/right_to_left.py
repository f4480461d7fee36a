"""Hebrew and Arabic in the order and the shapes in which they are drawn, and back.

Stretches from right to left are turned round as a whole, with what stands between their words; numbers in them keep
their order (Unicode Standard Annex 9, for a line that runs from left to right). A stretch that takes several lines is
not broken in its own order: names and short phrases come out right, paragraphs do not.
"""

import re
import unicodedata
from functools import cache

_STRONG = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(f"[{_STRONG}](?:[^A-Za-z<>&;\n]*[{_STRONG}])?")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_TURNED = str.maketrans("()[]{}«»", ")(][}{»«")


def visual(text: str) -> str:
    """`text` as it is to be drawn from left to right."""
    return _STRETCH.sub(lambda found: _turned(_shaped(found[0])), text) if is_turned(text) else text


def logical(text: str) -> str:
    """What `visual` was given, of what it gave."""
    return _STRETCH.sub(lambda found: _unshaped(_turned(found[0])), text)


def is_turned(text: str) -> bool:
    """Whether some of it runs from right to left."""
    return not text.isascii() and _STRETCH.search(text) is not None


def _turned(text: str) -> str:
    return _NUMBER.sub(lambda found: found[0][::-1], text[::-1].translate(_TURNED))


def _shaped(text: str) -> str:
    """Arabic letters in the forms that join them to their neighbours."""
    letters = [None, *text, None]
    triples = zip(letters, text, letters[2:], strict=False)
    return "".join(_shape(before, letter, after) for before, letter, after in triples)


def _shape(before: str | None, letter: str, after: str | None) -> str:
    own = _forms().get(letter, {})
    from_before = "final" in own and before is not None and "initial" in _forms().get(before, {})
    to_after = "initial" in own and after is not None and "final" in _forms().get(after, {})
    name = "medial" if from_before and to_after else "final" if from_before else "initial" if to_after else "isolated"
    return own.get(name, letter)


def _unshaped(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", char) if char >= "\ufe70" else char for char in text)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Each letter's presentation forms by name (Arabic Presentation Forms-B)."""
    found: dict[str, dict[str, str]] = {}
    for char in map(chr, range(0xFE70, 0xFEFD)):
        name, *letters = unicodedata.decomposition(char).split() or [""]
        if len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {})[name.strip("<>")] = char
    return found
