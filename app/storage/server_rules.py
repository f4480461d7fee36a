"""What a PostgreSQL server sees to by itself, whoever writes and by whatever program."""

from sqlalchemy import Connection

from app.storage.server_log import log_rules
from app.storage.server_roles import Names, officers, role_rules

CHANNEL = "waypost"
"""What the server tells of commits on."""

_TELL = f"""
CREATE FUNCTION waypost_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('{CHANNEL}', NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER INSERT OR UPDATE OF head ON plan FOR EACH ROW EXECUTE FUNCTION waypost_tell();
"""
_OURS = """
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace AND starts_with(proname, 'waypost_')
"""


def lay_down(connection: Connection) -> None:
    """Make the functions, triggers, roles and rights, inside the transaction that made or altered the tables.

    They bind everybody but the tables' owner, who could drop them.
    """
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    names, safely = Names.of(connection), f"SET search_path = {schema}, pg_temp"
    for statement in (officers(names, safely), *log_rules(safely), _TELL, *role_rules(connection, names)):
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def take_up(connection: Connection) -> None:
    """Take functions, triggers and views away again, so that the tables can be altered. Officers keep their roles."""
    for function in connection.exec_driver_sql(_OURS).scalars().all():
        connection.exec_driver_sql(f"DROP FUNCTION {function} CASCADE")
    connection.exec_driver_sql("DROP VIEW IF EXISTS waypost_now")
