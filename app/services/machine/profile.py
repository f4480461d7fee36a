"""Where on this computer things are kept that are the officer's own and no document."""

from pathlib import Path

from platformdirs import user_data_path

from app.services.machine import policy


def profile_folder() -> Path:
    """The place that the system has for what programs keep for a user."""
    return user_data_path("Waypost", appauthor=False)


def backup_folder(profile: Path) -> Path:
    """Where backups go: where IT wants them, or else into the profile."""
    return policy.in_force().backup_folder or profile / "backups"
