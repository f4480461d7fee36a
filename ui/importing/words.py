"""The meanings of columns in the officer's words, and which of them are on offer for a column."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.services.exchange.importing import ColumnUse, Meaning, Proposal, level_names

_WORDS = {
    Meaning.NUMBER: "Number",
    Meaning.PARTS: "List of parts",
    Meaning.CRITERIA: "Success criteria",
    Meaning.LEAD: "Lead",
    Meaning.SUPPORT: "Supporting lead",
    Meaning.PARTNER: "Partner",
    Meaning.START: "Start",
    Meaning.DUE: "Timescale",
    Meaning.BASELINE_START: "Start as first agreed",
    Meaning.BASELINE_DUE: "Timescale as first agreed",
    Meaning.RAG: "RAG rating",
    Meaning.STATUS: "Stage or rating",
    Meaning.STAGE: "Stage",
    Meaning.PERCENT: "Share done",
    Meaning.LINKS: "Links to strategies",
    Meaning.RECOMMENDATIONS: "Recommendations answered",
    Meaning.DEPENDS: "Depends on",
    Meaning.ROW: "Row name, for “depends on”",
    Meaning.OUTLINE: "Outline level",
    Meaning.NOTES: "Notes",
    Meaning.EXTRA: "A field of its own",
    Meaning.OUT: "Left out",
}
_USUAL = ("theme", "outcome", "objective", "action")


@dataclass(frozen=True, slots=True)
class Choice:
    """A meaning that a column may be given; `level` where it is a title."""

    words: str
    meaning: Meaning
    level: str | None = None


def choices(proposal: Proposal) -> Iterator[Choice]:
    """All meanings, titles first, those of the plan's own levels and the usual ones."""
    for name in level_names():
        if name in proposal.order or name in _USUAL:
            yield Choice(f"Title of {_a(_called(proposal, name))}", Meaning.TITLE, name)
    yield from (Choice(words, meaning) for meaning, words in _WORDS.items())


def words_for(proposal: Proposal, use: ColumnUse) -> str:
    """What a column is taken for."""
    if use.meaning is Meaning.TITLE:
        return f"Title of {_a(_called(proposal, use.level or ''))}"
    if use.meaning is Meaning.NUMBER and use.level:
        return f"Number of {_a(_called(proposal, use.level))}"
    return _WORDS[use.meaning]


def _called(proposal: Proposal, level: str) -> str:
    return dict(proposal.called).get(level, level)


def _a(name: str) -> str:
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"
