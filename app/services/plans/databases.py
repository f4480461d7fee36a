"""Setting up a database of plans on a server: its tables, and who may do what."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.errors import NotPossibleError
from app.services.places.passwords import keep, with_password
from app.services.places.places import make_place
from app.services.places.whereabouts import Server
from app.services.plans.opening import chosen_plan, opened
from app.storage.database import Database
from app.storage.rights import Role

__all__ = ["Role", "appoint", "create", "officers", "remember", "upgrade"]


def create(server: Server) -> None:
    """Make tables, roles and rights in an empty database. Whoever does it owns them."""
    make_place(server).close()


def upgrade(server: Server) -> bool:
    """Bring an older database to this program's version, all or nothing; False where it has that already."""
    return Database.upgrade(with_password(server))


def appoint(
    server: Server, login: str, role: Role | None, name: str | None, people: Collection[str], plan_id: str | None
) -> None:
    """Give a user of the server a role in place of any other; None takes it away.

    `name` is by what the log names them, else their login. `people` are who they are in the plan: a contributor can
    change what these lead. Raises NotPossibleError where the plan has nobody of such a name, or a contributor has none.
    """
    from app.storage.administering import appoint as appointed  # noqa: PLC0415

    if role is Role.CONTRIBUTOR and not people:
        raise NotPossibleError(f"Say as whom in the plan {login} leads items: a contributor can change only those.")
    found = _people_of(server, people, plan_id) if people else ()
    appointed(with_password(server), login, role, name or login, found)


def remember(server: Server, password: str) -> None:
    """Have the keyring keep a password, once the server has been seen to take it. Raises WaypostError where not."""
    known = replace(server, password=password)
    with opened(known):
        keep(known)


def officers(server: Server) -> list[tuple[str, Role, str, list[str]]]:
    """Everybody with a role: login, role, name, and the names of who they are in plans."""
    from app.storage.administering import officers as listed  # noqa: PLC0415

    with opened(server) as database:
        names = {
            (plan.id, person.id): person.name
            for plan in database.plans()
            for person in database.load(plan.id).people.values()
        }
    return [
        (each.login, each.role, each.name, sorted(names[key] for key in each.people if key in names))
        for each in listed(with_password(server))
    ]


def _people_of(server: Server, wanted: Collection[str], plan_id: str | None) -> list[tuple[str, str]]:
    with opened(server) as database:
        plan = database.load(chosen_plan(database, plan_id).id)
    ids = {person.name.casefold(): person.id for person in plan.people.values()}
    if missing := [name for name in wanted if name.casefold() not in ids]:
        there = ", ".join(sorted(person.name for person in plan.people.values())) or "nobody yet"
        raise NotPossibleError(f"The plan knows no {' and no '.join(missing)}. It knows {there}.")
    return [(plan.details.id, ids[name.casefold()]) for name in wanted]
