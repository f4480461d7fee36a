"""What the window remembers between two starts, and where: never in the user's own place during a test."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.domain.errors import WaypostError
from app.services.machine import policy
from app.services.places.whereabouts import Server, Whereabouts, address, located

RECENT_LIMIT = 8
RECENT, CONNECTIONS = "recent", "connections"
VIEWS = "plan/views"
OVERRIDE = "WAYPOST_SETTINGS"
"""Environment variable naming a folder that is used in place of the user's own settings."""


class Settings:
    """Geometry, visibility of panes, what was opened lately and the look of what is published."""

    def __init__(self, folder: Path | None = None) -> None:
        named = os.environ.get(OVERRIDE)
        folder = folder or (Path(named) if named else None)
        if folder is None:
            self._store = QSettings("Waypost", "Waypost")
        else:
            self._store = QSettings(str(folder / "waypost.ini"), QSettings.Format.IniFormat)

    def state(self, name: str) -> QByteArray | None:
        """Bytes that a widget saved of itself, None where it never did or they were spoilt."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else None

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Remember what a widget saved of itself."""
        self._store.setValue(name, state)

    def flag(self, name: str, *, default: bool) -> bool:
        """Something that is on or off."""
        value = self._store.value(name)
        return default if value is None else str(value).casefold() == "true"

    def number(self, name: str, *, default: int) -> int:
        """A whole number; the usual one where none was kept or it was spoilt."""
        words = str(self._store.value(name))
        return int(words) if words.isdecimal() else default

    def keep_number(self, name: str, number: int) -> None:
        """Remember a whole number."""
        self._store.setValue(name, str(number))

    def keep_flag(self, name: str, *, on: bool) -> None:
        """Remember something that is on or off."""
        self._store.setValue(name, "true" if on else "false")

    def text(self, name: str) -> str:
        """Some words, none where they were never kept."""
        value = self._store.value(name)
        return value if isinstance(value, str) else ""

    def keep_text(self, name: str, text: str) -> None:
        """Remember some words."""
        self._store.setValue(name, text)

    def views(self, plan_id: str) -> str:
        """The views of a plan that the officer saved for themselves, as text that `machine.own_views` reads."""
        return str(self._store.value(f"{VIEWS}/{plan_id}") or "{}")

    def keep_views(self, plan_id: str, views: str) -> None:
        """Remember the officer's own views of a plan."""
        self._store.setValue(f"{VIEWS}/{plan_id}", views)

    def recent(self) -> list[Whereabouts]:
        """What was opened lately, the latest first; also what is not there at the moment."""
        return self._places(RECENT) if policy.in_force().keeps_recent else []

    def note_recent(self, where: Whereabouts) -> None:
        """Put a file or a server's database at the head of what was opened lately, unless policy keeps no such list."""
        if policy.in_force().keeps_recent:
            self._put_first(RECENT, where)

    def forget_recent(self, where: Whereabouts) -> None:
        """Leave something out of what was opened lately."""
        self._leave_out(RECENT, where)

    def connections(self) -> list[Server]:
        """The databases on servers that were opened, the latest first, without their passwords."""
        return [place for place in self._places(CONNECTIONS) if isinstance(place, Server)]

    def note_connection(self, server: Server) -> None:
        """Put a database at the head of those that were opened."""
        self._put_first(CONNECTIONS, server)

    def forget_connection(self, server: Server) -> None:
        """Leave a database out of those that were opened."""
        self._leave_out(CONNECTIONS, server)

    def _put_first(self, name: str, where: Whereabouts) -> None:
        others = [other for other in map(address, self._places(name)) if other != address(where)]
        self._keep_places(name, [address(where), *others][:RECENT_LIMIT])

    def _leave_out(self, name: str, where: Whereabouts) -> None:
        self._keep_places(name, [other for other in map(address, self._places(name)) if other != address(where)])

    def _places(self, name: str) -> list[Whereabouts]:
        value = self._store.value(name)
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]
        return [place for text in texts if text for place in _understood(str(text))]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]

    def _keep_places(self, name: str, addresses: list[str]) -> None:
        self._store.setValue(name, addresses)
        self._store.sync()


def _understood(words: str) -> list[Whereabouts]:
    """The place that these words name; none where they were spoilt."""
    try:
        return [located(words)]
    except WaypostError:
        return []
