"""Values of fields and whole records as JSON text, for the log."""

from functools import cache
from typing import Any, get_type_hints

import msgspec

from app.domain.records import RECORD_TYPES, Kind
from app.history.changes import WHOLE


def encoded(value: object) -> str | None:
    """A value as JSON; None stands for absence of a record and is kept as NULL."""
    return None if value is None else msgspec.json.encode(value).decode()


def decoded(kind: Kind, field: str, text: str | None) -> object:
    """The value that `encoded` was given. Raises msgspec.ValidationError where the text is not of that field."""
    return None if text is None else _decoder(kind, field).decode(text)


@cache
def _decoder(kind: Kind, field: str) -> "msgspec.json.Decoder[Any]":
    record_type = RECORD_TYPES[kind]
    if field == WHOLE:
        return msgspec.json.Decoder(record_type)
    return msgspec.json.Decoder(get_type_hints(record_type)[field])
