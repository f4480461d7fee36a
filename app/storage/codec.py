"""Values of fields and whole records as JSON text, for the log."""

import re
from functools import cache
from typing import Any, get_type_hints

import msgspec

from app.domain.errors import NotPossibleError
from app.domain.records import RECORD_TYPES, Kind
from app.history.changes import WHOLE

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class UnstorableTextError(NotPossibleError):
    """Text with a character that no database, workbook or PDF can keep."""


def encoded(value: object) -> str | None:
    """A value as JSON; None stands for absence of a record and is kept as NULL.

    Raises UnstorableTextError for half a surrogate pair, which UTF-8 cannot write, and for the character NUL, which
    PostgreSQL cannot keep (https://www.postgresql.org/docs/current/datatype-character.html).
    """
    if value is None:
        return None
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError as error:
        raise _unstorable(error.object[error.start : error.end]) from error
    if "\\u0000" in text and _NUL.search(text):
        raise _unstorable("\0")
    return text


def _unstorable(characters: str) -> UnstorableTextError:
    return UnstorableTextError(
        f"The text holds a character that cannot be kept (U+{ord(characters[0]):04X}). Type the text afresh, "
        "or paste it without its formatting."
    )


def decoded(kind: Kind, field: str, text: str | None) -> object:
    """The value that `encoded` was given. Raises msgspec.ValidationError where the text is not of that field."""
    return None if text is None else _decoder(kind, field).decode(text)


@cache
def _decoder(kind: Kind, field: str) -> "msgspec.json.Decoder[Any]":
    record_type = RECORD_TYPES[kind]
    if field == WHOLE:
        return msgspec.json.Decoder(record_type)
    return msgspec.json.Decoder(get_type_hints(record_type)[field])
