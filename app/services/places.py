"""Where plans are kept: a file, or a database on a server that a `postgresql://` URL names."""

from pathlib import Path

from app.domain.errors import NotPossibleError
from app.services.passwords import with_password
from app.services.paths import there_is
from app.services.policy import in_force, obeyed
from app.storage.database import Database
from app.storage.server import SCHEMES, Server, Whereabouts, located, server_of, without_passwords
from app.storage.sqlite import SUFFIX
from app.storage.store import NoSuchFileError, PasswordError

__all__ = [
    "SCHEMES",
    "NoSuchFileError",
    "PasswordError",
    "Server",
    "Whereabouts",
    "address",
    "is_there",
    "located",
    "make_place",
    "open_place",
    "server_of",
    "without_passwords",
]


def open_place(where: Whereabouts, *, upgrading: bool = True) -> Database:
    """The plans kept there. Raises WaypostError kinds that say what is wrong with it and what to do.

    Without `upgrading`, or where policy lets plans be read only, a file of an older Waypost is left as it is.
    """
    return obeyed(Database.open(_known(where), upgrading=upgrading and not in_force().read_only))


def make_place(where: Whereabouts) -> Database:
    """A new file, or the tables in a server's database that has none."""
    if isinstance(where, Path) and where.suffix.lower() != SUFFIX:
        raise NotPossibleError(f"{where.name}: give the plan file a name that ends in {SUFFIX}. Nothing was made.")
    return obeyed(Database.create(_known(where)))


def address(where: Whereabouts) -> str:
    """What `located` finds the place by again; no password is in it."""
    return str(where) if isinstance(where, Path) else where.url


def is_there(where: Whereabouts) -> bool:
    """Whether there is such a file; a server's database must be there already, so that opening it tells why not."""
    return there_is(where) if isinstance(where, Path) else True


def _known(where: Whereabouts) -> Whereabouts:
    return where if isinstance(where, Path) else with_password(where)
