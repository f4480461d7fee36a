"""A workbook goes out, a partner changes it, officers go on meanwhile, and it comes back."""

from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.identity import new_id
from app.domain.records import Item
from app.history.plan import Plan
from app.history.review import Review, Verdict
from app.history.settle import Value, take_ours
from app.services.exchange.bringing_back import (
    BroughtBack,
    NotOurWorkbookError,
    bring_back,
    deciding,
    read_back,
)
from app.services.exchange.review_document import review_document
from app.services.exchange.transfer import export_plan, import_file
from app.services.plans.opening import EXAMPLE, chosen_plan, open_session, opened
from app.services.words.wording import edit_words, move_words, remove_words
from app.services.work.session import PlanSession, commit_now
from app.services.work.sides import Side

AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
FIRST = 10
"""The row of the first action: "Agree a workforce strategy"."""
ACTION, CRITERIA, LEAD, TIMESCALE, RAG, STAGE = "C", "D", "E", "F", "G", "I"


def silent(*_: object) -> None:
    pass


class Story:
    """A plan in a file, and a workbook of it on its way."""

    def __init__(self, folder: Path) -> None:
        random = Random(3)
        self.fresh_id: Callable[[], str] = lambda: new_id(random)
        self.file, self.workbook = folder / "plan.waypost", folder / "plan.xlsx"
        import_file(self.file, EXAMPLE, "Ann", lambda: AT, self.fresh_id, silent)
        self._opened = opened(self.file)
        self.database = self._opened.__enter__()
        plan_id = chosen_plan(self.database).id
        self.session: PlanSession = open_session(self.database, plan_id, "Ann", lambda: AT)
        export_plan(self.plan, self.workbook, AT.date(), silent)

    @property
    def plan(self) -> Plan:
        return self.session.plan

    def close(self) -> None:
        self.database.close()

    def partner(self, change: Callable[[Worksheet], object]) -> None:
        book = openpyxl.load_workbook(self.workbook)
        change(book.worksheets[0])
        book.save(self.workbook)

    def types(self, **cells: str | datetime) -> None:
        self.partner(lambda sheet: [sheet.__setitem__(cell, value) for cell, value in cells.items()])

    def officer(self, item: Item, **values: str) -> None:
        changes = edit_words(self.plan, [item.id], values.items(), self.fresh_id)
        self.session.edit(changes, "Meanwhile")
        commit_now(self.session, take_ours)

    def back(self) -> BroughtBack:
        return read_back(self.database, self.plan, self.workbook, self.fresh_id, silent)

    def told(self) -> dict[str, list[tuple[object, ...]]]:
        brought = self.back()
        document = review_document(brought.review, brought.findings)
        fields = ("item", "field", "before", "after")
        return {
            name: [tuple(each[field] for field in fields) for each in document[name]]
            for name in ("changes", "conflicts", "added", "removed")
        } | {"warnings": [(each["message"],) for each in document["warnings"]]}

    def item(self, title: str) -> Item:
        return next(item for item in self.plan.items.values() if item.title.startswith(title))


@pytest.fixture
def story(tmp_path: Path) -> Generator[Story]:
    story = Story(tmp_path)
    yield story
    story.close()


NOTHING: dict[str, list[tuple[object, ...]]] = {
    name: [] for name in ("changes", "conflicts", "added", "removed", "warnings")
}


def test_an_untouched_workbook_changes_nothing(story: Story) -> None:
    assert story.told() == NOTHING


def test_what_officers_did_meanwhile_survives_an_untouched_cell(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.officer(agree, rag="R", notes="New note")
    assert story.told() == NOTHING


def test_each_kind_of_cell_comes_back_as_its_field(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(
        **{
            f"{CRITERIA}{FIRST}": "It is signed\n\nIt is used",
            f"{LEAD}{FIRST}": "Siân Llewellyn\nA New Person (partner)",
        },
        **{f"{TIMESCALE}{FIRST}": "Sep 27", f"{RAG}{FIRST}": "amber", f"{STAGE}{FIRST}": "In progress"},
    )
    told = story.told()
    assert {
        (field, after if not isinstance(after, list) else tuple(after)) for _, field, _, after in told["changes"]
    } == {
        ("criteria", ("It is signed", "It is used")),
        ("leads", ("Siân Llewellyn", "A New Person (partner)")),
        ("timescale", "Sep 27"),
        ("rag", "A"),
        ("stage", "in progress"),
    }
    assert {item for item, *_ in told["changes"]} == {agree.id}
    brought = story.back()
    revision = bring_back(story.session, brought, {})
    assert revision is not None
    assert revision.reason == "Workbook plan.xlsx from revision 1 brought back"
    now = story.plan.items[agree.id]
    assert [story.plan.people[lead.person].name for lead in now.leads] == ["Siân Llewellyn", "A New Person"]
    story.session.undo()
    commit_now(story.session, take_ours)
    assert story.plan.items[agree.id] == agree


@pytest.mark.parametrize("text", ["May\u00a026", " May 26 ", "may 2026", "May 2026", datetime(2026, 5, 1)])  # noqa: DTZ001
def test_a_date_that_is_only_written_otherwise_changes_nothing(story: Story, text: str | datetime) -> None:
    story.types(**{f"{TIMESCALE}{FIRST}": text})
    assert story.told() == NOTHING


def test_where_both_changed_a_field_it_is_a_conflict(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(**{f"{TIMESCALE}{FIRST}": "Sep 27", f"{RAG}{FIRST}": "A"})
    story.officer(agree, timescale="Dec 26")
    told = story.told()
    assert told["conflicts"] == [(agree.id, "timescale", "May 26", "Sep 27")]
    assert [field for _, field, _, _ in told["changes"]] == ["rag"]
    brought = story.back()
    with pytest.raises(NotPossibleError, match="--take"):
        bring_back(story.session, brought, {})
    assert story.plan.items[agree.id].rag == "B"
    bring_back(story.session, brought, deciding(brought.review, Side.OURS))
    now = story.plan.items[agree.id]
    assert (now.timescale.text, now.rag) == ("Dec 26", "A")


def test_the_workbook_can_win_a_conflict(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(**{f"{TIMESCALE}{FIRST}": "Sep 27"})
    story.officer(agree, timescale="Dec 26")
    brought = story.back()
    bring_back(story.session, brought, deciding(brought.review, Side.THEIRS))
    assert story.plan.items[agree.id].timescale.text == "Sep 27"


def test_a_conflict_can_be_settled_by_a_third_value(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(**{f"{ACTION}{FIRST}": "Agree a plan"})
    story.officer(agree, title="Agree everything")
    brought = story.back()
    (entry,) = brought.review.entries
    bring_back(story.session, brought, {entry.number: Value("Agree it")})
    assert story.plan.items[agree.id].title == "Agree it"


def test_both_changed_different_paragraphs_and_both_stay(story: Story) -> None:
    agree = story.item("Agree a workforce")
    note = agree.notes
    story.types(**{f"J{FIRST}": f"{note}\n\nFrom the partner"})
    story.officer(agree, rag="R")
    brought = story.back()
    bring_back(story.session, brought, {})
    now = story.plan.items[agree.id]
    assert (now.notes, now.rag) == (f"{note}\n\nFrom the partner", "R")


def test_a_row_put_in_becomes_an_item_where_it_stands(story: Story) -> None:
    def put_in(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(FIRST + 1)
        sheet[f"{ACTION}{FIRST + 1}"] = "9.9 Train them\n• once\n• twice"
        sheet[f"{LEAD}{FIRST + 1}"] = "DCS"
        sheet[f"{TIMESCALE}{FIRST + 1}"] = "May 26\nJun 26"

    story.partner(put_in)
    assert [(len(each), story.told()[each]) for each in ("changes", "conflicts", "removed")] == [
        (7, []), (9, []), (7, []),
    ]  # fmt: skip
    bring_back(story.session, story.back(), {})
    agree, train = story.item("Agree a workforce"), story.item("Train them")
    siblings = story.plan.children(agree.place.parent)
    assert list(siblings[:2]) == [agree.id, train.id]
    assert train.number == "9.9"
    parts = [story.plan.items[part] for part in story.plan.children(train.id)]
    assert [(part.title, part.timescale.text) for part in parts] == [("once", "May 26"), ("twice", "Jun 26")]


def test_a_row_taken_out_is_offered_and_not_applied(story: Story) -> None:
    agree = story.item("Agree a workforce")

    def take_out(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_rows(FIRST)

    story.partner(take_out)
    told = story.told()
    assert [item for item, *_ in told["removed"]] == [agree.id]
    assert told["changes"] == []
    brought = story.back()
    assert bring_back(story.session, brought, {}) is None
    bring_back(story.session, brought, {brought.review.entries[0].number: Verdict.TAKE})
    assert agree.id not in story.plan.items


def test_an_item_that_was_deleted_meanwhile_is_a_conflict(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(**{f"{RAG}{FIRST}": "A"})
    story.session.edit(remove_words(story.plan, agree.id), "Gone")
    commit_now(story.session, take_ours)
    assert [item for item, *_ in story.told()["conflicts"]] == [agree.id]
    brought = story.back()
    bring_back(story.session, brought, deciding(brought.review, Side.THEIRS))
    assert story.plan.items[agree.id].rag == "A"


def test_a_person_whom_an_officer_added_meanwhile_is_not_made_twice(story: Story) -> None:
    other = story.item("Compare our pay")
    story.types(**{f"{LEAD}{FIRST}": "Zoe Zander"})
    story.officer(other, lead="Zoe Zander")
    bring_back(story.session, story.back(), {})
    assert [person.name for person in story.plan.people.values()].count("Zoe Zander") == 1


def test_a_moved_row_is_a_move(story: Story) -> None:
    agree, compare = story.item("Agree a workforce"), story.item("Compare our pay")

    def move(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        cells = [cell.value for cell in sheet[FIRST]]
        sheet.delete_rows(FIRST)
        sheet.insert_rows(FIRST + 2)
        for column, value in enumerate(cells, 1):
            sheet.cell(FIRST + 2, column, value)

    story.partner(move)
    told = story.told()
    assert [(item, field) for item, field, *_ in told["changes"]] == [(agree.id, "place")]
    bring_back(story.session, story.back(), {})
    siblings = list(story.plan.children(agree.place.parent))
    assert siblings.index(compare.id) < siblings.index(agree.id) == 2


def test_values_pasted_into_a_new_workbook_without_marks_are_recognised(story: Story) -> None:
    agree = story.item("Agree a workforce")

    def wipe(sheet: Worksheet) -> None:
        last = sheet.max_column
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, last, "")

    story.partner(wipe)
    told = story.told()
    assert (told["changes"], told["added"], told["removed"]) == ([], [], [])
    assert "lost their marks" in str(told["warnings"])
    story.types(**{f"{RAG}{FIRST}": "A", f"{ACTION}{FIRST}": "Agree a workforce strategy with everybody"})
    assert {(item, field) for item, field, *_ in story.told()["changes"]} == {(agree.id, "rag"), (agree.id, "title")}


def test_a_workbook_that_says_nothing_of_a_plan_is_one_to_import(story: Story) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Outcome", "Action"])
    book.save(story.workbook)
    with pytest.raises(NotOurWorkbookError, match="Import it"):
        story.back()


def test_values_pasted_elsewhere_are_compared_with_the_revision_that_is_named(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(**{f"{RAG}{FIRST}": "A"})
    rows = [row[:-1] for row in openpyxl.load_workbook(story.workbook).worksheets[0].iter_rows(values_only=True)]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(story.workbook)
    with pytest.raises(NotOurWorkbookError, match="--sent"):
        story.back()
    brought = read_back(story.database, story.plan, story.workbook, story.fresh_id, silent, sent=1)
    assert [(each.proposal.main.id, each.proposal.main.field) for each in brought.review.entries] == [(agree.id, "rag")]


def says_of_itself(story: Story, before: str, after: str) -> None:
    book = openpyxl.load_workbook(story.workbook)
    hidden = book["Waypost"]
    hidden["B1"] = str(hidden["B1"].value).replace(before, after)
    book.save(story.workbook)


def test_a_workbook_of_another_plan_is_refused(story: Story) -> None:
    says_of_itself(story, story.plan.details.id, "anotherplan1")
    with pytest.raises(NotPossibleError, match="not in this file"):
        story.back()


def test_a_workbook_of_a_newer_copy_is_refused(story: Story) -> None:
    story.officer(story.item("Agree a workforce"), rag="A")
    export_plan(story.plan, story.workbook, AT.date(), silent)
    says_of_itself(story, '"revision":2', '"revision":9')
    with pytest.raises(WaypostError, match="newer copy"):
        story.back()


def test_a_review_follows_the_plan_while_it_is_open(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(**{f"{TIMESCALE}{FIRST}": "Sep 27"})
    review: Review = story.back().review
    assert review.undecided({}) == []
    story.officer(agree, timescale="Dec 26")
    assert [entry.theirs for entry in review.on(story.plan).undecided({})]


def test_a_move_by_an_officer_stays_beside_an_edit_of_the_partner(story: Story) -> None:
    agree = story.item("Agree a workforce")
    story.types(**{f"{RAG}{FIRST}": "A"})
    other = next(each for each in story.plan.children(None) if each not in story.plan.ancestors(agree.id))
    story.session.edit(move_words(story.plan, agree.id, other, None), "Moved")
    commit_now(story.session, take_ours)
    bring_back(story.session, story.back(), {})
    assert story.plan.items[agree.id].place.parent == other
    assert story.plan.items[agree.id].rag == "A"
