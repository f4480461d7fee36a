"""A plan as sections of a table."""

from app.domain.records import Level
from app.transfer.pdf.grid import Cell, Holds, Row, columns_of, sections_of
from tests.app.transfer.pdf.plans import Sketch, small_plan


def titles(row: Row, titled: int) -> list[tuple[str | None, int]]:
    """What stands in the columns of titles of a row, and over how many rows."""
    return [(cell.item.title if cell.item else None, cell.rows) for cell in row if cell.column < titled]


def covered(rows: tuple[Row, ...], columns: int) -> list[list[int]]:
    """How many cells cover each place of the table."""
    places = [[0] * columns for _ in rows]
    for number, row in enumerate(rows):
        for cell in row:
            for below in range(cell.rows):
                places[number + below][cell.column] += 1
    return places


def test_columns_bear_the_plans_own_names_for_its_levels() -> None:
    headings = [column.heading for column in columns_of(small_plan())]
    assert headings == [
        "Outcome", "Objective", "Action", "Success criteria", "Lead", "Timescale", "RAG", "Links",
    ]  # fmt: skip


def test_an_outcome_and_an_objective_cover_the_rows_of_their_actions() -> None:
    first, _ = sections_of(small_plan(), columns_of(small_plan()))
    assert titles(first.rows[0], 3) == [("A stable workforce", 1), ("Posts are filled", 1), ("Agree a strategy", 1)]
    assert titles(first.rows[1], 2) == [("Leaders are visible", 40), ("Staff are heard", 40)]


def test_every_place_of_a_table_is_covered_once() -> None:
    plan = small_plan()
    for section in sections_of(plan, columns_of(plan)):
        for places in covered(section.rows, len(columns_of(plan))):
            assert places == [1] * len(places)


def test_an_objectives_criteria_go_down_to_the_first_action_with_its_own() -> None:
    sketch = Sketch()
    objective = sketch.add(sketch.add(sketch.add(None, "T"), "O"), "B", criteria=("all",))
    for own in ((), (), ("own",), ()):
        sketch.add(objective, "A", criteria=own)
    (section,) = sections_of(sketch.plan(), columns_of(sketch.plan()))
    column = [c.holds for c in columns_of(sketch.plan())].index(Holds.CRITERIA)
    cells = [cell for row in section.rows for cell in row if cell.column == column]
    assert [(cell.item.criteria if cell.item else None, cell.rows) for cell in cells] == [
        (("all",), 2), (("own",), 1), (None, 1),
    ]  # fmt: skip


def test_an_outcome_with_a_date_of_its_own_has_a_row_of_its_own() -> None:
    sketch = Sketch()
    outcome = sketch.add(sketch.add(None, "T"), "O", rag="R")
    sketch.add(sketch.add(outcome, "B"), "A")
    (section,) = sections_of(sketch.plan(), columns_of(sketch.plan()))
    assert titles(section.rows[0], 3) == [("O", 2), (None, 1), (None, 1)]
    assert titles(section.rows[1], 3) == [("B", 1), ("A", 1)]


def test_parts_stand_set_in_below_their_action() -> None:
    sketch = Sketch()
    action = sketch.add(sketch.add(sketch.add(sketch.add(None, "T"), "O"), "B"), "A")
    sketch.add(sketch.add(action, "P"), "Q")
    (section,) = sections_of(sketch.plan(), columns_of(sketch.plan()))
    insets = [cell.inset for row in section.rows for cell in row if isinstance(cell, Cell) and cell.column == 2]
    assert insets == [0, 1, 2]


def test_a_plan_of_one_level_is_one_table() -> None:
    sketch = Sketch(levels=(Level("step", "steps"),))
    sketch.add(None, "One")
    sketch.add(None, "Two")
    (section,) = sections_of(sketch.plan(), columns_of(sketch.plan()))
    assert section.item is None
    assert [titles(row, 1) for row in section.rows] == [[("One", 1)], [("Two", 1)]]


def test_a_plan_without_items_has_no_sections() -> None:
    plan = Sketch().plan()
    assert [section.rows for section in sections_of(plan, columns_of(plan)) if section.rows] == []


def test_a_section_leaves_out_columns_of_titles_in_which_it_says_nothing() -> None:
    sketch = Sketch()
    whole = sketch.add(sketch.add(None, "One"), "Outcome")
    sketch.add(sketch.add(whole, "Objective"), "Action")
    bare = sketch.add(sketch.add(sketch.add(None, "Two"), ""), "")
    sketch.add(bare, "Action of two", rag="G")
    plan = sketch.plan()
    one, two = sections_of(plan, columns_of(plan))
    assert [column.heading for column in one.columns] == ["Outcome", "Objective", "Action", "RAG"]
    assert [column.heading for column in two.columns] == ["Action", "RAG"]
    assert [cell.column for row in two.rows for cell in row] == [0, 1]
