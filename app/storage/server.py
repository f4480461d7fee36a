"""Which database on which server: what a `postgresql://` URL names."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from app.domain.errors import WaypostError

SCHEMES = ("postgresql://", "postgres://")
_PASSWORD = re.compile(r"(?i)(postgres(?:ql)?://[^\s/@:]*:)[^\s/@]*(?=@)|(\bpassword=)[^\s&']*")


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server; `options` are libpq's, as the URL gives them.

    Without a password libpq looks for one in PGPASSWORD and in the user's password file
    (https://www.postgresql.org/docs/current/libpq-pgpass.html).
    """

    database: str
    host: str = ""
    port: int | None = None
    user: str = ""
    options: tuple[tuple[str, str], ...] = ()
    password: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """What messages call it: the database, and the machine where it is on another one."""
        return self.database if self.is_local else f"{self.database} on {self.machine}"

    @property
    def machine(self) -> str:
        """The host, which the options may give instead."""
        return self.host or dict(self.options).get("host", "")

    @property
    def is_local(self) -> bool:
        """Whether it is reached without a network, by a socket."""
        return not self.machine or self.machine.startswith("/")

    @property
    def place(self) -> str:
        """What tells it apart from all other places, whoever signs in."""
        return f"{self.machine}:{self.port or 5432}/{self.database}"

    @property
    def url(self) -> str:
        """The address that `server_of` takes apart again, without the password."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        socket = [("host", self.host)] if self.host.startswith("/") else []
        host = "" if socket else f"[{self.host}]" if ":" in self.host else quote(self.host)
        port = f":{self.port}" if self.port else ""
        options = urlencode([*self.options, *socket])
        return f"{SCHEMES[0]}{user}{host}{port}/{quote(self.database, safe='')}{'?' if options else ''}{options}"

    def parameters(self) -> dict[str, str]:
        """What libpq is told. TLS is asked for and verified, with the host's name, unless IT said otherwise."""
        named = {
            "dbname": self.database,
            "host": self.host,
            "port": str(self.port or ""),
            "user": self.user,
            "password": self.password,
        }
        return {**self._tls(), **{name: value for name, value in named.items() if value}, **dict(self.options)}

    def _tls(self) -> dict[str, str]:
        if self.is_local or "PGSSLMODE" in os.environ or "sslmode" in dict(self.options):
            return {}
        if "PGSSLROOTCERT" in os.environ or "sslrootcert" in dict(self.options):
            return {"sslmode": "verify-full"}
        if (own := _own_issuers()).exists():
            return {"sslmode": "verify-full", "sslrootcert": str(own)}
        from app.storage.issuers import trusted_issuers  # noqa: PLC0415 (brings Python's TLS, which files do not need)

        return {"sslmode": "verify-full", "sslrootcert": trusted_issuers()}


Whereabouts = Path | Server
"""Where plans are kept: a file, or a database on a server."""


def located(words: str) -> Whereabouts:
    """The place that a command line or a saved connection names.

    Raises WaypostError where it starts as a URL and is none.
    """
    return server_of(words) if words.lower().startswith(SCHEMES) else Path(words)


def server_of(url: str) -> Server:
    """The database that a URL names. Raises WaypostError, saying what is missing."""
    try:
        parts = urlsplit(url)
        database, port = unquote(parts.path.removeprefix("/")), parts.port
    except ValueError as error:
        raise WaypostError(f"The address is not understood ({error}). Write postgresql://user@host/database.") from None
    if not database:
        raise WaypostError("The address names no database. Write postgresql://user@host/database.")
    options = dict(parse_qsl(parts.query))
    password = options.pop("password", unquote(parts.password or ""))
    user, host = (unquote(part or "") for part in (parts.username, parts.hostname))
    return Server(database, host, port, user, tuple(options.items()), password)


def without_passwords(words: str) -> str:
    """Words in which URLs may stand, fit to be kept in a log."""
    return _PASSWORD.sub(r"\1\2…", words)


def _own_issuers() -> Path:
    """Where libpq looks for the certificates of issuers that this user trusts."""
    folder = os.environ.get("APPDATA")
    return Path(folder, "postgresql", "root.crt") if folder else Path.home() / ".postgresql" / "root.crt"
