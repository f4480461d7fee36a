"""What the officer has said of columns in earlier imports, kept with the window's settings."""

import json
from collections.abc import Iterable

from ui.settings import Settings

MOST_KEPT = 300
_NAME = "headings"


def known_headings(settings: Settings) -> dict[str, tuple[str, str]]:
    """What columns of these headings were said to mean: meaning and level."""
    try:
        kept = json.loads(settings.text(_NAME) or "{}")
        return {str(heading): (str(said[0]), str(said[1])) for heading, said in kept.items()}
    except (ValueError, AttributeError, LookupError, TypeError):
        return {}


def keep_headings(settings: Settings, said: Iterable[tuple[str, str, str]]) -> None:
    """Remember what columns mean for imports to come: heading, meaning and level, the newest of a number."""
    told = {heading: (meaning, level) for heading, meaning, level in said}
    before = {heading: meant for heading, meant in known_headings(settings).items() if heading not in told}
    settings.keep_text(_NAME, json.dumps(dict([*before.items(), *told.items()][-MOST_KEPT:])))
