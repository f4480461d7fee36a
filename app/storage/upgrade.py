"""Which version the tables have, and making them by Alembic's migrations."""

from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from app.domain.errors import WaypostError
from app.storage import schema, server_rules, views
from app.storage.sqlite import APPLICATION_ID
from app.storage.store import DamagedFileError, NewerSchemaError

_MIGRATIONS = Path(__file__).parent / "migrations"


def create(connection: Connection, name: str) -> None:
    """Make the tables in a new file or an empty database, inside the transaction under way.

    Raises WaypostError where there are some already.
    """
    if inspect(connection).has_table("about"):
        raise WaypostError(f"{name} has Waypost's tables already; nothing was altered.")
    migrate(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
    else:
        server_rules.lay_down(connection)


def upgrade(connection: Connection) -> bool:
    """Bring older tables up to this program's, inside the transaction under way; False where they are already.

    That transaction must exclude every other that writes, so that of two programs at once the second finds it done.
    """
    if not is_older(connection):
        return False
    migrate(connection)
    return True


def upgrade_server(connection: Connection, name: str) -> bool:
    """The same on a server, where all that it sees to by itself is laid down afresh, also where the tables are new.

    Raises NewerSchemaError where a newer program has altered the tables.
    """
    check_version(connection, name)
    if too_new := why_too_new(connection, name):
        raise NewerSchemaError(too_new)
    connection.execute(text("LOCK TABLE about IN ACCESS EXCLUSIVE MODE"))
    server_rules.take_up(connection)
    done = upgrade(connection)
    server_rules.lay_down(connection)
    return done


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are still to be run, up to a revision of theirs."""
    from alembic import command  # noqa: PLC0415 (a tenth of a second that only new and older tables cost)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    views.take_down(connection)
    command.upgrade(config, to)
    if to == "head":
        views.lay_out(connection)


def is_older(connection: Connection) -> bool:
    """Whether the tables are of an older version than this program's."""
    return _about(connection, "schema") < schema.SCHEMA


def check_version(connection: Connection, name: str) -> None:
    """Raise where the tables are missing, or so new that this program cannot even read them."""
    if not inspect(connection).has_table("about"):
        if connection.dialect.name == "postgresql":
            raise DamagedFileError(
                f"{name} has none of Waypost’s tables yet, or has lost them. Whoever runs the server sets it up with "
                "“waypost-cli database create”, or restores a backup of it."
            )
        raise DamagedFileError(f"{name} was never finished or has lost its tables. Restore a backup of it.")
    if _about(connection, "readable_from") > schema.SCHEMA:
        raise NewerSchemaError(
            f"{name} was written by a newer Waypost. Install Waypost {_needs(connection)} or later to open it."
        )


def why_too_new(connection: Connection, name: str) -> str | None:
    """Why the file may only be read: a newer program has changed its tables. None where it may be written."""
    if _about(connection, "schema") <= schema.SCHEMA:
        return None
    return (
        f"{name} was written by a newer Waypost, so this one only reads it. "
        f"Install Waypost {_needs(connection)} or later to change it."
    )


def _about(connection: Connection, name: str) -> int:
    try:
        return int(_value(connection, name))
    except ValueError as error:
        raise DamagedFileError(f"The plan file does not say its version ({name}). Restore a backup of it.") from error


def _needs(connection: Connection) -> str:
    return _value(connection, "needs")


def _value(connection: Connection, name: str) -> str:
    query = select(schema.about.c.value).where(schema.about.c.name == name)
    return connection.execute(query).scalar_one_or_none() or ""
