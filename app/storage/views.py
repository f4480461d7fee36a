"""What others may read by SQL: views whose names and columns stay, whatever becomes of the tables below them.

They are the same in a file and on a server. A later version may add columns at the end, and nothing else.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

VIEWS: dict[str, dict[str, str]] = {
    "action": {
        "plan_id": "Which plan",
        "plan": "The plan's title",
        "item_id": "The item: a row of the plan at any level",
        "parent_id": "The item that it stands below, none at the top",
        "depth": "How many items stand above it",
        "level": "What the plan calls such a row: theme, outcome, objective, action, part",
        "level_1": "The title of the item at the top that it belongs to, or its own",
        "level_2": "The same one level down; blank where it stands higher",
        "level_3": "The same one level down",
        "level_4": "The same one level down",
        "level_5": "The same one level down",
        "sort_key": "Orders rows as the plan does",
        "lowest": "1 where nothing stands below it, else 0",
        "number": "Its number as written",
        "title": "Its title",
        "leads": "Who leads it, in order, with semicolons between",
        "timescale": "When, as written",
        "start": "The first day meant",
        "due": "The last day meant",
        "baseline_start": "The first day as once agreed",
        "baseline_due": "The last day as once agreed",
        "days_slipped": "Days from the last day as agreed to the last day now",
        "rag": "The Board's rating, by its code",
        "rag_name": "The rating's name",
        "stage": "not started, in progress, complete or closed",
        "percent_complete": "How much is done, from 0 to 100",
        "late": "1 where the last day has passed and it is neither complete nor closed, else 0",
        "notes": "Notes",
        "updated_at": "When it was last changed, in UTC",
        "updated_by": "By whom",
    },
    "progress": {
        "plan_id": "Which plan",
        "item_id": "Which item",
        "revision": "The number of the revision that changed it",
        "at": "When, in UTC",
        "author": "By whom",
        "reason": "Why, as the log says",
        "what": "stage, percent_complete or notes",
        "value_before": "What stood there before",
        "value_after": "What was put there",
    },
    "rag_history": {
        "plan_id": "Which plan",
        "item_id": "Which item",
        "revision": "The number of the revision that rated it",
        "at": "When, in UTC",
        "author": "By whom",
        "reason": "Why, as the log says",
        "rag_before": "The rating before, by its code; none at first",
        "rag_after": "The rating from then on",
    },
    "responsibility": {
        "plan_id": "Which plan",
        "item_id": "Which item",
        "position": "0 for whoever is named first",
        "person_id": "Who leads it",
        "person": "Their name, or that of a role or body",
        "role": "accountable, supporting or partner",
    },
    "success_criterion": {
        "plan_id": "Which plan",
        "item_id": "Which item",
        "position": "0 for the first",
        "criterion": "What will be true when it worked",
    },
    "coverage": {
        "plan_id": "Which plan",
        "recommendation_id": "What an inspection demands",
        "recommendation": "In its words",
        "item_id": "An item that answers it; none where nothing does",
        "title": "That item's title",
        "rag": "Its rating, by its code",
        "stage": "Its stage",
        "due": "The last day meant",
    },
    "revision_history": {
        "plan_id": "Which plan",
        "revision": "The number of the revision",
        "at": "When, in UTC",
        "author": "By whom",
        "reason": "Why, as the log says",
        "undoes": "The revision that it takes back, if it does",
        "changes": "How many fields it changed",
    },
}
"""Every view with its columns, in order, and what stands in each."""

_ACTION = """
WITH RECURSIVE tree (plan_id, id, depth, sort_key, level_1, level_2, level_3, level_4, level_5) AS (
    SELECT plan_id, id, 0, CAST(rank AS TEXT), title, {blank}, {blank}, {blank}, {blank}
    FROM item WHERE parent IS NULL
    UNION ALL
    SELECT i.plan_id, i.id, t.depth + 1, t.sort_key || ' ' || i.rank, t.level_1,
        CASE WHEN t.depth = 0 THEN i.title ELSE t.level_2 END,
        CASE WHEN t.depth = 1 THEN i.title ELSE t.level_3 END,
        CASE WHEN t.depth = 2 THEN i.title ELSE t.level_4 END,
        CASE WHEN t.depth = 3 THEN i.title ELSE t.level_5 END
    FROM item i JOIN tree t ON t.plan_id = i.plan_id AND t.id = i.parent
)
SELECT p.id, p.title, i.id, i.parent, t.depth, {level},
    t.level_1, t.level_2, t.level_3, t.level_4, t.level_5, t.sort_key,
    CASE WHEN EXISTS (SELECT 1 FROM item b WHERE b.plan_id = i.plan_id AND b.parent = i.id) THEN 0 ELSE 1 END,
    i.number, i.title, {leads}, i.timescale_text, i.start, i.due, i.baseline_start, i.baseline_due, {slipped},
    i.rag, {rag_name}, i.stage, i.percent_complete,
    CASE WHEN i.due < CURRENT_DATE AND i.stage NOT IN ('complete', 'closed') THEN 1 ELSE 0 END,
    i.notes, r.at, r.author
FROM item i
JOIN tree t ON t.plan_id = i.plan_id AND t.id = i.id
JOIN plan p ON p.id = i.plan_id
LEFT JOIN revision r ON r.plan_id = i.plan_id AND r.number = (
    SELECT max(c.revision) FROM change c WHERE c.plan_id = i.plan_id AND c.record_id = i.id
)
"""
_PROGRESS = """
SELECT c.plan_id, c.record_id, r.number, r.at, r.author, r.reason, c.field, {before}, {after}
FROM change c JOIN revision r ON r.plan_id = c.plan_id AND r.number = c.revision
WHERE c.kind = 'item' AND c.field IN ('stage', 'percent_complete', 'notes')
"""
_RAG_HISTORY = """
SELECT c.plan_id, c.record_id, r.number, r.at, r.author, r.reason, {before}, {after}
FROM change c JOIN revision r ON r.plan_id = c.plan_id AND r.number = c.revision
WHERE c.kind = 'item' AND c.field = 'rag'
UNION ALL
SELECT c.plan_id, c.record_id, r.number, r.at, r.author, r.reason, NULL, {first_rag}
FROM change c JOIN revision r ON r.plan_id = c.plan_id AND r.number = c.revision
WHERE c.kind = 'item' AND c.field = '' AND c.before IS NULL AND {first_rag} IS NOT NULL
"""
_RESPONSIBILITY = """
SELECT l.plan_id, l.item_id, l.position, n.id, n.name, l.role
FROM lead l JOIN person n ON n.plan_id = l.plan_id AND n.id = l.person_id
"""
_SUCCESS_CRITERION = "SELECT plan_id, item_id, position, text FROM criterion"
_COVERAGE = """
SELECT d.plan_id, d.id, d.name, i.id, i.title, i.rag, i.stage, i.due
FROM recommendation d
LEFT JOIN item_recommendation a ON a.plan_id = d.plan_id AND a.recommendation_id = d.id
LEFT JOIN item i ON i.plan_id = a.plan_id AND i.id = a.item_id
"""
_REVISION_HISTORY = """
SELECT r.plan_id, r.number, r.at, r.author, r.reason, r.undoes,
    (SELECT count(*) FROM change c WHERE c.plan_id = r.plan_id AND c.revision = r.number)
FROM revision r
"""
_QUERIES = {
    "action": _ACTION,
    "progress": _PROGRESS,
    "rag_history": _RAG_HISTORY,
    "responsibility": _RESPONSIBILITY,
    "success_criterion": _SUCCESS_CRITERION,
    "coverage": _COVERAGE,
    "revision_history": _REVISION_HISTORY,
}
_LEADS = """
    FROM lead l JOIN person n ON (n.plan_id, n.id) = (l.plan_id, l.person_id)
    WHERE (l.plan_id, l.item_id) = (i.plan_id, i.id)
"""
_IN_ORDER = "(SELECT group_concat(name, '; ') FROM (SELECT n.name {leads} ORDER BY l.position))"
_AGGREGATED = "(SELECT string_agg(n.name, '; ' ORDER BY l.position) {leads})"
_WORDS = {
    "sqlite": {
        "blank": "''",
        "level": "json_extract(p.levels, '$[' || min(t.depth, json_array_length(p.levels) - 1) || '].name')",
        "leads": _IN_ORDER.format(leads=_LEADS),
        "slipped": "CAST(julianday(i.due) - julianday(i.baseline_due) AS INTEGER)",
        "rag_name": "(SELECT json_extract(s.value, '$.name') FROM json_each(p.rag_scale) s "
        "WHERE json_extract(s.value, '$.code') = i.rag)",
        "before": "CAST(json_extract(c.before, '$') AS TEXT)",
        "after": "CAST(json_extract(c.after, '$') AS TEXT)",
        "first_rag": "json_extract(c.after, '$.rag')",
    },
    "postgresql": {
        "blank": "CAST('' AS TEXT)",
        "level": "p.levels::jsonb -> least(t.depth, jsonb_array_length(p.levels::jsonb) - 1) ->> 'name'",
        "leads": _AGGREGATED.format(leads=_LEADS),
        "slipped": "i.due - i.baseline_due",
        "rag_name": "(SELECT s ->> 'name' FROM jsonb_array_elements(p.rag_scale::jsonb) s WHERE s ->> 'code' = i.rag)",
        "before": "c.before::jsonb #>> '{}'",
        "after": "c.after::jsonb #>> '{}'",
        "first_rag": "c.after::jsonb ->> 'rag'",
    },
}
"""Where the two say the same in other words."""


def lay_out(connection: Connection) -> None:
    """Make the views, or make them anew; on a server they keep what others have built on them."""
    make = _on_server if connection.dialect.name == "postgresql" else _in_file
    for view, columns in VIEWS.items():
        query = _QUERIES[view].format(**_WORDS[connection.dialect.name])
        for statement in make(view, columns, query):
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def take_down(connection: Connection) -> None:
    """Take the views out of a file, whose tables cannot be altered below them; on a server they can."""
    if connection.dialect.name == "sqlite":
        for view in VIEWS:
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view}")


def _in_file(view: str, columns: dict[str, str], query: str) -> Iterator[str]:
    yield f"CREATE VIEW {view} ({', '.join(columns)}) AS {query}"


def _on_server(view: str, columns: dict[str, str], query: str) -> Iterator[str]:
    yield f"CREATE OR REPLACE VIEW {view} ({', '.join(columns)}) AS {query}"
    for column, means in columns.items():
        words = means.replace("'", "''")
        yield f"COMMENT ON COLUMN {view}.{column} IS '{words}'"
