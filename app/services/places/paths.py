"""Asking about paths without being surprised by what a drive answers."""

from pathlib import Path


def there_is(path: Path) -> bool:
    """Whether something stands at `path`; False also where that cannot be found out, so that opening it tells why."""
    try:
        return path.exists()
    except OSError:
        return False
