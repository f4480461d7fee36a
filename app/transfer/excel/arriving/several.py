"""Several actions in one cell, and cells beside it that say as many things: paired by position."""

import re

from app.transfer.excel.cells.words import split_bullet, split_number

_BEGINS = re.compile(r"[A-Z0-9“\"'(]")


def entries(text: str) -> list[str]:
    """The lines of a cell that list things: a line that is none of the list goes on with the one above it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = [_unmarked(line) != line for line in lines]
    if not any(marked):
        return lines
    found: list[str] = []
    for line, is_marked in zip(lines, marked, strict=True):
        if is_marked or not found:
            found.append(line)
        else:
            found[-1] += f"\n{line}"
    return found


def several_titles(text: str, counts: list[int]) -> list[str]:
    """The actions that one cell lists, each with its own number; empty where it holds one.

    A list without a title above it is several actions. So are plain lines where other cells (`counts` are the
    numbers of their lines) say as many things, and each of the lines begins as a sentence does.
    """
    lines = entries(text)
    if len(lines) < 2:
        return []
    marked = [split_bullet(line) for line in lines]
    if all(marked):
        numbers = [found[0] for found in marked if found]
        is_heading = split_number(lines[0])[0] and not numbers[1]
        return [] if is_heading or lines[0].endswith(":") else lines
    if not any(marked) and len(lines) in counts and all(_BEGINS.match(line) for line in lines):
        return lines
    return []


def paired(text: str, count: int) -> list[str] | None:
    """The entries of a cell where they are `count`, without their bullets; None where the cell is one for all."""
    lines = entries(text)
    if len(lines) != count:
        return None
    return [_unmarked(line) for line in lines]


def _unmarked(line: str) -> str:
    """A line without its bullet; figures alone, as of a date (9.12.23), are none."""
    found = split_bullet(line)
    return found[1] if found is not None and found[1] else line
