"""What a tagged publication says of itself, read back without the program's own eyes."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from app.domain.identity import new_id
from app.domain.records import Extra, Item, Stage
from app.domain.timescale import Timescale, TimescaleKind
from app.history.plan import Plan
from app.transfer.json import read_json
from app.transfer.pdf import write_pdf
from app.transfer.pdf.document import title_of
from app.transfer.pdf.fonts import printable
from app.transfer.pdf.options import Document, Fit, Options, Shown, Size
from tests.app.transfer.pdf.plans import TODAY, Sketch, month, odd_plan, small_plan
from tests.app.transfer.pdf.reading import Node, Reading, grid, squeezed

EXAMPLE = Path(__file__).parents[4] / "resources" / "example-plan.json"
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochantidisestablishmentarianism"
PARAGRAPH = "Every family hears from the same social worker at each step of the way. " * 40
FOOTER = re.compile(r".* · \d+ \w+ \d{4}Page \d+ of \d+")


def read(plan: Plan, folder: Path, *documents: Document, **options: object) -> Reading:
    path = folder / "read.pdf"
    write_pdf(plan, path, TODAY, Options(documents, **options), lambda *_: None)  # type: ignore[arg-type]
    return Reading(path)


@pytest.fixture(scope="module")
def example() -> Plan:
    plan, random = Plan(), Random(1)
    plan.apply(read_json(EXAMPLE, lambda: new_id(random)))
    return plan


@pytest.fixture(scope="module")
def as_plan(example: Plan, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read(example, tmp_path_factory.mktemp("plan"), Document.PLAN)


def rows_by_theme(reading: Reading) -> list[tuple[str, list[str]]]:
    """The headings of themes, each with the headers of the rows below it as they are read."""
    found: list[tuple[str, list[str]]] = []
    for node in reading.root.walk():
        if node.role == "H2":
            found.append((node.text, []))
        elif node.role == "TH" and node.scope == "Row" and node.text and found:
            found[-1][1].append(node.text)
    return [(heading, rows) for heading, rows in found if heading not in ("Where things stand", "By theme")]


def items_by_theme(plan: Plan) -> list[tuple[str, list[str]]]:
    """The same as the plan has it."""
    found: list[tuple[str, list[str]]] = []
    for depth, item in plan.walk():
        if depth == 0:
            found.append((squeezed(printable(title_of(plan, item))), []))
        elif said(item):
            found[-1][1].append(said(item))
    return found


def criteria_in(table: Node) -> list[str]:
    """The paragraphs of the column of success criteria as they are read."""
    at = [cell.text for cell in table.all("THead")[0].all("TH")].index("Success criteria")
    cells = {id(line[at]): line[at] for line in grid(table)}.values()
    return [node.text for cell in cells for node in cell.all("P", "LBody") if node.text]


def criteria_by_theme(plan: Plan) -> list[list[str]]:
    """The same as the plan has them, but those of themes, which stand above the tables."""
    found: list[list[str]] = []
    for depth, item in plan.walk():
        texts = [squeezed(printable(criterion)) for criterion in item.criteria]
        if depth == 0:
            found.append([])
        else:
            found[-1] += filter(None, texts)
    return found


def assert_each_cell_has_a_header_above_and_one_beside(tables: list[Node]) -> None:
    for table in tables:
        (head,) = (row for part in table.kids if part.role == "THead" for row in part.kids)
        assert all(cell.role == "TH" and cell.scope == "Column" and cell.text for cell in head.kids)
        for line in grid(table):
            assert len(line) == len(head.kids)
            assert any(cell.role == "TH" and cell.scope == "Row" for cell in line)


def assert_only_furniture_and_repetitions_are_artifacts(reading: Reading) -> None:
    headings = {node.text for node in reading.root.all("TH") if node.scope == "Column"}
    for words in map(squeezed, reading.artifacts):
        assert FOOTER.fullmatch(words) or words in {*headings, "–"} or words.endswith("… continued"), words


def said(item: Item) -> str:
    return squeezed(printable(f"{item.number} {item.title}"))


def test_every_item_is_read_once_in_the_plans_order_under_its_themes_heading(example: Plan, as_plan: Reading) -> None:
    heard = [(node.role, node.text) for node in as_plan.root.walk()]
    at, theme = -1, ""
    for depth, item in ((depth, item) for depth, item in example.walk() if said(item)):
        theme, role = (said(item), "H2") if depth == 0 else (theme, "TH")
        at = next(i for i, node in enumerate(heard) if i > at and node == (role, said(item)))
        assert [text for role, text in heard[: at + 1] if role == "H2"][-1] == theme
    texts = [node.text for node in as_plan.root.walk() if node.own and len(node.text) > 40]
    titles = [said(item) for _, item in example.walk() if "\n" not in item.title and len(said(item)) > 40]
    assert all(texts.count(title) == titles.count(title) for title in titles)


@pytest.mark.parametrize("size", [60, 1_000])
def test_every_item_of_a_plan_with_odd_texts_is_read_once_in_order_under_its_themes_heading(
    tmp_path: Path, size: int
) -> None:
    plan = odd_plan(size)
    reading = read(plan, tmp_path, Document.PLAN)
    assert rows_by_theme(reading) == items_by_theme(plan)
    tables = reading.root.all("Table")[-len(plan.children(None)) :]
    assert [criteria_in(table) for table in tables] == criteria_by_theme(plan)
    assert not reading.unclaimed | reading.disowned
    assert_each_cell_has_a_header_above_and_one_beside(tables)
    assert_only_furniture_and_repetitions_are_artifacts(reading)


def test_own_columns_how_much_is_done_and_dates_first_agreed_are_read_in_their_columns(
    tmp_path: Path,
) -> None:
    sketch = Sketch()
    outcome = sketch.add(sketch.add(None, "Theme", extras=(Extra("Cost", "£9m"),)), "Outcome")
    june, march = month("Jun 26", date(2026, 6, 30)), month("Mar 27", date(2027, 3, 31))
    values = {"timescale": march, "baseline": june, "percent_complete": 45}
    objective = sketch.add(outcome, "Objective", extras=(Extra("Cost", "£2m"),))
    sketch.add(objective, "Action", extras=(Extra("Cost", "£40,000\n\nGrant"), Extra("Secret", "x")), **values)
    reading = read(sketch.plan(), tmp_path, Document.PLAN, own=("Cost",))
    table = reading.root.all("Table")[-1]
    headings = [cell.text for cell in table.kids[0].all("TH")]
    assert headings == ["Outcome", "Objective", "Action", "Timescale", "Done", "Cost"]
    assert [[cell.text for cell in row[3:]] for row in grid(table)] == [
        ["", "", "£2m"],
        ["Mar 27 was Jun 26", "45 %", "£40,000 Grant"],
    ]
    assert "Cost: £9m" in reading.text
    assert "Secret" not in reading.text


def test_criteria_leads_and_timescales_are_read_whole(example: Plan, as_plan: Reading) -> None:
    texts = {node.text for node in as_plan.root.walk()}
    for item in example.items.values():
        for criterion in item.criteria:
            assert squeezed(printable(criterion)) in texts
        assert not item.timescale.text.strip() or squeezed(printable(item.timescale.text)) in as_plan.text


def test_nothing_but_furniture_and_repetitions_is_an_artifact(as_plan: Reading) -> None:
    assert_only_furniture_and_repetitions_are_artifacts(as_plan)


def test_every_mark_belongs_to_an_element(as_plan: Reading) -> None:
    assert not as_plan.unclaimed | as_plan.disowned


def test_each_cell_has_a_header_above_and_one_beside(as_plan: Reading) -> None:
    tables = as_plan.root.all("Table")
    assert len(tables) == 3 + 4
    assert_each_cell_has_a_header_above_and_one_beside(tables[3:])


def test_a_header_row_is_read_once_for_a_table_however_many_pages_it_takes(tmp_path: Path) -> None:
    reading = read(small_plan(), tmp_path, Document.PLAN)
    tables = reading.root.all("Table")[-2:]
    assert max(len(table.on_pages) for table in tables) > 1
    assert [cell.text for table in tables for cell in table.all("TH")].count("Objective") == len(tables)


def test_a_row_cut_by_a_page_stays_one_row(tmp_path: Path) -> None:
    sketch = Sketch()
    action = sketch.add(sketch.add(sketch.add(None, "T"), "O"), "Objective")
    sketch.add(action, PARAGRAPH * 6, criteria=("x",))
    table = read(sketch.plan(), tmp_path, Document.PLAN, size=Size.A4).root.all("Table")[-1]
    (row,) = grid(table)
    (cell,) = (cell for cell in row if len(cell.on_pages) > 1)
    assert cell.text == squeezed(PARAGRAPH * 6)


def test_a_word_cut_at_the_end_of_a_line_is_read_whole(tmp_path: Path) -> None:
    sketch = Sketch(title=f"A {LONG_WORD * 3} end")
    sketch.add(sketch.add(None, f"See {LONG_WORD} there"), f"{LONG_WORD} and {LONG_WORD}", criteria=(LONG_WORD, "b"))
    reading = read(sketch.plan(), tmp_path, Document.PLAN, portrait=True)
    assert reading.text.count(LONG_WORD) == 3 + 1 + 2 + 1
    assert f"A {LONG_WORD * 3} end" in reading.text
    assert f"A {LONG_WORD * 3} end" in {node.spoken for node in reading.root.all("H1")}


def test_an_address_leads_where_it_says_and_is_read_in_its_place(tmp_path: Path) -> None:
    address = "https://example.gov.uk/children/a-very-long-address-of-a-document-that-takes-several-lines.pdf?a=(1)&b=2"
    sketch = Sketch(aim=f"See {address}, then decide.")
    sketch.add(sketch.add(None, f"Under {address}"), f"Read ({address}). Twice: {address}")
    reading = read(sketch.plan(), tmp_path, Document.PLAN, portrait=True)
    links = reading.root.all("Link")
    assert [link.text for link in links] == [address] * 3
    assert {lead for link in links for lead in link.leads} == {address}
    assert max(len(link.leads) for link in links) > 1
    assert f"See {address}, then decide." in {node.text for node in reading.root.all("P")}
    assert f"Read ({address}). Twice: {address}" in {node.text for node in reading.root.all("TH")}
    assert not reading.unclaimed | reading.disowned


def test_no_space_is_lost_where_a_line_ends(tmp_path: Path) -> None:
    sketch = Sketch(aim=PARAGRAPH)
    sketch.add(sketch.add(None, "T", notes=PARAGRAPH), PARAGRAPH, criteria=(PARAGRAPH, PARAGRAPH))
    reading = read(sketch.plan(), tmp_path, Document.PLAN)
    assert reading.text.count(squeezed(PARAGRAPH)) == 5


def test_bullets_are_labels_of_items_of_a_list(as_plan: Reading) -> None:
    items = as_plan.root.all("LI")
    assert items
    assert all([kid.role for kid in item.kids] == ["Lbl", "LBody"] for item in items)
    assert all(kid.role == "LI" for each in as_plan.root.all("L") for kid in each.kids)


@pytest.mark.parametrize("fit", list(Fit))
def test_a_timeline_says_of_each_item_what_its_row_shows(example: Plan, tmp_path: Path, fit: Fit) -> None:
    reading = read(example, tmp_path, Document.TIMELINE, fit=fit)
    titles = [said(item) for _, item in example.walk() if said(item)]
    assert reading.root.all("H1")[0].text.startswith("Timeline")
    for table in reading.root.all("Table"):
        rows = grid(table)
        assert [row[0].text for row in rows if "(untitled" not in row[0].text] == titles
        assert all(row[3].all("Figure")[0].alt for row in rows)
    assert not reading.unclaimed


def test_a_figures_alternative_says_the_days_and_the_rating(tmp_path: Path) -> None:
    sketch = Sketch()
    theme = sketch.add(None, "Theme")
    sketch.add(theme, "Launch", timescale=month("Sep 26", date(2026, 9, 30)), rag="G")
    sketch.add(theme, "Wait")
    rows = grid(read(sketch.plan(), tmp_path, Document.TIMELINE).root.all("Table")[0])
    alts = [row[3].all("Figure")[0].alt for row in rows]
    assert alts == [
        "What lies below runs from 30 September 2026 to 30 September 2026. 1 Green, 1 Not rated; not rated",
        "Due 30 September 2026; rated Green",
        "No date yet; not rated",
    ]


def test_a_timeline_says_what_is_late_what_is_done_what_has_moved_and_when_meetings_are(tmp_path: Path) -> None:
    sketch = Sketch()
    theme = sketch.add(None, "Theme")
    june, march = month("Jun 26", date(2026, 6, 30)), month("Mar 27", date(2027, 3, 31))
    bar = Timescale("Jul 26 – Mar 27", TimescaleKind.RANGE, date(2026, 7, 1), date(2027, 3, 31))
    sketch.add(theme, "Late", timescale=june, percent_complete=40)
    sketch.add(theme, "Moved", timescale=march, baseline=june)
    sketch.add(theme, "Begun", timescale=bar, baseline=march, stage=Stage.IN_PROGRESS, percent_complete=25)
    sketch.meeting("Board", date(2026, 9, 16))
    sketch.meeting("Beyond", date(2031, 9, 16))
    reading = read(sketch.plan(), tmp_path, Document.TIMELINE)
    table = reading.root.all("Table")[0]
    alts = [row[3].all("Figure")[0].alt for row in grid(table)]
    assert alts[1:] == [
        "Due 30 June 2026; not rated; 2 months late; 40 % complete",
        "Due 31 March 2027; not rated; first agreed for 30 June 2026, 9 months later than agreed",
        "From 1 July 2026 to 31 March 2027; not rated; 25 % complete",
    ]
    assert {"2 months late", "9 months later than agreed", "25 %"} <= {figure.text for figure in table.all("Figure")}
    figures = [figure.alt for figure in reading.root.all("Figure")]
    assert any(alt.endswith(". Meetings: Board 16 September 2026") for alt in figures)
    assert any("first agreed" in alt and "meeting" in alt for alt in figures if alt.startswith("Key"))


def test_a_rating_is_read_out_by_its_name(as_plan: Reading) -> None:
    cells = [node.text for node in as_plan.root.all("TD")]
    assert "G: Green" in cells
    assert "R: Red" in cells


@pytest.mark.parametrize("document", list(Document))
def test_headings_begin_with_one_and_skip_none(example: Plan, tmp_path: Path, document: Document) -> None:
    levels = [int(node.role[1]) for node in read(example, tmp_path, document).root.all("H1", "H2", "H3")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_lead_is_given_their_own_items_alone(tmp_path: Path) -> None:
    plan = small_plan()
    (person,) = plan.people
    text = read(plan, tmp_path, Document.LEAD, leads=frozenset([person])).text
    assert "Led by Harriet Poole" in text
    assert "Agree a strategy" in text
    assert "Action number 1" not in text


@pytest.mark.parametrize("document", list(Document))
def test_without_names_nobody_is_named(tmp_path: Path, document: Document) -> None:
    reading = read(small_plan(), tmp_path, document, names=False)
    assert "Harriet" not in reading.text + "".join(reading.artifacts)


def test_without_names_no_column_of_leads_stands_empty_though_it_was_chosen(tmp_path: Path) -> None:
    columns = frozenset({Shown.LEADS, Shown.RAG})
    table = read(small_plan(), tmp_path, Document.PLAN, names=False, columns=columns).root.all("Table")[-1]
    assert [cell.text for cell in table.all("THead")[0].all("TH")] == ["Outcome", "Objective", "Action", "RAG"]


def test_a_draft_says_so_and_a_logo_is_described(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 (comes with reportlab)

    Image.new("RGB", (40, 20), "navy").save(tmp_path / "logo.png")
    logo = tmp_path / "logo.png"
    reading = read(small_plan(), tmp_path, Document.SUMMARY, draft=True, logo=logo)
    assert "Draft: not yet agreed" in reading.text
    assert "DRAFT" in reading.artifacts
    assert reading.root.all("Figure")[0].alt == "Logo of Aldermere"


def test_a_summary_counts_names_what_is_late_and_is_one_page(example: Plan, tmp_path: Path) -> None:
    for portrait in (True, False):
        reading = read(example, tmp_path, Document.SUMMARY, portrait=portrait)
        assert reading.root.on_pages == {0}
        tiles: Node = reading.root.all("Table")[0]
        assert [cell.text for cell in tiles.all("TH")] == ["Blue", "Green", "Amber", "Red", "Not rated"]
        assert "3 Blue, 8 Green, 4 Amber, 1 Red, 2 Not rated" in {figure.alt for figure in reading.root.all("Figure")}
        assert "Late (" in reading.text
        assert "Due by 31 December 2026" in reading.text
