"""What an owner of plans on a server does with its users: say who may do what."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.errors import NotPossibleError
from app.storage.postgres import PostgresDatabase
from app.storage.rights import Role
from app.storage.server import Server
from app.storage.server_roles import Names

_MEMBERSHIPS = text("""
    SELECT r.rolname AS role, m.rolname AS login, pg_get_userbyid(a.grantor) AS grantor
    FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
    WHERE r.rolname = ANY(:roles) AND m.rolname <> ALL(:roles)
    AND m.oid <> (SELECT relowner FROM pg_class WHERE oid = 'plan'::regclass)
    ORDER BY login
""")


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody with a role. `people` are who they are in plans, by the plan's id and the person's."""

    login: str
    role: Role
    name: str
    people: frozenset[tuple[str, str]]


def officers(server: Server) -> list[Officer]:
    """Everybody with a role, by login."""
    with _at(server) as connection:
        names = Names.of(connection)
        roles = {names.plain(role): role for role in Role.granted()}
        known = {row.login: row.name for row in connection.execute(text("SELECT login, name FROM officer"))}
        people = connection.execute(text("SELECT login, plan_id, person_id FROM officer_person")).all()
        return [
            Officer(
                row.login,
                roles[row.role],
                known.get(row.login, row.login),
                frozenset((plan, person) for login, plan, person in people if login == row.login),
            )
            for row in connection.execute(_MEMBERSHIPS, {"roles": list(roles)})
        ]


def appoint(server: Server, login: str, role: Role | None, name: str, people: Iterable[tuple[str, str]]) -> None:
    """Give a user of the server one role in place of any other, None taking it away, with name and people.

    Raises NotPossibleError where the server has no such user, NotAllowedError where whoever asks is no owner.
    """
    with _at(server) as connection:
        names = Names.of(connection)
        _check_is_user(connection, login)
        quoted = _quoted(connection, login)
        for row in connection.execute(_MEMBERSHIPS, {"roles": [names.plain(each) for each in Role.granted()]}):
            if row.login == login:
                by = _quoted(connection, row.grantor)
                connection.exec_driver_sql(f"REVOKE {_quoted(connection, row.role)} FROM {quoted} GRANTED BY {by}")
        connection.execute(text("DELETE FROM officer WHERE login = :login"), {"login": login})
        if role is None:
            return
        connection.exec_driver_sql(f"GRANT {names.quoted(role)} TO {quoted}")
        connection.execute(text("INSERT INTO officer VALUES (:login, :name)"), {"login": login, "name": name})
        for plan_id, person_id in people:
            row = {"login": login, "plan": plan_id, "person": person_id}
            connection.execute(text("INSERT INTO officer_person VALUES (:login, :plan, :person)"), row)


def _check_is_user(connection: Connection, login: str) -> None:
    if not connection.scalar(text("SELECT count(*) FROM pg_roles WHERE rolname = :login"), {"login": login}):
        raise NotPossibleError(
            f"The server has no user {login}. Whoever runs it makes one first: "
            f"CREATE ROLE {_quoted(connection, login)} LOGIN PASSWORD '…'."
        )


def _quoted(connection: Connection, name: str) -> str:
    return str(connection.scalar(text("SELECT quote_ident(:name)"), {"name": name}))


@contextmanager
def _at(server: Server) -> Generator[Connection]:
    backend = PostgresDatabase(server)
    try:
        with backend.writing_engine.begin() as connection:
            yield connection
    except Exception as error:
        told = backend.in_plain_words(error)
        if told is None:
            raise
        raise told from error
    finally:
        backend.close()
