"""What the server lets each role do, tried by plain psycopg, which knows no rule of Waypost's window."""

import json
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import psycopg
import pytest
from psycopg.errors import CheckViolation, InsufficientPrivilege, RaiseException

from app.domain.records import RECORD_TYPES, Item, Kind, Lead, Person, PlanDetails
from app.history.changes import created, edited
from app.services.plans.databases import appoint, officers
from app.services.work.session import PlanSession
from app.storage.database import Database
from app.storage.rights import EVERYTHING, OF_CONTRIBUTORS, Role
from app.storage.server import Server
from app.storage.store import Edit, NotAllowedError
from tests.app.storage.keeping import FIRST, NOON, PLAN, SECOND, change, commit, make_plan
from tests.postgres.server import PostgresServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")

OFFICERS = {"vera": Role.VIEWER, "carl": Role.CONTRIBUTOR, "edith": Role.EDITOR, "olive": Role.OWNER}
WHO = Person("personperson", "Carl Poole")
FORBIDDEN = (InsufficientPrivilege, RaiseException, psycopg.IntegrityError)
AS_LOGGED = ("title", '"First"', '"New"')


@pytest.fixture(scope="module")
def server(postgres: PostgresServer) -> Iterator[Server]:
    """A plan in which Carl leads the first item, and an officer of each role; Nora has none."""
    with postgres.fresh_database() as server, postgres.users(*OFFICERS, "nora"):
        database = Database.create(server)
        make_plan(database)
        plan = database.load(PLAN)
        commit(database, plan, created(Kind.PERSON, WHO), change(plan, "leads", (Lead(WHO.id),)))
        database.close()
        for login, role in OFFICERS.items():
            people = [WHO.name] if role is Role.CONTRIBUTOR else []
            appoint(server, login, role, f"{login.title()} Poole", people, PLAN)
        yield server


@contextmanager
def at(server: Server, login: str) -> Generator[Database]:
    database = Database.open(replace(server, user=login))
    yield database
    database.close()


def plainly(server: Server, login: str, *statements: str) -> None:
    """Run statements in one transaction that is taken back at the end, with what would be checked at its commit."""
    with psycopg.connect(**replace(server, user=login).parameters()) as plain:  # pyright: ignore[reportArgumentType]
        try:
            for statement in statements:
                plain.execute(statement.encode())
            plain.execute("SET CONSTRAINTS ALL IMMEDIATE")
        finally:
            plain.rollback()


def head(server: Server) -> int:
    with at(server, "olive") as database:
        return database.load(PLAN).head


def logged(
    server: Server, author: str, changes: Sequence[tuple[str, str, str]] = (AS_LOGGED,), item: str = FIRST
) -> list[str]:
    """The statements that add a revision of these fields, from and to these values as JSON, to the log."""
    number = head(server) + 1
    return [
        f"SELECT head FROM plan WHERE id = '{PLAN}' FOR UPDATE",
        f"INSERT INTO revision VALUES ('{PLAN}', {number}, '{author}', now(), 'Plainly')",
        *(
            f"INSERT INTO change VALUES ('{PLAN}', {number}, {n}, 'item', '{item}', '{field}', '{before}', '{after}')"
            for n, (field, before, after) in enumerate(changes)
        ),
    ]


def moved(server: Server) -> str:
    return f"UPDATE plan SET head = {head(server) + 1} WHERE id = '{PLAN}'"


RETITLED = f"UPDATE item SET title = 'New' WHERE id = '{FIRST}'"
UNLOGGED = (
    RETITLED,
    "UPDATE item SET plan_id = 'another'",
    f"UPDATE item SET id = 'another' WHERE id = '{SECOND}'",
    f"DELETE FROM item WHERE id = '{SECOND}'",
    f"INSERT INTO item SELECT plan_id, 'fresh', parent, 'a9', number, title FROM item WHERE id = '{FIRST}'",
    f"INSERT INTO criterion VALUES ('{PLAN}', '{FIRST}', 0, 'Sneaked in')",
    "DELETE FROM lead",
    f"INSERT INTO person VALUES ('{PLAN}', 'fresh', 'Sneaked in')",
    "UPDATE person SET name = 'Sneaked in'",
    "DELETE FROM person",
    "UPDATE plan SET title = 'Sneaked in'",
    "UPDATE plan SET head = head + 1",
    "UPDATE plan SET head = 0",
    "INSERT INTO plan VALUES ('another', 'Another', '', '', '', NULL, '[]', '[]', 0)",
)
OF_ADMINISTRATORS = (
    "DELETE FROM revision",
    "UPDATE revision SET author = 'Somebody'",
    "UPDATE change SET after = NULL",
    "TRUNCATE change",
    "DROP TRIGGER keep ON revision",
    "ALTER TABLE item DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE revision DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "DROP TABLE item",
    "CREATE TABLE mine (a int)",
    "CREATE TEMPORARY TABLE plan (a int)",
    "DELETE FROM about",
    "SET SESSION AUTHORIZATION postgres",
    "SET ROLE postgres",
    "CREATE FUNCTION waypost_role() RETURNS text LANGUAGE sql AS $$ SELECT 'owner' $$",
)


@pytest.mark.parametrize("login", OFFICERS)
@pytest.mark.parametrize("statement", [*UNLOGGED, *OF_ADMINISTRATORS])
def test_nobody_alters_the_log_the_rules_or_what_no_revision_tells(server: Server, login: str, statement: str) -> None:
    with pytest.raises(FORBIDDEN):
        plainly(server, login, statement)


@pytest.mark.parametrize("statement", UNLOGGED)
def test_not_even_an_administrator_alters_by_mistake_what_no_revision_tells(server: Server, statement: str) -> None:
    with pytest.raises(FORBIDDEN):
        plainly(server, "postgres", statement)


def test_who_has_no_role_reads_nothing(server: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        plainly(server, "nora", "SELECT * FROM item")
    with pytest.raises(NotAllowedError, match="no role in this database"):
        Database.open(replace(server, user="nora"))


def test_a_viewer_reads_all_and_writes_nothing(server: Server) -> None:
    with at(server, "vera") as database:
        plan = database.load(PLAN)
        assert database.revisions(PLAN)
        assert "viewer" in (database.read_only or "")
        with pytest.raises(NotAllowedError, match="viewer"):
            commit(database, plan, change(plan, "rag", "G"))
        database.read_only, database.rights = None, EVERYTHING  # as if the window had not asked
        with pytest.raises(NotAllowedError, match="permission denied"):
            commit(database, plan, change(plan, "rag", "G"), author="Vera Poole")
    with pytest.raises(InsufficientPrivilege):
        plainly(server, "vera", *logged(server, "Vera Poole"))


def test_a_contributor_says_how_far_the_items_are_that_they_lead(server: Server) -> None:
    with at(server, "carl") as database:
        plan = database.load(PLAN)
        made = commit(database, plan, change(plan, "rag", "G"), change(plan, "notes", "Half done"), author="Carl Poole")
        assert made.revision is not None
        assert database.load(PLAN).items[FIRST].notes == "Half done"


@pytest.mark.parametrize(("field", "value"), [("title", "Mine"), ("leads", ()), ("criteria", ("Mine",))])
def test_a_contributor_changes_nothing_else(server: Server, field: str, value: object) -> None:
    with at(server, "carl") as database:
        plan = database.load(PLAN)
        refused = change(plan, field, value)
        with pytest.raises(NotAllowedError, match="contributor"):
            PlanSession(database, plan, "Carl Poole", lambda: NOON).edit([refused], "Mine")
        with pytest.raises(NotAllowedError, match="row-level security"):
            commit(database, plan, refused, author="Carl Poole")


def test_a_contributor_changes_nothing_that_others_lead(server: Server) -> None:
    with at(server, "carl") as database:
        plan = database.load(PLAN)
        refused = change(plan, "rag", "G", SECOND)
        with pytest.raises(NotAllowedError, match="contributor"):
            PlanSession(database, plan, "Carl Poole", lambda: NOON).edit([refused], "Not mine")
        with pytest.raises(NotAllowedError, match="row-level security"):
            commit(database, plan, refused, author="Carl Poole")


def test_a_contributor_leads_no_more_by_their_own_doing(server: Server) -> None:
    for statement in (
        f"INSERT INTO officer_person VALUES ('carl', '{PLAN}', 'another')",
        f"INSERT INTO lead VALUES ('{PLAN}', '{SECOND}', 0, '{WHO.id}', 'accountable')",
        "UPDATE officer SET name = 'Edith Poole'",
        f'GRANT "{_role(server, Role.EDITOR)}" TO carl',
    ):
        with pytest.raises(InsufficientPrivilege):
            plainly(server, "carl", statement)


def test_an_editor_changes_everything_in_a_plan_and_makes_none(server: Server) -> None:
    with at(server, "edith") as database:
        plan = database.load(PLAN)
        item = Item("edithsitemxx", replace(plan.items[SECOND].place, rank="a5"), title="Hers")
        commit(database, plan, created(Kind.ITEM, item), author="Edith Poole")
        plan = database.load(PLAN)
        commit(database, plan, edited(Kind.PLAN, plan.details, "title", "Better"), author="Edith Poole")
        making = Edit(0, (created(Kind.PLAN, PlanDetails("hersxxxxxxxx", "Hers")),), "Edith Poole", NOON, "New")
        with pytest.raises(NotAllowedError, match="permission denied"):
            database.commit("hersxxxxxxxx", making)
    with at(server, "olive") as database:
        database.commit("hersxxxxxxxx", replace(making, author="Olive Poole"))
        assert database.load("hersxxxxxxxx").details.title == "Hers"


@pytest.mark.parametrize("login", [login for login, role in OFFICERS.items() if role is not Role.VIEWER])
def test_nobody_signs_with_another_name(server: Server, login: str) -> None:
    with at(server, login) as database:
        assert database.rights.known_as == f"{login.title()} Poole"
        plan = database.load(PLAN)
        with pytest.raises(NotAllowedError, match=f"known as “{login.title()} Poole”"):
            commit(database, plan, change(plan, "rag", "A"), author="Ann")
    statements = logged(server, f"{login.title()} Poole", [("notes", "null", '"x"')])
    forged = statements[1].replace("VALUES", "(plan_id, number, author, at, reason, login) VALUES")
    with pytest.raises(FORBIDDEN):
        plainly(server, login, statements[0], forged.replace("'Plainly')", "'Plainly', 'ann')"), *statements[2:])


def test_the_server_keeps_who_was_connected(server: Server) -> None:
    with at(server, "edith") as database:
        commit(database, plan := database.load(PLAN), change(plan, "number", "7"), author="Edith Poole")
    with psycopg.connect(**server.parameters()) as plain:  # pyright: ignore[reportArgumentType]
        row = plain.execute("SELECT author, login FROM revision ORDER BY number DESC LIMIT 1").fetchone()
    assert row == ("Edith Poole", "edith")


def _true(server: Server) -> list[str]:
    """A revision as Waypost makes it, which passes."""
    with at(server, "olive") as database:
        title = json.dumps(database.load(PLAN).items[FIRST].title)
    return [*logged(server, "Edith Poole", [("title", title, '"New"')]), RETITLED, moved(server)]


def test_the_log_says_what_the_tables_say(server: Server) -> None:
    whole = _true(server)
    plainly(server, "edith", *whole)
    for lying in (
        [*whole[:-2], whole[-1]],  # logged, and not done
        whole[:-1],  # the head left behind
        [*whole[:2], *whole[3:]],  # done, and not logged
        [statement.replace("title = 'New'", "title = 'Other'") for statement in whole],
        [statement.replace("title = 'New'", "title = 'New', rag = 'R'") for statement in whole],
        [*whole, "UPDATE item SET title = 'Later'"],
        [*whole, f"INSERT INTO change SELECT id, head, 9, 'item', '{FIRST}', 'title', '\"New\"', '\"New\"' FROM plan"],
        [*logged(server, "Edith Poole", [("title", '"Not so"', '"New"')]), *whole[-2:]],
    ):
        with pytest.raises(CheckViolation):
            plainly(server, "edith", *lying)


def test_an_older_revision_is_never_added_to(server: Server) -> None:
    addition = f"INSERT INTO change VALUES ('{PLAN}', 1, 99, 'item', '{FIRST}', 'rag', '\"G\"', '\"G\"')"
    with pytest.raises(CheckViolation, match="revision that is being made"):
        plainly(server, "edith", addition)
    with pytest.raises(CheckViolation, match="does not follow"):
        plainly(server, "edith", f"INSERT INTO revision VALUES ('{PLAN}', 99, 'Edith Poole', now(), '')")


def test_the_server_knows_every_kind_of_record(server: Server) -> None:
    with psycopg.connect(**server.parameters()) as plain:  # pyright: ignore[reportArgumentType]
        for kind in RECORD_TYPES:
            assert plain.execute("SELECT waypost_value('', %s, '', '')", [kind.value]).fetchone() == (None,)


def test_owners_appoint_and_editors_do_not(server: Server, postgres: PostgresServer) -> None:
    with postgres.users("pat"):
        with pytest.raises(NotAllowedError):
            appoint(replace(server, user="edith"), "pat", Role.VIEWER, None, [], None)
        olive = replace(server, user="olive")
        appoint(olive, "pat", Role.EDITOR, None, [], None)
        assert ("pat", Role.EDITOR, "pat", []) in officers(olive)
        appoint(olive, "pat", Role.VIEWER, "Pat", [], None)
        with at(server, "pat") as database:
            assert (database.rights.role, database.rights.known_as) == (Role.VIEWER, "Pat")
        appoint(olive, "pat", None, None, [], None)
        with pytest.raises(NotAllowedError, match="no role in this database"):
            Database.open(replace(server, user="pat"))


def test_who_loses_their_role_at_work_is_told_so_and_only_reads_on(server: Server, postgres: PostgresServer) -> None:
    with postgres.users("pat"):
        appoint(server, "pat", Role.EDITOR, None, [], None)
        with at(server, "pat") as database:
            session = PlanSession(database, database.load(PLAN), "pat", lambda: NOON)
            session.edit([change(session.plan, "notes", "Too late")], "Noted")
            appoint(server, "pat", None, None, [], None)
            edit = session.next_edit()
            assert edit is not None
            for _ in range(2):
                with pytest.raises(NotAllowedError, match=r"no role in this database"):
                    session.commit(edit)
            assert session.read_only == database.rights.why_read_only()
            assert "no role in this database" in (session.read_only or "")


def test_whoever_owns_the_tables_need_not_run_the_server(postgres: PostgresServer) -> None:
    with postgres.fresh_database() as server, postgres.users("dba", "own", "pat"):
        postgres.execute("ALTER ROLE dba CREATEROLE", f'ALTER DATABASE "{server.database}" OWNER TO dba')
        dba, own = replace(server, user="dba"), replace(server, user="own")
        database = Database.create(dba)
        make_plan(database)
        database.close()
        appoint(dba, "own", Role.OWNER, None, [], None)
        appoint(own, "pat", Role.EDITOR, None, [], None)
        appoint(dba, "pat", Role.VIEWER, None, [], None)
        assert officers(dba) == [("own", Role.OWNER, "own", []), ("pat", Role.VIEWER, "pat", [])]
        assert not Database.upgrade(dba)
        postgres.execute(
            "DROP OWNED BY dba", f'ALTER DATABASE "{server.database}" OWNER TO postgres', database="postgres"
        )
        postgres.execute("DROP OWNED BY dba CASCADE", database=server.database)


def test_laying_the_rules_down_again_leaves_officers_as_they_are(server: Server) -> None:
    before = officers(server)
    with pytest.raises(NotAllowedError):
        Database.upgrade(replace(server, user="olive"))
    Database.upgrade(server)
    assert officers(server) == before
    test_a_contributor_changes_nothing_that_others_lead(server)
    plainly(server, "edith", *_true(server))


def _role(server: Server, role: Role) -> str:
    return f"waypost_{server.database}_{role.value}"


def test_what_a_contributor_can_change_are_fields_of_an_item() -> None:
    assert set(OF_CONTRIBUTORS) <= set(Item.__dataclass_fields__)
