"""A plan as JSON (`resources/plan.schema.json`), and such JSON as the changes that make the plan."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.domain.errors import WaypostError
from app.domain.records import Item
from app.domain.timescale import BLANK, Timescale
from app.history.changes import Change
from app.history.plan import Plan
from app.transfer import json_format as shape
from app.transfer.json_arrival import Arrival, MisplacedError
from app.transfer.writing import write_whole


class JsonPlanError(WaypostError):
    """A file that should hold a plan as JSON and does not; says where and what to do. Nothing was read."""


def document(plan: Plan) -> dict[str, object]:
    """The whole plan as plain lists and dictionaries, in the format of `resources/plan.schema.json`."""
    items = [_item(plan, depth, item) for depth, item in plan.walk()]
    whole = shape.Document(shape.FORMAT, shape.VERSION, plan.head, _details(plan), items, _meetings(plan))
    return msgspec.to_builtins(whole)


def write_json(plan: Plan, path: Path) -> None:
    """Write the plan as indented UTF-8. Raises CannotWriteError; what stood at `path` is then untouched."""
    write_whole(path, msgspec.json.format(msgspec.json.encode(document(plan)), indent=2) + b"\n")


def read_json(path: Path, fresh_id: Callable[[], str]) -> tuple[Change, ...]:
    """The changes that make the plan in a file, from nothing.

    Ids that have the form of an id are kept; for others `fresh_id` is asked. Raises JsonPlanError, with the place in
    the file, where it is not a plan of a version that is known here, or one id stands for two items.
    """
    content = _content(path)
    try:
        _check_heading(path, msgspec.json.decode(content, type=shape.Heading))
        return Arrival(msgspec.json.decode(content, type=shape.Document), fresh_id).changes()
    except (msgspec.DecodeError, UnicodeDecodeError, MisplacedError) as error:
        fault = _in_words(str(error))
        raise JsonPlanError(
            f"{path.name} is not a whole Waypost plan: {fault}. Correct the file there, or export it again."
        ) from error


def _in_words(fault: str) -> str:
    """What msgspec found wrong, as people say it; the place in the file stays as it is."""
    for pattern, words in _FAULTS:
        if found := re.match(pattern, fault):
            told = [_TYPES.get(group, group if group.isdecimal() else f"“{group}”") for group in found.groups()]
            return words.format(*told) + fault[found.end() :]
    return fault


_TYPES = {
    "str": "text",
    "int": "a whole number",
    "null": "nothing",
    "array": "a list",
    "object": "a record",
    "date": "a date",
}
_FAULTS = (
    (r"Expected `(\w+)(?: \| null)?`, got `(\w+)`", "{1} stands where {0} should"),
    (r"Object missing required field `(\w+)`", "{0} is missing"),
    (r"Invalid enum value '(.*?)'", "{0} is none of the values known there"),
    (r"Expected `str` of length >= 1", "text is missing"),
    (r"JSON is malformed: .*? \(byte (\d+)\)", "it is not JSON from byte {0} on"),
    (r"Input data was truncated", "it ends too early"),
)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")  # Notepad's byte order mark
    except OSError as error:
        raise JsonPlanError(f"{path} cannot be read: {error.strerror or error}.") from error


def _check_heading(path: Path, heading: shape.Heading) -> None:
    if heading.format != shape.FORMAT:
        raise JsonPlanError(f'{path.name} is not a Waypost plan: its "format" should be "{shape.FORMAT}".')
    if heading.version > shape.VERSION:
        raise JsonPlanError(
            f"{path.name} is in version {heading.version} of the format and this Waypost knows version "
            f"{shape.VERSION}. Open it with a newer Waypost, or have it exported by an older one."
        )
    if heading.version < 1:
        raise JsonPlanError(f'{path.name} does not say its "version"; it should be {shape.VERSION}.')


def _details(plan: Plan) -> shape.PlanShape:
    details = plan.details
    return shape.PlanShape(
        id=details.id,
        title=details.title,
        organisation=details.organisation,
        levels=[level.name for level in details.levels],
        rag_scale=[shape.RatingShape(r.code, r.name, r.colour, r.meaning) for r in details.rag_scale],
        board=details.board,
        start=details.start,
        aim=details.aim,
    )


def _meetings(plan: Plan) -> list[shape.MeetingShape]:
    meetings = sorted(plan.meetings.values(), key=lambda meeting: (meeting.day, meeting.name, meeting.id))
    return [shape.MeetingShape(meeting.name, meeting.day) for meeting in meetings]


def _item(plan: Plan, depth: int, item: Item) -> shape.ItemShape:
    return shape.ItemShape(
        id=item.id,
        parent=item.place.parent,
        level=plan.details.level(depth).name,
        number=item.number or None,
        title=item.title,
        leads=[shape.LeadShape(plan.people[lead.person].name, lead.role) for lead in item.leads],
        timescale=_timescale(item.timescale),
        rag=item.rag,
        stage=item.stage,
        criteria=list(item.criteria),
        strategies=[plan.strategies[link].name for link in item.strategies],
        recommendations=[plan.recommendations[link].name for link in item.recommendations],
        notes=item.notes,
        dependencies=[shape.DependencyShape(link.item, link.lag) for link in item.dependencies],
        percent_complete=item.percent_complete,
        baseline=None if item.baseline == BLANK else _timescale(item.baseline),
        extras=[shape.ExtraShape(extra.name, extra.text) for extra in item.extras],
    )


def _timescale(when: Timescale) -> shape.TimescaleShape:
    return shape.TimescaleShape(when.text, when.kind, when.start, when.due)
