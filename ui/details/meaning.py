"""What a timescale is understood to mean, as a line below the words: "→ by 31 July 2023"."""

from app.domain.timescale import Timescale, TimescaleKind
from app.domain.timescale_words import describe


def meaning(timescale: Timescale) -> str:
    """The line, "" where there is nothing to say."""
    if timescale.kind is TimescaleKind.BLANK:
        return ""
    if timescale.kind is TimescaleKind.UNKNOWN:
        return "→ not understood as a date; kept as written"
    return f"→ {describe(timescale)}"
