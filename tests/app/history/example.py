"""A plan small enough to name its rows: two themes, with actions and parts below them, and two people."""

from app.domain.records import Item, Kind, Lead, Person, PlanDetails
from app.history.changes import Change, created
from app.history.edits import add_item, last
from app.history.plan import Plan

ANN, BO = "personann001", "personbob001"


def row(name: str) -> str:
    """The id of the row of that name, of the length that all ids have."""
    return f"{name:x<11}1"


def example_plan() -> Plan:
    """Themes A and B; A has the actions a, b and c, b has the parts p and q; B has d. Ann leads a."""
    plan = Plan()
    plan.apply([created(Kind.PLAN, PlanDetails("plan00000001", "Plan"))], head=1)
    plan.apply([created(Kind.PERSON, Person(ANN, "Ann")), created(Kind.PERSON, Person(BO, "Bo"))], head=2)
    for name, parent in (
        ("A", None),
        ("B", None),
        ("a", "A"),
        ("b", "A"),
        ("c", "A"),
        ("p", "b"),
        ("q", "b"),
        ("d", "B"),
    ):
        above = row(parent) if parent else None
        leads = (Lead(ANN),) if name == "a" else ()
        plan.apply(add_item(plan, row(name), above, last(plan.children(above)), title=name, leads=leads), head=3)
    return plan


def add(plan: Plan, name: str, parent: str | None, after: str | None) -> list[Change]:
    """Make a row of that name below and after the rows of those names."""
    return add_item(plan, row(name), row(parent) if parent else None, row(after) if after else None, title=name)


def set_to(plan: Plan, name: str, field: str, value: object) -> list[Change]:
    """Give a field of the row of that name a value."""
    item = plan.items[row(name)]
    return [Change(Kind.ITEM, item.id, field, getattr(item, field), value)]


def after(plan: Plan, *lists: list[Change] | tuple[Change, ...]) -> Plan:
    """A copy of the plan with changes applied."""
    twin = plan.copy()
    for changes in lists:
        twin.apply(changes)
    return twin


def outline(plan: Plan) -> str:
    """The rows in order, each level's in brackets: `A(a b(p q) c) B(d)`."""
    return _outline(plan, None)


def _outline(plan: Plan, parent: str | None) -> str:
    return " ".join(_shown(plan, plan.items[child]) for child in plan.children(parent))


def _shown(plan: Plan, item: Item) -> str:
    below = _outline(plan, item.id)
    return f"{item.title}({below})" if below else item.title
