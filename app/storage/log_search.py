"""Looking for revisions in a log that may be long: page by page, the newest first."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from app.storage import schema
from app.storage.store import LogEntry, LogSearch

_revision, _change = schema.revision.c, schema.change.c


def entries(
    connection: Connection, plan_id: str, search: LogSearch, before: int | None, most: int | None
) -> list[LogEntry]:
    """The newest revisions below number `before` that a search finds, at most so many."""
    query = (
        select(_revision.number, _revision.author, _revision.at, _revision.reason, _revision.undoes)
        .where(_revision.plan_id == plan_id, *_conditions(plan_id, search))
        .order_by(_revision.number.desc())
        .limit(most)
    )
    if before is not None:
        query = query.where(_revision.number < before)
    return [LogEntry(*row) for row in connection.execute(query)]


def count(connection: Connection, plan_id: str, search: LogSearch) -> int:
    """How many revisions a search finds."""
    query = select(func.count()).select_from(schema.revision)
    return connection.execute(query.where(_revision.plan_id == plan_id, *_conditions(plan_id, search))).scalar_one()


def authors(connection: Connection, plan_id: str) -> list[str]:
    """Everybody who has made a revision, by name."""
    query = select(_revision.author).where(_revision.plan_id == plan_id).distinct().order_by(_revision.author)
    return list(connection.execute(query).scalars())


def _conditions(plan_id: str, search: LogSearch) -> Iterator[ColumnElement[bool]]:
    if search.author is not None:
        yield _revision.author == search.author
    if search.since is not None:
        yield _revision.at >= search.since
    if search.until is not None:
        yield _revision.at < search.until
    if search.record_id is not None:
        touched = select(_change.revision).where(_change.plan_id == plan_id, _change.record_id == search.record_id)
        yield _revision.number.in_(touched)
    if word := search.words.strip():
        yield or_(
            _revision.reason.icontains(word, autoescape=True),
            _revision.author.icontains(word, autoescape=True),
            exists().where(
                _change.plan_id == plan_id,
                _change.revision == _revision.number,
                or_(_change.after.icontains(word, autoescape=True), _change.before.icontains(word, autoescape=True)),
            ),
        )
