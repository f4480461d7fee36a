"""The Board's rating: a scale of the plan's own, with a key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rag:
    """One rating of a plan's scale.

    `code` is what stands in cells and on bars ("R"), `colour` is `#rrggbb`, `meaning` is the key's sentence.
    """

    code: str
    name: str
    colour: str
    meaning: str = ""


DEFAULT_SCALE = (
    Rag("R", "Red", "#C4314B", "Off track: the Board must act"),
    Rag("A", "Amber", "#A35A00", "Some risk: being managed"),
    Rag("G", "Green", "#107C41", "On track"),
    Rag("B", "Blue", "#0F6CBD", "Complete and embedded"),
)


def rating(scale: tuple[Rag, ...], words: str) -> Rag | None:
    """The rating that `words` name by code or by name, in any case; None where they name none."""
    sought = words.strip().casefold()
    return next((rag for rag in scale if sought in (rag.code.casefold(), rag.name.casefold())), None)
