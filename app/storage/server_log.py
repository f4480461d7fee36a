"""The log on a server: it only grows, is signed by whoever is connected, and says exactly what the tables say.

All of it holds for everybody who writes, by whatever program: a revision is refused whose `before` is not what the
tables held or whose `after` is not what they hold when it is committed, and so is a row altered without a revision.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

from sqlalchemy import Column, Table

from app.domain.records import Item, Kind
from app.history.changes import FIELDS
from app.storage import schema
from app.storage.reading import WHOLE_ROWS
from app.storage.writing import ITEM_FIELDS, LISTS, columns_of

LOG = (schema.revision, schema.change)

KEEP = """
CREATE FUNCTION waypost_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of revisions is only ever added to';
END $$;
"""
KEPT = "CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION waypost_keep();"

SIGN = """
ALTER TABLE revision
    ADD COLUMN IF NOT EXISTS login text NOT NULL DEFAULT session_user,
    ADD COLUMN IF NOT EXISTS xact xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE FUNCTION waypost_sign() RETURNS trigger LANGUAGE plpgsql {safely} AS $$
DECLARE
    known_as text := waypost_known_as();
BEGIN
    IF known_as <> NEW.author THEN
        RAISE EXCEPTION 'you are known as “%” and cannot sign as “%”', known_as, NEW.author;
    END IF;
    IF NEW.number <> 1 + coalesce((SELECT head FROM plan WHERE id = NEW.plan_id), 0) THEN
        RAISE EXCEPTION 'revision % does not follow on the newest', NEW.number USING ERRCODE = 'check_violation';
    END IF;
    NEW.login := session_user;
    NEW.xact := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER sign BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION waypost_sign();
"""
"""`login` is who was connected, whatever the author is called; `xact` tells what belongs to one transaction."""

INDEXES = """
CREATE INDEX IF NOT EXISTS change_of_revision ON change (plan_id, record_id, revision);
DROP INDEX IF EXISTS item_by_parent;
CREATE INDEX item_by_parent ON item (plan_id, parent, rank) WHERE parent IS NOT NULL;
"""
"""Until tables are analysed, the server takes any index that begins with the plan for as good as the key, and reads a
whole plan for each row: that by parent answers only who asks for one."""

NOW = """
CREATE VIEW waypost_now AS
    SELECT c.plan_id, c.kind, c.record_id, c.field
    FROM plan p JOIN change c ON c.plan_id = p.id AND c.revision = p.head + 1;
"""
"""The changes of the revision that is being made: no other lies after the head, for anybody who sees it."""

TRUE_BEFORE = """
CREATE FUNCTION waypost_true_before() RETURNS trigger LANGUAGE plpgsql {safely} AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM revision r
        WHERE r.plan_id = NEW.plan_id AND r.number = NEW.revision AND r.xact = pg_current_xact_id()
        AND r.number = 1 + coalesce((SELECT p.head FROM plan p WHERE p.id = NEW.plan_id), 0)
    ) THEN
        RAISE EXCEPTION 'a change belongs to the revision that is being made' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.before::jsonb IS DISTINCT FROM waypost_value(NEW.plan_id, NEW.kind, NEW.record_id, NEW.field) THEN
        RAISE EXCEPTION 'a change starts from what the tables do not hold' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER true_before BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION waypost_true_before();
"""
TRUE_AFTER = """
CREATE FUNCTION waypost_true_after() RETURNS trigger LANGUAGE plpgsql {safely} AS $$
BEGIN
    IF (SELECT head FROM plan WHERE id = NEW.plan_id) IS DISTINCT FROM NEW.number THEN
        RAISE EXCEPTION 'a revision moves the head of its plan' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM (
            SELECT * FROM change
            WHERE plan_id = NEW.plan_id AND revision = NEW.number
            ORDER BY plan_id, revision, position OFFSET 0
        ) c
        WHERE c.after::jsonb IS DISTINCT FROM waypost_value(c.plan_id, c.kind, c.record_id, c.field)
    ) THEN
        RAISE EXCEPTION 'a change ends in what the tables do not hold' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER true_after AFTER INSERT ON revision DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION waypost_true_after();
"""
"""In the order of its key, since analysed tables of a plan with one large revision have the server read the whole log:
it takes every revision for that large.
"""
HEAD = """
CREATE FUNCTION waypost_true_head() RETURNS trigger LANGUAGE plpgsql {safely} AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM revision r
        WHERE r.plan_id = NEW.id AND r.number = NEW.head AND r.number = OLD.head + 1 AND r.xact = pg_current_xact_id()
    ) THEN
        RAISE EXCEPTION 'the head of a plan moves with a revision only' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER true_head BEFORE UPDATE OF head ON plan FOR EACH ROW WHEN (OLD.head IS DISTINCT FROM NEW.head)
    EXECUTE FUNCTION waypost_true_head();
"""

VALUE = """
CREATE FUNCTION waypost_value(of_plan text, of_kind text, of_id text, of_field text) RETURNS jsonb
LANGUAGE plpgsql STABLE {safely} AS $$
DECLARE
    whole jsonb;
BEGIN
    IF of_kind = '{item}' AND of_field <> '' THEN
        CASE of_field
{fields}
        END CASE;
        RETURN nullif(whole, 'null');
    END IF;
    CASE of_kind
{cases}
    END CASE;
    RETURN CASE WHEN of_field = '' THEN whole ELSE nullif(whole -> of_field, 'null') END;
END $$;
"""
"""A field of a record as the log writes it, from the tables as they are; the whole record where the field is ''.

Of an item, which is spread over many tables, only the field is asked for: others wait while this is done.
"""
FIELD = "        WHEN '{field}' THEN SELECT to_jsonb({part}) INTO whole FROM item t WHERE {here};"
ENTRIES = (
    "(SELECT coalesce(jsonb_agg({made} ORDER BY l.position), '[]') FROM {table} l"
    " WHERE l.plan_id = of_plan AND l.item_id = of_id)"
)
CASE = "    WHEN '{kind}' THEN SELECT jsonb_build_object({parts}) INTO whole FROM {table} t WHERE {here};"

TOUCHED = """
CREATE FUNCTION waypost_touched_{table}() RETURNS trigger LANGUAGE plpgsql {safely} AS $$
BEGIN
    IF EXISTS (
        SELECT FROM touched t WHERE NOT EXISTS (
            SELECT FROM waypost_now n
            WHERE n.plan_id = t.{plan} AND n.kind = '{kind}' AND n.record_id = t.{key} AND n.field IN ({fields})
        )
    ) THEN
        RAISE EXCEPTION 'a row of {table} changes with a revision only' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER touched_by_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION waypost_touched_{table}();
CREATE TRIGGER touched_by_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION waypost_touched_{table}();
"""
ALTERED = """
CREATE FUNCTION waypost_altered_{table}() RETURNS trigger LANGUAGE plpgsql {safely} AS $$
DECLARE
    altered text[] := array_remove(ARRAY[{altered}], NULL);
BEGIN
    IF NEW.{plan} <> OLD.{plan} OR NEW.{key} <> OLD.{key} OR NOT altered <@ ARRAY(
        SELECT n.field::text FROM waypost_now n
        WHERE n.plan_id = NEW.{plan} AND n.kind = '{kind}' AND n.record_id = NEW.{key}
    ) THEN
        RAISE EXCEPTION 'a row of {table} changes with a revision only' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER altered AFTER UPDATE ON {table} FOR EACH ROW WHEN ({differs})
    EXECUTE FUNCTION waypost_altered_{table}();
"""
"""`altered` are the fields of a record that are others than before, and `differs` whether any of its columns is."""


def log_rules(safely: str) -> Iterator[str]:
    """The statements that make them; `safely` is what every function says about where it looks for names."""
    yield KEEP
    yield from (KEPT.format(table=table) for table in LOG)
    yield VALUE.format(safely=safely, item=Kind.ITEM.value, fields="\n".join(_fields()), cases="\n".join(_cases()))
    yield from (rule.format(safely=safely) for rule in (SIGN, INDEXES, NOW, TRUE_BEFORE, TRUE_AFTER, HEAD))
    for kind, table in {Kind.PLAN: schema.plan, Kind.ITEM: schema.item, **WHOLE_ROWS}.items():
        plan = "id" if kind is Kind.PLAN else "plan_id"
        names = {"safely": safely, "table": table, "plan": plan, "key": "id", "kind": kind.value}
        yield TOUCHED.format(**names, fields="''")
        columns = [each.name for each in table.c if each is not schema.plan.c.head]
        yield ALTERED.format(**names, altered=", ".join(_altered(kind)), differs=_differs(columns))
    for field, (table, _) in LISTS.items():
        names = {"safely": safely, "table": table, "plan": "plan_id", "key": "item_id", "kind": Kind.ITEM.value}
        yield TOUCHED.format(**names, fields=f"'', '{field}'")


def _altered(kind: Kind) -> Iterator[str]:
    """For each field that a row holds, its name where it is another one than before, else NULL."""
    for field in ITEM_FIELDS if kind is Kind.ITEM else FIELDS[kind]:
        yield f"CASE WHEN {_differs(columns_of(field))} THEN '{field}' END"


def _differs(columns: Sequence[str]) -> str:
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


def _fields() -> Iterator[str]:
    here = "t.plan_id = of_plan AND t.id = of_id"
    yield from (FIELD.format(field=field, part=_part_of_item(field), here=here) for field in FIELDS[Kind.ITEM])


def _cases() -> Iterator[str]:
    plan = _parts(("id", *FIELDS[Kind.PLAN]), schema.plan)
    yield CASE.format(kind=Kind.PLAN.value, parts=plan, table="plan", here="t.id = of_plan AND t.id = of_id")
    here = "t.plan_id = of_plan AND t.id = of_id"
    yield CASE.format(kind=Kind.ITEM.value, parts=", ".join(_parts_of_item()), table="item", here=here)
    for kind, table in WHOLE_ROWS.items():
        yield CASE.format(kind=kind.value, parts=_parts(("id", *FIELDS[kind]), table), table=table, here=here)


def _parts(names: Sequence[str], table: Table) -> str:
    return ", ".join(f"'{name}', {_as_json(table.c[name])}" for name in names)


def _as_json(column: "Column[object]") -> str:
    return f"t.{column.name}::jsonb" if isinstance(column.type, schema.AsJson) else f"t.{column.name}"


def _parts_of_item() -> Iterator[str]:
    yield "'id', t.id"
    for field in FIELDS[Kind.ITEM]:
        yield f"'{field}', {_part_of_item(field)}"


def _part_of_item(field: str) -> str:
    if field in LISTS:
        return _list(field)
    if field == "place":
        return "jsonb_build_object('parent', t.parent, 'rank', t.rank)"
    columns = columns_of(field)
    if len(columns) == 1:
        return f"t.{columns[0]}"
    text, kind, start, due, count, unit = (f"t.{column}" for column in columns)
    every = f"CASE WHEN {count} IS NOT NULL THEN jsonb_build_object('count', {count}, 'unit', {unit}) END"
    return f"jsonb_build_object('text', {text}, 'kind', {kind}, 'start', {start}, 'due', {due}, 'every', {every})"


def _list(field: str) -> str:
    """The entries of a list in order; the columns after item and position are the fields of an entry, in order."""
    table = LISTS[field][0]
    columns = [f"l.{column.name}" for column in list(table.c)[3:]]
    entry = get_args(get_type_hints(Item)[field])[0]
    names = [each.name for each in fields(entry)] if is_dataclass(entry) else []
    parts = ", ".join(f"'{name}', {column}" for name, column in zip(names, columns, strict=False))
    made = f"jsonb_build_object({parts})" if parts else columns[0]
    return ENTRIES.format(made=made, table=table)
