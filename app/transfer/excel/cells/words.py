"""What the text of a cell is made of: paragraphs, numbers, bullets. Each way of writing has its way of reading."""

import re

_DOTTED = r"\d{1,3}(?:\.\d{1,3})+[a-z]?"
_SIMPLE = r"\d{1,3}[a-z]?|[a-z]|[ivx]{1,4}"
_NUMBERED_HEADING = re.compile(rf"(?:({_DOTTED})[.)]?|(\d{{1,3}}[a-z]?)[.)])(?:\s+|$)")
_NUMBERED_LINE = re.compile(rf"(?:({_DOTTED})[.)]?|\(?({_SIMPLE})[.)])(?:\s+|$)")
_BULLET = re.compile(r"(?:[•▪●○◦‣·]\s*|[-–—*]\s+|o\t\s*)")
_GAP = re.compile(r"\n[ \t]*\n\s*")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: what empty lines part."""
    return tuple(stripped for part in _GAP.split(text) if (stripped := part.strip()))


def joined(parts: tuple[str, ...]) -> str:
    """Paragraphs as one text."""
    return "\n\n".join(parts)


def listed(text: str) -> tuple[str, ...]:
    """The entries of a cell that lists things: its paragraphs, and each line of a paragraph that is a list."""
    entries: list[str] = []
    for paragraph in paragraphs(text):
        lines = [split_bullet(line) for line in paragraph.split("\n")]
        if all(lines):
            entries += [entry for line in lines if line is not None and (entry := line[1])]
        else:
            entries.append(paragraph)
    return tuple(entries)


def split_number(text: str) -> tuple[str, str]:
    """The number that a heading begins with ("1.1", "3.", but not the 12 of "12 posts"), and the rest."""
    found = _NUMBERED_HEADING.match(text)
    return ("", text) if found is None else (found[1] or found[2], text[found.end() :])


def with_number(number: str, title: str) -> str:
    """A heading with its number, so that `split_number` finds it again."""
    if not number:
        return title
    return f"{number if '.' in number else number + '.'} {title}".rstrip()


def split_bullet(line: str) -> tuple[str, str] | None:
    """Number ("" for a plain bullet) and text of a line of a list; None where the line belongs to no list."""
    line = line.strip()
    if found := _NUMBERED_LINE.match(line):
        return found[1] or found[2], line[found.end() :]
    found = _BULLET.match(line)
    return None if found is None else ("", line[found.end() :])


def with_bullet(number: str, title: str) -> str:
    """A line of a list, so that `split_bullet` finds it again."""
    return with_number(number, title) if number else f"• {title}"
