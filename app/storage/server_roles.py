"""Who may do what on a server: four roles, their rights on the tables, and which items a contributor leads.

A role includes those before it. Viewers read; contributors say how far the items are that they lead; editors change
everything in a plan; owners make plans and appoint the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.errors import WaypostError
from app.storage import schema
from app.storage.reading import WHOLE_ROWS
from app.storage.rights import NO_ROLE, OF_CONTRIBUTORS, Rights, Role
from app.storage.store import NotAllowedError
from app.storage.views import VIEWS
from app.storage.writing import LISTS, columns_of

LONGEST = 40
"""Bytes of a database's name: with what is put round it, it names roles, and PostgreSQL cuts those at 63."""

OFFICERS = """
CREATE TABLE IF NOT EXISTS officer (login text PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS officer_person (
    login text REFERENCES officer ON DELETE CASCADE,
    plan_id text,
    person_id text,
    PRIMARY KEY (login, plan_id, person_id)
);
CREATE FUNCTION waypost_role() RETURNS text LANGUAGE sql STABLE {safely} AS $$
    SELECT CASE
        WHEN pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'plan'::regclass), 'MEMBER')
            THEN '{administrator}'
        {whens}
    END
$$;
CREATE FUNCTION waypost_known_as() RETURNS text LANGUAGE sql STABLE {safely} AS $$
    SELECT CASE WHEN waypost_role() IS DISTINCT FROM '{administrator}'
        THEN coalesce((SELECT name FROM officer WHERE login = session_user), session_user) END
$$;
CREATE FUNCTION waypost_leads(of_plan text, of_item text) RETURNS boolean LANGUAGE sql STABLE {safely} AS $$
    SELECT EXISTS (
        SELECT FROM lead l JOIN officer_person o ON o.plan_id = l.plan_id AND o.person_id = l.person_id
        WHERE l.plan_id = of_plan AND l.item_id = of_item AND o.login = session_user
    )
$$;
"""
"""By which name an officer signs revisions, and as which people of the plans they lead items.

The ids of people are kept as they are where somebody is deleted: they mean the same where that is undone.
"""
WHEN = "WHEN pg_has_role(session_user, '{role}', 'MEMBER') THEN '{value}'"

OWNS_DATABASE = "SELECT pg_has_role(datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()"
OWNS_SCHEMA = "SELECT pg_has_role(nspowner, 'MEMBER') FROM pg_namespace WHERE nspname = current_schema()"
LED_ONLY = """
ALTER TABLE item ENABLE ROW LEVEL SECURITY;
ALTER TABLE change ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen ON item;
DROP POLICY IF EXISTS seen ON change;
DROP POLICY IF EXISTS edited ON item;
DROP POLICY IF EXISTS edited ON change;
CREATE POLICY seen ON item FOR SELECT TO {viewer} USING (true);
CREATE POLICY seen ON change FOR SELECT TO {viewer} USING (true);
CREATE POLICY edited ON item TO {editor} USING (true) WITH CHECK (true);
CREATE POLICY edited ON change FOR INSERT TO {editor} WITH CHECK (true);
CREATE POLICY led ON item FOR UPDATE TO {contributor} USING (waypost_leads(plan_id, id));
CREATE POLICY led ON change FOR INSERT TO {contributor}
    WITH CHECK (kind = 'item' AND field IN ({fields}) AND waypost_leads(plan_id, record_id));
"""


@dataclass(frozen=True, slots=True)
class Names:
    """What the four roles of one database are called on its server, where all databases share their roles."""

    database: str

    @classmethod
    def of(cls, connection: Connection) -> "Names":
        """Those of the database that is connected; they stay when it is renamed."""
        kept = connection.exec_driver_sql("SELECT value FROM about WHERE name = 'roles'").scalar_one_or_none()
        if kept is not None:
            return cls(kept)
        database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        if len(database.encode()) > LONGEST:
            raise WaypostError(
                f"The name of the database {database} is too long. Rename it to {LONGEST} letters or less."
            )
        connection.execute(schema.about.insert().values(name="roles", value=database))
        return cls(database)

    def plain(self, role: Role) -> str:
        """The name of a role."""
        return f"waypost_{self.database}_{role.value}"

    def quoted(self, role: Role) -> str:
        """The same as SQL writes it."""
        return '"{}"'.format(self.plain(role).replace('"', '""'))


def officers(names: Names, safely: str) -> str:
    """The statements by which the server knows who is who."""
    whens = [
        WHEN.format(role=names.plain(role).replace("'", "''"), value=role.value) for role in reversed(Role.granted())
    ]
    return OFFICERS.format(safely=safely, administrator=Role.ADMINISTRATOR.value, whens="\n        ".join(whens))


def role_rules(connection: Connection, names: Names) -> Iterator[str]:
    """The statements that make the roles and give them their rights."""
    there = set(connection.exec_driver_sql("SELECT rolname FROM pg_roles").scalars())
    yield from (
        f"CREATE ROLE {names.quoted(role)} NOLOGIN" for role in Role.granted() if names.plain(role) not in there
    )
    viewer, contributor, editor, owner = (names.quoted(role) for role in Role.granted())
    yield f"GRANT {viewer} TO {contributor}; GRANT {contributor} TO {editor}"
    yield f"GRANT {viewer}, {contributor}, {editor} TO {owner} WITH ADMIN OPTION"
    yield f"GRANT {owner} TO CURRENT_USER"  # to take back what owners gave, as PostgreSQL has it from version 16 on
    yield from _doors(connection, viewer)
    fields = ", ".join(f"'{field}'" for field in OF_CONTRIBUTORS)
    yield LED_ONLY.format(viewer=viewer, contributor=contributor, editor=editor, fields=fields)
    yield f"GRANT SELECT ON {', '.join((*_tables(), *VIEWS))}, officer, officer_person, waypost_now TO {viewer}"
    yield f"GRANT INSERT ON revision, change TO {contributor}"
    yield f"GRANT UPDATE (head) ON plan TO {contributor}"
    columns = ", ".join(column for field in OF_CONTRIBUTORS for column in columns_of(field))
    yield f"GRANT UPDATE ({columns}) ON item TO {contributor}"
    yield f"GRANT UPDATE ON plan TO {editor}"
    yield f"GRANT INSERT, UPDATE, DELETE ON item, {', '.join(map(str, WHOLE_ROWS.values()))} TO {editor}"
    yield f"GRANT INSERT, DELETE ON {', '.join(str(table) for table, _ in LISTS.values())} TO {editor}"
    yield f"GRANT INSERT ON plan TO {owner}"
    yield f"GRANT INSERT, UPDATE, DELETE ON officer, officer_person TO {owner}"


def _doors(connection: Connection, viewer: str) -> Iterator[str]:
    """Let nobody in but those with a role, as far as whoever lays the rules down may say so."""
    ask = connection.exec_driver_sql
    database, schema_name = ask("SELECT quote_ident(current_database()), quote_ident(current_schema())").one()
    if ask(OWNS_DATABASE).scalar_one():
        yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {viewer}"
    if ask(OWNS_SCHEMA).scalar_one():
        yield f"REVOKE CREATE ON SCHEMA {schema_name} FROM PUBLIC; GRANT USAGE ON SCHEMA {schema_name} TO {viewer}"


def _tables() -> list[str]:
    return [table.name for table in schema.metadata.sorted_tables]


def rights_of(connection: Connection) -> Rights:
    """What the user who is connected may do. Raises NotAllowedError where they have no role here."""
    role, known_as = connection.exec_driver_sql("SELECT waypost_role(), waypost_known_as()").one()
    if role is None:
        raise NotAllowedError(NO_ROLE)
    people = connection.exec_driver_sql("SELECT plan_id, person_id FROM officer_person WHERE login = session_user")
    return Rights(Role(role), known_as, frozenset((row.plan_id, row.person_id) for row in people))
