"""Passwords of servers: kept by the operating system's keyring, and nowhere else."""

import os
from dataclasses import replace

from app.domain.errors import WaypostError
from app.storage.server import Server

_OURS = "Waypost"
"""The name under which the keyring shows them."""


def with_password(server: Server) -> Server:
    """The server with the password that the keyring has for it, unless it brings one or the surroundings do."""
    if server.password or server.is_local or "PGPASSWORD" in os.environ:
        return server
    return replace(server, password=kept(server) or "")


def kept(server: Server) -> str | None:
    """The password that is kept for this user of this server; None where none is, or no keyring answers."""
    import keyring  # noqa: PLC0415 (looks for what the desktop has: only where a server is opened)
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(_OURS, _account(server))
    except KeyringError:
        return None


def keep(server: Server) -> None:
    """Have the server's password kept. Raises WaypostError where this computer has no keyring that takes it."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.set_password(_OURS, _account(server), server.password)
    except KeyringError as error:
        raise WaypostError(
            f"This computer’s keyring does not keep the password ({error}). It is asked for again next time."
        ) from error


def forget(server: Server) -> None:
    """Have no password kept for it any more."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.delete_password(_OURS, _account(server))
    except KeyringError:
        return


def _account(server: Server) -> str:
    port = f":{server.port}" if server.port else ""
    return f"{server.user}@{server.machine}{port}/{server.database}"
