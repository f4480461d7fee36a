"""What a PostgreSQL server sees to by itself, whoever writes: telling of commits, and a log that only grows."""

from sqlalchemy import Connection

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
_KEEP = """
CREATE FUNCTION waypost_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of revisions is only ever added to';
END $$;
"""
_KEPT = """
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION waypost_keep();
"""


def lay_down(connection: Connection) -> None:
    """Make the functions and triggers, inside the transaction that made the tables.

    Triggers keep everybody from altering the log but the tables' owner, who could drop them.
    """
    for statement in (_TELL, _KEEP, *(_KEPT.format(table=table) for table in ("revision", "change"))):
        connection.exec_driver_sql(statement)
