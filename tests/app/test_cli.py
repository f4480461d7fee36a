"""Every verb of `waypost` as a process of its own, as scripts call it."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pikepdf
import pytest

TOP = Path(__file__).parents[2]
EXAMPLE = TOP / "resources" / "example-plan.json"
SCHEMA = json.loads((TOP / "resources" / "plan.schema.json").read_text("utf-8"))


def waypost(*arguments: object, status: int = 0, **environment: str) -> str:
    """What a command prints; where it fails, the reason that it gives on standard error, and nothing else."""
    ran = subprocess.run(
        [sys.executable, "-m", "app.cli", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=TOP,
        env=os.environ | {"WAYPOST_AUTHOR": "Ann Officer", "COLUMNS": "200", **environment},
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (status, False), ran.stderr + ran.stdout
    assert (ran.stdout if status else ran.stderr) == ""
    return ran.stderr if status else ran.stdout


def shown(file: Path, *options: object) -> dict[str, Any]:
    document = json.loads(waypost("show", file, "--json", *options))
    jsonschema.validate(document, SCHEMA)
    return document


def item(file: Path, number: str) -> dict[str, Any]:
    return next(each for each in shown(file)["items"] if each["number"] == number)


def logged(file: Path, *options: object) -> list[dict[str, Any]]:
    return json.loads(waypost("log", file, "--json", *options))["revisions"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example plan as a file, for tests that only read."""
    file = tmp_path_factory.mktemp("made") / "example.waypost"
    waypost("import", file, EXAMPLE)
    return file


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "plan.waypost"
    copy.write_bytes(made.read_bytes())
    return copy


@pytest.fixture(scope="module")
def made_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("small") / "small.waypost"
    waypost("new", file, "--title", "Small")
    for parent, number in (("", "1"), ("1", "1.1"), ("1", "1.2")):
        waypost("add", file, "--parent", parent, f"number={number}", f"title=Item {number}")
    return file


@pytest.fixture
def small(made_small: Path, tmp_path: Path) -> Path:
    """A plan of a theme "1" with outcomes "1.1" and "1.2"."""
    copy = tmp_path / "small.waypost"
    copy.write_bytes(made_small.read_bytes())
    return copy


def numbers(file: Path) -> list[tuple[str | None, str]]:
    items = shown(file)["items"]
    by_id = {each["id"]: each["number"] for each in items}
    return [(by_id.get(each["parent"]), each["number"]) for each in items]


def test_a_new_plan_is_made_in_a_new_file_and_beside_another(tmp_path: Path) -> None:
    file = tmp_path / "new.waypost"
    plan = waypost("new", file, "--title", "First plan").strip()
    document = shown(file)
    assert (document["plan"]["id"], document["plan"]["title"], document["revision"]) == (plan, "First plan", 1)
    assert document["items"] == []
    second = waypost("new", file, "--title", "Second plan").strip()
    reason = waypost("show", file, "--json", status=1)
    assert plan in reason
    assert second in reason
    assert shown(file, "--plan", second)["plan"]["title"] == "Second plan"
    for verb in (("edit", file, "1", "title=x"), ("undo", file), ("log", file), ("export", file, tmp_path / "x.json")):
        assert "say which" in waypost(*verb, status=1)
    assert "no plan with the id other" in waypost("show", file, "--plan", "other", status=1)


def test_a_new_plan_needs_a_title_and_a_folder_that_is_there(tmp_path: Path) -> None:
    assert "needs a title" in waypost("new", tmp_path / "x.waypost", "--title", "  ", status=1)
    assert "--title" in waypost("new", tmp_path / "x.waypost", status=2)
    assert "cannot be made" in waypost("new", tmp_path / "none" / "x.waypost", "--title", "X", status=1)
    assert list(tmp_path.iterdir()) == []


def test_the_example_plan_goes_in_and_comes_out_again_the_same(file: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "out.json", tmp_path / "again.waypost"
    waypost("export", file, out)
    report = json.loads(waypost("import", again, out, "--json"))
    example = json.loads(EXAMPLE.read_text("utf-8"))
    assert shown(file)["items"] == shown(again)["items"] == example["items"]
    assert shown(file)["plan"] == shown(again)["plan"] == example["plan"]
    assert report["plan"] == shown(file)["plan"]["id"]
    assert sum(report["counts"].values()) == len(example["items"])
    assert report["warnings"] == []


def test_an_import_says_what_came_level_by_level(tmp_path: Path) -> None:
    said = waypost("import", tmp_path / "x.waypost", EXAMPLE)
    assert "themes, " in said
    assert "actions" in said


def test_an_import_of_what_is_there_already_alters_nothing(file: Path) -> None:
    before = file.read_bytes()
    assert "holds this very plan already" in waypost("import", file, EXAMPLE, status=1)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["words.xlsx", "words.json", "words.docx", "missing.json"])
def test_an_import_of_what_is_no_plan_makes_no_file(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    if not name.startswith("missing"):
        source.write_text("no plan at all")
    assert name in waypost("import", tmp_path / "x.waypost", source, status=1)
    assert not (tmp_path / "x.waypost").exists()


def test_a_workbook_goes_in_with_its_counts_and_comes_out(tmp_path: Path, made: Path) -> None:
    workbook, file = tmp_path / "out.xlsx", tmp_path / "x.waypost"
    waypost("export", made, workbook)
    report = json.loads(waypost("import", file, workbook, "--json"))
    assert report["counts"].keys() == {"themes", "outcomes", "objectives", "actions", "parts"}
    assert [each["title"] for each in shown(file)["items"]] == [each["title"] for each in shown(made)["items"]]
    assert waypost("check", file) == "x.waypost is whole.\n"


def test_a_plan_is_published_as_pdf(made: Path, tmp_path: Path) -> None:
    waypost("export", made, tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_a_publication_is_chosen_as_in_the_window(made: Path, tmp_path: Path) -> None:
    out, logo = tmp_path / "out.pdf", tmp_path / "logo.png"
    kind = ("--document", "timeline", "--document", "summary", "--paper", "A3", "--portrait", "--fit", "page")
    look = ("--columns", "lead,rag", "--no-names", "--draft", "--council", "Łódź", "--colour", "#AA0011")
    waypost("export", made, out, *kind, *look, "--from", "Apr 26", "--to", "Mar 27")
    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo.Title).endswith("(draft)")
        assert str(pdf.docinfo.Author) == "Łódź"
        assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx([841.89, 1190.55])
    assert "The logo cannot be read" in waypost("export", made, out, "--logo", logo, status=1)
    assert "published as PDF" in waypost("export", made, tmp_path / "out.xlsx", "--draft", status=1)


def test_an_export_that_cannot_be_says_why_and_leaves_what_stood_there(made: Path, tmp_path: Path) -> None:
    there = tmp_path / "plan.docx"
    there.write_text("mine")
    assert "ends in .xlsx, .pdf or .json" in waypost("export", made, there, status=1)
    assert there.read_text() == "mine"
    for suffix in ("json", "xlsx", "pdf"):
        assert "does not exist" in waypost("export", made, tmp_path / "none" / f"plan.{suffix}", status=1)
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.docx"]


def test_show_prints_the_plan_in_order_for_people_too(small: Path) -> None:
    lines = waypost("show", small).splitlines()
    assert [line.split("  [")[0] for line in lines] == ["1 Item 1", "  1.1 Item 1.1", "  1.2 Item 1.2"]


def test_an_edit_is_one_revision_with_who_and_why(small: Path) -> None:
    options = ("--author", "Ben Lead", "--reason", "Agreed at the Board", "--json")
    answer = json.loads(waypost("edit", small, "1.1", "title=A=B", *options, "rag=amber", "stage=In progress"))
    assert answer == {"revision": 5}
    edited = item(small, "1.1")
    assert (edited["title"], edited["rag"], edited["stage"]) == ("A=B", "A", "in progress")
    revision = logged(small)[-1]
    assert (revision["author"], revision["reason"], len(revision["changes"])) == ("Ben Lead", "Agreed at the Board", 3)


def test_values_are_taken_as_they_are_written(small: Path) -> None:
    values = (
        "title=-5 °C = “cold” 😀",
        "notes=--help",
        "timescale=May 23 – Sep 23",
        "Criterion=-one; two",
        "criterion==2",
    )
    waypost("edit", small, "1.1", *values)
    edited = item(small, "1.1")
    assert (edited["title"], edited["notes"]) == ("-5 °C = “cold” 😀", "--help")
    assert edited["criteria"] == ["-one; two", "=2"]
    assert edited["timescale"] == {
        "text": "May 23 – Sep 23",
        "kind": "range",
        "start": "2023-05-01",
        "due": "2023-09-30",
    }


def test_leads_are_named_with_their_roles_in_words(small: Path) -> None:
    waypost("edit", small, "1.1", "leads=DCS; Harriet Poole (Supporting)", "lead=Police (partner)")
    assert item(small, "1.1")["leads"] == [
        {"name": "DCS", "role": "accountable"},
        {"name": "Harriet Poole", "role": "supporting"},
        {"name": "Police", "role": "partner"},
    ]
    waypost("edit", small, "1.2", "lead=dcs")
    people = [c for r in logged(small) for c in r["changes"] if c["kind"] == "person"]
    assert len(people) == 3


def test_an_empty_value_clears_a_field(small: Path) -> None:
    full = ("rag=R", "stage=complete", "notes=n", "timescale=Sep 23", "lead=DCS", "criterion=c", "strategy=s",
            "recommendation=r", "dependency=1.2", "percent complete=45 %", "baseline=Jun 23",
            "extra=Cost: £4,000: a year")  # fmt: skip
    before = item(small, "1.1")
    waypost("edit", small, "1.1", *full)
    given = item(small, "1.1")
    assert (given["percent_complete"], given["baseline"]["due"]) == (45, "2023-06-30")
    assert given["extras"] == [{"name": "Cost", "text": "£4,000: a year"}]
    waypost("edit", small, "1.1", *(f"{value.partition('=')[0]}=" for value in full))
    assert item(small, "1.1") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1.1", "colour=red"), "no field “colour”. Fields are: number, title"),
        (("1.1", "rag=purple"), "not a rating of this plan. Ratings are: R (Red), A (Amber)"),
        (("1.1", "stage=begun"), "Stages are: not started, in progress"),
        (("1.1", "title=a", "title=b"), "given twice"),
        (("1.1", "percent complete=101"), "a whole number from 0 to 100"),
        (("1.1", "extra=£4,000"), "which column it belongs to"),
        (("9.9", "title=a"), "no item “9.9”"),
        (("1.1", "dependency=1.1"), "cannot wait for itself"),
        (("1.1", "title=Item 1.1"), "has these values already"),
        (("1.1", "title=a\udcffb"), "cannot be kept"),
        (("1.1", "title=a", "--author", "a\udcff"), "cannot be kept"),
    ],
)
def test_an_edit_that_cannot_be_alters_nothing(small: Path, arguments: tuple[str, ...], said: str) -> None:
    before = small.read_bytes()
    assert said in waypost("edit", small, *arguments, status=1)
    assert small.read_bytes() == before


WRONG = (
    ("edit", "1.1"),
    ("edit", "1.1", "title"),
    ("edit", "1.1", "=x"),
    ("add", "title=x"),
    ("move", "1.1"),
    ("undo", "last"),
    ("show", "--at", "soon"),
    ("fly",),
)


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_has_a_status_of_its_own_and_alters_nothing(small: Path, arguments: tuple[str, ...]) -> None:
    before = small.read_bytes()
    waypost(arguments[0], small, *arguments[1:], status=2)
    assert small.read_bytes() == before


def test_a_number_that_two_items_have_is_asked_about(small: Path) -> None:
    twin = waypost("add", small, "--parent", "1", "number=1.1", "title=Twin").strip()
    assert twin in waypost("edit", small, "1.1", "title=x", status=1)
    waypost("edit", small, twin, "title=x")


def test_items_are_added_last_after_another_or_at_the_top(small: Path) -> None:
    waypost("add", "--parent", "1", small, "number=1.3")
    waypost("add", small, "number=1.11", "--after", "1.1", "title=-x", "--parent", "1")
    answer = json.loads(waypost("add", small, "--json", "--parent=", "number=2"))
    assert answer["revision"] == 7
    assert shown(small)["items"][-1]["id"] == answer["item"]
    assert numbers(small) == [(None, "1"), ("1", "1.1"), ("1", "1.11"), ("1", "1.2"), ("1", "1.3"), (None, "2")]
    before = small.read_bytes()
    assert "does not stand below" in waypost("add", small, "--parent", "", "--after", "1.1", "title=x", status=1)
    assert small.read_bytes() == before


def test_items_move_with_what_lies_below_them(small: Path) -> None:
    waypost("move", small, "1.2", "--parent", "1.1")
    assert numbers(small) == [(None, "1"), ("1", "1.1"), ("1.1", "1.2")]
    waypost("move", small, "1.1", "--parent", "", "--after", "1")
    assert numbers(small) == [(None, "1"), (None, "1.1"), ("1.1", "1.2")]
    before = small.read_bytes()
    assert "below itself" in waypost("move", small, "1.1", "--parent", "1.2", status=1)
    assert small.read_bytes() == before


def test_an_item_is_removed_with_all_below_it(small: Path) -> None:
    gone = item(small, "1.2")["id"]
    waypost("remove", small, "1")
    assert numbers(small) == []
    assert [r["number"] for r in logged(small, "--item", gone)] == [4, 5]


def test_undo_takes_back_the_newest_edit_that_stands_whoever_made_it(small: Path) -> None:
    waypost("edit", small, "1.1", "title=One", "--author", "Ben")
    waypost("edit", small, "1.2", "title=Two", "--author", "Cy")
    assert json.loads(waypost("undo", small, "--json")) == {"revision": 7}
    waypost("undo", small)
    assert [each["title"] for each in shown(small)["items"]] == ["Item 1", "Item 1.1", "Item 1.2"]
    assert [r["undoes"] for r in logged(small)[-2:]] == [6, 5]
    waypost("undo", small, 8)
    assert item(small, "1.1")["title"] == "One"
    waypost("undo", small)
    assert item(small, "1.1")["title"] == "Item 1.1"


def test_undo_ends_where_the_plan_was_made(small: Path) -> None:
    for _ in range(3):
        waypost("undo", small)
    assert numbers(small) == []
    assert "Nothing to undo" in waypost("undo", small, status=1)
    assert "cannot be undone" in waypost("undo", small, 1, status=1)


def test_undo_of_what_was_changed_since_is_refused_naming_who_and_when(small: Path) -> None:
    waypost("edit", small, "1.1", "title=One")
    waypost("edit", small, "1.1", "title=Two", "--author", "Ben Lead", "--reason", "Better words")
    before, day = small.read_bytes(), logged(small)[-1]["at"][:4]
    reason = waypost("undo", small, 5, status=1)
    assert "Ben Lead" in reason
    assert "Better words" in reason
    assert day in reason
    assert "no revision 99" in waypost("undo", small, 99, status=1)
    assert small.read_bytes() == before


def test_the_log_tells_of_one_item_by_number_or_id(small: Path) -> None:
    waypost("edit", small, "1.1", "title=One")
    revisions = logged(small, "--item", "1.1")
    assert [revision["number"] for revision in revisions] == [3, 5]
    assert logged(small, "--item", item(small, "1.1")["id"]) == revisions
    assert "Title Item 1.1 → One" in waypost("log", small, "--item", "1.1")
    assert "no item" in waypost("log", small, "--item", "7.7", status=1)


def test_the_plan_is_shown_as_it_stood(small: Path) -> None:
    waypost("edit", small, "1.1", "title=One")
    then = shown(small, "--at", 4)
    assert (then["revision"], then["items"][1]["title"]) == (4, "Item 1.1")
    today = logged(small)[-1]["at"][:10]
    assert shown(small, "--at", today) == shown(small)
    assert "no plan yet on 02 January 2020" in waypost("show", small, "--at", "2020-01-02", status=1)
    for number in (0, 6, 10**30):
        assert f"no revision {number}" in waypost("show", small, "--at", number, status=1)


def test_a_file_is_checked_and_what_differs_is_told(small: Path) -> None:
    assert waypost("check", small) == "small.waypost is whole.\n"
    with closing(sqlite3.connect(small)) as connection:
        connection.execute("UPDATE item SET title = 'Forged' WHERE number = '1.1'")
        connection.commit()
    reason = waypost("check", small, status=1)
    assert "title of item" in reason
    assert "'Forged' in the tables, 'Item 1.1' by the log" in reason


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "cut short", "newer"])
def test_a_file_that_is_not_a_plan_is_told_by_every_verb_and_left_alone(small: Path, kind: str) -> None:
    said = spoil(small, kind)
    before = small.read_bytes() if small.exists() else None
    for verb in (
        ("show",),
        ("check",),
        ("undo",),
        ("add", "--parent", "", "title=x"),
        ("export", small.with_name("x.json")),
    ):
        assert said in waypost(verb[0], small, *verb[1:], status=1)
    assert (small.read_bytes() if small.exists() else None) == before
    assert [entry.name for entry in small.parent.iterdir() if entry != small] == []


def spoil(file: Path, kind: str) -> str:
    """Make a file what its kind says; what is then said of it."""
    if kind == "missing":
        file.unlink()
        return "There is no file"
    if kind == "newer":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("UPDATE about SET value = '9'")
            connection.commit()
        return "Install Waypost 9 or later"
    content = {"empty": b"", "text": b"plan\n" * 1000, "cut short": file.read_bytes()[:9000]}[kind]
    file.write_bytes(content)
    return {"empty": "is empty", "text": "is not a Waypost plan", "cut short": "is damaged"}[kind]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights as POSIX has them")
def test_a_file_that_may_only_be_read_is_shown_and_not_altered(small: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the process would be root again")
    small.chmod(0o444)
    assert shown(small)["revision"] == 4
    assert "read-only" in waypost("edit", small, "1.1", "title=x", status=1)


def test_what_nobody_foresaw_is_told_in_a_line_and_logged(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import app.services.plans.opening as opening\n"
        "def fail(path): raise RuntimeError('a defect')\n"
        "opening.opened_to_read = fail\n"
    )
    environment = {"PYTHONPATH": f"{broken}{os.pathsep}{TOP}", "XDG_STATE_HOME": str(tmp_path / "state")}
    reason = waypost("show", small, status=1, **environment)
    assert "RuntimeError: a defect" in reason
    log = next((tmp_path / "state").rglob("waypost.log"))
    assert str(log) in reason
    assert "Traceback" in log.read_text("utf-8")
    assert f"waypost show {small}" in log.read_text("utf-8")


def test_help_names_every_verb() -> None:
    said = waypost("--help")
    verbs = [
        "database",
        "new",
        "import",
        "show",
        "edit",
        "add",
        "move",
        "remove",
        "undo",
        "log",
        "restore",
        "merge",
        "export",
        "check",
    ]
    assert [verb for verb in verbs if f" {verb} " not in said] == []


def test_a_workbook_is_brought_back(file: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "partner.xlsx"
    waypost("export", file, workbook)
    assert waypost("bring-back", file, workbook) == "Nothing to change.\n"
    book = openpyxl.load_workbook(workbook)
    book.worksheets[0]["F10"] = "Sep 27"
    book.save(workbook)
    told = json.loads(waypost("bring-back", file, workbook, "--dry-run", "--json"))
    (change,) = told["changes"]
    assert [change[name] for name in ("field", "before", "after", "sheet", "cell")] == [
        "timescale", "May 26", "Sep 27", "Improvement Plan", "F10",
    ]  # fmt: skip
    assert (told["conflicts"], told["added"], told["removed"], told["warnings"]) == ([], [], [], [])
    assert len(logged(file)) == 1
    waypost("edit", file, change["item"], "timescale=Dec 26")
    refusal = waypost("bring-back", file, workbook, status=1)
    assert "--take" in refusal
    waypost("bring-back", file, workbook, "--take", "theirs", "--json")
    newest = logged(file)[-1]
    assert (len(newest["changes"]), newest["reason"]) == (1, "Workbook partner.xlsx from revision 1 brought back")
