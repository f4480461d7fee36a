"""The cell of an action: its title, the parts below it as a list, and the inspections it answers."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from app.transfer.excel.cells.words import paragraphs, split_bullet, split_number, with_bullet, with_number

_LONGEST_NAME = 100
_INSPECTION = re.compile(
    r"\b(?:ofsted|hmip?|cqc|hmicfrs|jtai|ilacs|dfe|inspection|monitoring visit|(?:peer|adviser|lga) review)\b"
    r"|\breview\s*[–—-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What an action's cell says. `parts` are numbers and titles, `rest` is text that belongs to none of these."""

    number: str = ""
    title: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    recommendations: tuple[str, ...] = ()
    rest: str = ""


def write_action(words: ActionWords) -> str:
    """The text of the cell."""
    lines = [with_number(words.number, words.title), *(with_bullet(*part) for part in words.parts)]
    return "\n\n".join(("\n".join(lines).strip("\n"), *words.recommendations))


def read_action(text: str, known: Collection[str], with_parts: bool) -> ActionWords:
    """What the cell says.

    `known` are names of recommendations in lower case, which count as such whatever they are called.
    Without `with_parts` lists stay in the title, for a plan that has no level below this one.
    """
    if "\n" not in text:
        return ActionWords(*split_number(text.strip()))
    lines = [line for paragraph in paragraphs(text) for line in ("", *paragraph.split("\n"))][1:]
    recommendations = _take_recommendations(lines, known)
    start = _first_of_list(lines) if with_parts else len(lines)
    number, title = split_number("\n".join(lines[:start]).strip())
    parts, rest = _parts(lines[start:])
    return ActionWords(number, title, parts, recommendations, rest)


def _take_recommendations(lines: list[str], known: Collection[str]) -> tuple[str, ...]:
    """Take the trailing lines that name an inspection or a review off `lines`."""
    taken: list[str] = []
    while len(lines) > 1 and (not lines[-1] or _is_recommendation(lines[-1].strip(), known)):
        line = lines.pop().strip()
        if line:
            taken.insert(0, " ".join(line.split()))
    return tuple(taken)


def _is_recommendation(line: str, known: Collection[str]) -> bool:
    if " ".join(line.split()).casefold() in known:
        return True
    is_name = len(line) <= _LONGEST_NAME and not line.endswith((".", ":", ";")) and split_bullet(line) is None
    return is_name and not line.casefold().startswith("review") and _INSPECTION.search(line) is not None


def _first_of_list(lines: list[str]) -> int:
    """Where the list begins. A first line that looks like one of a list is the title, unless the next goes on with it.

    "1. Do it" and "1.1 Do it:" above "1. Write" are titles, "1. Read" above "2. Write" is not.
    """
    found = [(index, entry[0]) for index, line in enumerate(lines) if (entry := split_bullet(line)) is not None]
    if found[:1] and found[0][0] == 0 and not (found[1:] and _goes_on(lines[0], found[0][1], *found[1])):
        found = found[1:]
    return found[0][0] if found else len(lines)


def _goes_on(first: str, number: str, index: int, next_number: str) -> bool:
    """Whether the list goes on from the first line to the one at `index`: next to it, numbered alike and further."""
    is_alike = bool(number) == bool(next_number) and ("." in number) == ("." in next_number)
    is_further = not number or number != next_number
    return index == 1 and is_alike and is_further and not first.rstrip().endswith(":")


def _parts(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], str]:
    """The parts that a list names, and the paragraphs after it. A plain line right below a part continues it."""
    parts: list[tuple[str, str]] = []
    rest: list[str] = []
    for index, line in enumerate(lines):
        part = split_bullet(line)
        if part is not None and not rest:
            parts.append(part)
        elif rest or (index and not lines[index - 1]):
            rest.append(line)
        elif line:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n{line.strip()}")
    return tuple(parts), "\n".join(rest).strip()
