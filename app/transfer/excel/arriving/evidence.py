"""What stands in a column, counted: by this a column is known whose heading says nothing, or says it ambiguously."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.timescale import TimescaleKind
from app.domain.timescale_words import understand
from app.transfer.excel.arriving.ratings import names_rating, names_stage

SAMPLED = 80
_CODE = re.compile(r"[A-Za-z]{0,4}[ .-]?\d{1,3}(?:\.\d{1,3})*[A-Za-z]?\.?")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d+)?\s*%")
_NAME = re.compile(r"(?:(?:[A-Z][a-z'’-]+|[A-Z]\.?)\s+){1,2}(?:Mc|Mac|O['’])?[A-Z][a-z'’-]+|[A-Z]{2,5}")
_GRADES = frozenset(("high", "medium", "low", "urgent", "important", "critical", "normal", *"hml12345"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many cells of a column are filled, and with how many different texts; how long these are on average.

    The others are shares (0 to 1) of a sample of them that read as one thing or another.
    """

    filled: int = 0
    various: int = 0
    length: float = 0.0
    distinct: float = 0.0
    dates: float = 0.0
    ratings: float = 0.0
    stages: float = 0.0
    percents: float = 0.0
    codes: float = 0.0
    names: float = 0.0
    grades: float = 0.0


def evidence(texts: Sequence[str]) -> Evidence:
    """What the filled cells of a column come to."""
    filled = [said for text in texts if (said := text.strip())]
    sample = filled[:SAMPLED]
    if not sample:
        return Evidence()

    def share(holds: Callable[[str], object]) -> float:
        return sum(bool(holds(text)) for text in sample) / len(sample)

    return Evidence(
        filled=len(filled),
        various=len(set(filled)),
        length=sum(map(len, sample)) / len(sample),
        distinct=len(set(sample)) / len(sample),
        dates=share(is_date),
        ratings=share(
            lambda text: len(text) <= 60 and (names_rating(text) or all(map(names_rating, text.split("\n"))))
        ),
        stages=share(lambda text: len(text) <= 30 and names_stage(text)),
        percents=share(_PERCENT.fullmatch),
        codes=share(_CODE.fullmatch),
        names=share(lambda text: all(_NAME.fullmatch(part.strip()) for part in re.split(r"[/;,\n&]", text))),
        grades=share(lambda text: text.casefold() in _GRADES),
    )


def is_date(text: str) -> bool:
    """Whether a text names a time, in whatever order its figures stand."""
    kind = understand(text[:100]).kind
    if kind not in (TimescaleKind.UNKNOWN, TimescaleKind.BLANK):
        return not text.strip().isdecimal()
    return bool(re.fullmatch(r"(?:\w{3,9},? )?\d{1,2}/\d{1,2}/\d{2,4}", text.strip()))
