"""Files that appear whole or not at all."""

import os
import secrets
from pathlib import Path

from app.domain.errors import WaypostError


class CannotWriteError(WaypostError):
    """A file cannot be written where it was asked for. What stood there before is untouched."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`: by a draft beside it, so that nobody ever meets half a file.

    Raises CannotWriteError where the folder or the file that stands there does not allow it.
    """
    draft = path.with_name(f".waypost-{secrets.token_hex(4)}.part")
    try:
        try:
            _write_through(draft, content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWriteError(_advice(path, error)) from error


def _write_through(draft: Path, content: bytes) -> None:
    with draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _advice(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path} cannot be written: the folder {path.parent} does not exist. Choose another folder."
    if isinstance(error, PermissionError):
        return (
            f"{path} cannot be written. If it is open in another program, close it there and try again; "
            "otherwise choose a folder that you may write to."
        )
    return f"{path} cannot be written: {error.strerror or error}. Choose another name or folder, and try again."
