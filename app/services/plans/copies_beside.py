"""Copies of a plan that a sync service, or somebody, left beside it: noticed where they hold what the plan does not."""

from contextlib import suppress
from pathlib import Path

from app.domain.errors import WaypostError
from app.history.plan import Plan
from app.services.plans.copies import CopyFound, look_at_copy
from app.services.work.session import PlanSession

MOST = 8
"""Files that are looked at; a folder with more of them is an archive."""


def named_like_copies(path: Path) -> list[Path]:
    """Plan files in the same folder whose names begin as this one's and go on with anything but a letter or digit.

    Sync services and people name copies so: "Plan (Jane's conflicted copy).waypost" (Dropbox, Nextcloud),
    "Plan-DESKTOP-7.waypost" (OneDrive), "Plan.sync-conflict-20260102.waypost" (Syncthing), "Plan - Copy.waypost".
    """
    try:
        beside = [each for each in path.parent.iterdir() if each.suffix.lower() == path.suffix.lower()]
    except OSError:
        return []
    stem = path.stem.casefold()
    rest = {each: each.stem.casefold().removeprefix(stem) for each in beside if each.stem.casefold().startswith(stem)}
    return sorted(each for each, more in rest.items() if more and not more[0].isalnum())[:MOST]


def copies_with_news(session: PlanSession, plan: Plan, path: Path) -> list[Path]:
    """Those of them that are copies of `plan`, as `session.committed` gave it, and hold something to merge."""
    return [each for each in named_like_copies(path) if _has_news(session, plan, each)]


def _has_news(session: PlanSession, plan: Plan, other: Path) -> bool:
    found: CopyFound | None = None
    with suppress(WaypostError):
        found = look_at_copy(session, plan, other, lambda _text, _done, _total: None)
    return found is not None and not found.is_nothing
