"""Backups of plans: made by themselves, on the officer's own computer or where IT wants them, and restored."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import WHOLE, Change
from app.history.plan import Plan
from app.history.restoring import restore_plan
from app.services.places.paths import there_is
from app.services.places.whereabouts import Server, Whereabouts
from app.services.plans.opening import opened_to_read
from app.services.plans.taking_away import take_away
from app.services.record.history import describe_change, describe_subject
from app.storage.backup import copy_whole
from app.storage.sqlite import SUFFIX
from app.storage.store import DamagedFileError

DAYS, MONTHS = 10, 12
"""Of so many days on which there are backups the newest of each is kept, and of so many months."""
STAMP = "%Y-%m-%d %H.%M.%S"
_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*]')
_STAMPED = re.compile(r" (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)$")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: where it is, when it was made (on the officer's clock), and its size in bytes."""

    path: Path
    made: datetime
    size: int

    @property
    def in_words(self) -> str:
        """When it was made: "24 November 2026, 18:02"."""
        return f"{self.made.day} {self.made:%B %Y, %H:%M}"


class Backups:
    """The backups of a plan file, or of one plan on a server, in a folder of the place's own below `folder`.

    Without `plan_id` those of all plans that were ever backed up from a server.
    """

    def __init__(self, folder: Path, where: Whereabouts, plan_id: str = "") -> None:
        self.where = where
        self._folder, self._plan_id = folder, plan_id

    @cached_property
    def folder(self) -> Path:
        """The folder of its own, found by the path alone: the drive may be away, and no letter then leads anywhere."""
        where = self.where
        at = os.path.normcase(where.absolute()) if isinstance(where, Path) else where.place
        name = where.stem if isinstance(where, Path) else where.database
        return self._folder / f"{_NO_FILE_NAME.sub('-', name)} {hashlib.sha256(at.encode()).hexdigest()[:8]}"

    def all(self) -> list[Backup]:
        """Those that are there, the newest first."""
        pattern = f"{self._plan_id if isinstance(self.where, Server) else ''}*{SUFFIX}"
        found = [_backup(path) for path in self.folder.glob(pattern)] if there_is(self.folder) else []
        return sorted((each for each in found if each is not None), key=lambda each: each.made, reverse=True)

    def make(self, moment: datetime, progress: Progress) -> Backup:
        """Make one now, and let go of those that are older than need be.

        Raises DamagedFileError where the file is not whole, and WaypostError where there is no room; the backups that
        are there stay.
        """
        moment = moment.astimezone()
        target = self.folder / f"{self._stem} {moment:{STAMP}}{SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._copy(target, lambda done, total: progress(f"Backing up {self.where.name}", done, total))
            made = Backup(target, moment, target.stat().st_size)
        except DamagedFileError as error:
            raise DamagedFileError(f"{error} No backup of it was kept; the earlier ones are there still.") from error
        except OSError as error:
            raise WaypostError(
                f"{self.where.name} could not be backed up to {self.folder} ({error.strerror}). Make room there, or "
                "ask whoever looks after this computer."
            ) from error
        self._rotate()
        return made

    @property
    def _stem(self) -> str:
        return self.where.stem if isinstance(self.where, Path) else self._plan_id

    def _copy(self, target: Path, told: Callable[[int, int], None]) -> None:
        if isinstance(self.where, Path):
            copy_whole(self.where, target, told)
        else:
            with opened_to_read(self.where) as server:
                take_away(server, self._plan_id, target, told)

    def make_if_due(self, moment: datetime, progress: Progress) -> Backup | None:
        """Make the first one of a day; None where there is one of today."""
        newest = next(iter(self.all()), None)
        if newest is not None and newest.made.date() == moment.astimezone().date():
            return None
        return self.make(moment, progress)

    def _rotate(self) -> None:
        backups = self.all()
        keep = {each.path for each in to_keep(backups)}
        for each in backups:
            if each.path not in keep:
                each.path.unlink(missing_ok=True)


def to_keep(backups: Sequence[Backup]) -> Iterator[Backup]:
    """Which of the backups, the newest first, are kept: the newest of each day and month, as far back as is wanted."""
    for newest, most in ((_newest_of(backups, "%Y-%m-%d"), DAYS), (_newest_of(backups, "%Y-%m"), MONTHS)):
        yield from newest[:most]
    today = backups[0].made.date() if backups else None
    yield from (each for each in backups if each.made.date() == today)


def _newest_of(backups: Iterable[Backup], period: str) -> list[Backup]:
    newest: dict[str, Backup] = {}
    for each in backups:
        newest.setdefault(f"{each.made:{period}}", each)
    return list(newest.values())


def _backup(path: Path) -> Backup | None:
    found = _STAMPED.search(path.stem)
    try:
        made = datetime.strptime(found[1], STAMP).astimezone() if found else None
        return Backup(path, made, path.stat().st_size) if made is not None else None
    except (OSError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring a backup would change: the plan as it was then, and the changes from how it is now."""

    then: Plan
    now: Plan
    changes: tuple[Change, ...]

    @property
    def counts(self) -> str:
        """How much that is: "2 items come back, 1 goes, 5 fields change"."""
        if not self.changes:
            return "Nothing: the plan is as it was then."
        kinds = Counter(_sort_of(change) for change in self.changes)
        told = (
            _count(kinds["back"], "comes back", "come back"),
            _count(kinds["gone"], "goes", "go"),
            _count(kinds["field"], "changes", "change", "field"),
        )
        return ", ".join(words for words in told if words)

    def lines(self) -> Iterator[tuple[str, str]]:
        """What each change is about, and what it does."""
        names = Plan.of({(k, r.id): (k, r) for each in (self.then, self.now) for k, r in each.records()}.values(), 0)
        for change in self.changes:
            yield describe_subject(names, change), _told(names, change)


def _sort_of(change: Change) -> str:
    if change.field != WHOLE:
        return "field"
    return "back" if change.is_creation else "gone"


def _count(number: int, one: str, several: str, noun: str = "item") -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'} {one if number == 1 else several}" if number else ""


def _told(names: Plan, change: Change) -> str:
    words = {"back": "comes back", "gone": "goes"}
    return words.get(_sort_of(change)) or describe_change(names, change)


def compare(plan: Plan, backup: Path) -> Difference:
    """What restoring a backup into a plan would change; `plan` is not altered.

    Raises NotPossibleError where the backup is of another plan.
    """
    with opened_to_read(backup) as database:
        if all(summary.id != plan.details.id for summary in database.plans()):
            raise NotPossibleError(f"{backup.name} does not hold this plan.")
        then = database.load(plan.details.id)
    return Difference(then, plan, restore_plan(plan, then))


def put_in_place(file: Path, backup: Backup, moment: datetime) -> Path:
    """Put a backup where a damaged file stands, which is kept beside it; gives where.

    Whoever has the damaged file open is told that it was moved. Raises WaypostError where the folder cannot be written.
    """
    kept = file.with_name(f"{file.stem} (damaged {moment.astimezone():{STAMP}}){file.suffix}")
    fresh, journal = (file.with_name(name) for name in (f".{file.name}.restored", f"{file.name}-journal"))
    try:
        copy_whole(backup.path, fresh)
        file.replace(kept)
        if there_is(journal):
            journal.replace(kept.with_name(f"{kept.name}-journal"))
        fresh.replace(file)
    except OSError as error:
        raise WaypostError(
            f"The backup could not be put in the place of {file.name} ({error}). Ask whoever looks after its folder."
        ) from error
    return kept
