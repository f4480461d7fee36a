"""What the window remembers between two starts, and where: never in the user's own place during a test."""

import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.domain.view import Arrangement
from app.services import own_views, policy

RECENT_LIMIT = 8
VIEWS = "plan/views"
OVERRIDE = "WAYPOST_SETTINGS"
"""Environment variable naming a folder that is used in place of the user's own settings."""


class Settings:
    """Geometry, visibility of panes, files opened lately and the look of what is published."""

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

    def views(self, plan_id: str) -> dict[str, Arrangement]:
        """The views of a plan that the officer saved for themselves, by name."""
        return own_views.from_text(str(self._store.value(f"{VIEWS}/{plan_id}") or "{}"))

    def keep_views(self, plan_id: str, views: Mapping[str, Arrangement]) -> None:
        """Remember the officer's own views of a plan."""
        self._store.setValue(f"{VIEWS}/{plan_id}", own_views.to_text(views))

    def recent(self) -> list[Path]:
        """Files opened lately, the latest first; also those that are not there at the moment."""
        if not policy.in_force().keeps_recent:
            return []
        value = self._store.value("recent")
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]
        return [Path(str(text)) for text in texts if text]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]

    def note_recent(self, path: Path) -> None:
        """Put a file at the head of those opened lately, unless policy keeps no such list."""
        if not policy.in_force().keeps_recent:
            return
        others = [other for other in self.recent() if other != path]
        self._keep_recent([path, *others][:RECENT_LIMIT])

    def forget_recent(self, path: Path) -> None:
        """Leave a file out of those opened lately."""
        self._keep_recent([other for other in self.recent() if other != path])

    def _keep_recent(self, paths: list[Path]) -> None:
        self._store.setValue("recent", [str(path) for path in paths])
        self._store.sync()
