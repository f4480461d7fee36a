"""The columns in which a council keeps what has no meaning of ours."""

from app.history.plan import Plan


def own_columns(plan: Plan) -> tuple[str, ...]:
    """Their headings, in the order in which the plan's items first use them."""
    return tuple(dict.fromkeys(extra.name for _, item in plan.walk() for extra in item.extras))
