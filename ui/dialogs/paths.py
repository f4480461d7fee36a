"""Asking for files, by the system's own dialogs."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.places.paths import there_is

PLANS = "Waypost plans (*.waypost)"
SOURCES = "Workbooks, CSV and JSON (*.xlsx *.xlsm *.csv *.tsv *.txt *.json)"
ANY = "All files (*)"
_SUFFIXES = {".waypost", ".xlsx", ".pdf", ".json"}


def ask_for_file(parent: QWidget, title: str, folder: Path, kinds: Sequence[str]) -> Path | None:
    """A file that exists; None where the officer changed their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), ";;".join(kinds))
    return Path(name) if name else None


def ask_where(parent: QWidget, title: str, suggestion: Path, kind: str, *, replacing: bool) -> Path | None:
    """A file to be written, with the suggestion's suffix where none was typed; None where nothing was chosen.

    With `replacing` the system asks before an existing file is taken.
    """
    options = QFileDialog.Option(0) if replacing else QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), kind, options=options)
    if not name:
        return None
    path = Path(name)
    named = path.suffix.lower() in {suggestion.suffix, *_SUFFIXES}  # "Plan No. 3" has a suffix only by its full stop
    return path if named else path.with_name(path.name + suggestion.suffix)


def free_name(folder: Path, title: str, suffix: str) -> Path:
    """A path in `folder` named after `title` that is not taken: "Plan.waypost", "Plan 2.waypost"."""
    kept = "".join(" " if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in title)
    stem = " ".join(kept.split()).strip(". ")[:80] or "Plan"
    path = folder / f"{stem}{suffix}"
    number = 2
    while there_is(path):
        path = folder / f"{stem} {number}{suffix}"
        number += 1
    return path
