"""What names a place that keeps plans: a file, or a database on a server by a `postgresql://` URL."""

from pathlib import Path

from app.services.places.paths import there_is
from app.storage.server import SCHEMES, Server, Whereabouts, located, server_of, without_passwords

__all__ = ["SCHEMES", "Server", "Whereabouts", "address", "is_there", "located", "server_of", "without_passwords"]


def address(where: Whereabouts) -> str:
    """What `located` finds the place by again; no password is in it."""
    return str(where) if isinstance(where, Path) else where.url


def is_there(where: Whereabouts) -> bool:
    """Whether there is such a file; a server's database must be there already, so that opening it tells why not."""
    return there_is(where) if isinstance(where, Path) else True
