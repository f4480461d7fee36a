"""An officer's own saved views as text, for the settings of their account."""

from collections.abc import Mapping

import msgspec

from app.domain.view import Arrangement


def to_text(views: Mapping[str, Arrangement]) -> str:
    """Views by name, as text that `from_text` reads."""
    return msgspec.json.encode(views).decode()


def from_text(text: str) -> dict[str, Arrangement]:
    """The views that `to_text` wrote; none where the text was spoilt."""
    try:
        return msgspec.json.decode(text, type=dict[str, Arrangement])
    except (msgspec.DecodeError, UnicodeEncodeError):
        return {}
