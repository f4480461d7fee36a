"""A plan of which only some is published: the items wanted with those they lie below, and without names if need be."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.records import Item, Kind, PlanDetails
from app.history.plan import Plan
from app.transfer.pdf.options import Options


def narrowed(plan: Plan, options: Options) -> Plan:
    """The plan as the options want it; the very plan where they leave it whole."""
    if options.items is not None:
        plan = keeping(plan, options.items.__contains__)
    if options.leads:
        plan = led_by(plan, *options.leads)
    if options.organisation.strip():
        plan = _with_details(plan, replace(plan.details, organisation=options.organisation))
    return plan if options.names else _nameless(plan)


def led_by(plan: Plan, *people: str) -> Plan:
    """What these people lead, with all that lies above it."""
    led = {item.id for item in plan.items.values() if any(lead.person in people for lead in item.leads)}
    return keeping(plan, led.__contains__)


def keeping(plan: Plan, wanted: Callable[[str], bool]) -> Plan:
    """The items wanted by their ids, and all that they lie below."""
    kept: set[str] = set()
    for item_id in filter(wanted, plan.items):
        kept |= {item_id, *plan.ancestors(item_id)}
    return _of(plan, [item for item in plan.items.values() if item.id in kept])


def _nameless(plan: Plan) -> Plan:
    return _of(plan, [replace(item, leads=()) for item in plan.items.values()])


def _of(plan: Plan, items: list[Item]) -> Plan:
    others = [(kind, record) for kind, record in plan.records() if kind is not Kind.ITEM]
    return Plan.of([*others, *((Kind.ITEM, item) for item in items)], plan.head)


def _with_details(plan: Plan, details: PlanDetails) -> Plan:
    others = [(kind, record) for kind, record in plan.records() if kind is not Kind.PLAN]
    return Plan.of([(Kind.PLAN, details), *others], plan.head)
