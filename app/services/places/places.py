"""Opening and making the places that keep plans: files, and databases on a server."""

from pathlib import Path

from app.domain.errors import NotPossibleError
from app.services.machine import policy
from app.services.places.passwords import with_password
from app.services.places.whereabouts import Whereabouts
from app.storage.database import Database
from app.storage.sqlite import SUFFIX


def open_place(where: Whereabouts, *, upgrading: bool = True) -> Database:
    """The plans kept there. Raises WaypostError kinds that say what is wrong with it and what to do.

    Without `upgrading`, or where policy lets plans be read only, a file of an older Waypost is left as it is.
    """
    return _obeyed(Database.open(_known(where), upgrading=upgrading and not policy.in_force().read_only))


def make_place(where: Whereabouts) -> Database:
    """A new file, or the tables in a server's database that has none."""
    if isinstance(where, Path) and where.suffix.lower() != SUFFIX:
        raise NotPossibleError(f"{where.name}: give the plan file a name that ends in {SUFFIX}. Nothing was made.")
    return _obeyed(Database.create(_known(where)))


def _obeyed(database: Database) -> Database:
    """The database, from now on only read where the policy says so."""
    database.read_only = database.read_only or policy.in_force().why_read_only()
    return database


def _known(where: Whereabouts) -> Whereabouts:
    return where if isinstance(where, Path) else with_password(where)
