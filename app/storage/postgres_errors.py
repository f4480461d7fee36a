"""What PostgreSQL's errors mean to an officer. Nothing was written, or the next try finds it written."""

from collections.abc import Iterator

import psycopg
from sqlalchemy.exc import DBAPIError

from app.domain.errors import WaypostError
from app.storage.rights import NO_ROLE
from app.storage.store import (
    DamagedFileError,
    NotAllowedError,
    PasswordError,
    RefusedError,
    StaleEditError,
    UnreachableError,
)

_ADVICE = {
    "55P03": "Another program keeps the plan locked. Try again in a moment",
    "57014": "The server took too long. Try again in a moment",
    "40001": "Somebody else wrote at the same moment. Try again",
    "40P01": "Somebody else wrote at the same moment. Try again",
    "23505": "Somebody else wrote at the same moment. Try again",
    "25006": "The server takes no changes at the moment. Ask whoever runs it",
    "53100": "The server's disk is full. Tell whoever runs it, then try again",
    "53200": "The server is out of memory. Tell whoever runs it, then try again",
    "58030": "The server's disk does not answer as it should. Tell whoever runs it",
}
"""By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""
_CANNOT_ENTER = {
    "28000": "The server does not let this user in. Ask whoever runs it",
    "3D000": "There is no such database on the server. Check the name",
    "53300": "The server has no connection free. Try again in a moment",
}
_TLS = {
    "does not match host name": "The server's certificate is made out for another name. Check the name of the server",
    "certificate has expired": "The server's certificate has expired. Tell whoever runs the server",
    "certificate verify failed": "The server's certificate is not from an issuer that this computer trusts",
    "does not support SSL": "The server offers no encrypted connection, and Waypost asks for one",
    "root certificate file": "The file of trusted issuers cannot be read",
}
_PASSWORD = {
    "no password supplied": "The server asks for a password",
    "password authentication failed": "The user name or the password is wrong. Check both, then try again",
}
_NETWORK = {
    "translate host name": "No server of that name is known here. Check the name and the network connection",
    "resolve host": "No server of that name is known here. Check the name and the network connection",
    "does not exist": _CANNOT_ENTER["3D000"],
    "too many clients": _CANNOT_ENTER["53300"],
    "no pg_hba.conf entry": _CANNOT_ENTER["28000"],
}
_STALE = ("23503", "23514")
"""What an edit names or starts from is not what the tables hold: their keys and the rules of `server_log` say so."""
_DAMAGED = ("42P01", "42703", "3F000", "XX001", "XX002")


def in_plain_words(error: BaseException, name: str) -> WaypostError | None:
    """What an error means, and what to do about it; None where it is none of the server's or a defect of ours."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if not isinstance(cause, psycopg.Error):
        return None
    state = cause.sqlstate or ""
    if refusal := _refusal(cause, state, name):
        return refusal
    if state in _DAMAGED:
        return DamagedFileError(f"{name} is not a database that Waypost made, or has lost its tables ({cause}).")
    if state in _ADVICE:
        return WaypostError(f"{name}: {_ADVICE[state]}. Nothing is lost.")
    if why := next(_why_unreachable(cause, state), None):
        return (PasswordError if why in _PASSWORD.values() else UnreachableError)(f"{name}: {why}.")
    return None


def _refusal(cause: psycopg.Error, state: str, name: str) -> RefusedError | None:
    if state in _STALE:
        return StaleEditError(name)
    if "permission denied for database" in str(cause):  # told while connecting, which gives no SQLSTATE
        return NotAllowedError(f"{name}: {NO_ROLE}")
    if state not in ("42501", "P0001"):
        return None
    said = (cause.diag.message_primary or str(cause)).rstrip(".")
    return NotAllowedError(f"{name}: Your role does not allow this ({said}). Ask the plan's owner.")


def _why_unreachable(cause: psycopg.Error, state: str) -> Iterator[str]:
    words = str(cause)
    if state in _CANNOT_ENTER:
        yield _CANNOT_ENTER[state]
    if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return
    for table in (_PASSWORD, _TLS, _NETWORK):
        yield from (advice for sign, advice in table.items() if sign in words)
    if not state or state.startswith(("08", "57P")):
        yield "The server cannot be reached at the moment. What you edited is kept; it is tried again"
