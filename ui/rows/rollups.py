"""Roll-ups of the items of a plan, kept until something below them changes."""

from app.domain.rollup import RollUp, of_lowest, of_parent
from app.history.plan import Plan


class RollUps:
    """What lies below each item; made when first asked for, made anew along the ancestors of what changed."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._kept: dict[str, RollUp] = {}

    def of(self, item_id: str) -> RollUp:
        """The roll-up of an item and all below it. Those of the lowest items cost next to nothing and are not kept."""
        kept = self._kept.get(item_id)
        return kept if kept is not None else self._make(item_id)

    def forget(self, item_id: str) -> None:
        """Have the roll-up of an item made anew when it is next asked for."""
        self._kept.pop(item_id, None)

    def _make(self, item_id: str) -> RollUp:
        plan = self._plan
        item, children = plan.items[item_id], plan.children(item_id)
        if not children:
            return of_lowest(item)
        lowest = [plan.items[child] for child in children if not plan.children(child)]
        made = of_parent(item, [self.of(child) for child in children if plan.children(child)], lowest)
        self._kept[item_id] = made
        return made
