"""A workbook that a partner has edited, merged into the plan that officers went on editing meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.collection import no_collection
from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import Revision
from app.history.plan import Plan
from app.history.replay import rewind
from app.history.review import Decision, Review, Verdict
from app.history.settle import refuse
from app.services.exchange.transfer import Finding, Progress
from app.services.work.session import PlanSession, commit_now
from app.services.work.sides import Side
from app.storage.database import Database


class NotOurWorkbookError(WaypostError):
    """A workbook that says nothing of a plan it was sent from. It may be one to import."""


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What a workbook proposes beside the plan, what in it wants looking at, and what the log will say of it."""

    review: Review
    findings: tuple[Finding, ...]
    reason: str


def read_back(
    database: Database,
    now: Plan,
    workbook: Path,
    fresh_id: Callable[[], str],
    progress: Progress,
    sent: int | None = None,
) -> BroughtBack:
    """Compare a workbook with what was sent, cell by cell, and set what differs beside the plan as it is `now`.

    `sent` is the revision that it was sent from where it does not say so itself: only values were pasted elsewhere.
    Raises NotOurWorkbookError where it was not sent from here, NotPossibleError where it was sent from another plan or
    a state that this file does not know, and WorkbookError where it cannot be read. Nothing is altered.
    """
    if not workbook.is_file():
        raise WaypostError(f"There is no file {workbook}. Check the name, or whether the drive is connected.")
    from app.transfer.excel.returning.changes import proposed_by  # noqa: PLC0415 (heavy: loaded when first used)
    from app.transfer.excel.returning.returned import open_returned  # noqa: PLC0415
    from app.transfer.excel.table.marks import Source  # noqa: PLC0415

    progress(f"Opening {workbook.name}", 0, 0)
    with no_collection():
        returned = open_returned(workbook)
    if returned.source is None and sent is None:
        raise NotOurWorkbookError(
            f"{workbook.name} says nothing of a plan that it was sent from: it was not exported by Waypost, or its "
            "hidden sheet and hidden last column are both gone. Import it as a plan of its own instead, or say from "
            "which revision it was sent (--sent)."
        )
    source = returned.source or Source(now.details.id, sent or 0)
    base = _base(database, now.details.id, workbook.name, source.plan, source.revision)
    with no_collection():
        proposed = proposed_by(returned, base, now, fresh_id, progress)
    sender = returned.sender or f"revision {base.head}"
    return BroughtBack(
        Review(base, now, proposed.proposals, proposed.making),
        tuple(Finding(each.sheet, each.cell, each.message) for each in proposed.findings),
        f"Workbook {workbook.name} from {sender} brought back",
    )


def _base(database: Database, plan_id: str, name: str, sent_from: str, revision: int) -> Plan:
    """The plan as it was sent."""
    if sent_from != plan_id:
        other = next((plan for plan in database.plans() if plan.id == sent_from), None)
        where = f"“{other.title}” in this file" if other is not None else "a plan that is not in this file"
        raise NotPossibleError(f"{name} was sent from {where}. Open the plan that it was sent from, and try again.")
    newest = database.load(plan_id)
    if revision > newest.head:
        raise NotPossibleError(
            f"{name} was sent from revision {revision} of this plan, but the newest here is {newest.head}. "
            "It was sent from a newer copy of the file: bring it back there."
        )
    later = database.revisions(plan_id, after=revision)
    if revision < 1 or len(later) != newest.head - revision:
        raise NotPossibleError(
            f"{name} was sent from revision {revision} of this plan, which its log does not hold. "
            "Check the file (waypost-cli check), or bring the workbook back to the file that it was sent from."
        )
    return rewind(newest, later, revision)


def bring_back(session: PlanSession, brought: BroughtBack, decisions: Mapping[int, Decision]) -> Revision | None:
    """Make what was decided, as one revision, and commit it; None where it changes nothing.

    Raises NotPossibleError, with nothing altered, where a conflict is not decided.
    """
    undecided = brought.review.undecided(decisions)
    if undecided:
        number = "One field was" if len(undecided) == 1 else f"{len(undecided)} fields were"
        raise NotPossibleError(
            f"{number} changed both in the workbook and in the plan. Nothing was altered. "
            "Say whose shall stand: --take ours for the plan’s, --take theirs for the workbook’s; "
            "--dry-run --json lists them."
        )
    if not session.edit(brought.review.changes(decisions), brought.reason):
        return None
    return commit_now(session, refuse)


def deciding(review: Review, side: Side | None) -> dict[int, Decision]:
    """Decide every conflict for one side; none where no side is given."""
    verdict = Verdict.TAKE if side is Side.THEIRS else Verdict.LEAVE
    return {} if side is None else {entry.number: verdict for entry in review.undecided({})}
