"""Whole exports, read back with poppler and pikepdf."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from app.domain.errors import NotPossibleError
from app.domain.rag import Rag
from app.domain.records import Kind, PlanDetails
from app.domain.timescale import Every, Timescale, TimescaleKind, Unit
from app.history.plan import Plan
from app.transfer.pdf import Progress, write_pdf, write_plan_pdf
from app.transfer.pdf.options import Document, Options
from app.transfer.writing import CannotWriteError
from tests.app.transfer.pdf.plans import TODAY, Sketch, month, small_plan
from tests.app.transfer.pdf.reading import Reading

Writer = Callable[[Plan, Path, date, Progress], None]
LONG = "The quick brown fox & <b>friends</b> jump over the lazy dog. " * 50

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def write_document_pdf(plan: Plan, path: Path, today: date, progress: Progress) -> None:
    write_pdf(plan, path, today, Options((Document.PLAN,)), progress)


def write_gantt_pdf(plan: Plan, path: Path, today: date, progress: Progress) -> None:
    write_pdf(plan, path, today, Options((Document.TIMELINE,)), progress)


def quiet(text: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def written(plan: Plan, folder: Path, writer: Writer = write_plan_pdf) -> Path:
    path = folder / "plan.pdf"
    writer(plan, path, TODAY, quiet)
    return path


def pages_of(path: Path) -> list[str]:
    """The text of each page, in reading order."""
    run = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, encoding="utf-8")
    return run.stdout.split("\f")[:-1]


def words_on(path: Path) -> Iterator[tuple[float, float, float]]:
    """The page's width and the left and right end of each word, in points."""
    run = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True, encoding="utf-8")
    width = 0.0
    for line in run.stdout.splitlines():
        if found := re.search(r'<page width="([\d.]+)"', line):
            width = float(found[1])
        elif found := re.search(r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)"', line):
            yield width, float(found[1]), float(found[2])


def assert_in_order(text: str, *said: str) -> None:
    places = [squeezed(text).find(words) for words in said]
    assert -1 not in places
    assert places == sorted(places)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@needs_poppler
def test_a_document_reads_in_the_plans_order(tmp_path: Path) -> None:
    cover, *tables = pages_of(written(small_plan(), tmp_path, write_document_pdf))
    assert_in_order(
        cover, "Plan & <more>", "Aldermere", "To do better.", "The Board", "14 September 2026", "12", "Red",
        "Off track",
    )  # fmt: skip
    assert_in_order(
        " ".join(tables), "1 Our people", "An aim of its own.", "Outcome", "1.1 A stable", "Agree a strategy",
        "Fewer vacancies", "Harriet Poole", "Sep 26", "People strategy", "Leaders are visible", "Staff are heard",
        "number 39", "Our practice", "Records", "Launch",
    )  # fmt: skip


@needs_poppler
def test_each_page_of_a_table_repeats_its_header_and_what_goes_on(tmp_path: Path) -> None:
    pages = pages_of(written(small_plan(), tmp_path, write_document_pdf))
    ongoing = [page for page in pages if "Action number" in page][1:]
    assert ongoing
    for page in ongoing:
        assert squeezed(page).startswith("Outcome Objective Action Success criteria Lead Timescale RAG Links")
        assert "… continued" in page


@needs_poppler
def test_each_page_says_which_it_is_of_how_many(tmp_path: Path) -> None:
    path = written(small_plan(), tmp_path)
    pages = pages_of(path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == len(pages)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Plan & <more> · 14 September 2026" in page


@needs_poppler
def test_a_timeline_shows_each_item_and_repeats_its_header(tmp_path: Path) -> None:
    pages = pages_of(written(small_plan(), tmp_path, write_gantt_pdf))
    text = squeezed(" ".join(pages))
    assert all(f"Action number {number} of many" in text for number in range(40))
    assert len(pages) > 1
    for page in pages:
        assert all(words in page for words in ("2026/27", "Q1", "Apr", "14 Sep", "ongoing"))


def test_one_file_holds_the_document_and_then_the_timeline(tmp_path: Path) -> None:
    counts: list[int] = []
    for writer in (write_document_pdf, write_gantt_pdf, write_plan_pdf):
        with pikepdf.open(written(small_plan(), tmp_path, writer)) as pdf:
            counts.append(len(pdf.pages))
    assert counts[2] == counts[0] + counts[1]


def test_bookmarks_lead_to_the_themes_and_the_timeline(tmp_path: Path) -> None:
    with pikepdf.open(written(small_plan(), tmp_path)) as pdf, pdf.open_outline() as outline:
        titles = [(entry.title, [child.title for child in entry.children]) for entry in outline.root]
    themes = ["1 Our people", "Our practice"]
    assert titles == [("Plan & <more>", themes), ("Timeline", themes)]


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    with pikepdf.open(written(small_plan(), tmp_path)) as pdf:
        fonts = {str(font.BaseFont): font for page in pdf.pages for font in page.Resources.Font.values()}
        assert all("DejaVu" in name for name in fonts)
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())


def test_the_same_plan_is_written_with_the_same_bytes(tmp_path: Path) -> None:
    first = written(small_plan(), tmp_path).read_bytes()
    assert written(small_plan(), tmp_path).read_bytes() == first


@needs_poppler
def test_a_plan_without_items_says_so(tmp_path: Path) -> None:
    plan = Plan.of([(Kind.PLAN, PlanDetails("aaaaaaaaaaaa", ""))], 0)
    pages = pages_of(written(plan, tmp_path))
    assert len(pages) == 2
    assert all("no items yet" in page for page in pages)


@needs_poppler
def test_characters_without_a_shape_are_shown_as_such(tmp_path: Path) -> None:
    sketch = Sketch(title="Ready 🎉 e\u0301 日\u200b \x01end")
    sketch.add(None, "x")
    assert "Ready □ é □ end" in pages_of(written(sketch.plan(), tmp_path))[0]


@needs_poppler
def test_texts_of_thousands_of_characters_are_whole(tmp_path: Path) -> None:
    sketch = Sketch(aim=LONG)
    theme = sketch.add(None, LONG, notes=LONG)
    objective = sketch.add(sketch.add(theme, LONG), LONG, criteria=(LONG, LONG))
    sketch.add(objective, LONG, timescale=Timescale(LONG, TimescaleKind.UNKNOWN), leads=sketch.person("W" * 500))
    pages = pages_of(written(sketch.plan(), tmp_path, write_document_pdf))
    text = re.sub(r"\s", "", " ".join(pages))
    assert text.count("lazydog") >= 9 * 50
    assert text.count("W") >= 500


@needs_poppler
def test_whatever_a_plan_holds_is_drawn_within_the_page(tmp_path: Path) -> None:
    scale = (Rag("COMPLETE AND DONE", "x", "#FFFF00"), Rag("W", "y" * 500, "#FFFFFF", LONG))
    sketch = Sketch(title="t" * 500, organisation=LONG, rag_scale=scale)
    kinds = (
        Timescale("x" * 500, TimescaleKind.UNKNOWN),
        Timescale("daily", TimescaleKind.RECURRING, every=Every(1, Unit.DAY)),
        Timescale("odd", TimescaleKind.RANGE, date.min, date.max),
        Timescale("back", TimescaleKind.RANGE, date(2027, 1, 1), date(2026, 1, 1)),
        Timescale("later", TimescaleKind.RANGE, date(2026, 9, 9), None),
        month("far", date(2206, 3, 31)),
        month("past", date(1066, 3, 31)),
        Timescale("", TimescaleKind.ONGOING),
    )
    parent = None
    for depth in range(7):
        parent = sketch.add(parent, "u" * 200 * depth, number="1" * 60, rag="W")
        for when in kinds:
            sketch.add(parent, "v", timescale=when, rag="gone" if depth else "COMPLETE AND DONE")
    path = written(sketch.plan(), tmp_path)
    for width, left, right in words_on(path):
        assert 38 <= left < right <= width - 38


def test_a_long_timeline_takes_larger_paper(tmp_path: Path) -> None:
    widths: list[float] = []
    for year in (2026, 2029):
        sketch = Sketch()
        sketch.add(None, "A", timescale=month("Sep", date(year, 9, 30)))
        with pikepdf.open(written(sketch.plan(), tmp_path, write_gantt_pdf)) as pdf:
            widths.append(float(pdf.pages[0].MediaBox[2]))
    assert widths == [pytest.approx(841.9, abs=0.1), pytest.approx(1190.6, abs=0.1)]


def test_a_range_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    options = Options((Document.TIMELINE,), first=date(2027, 1, 1), last=date(2026, 1, 1))
    with pytest.raises(NotPossibleError, match="cannot end on 1 January 2026, before it begins on 1 January 2027"):
        write_pdf(small_plan(), tmp_path / "t.pdf", TODAY, options, lambda *_: None)


def test_a_range_of_which_the_end_alone_is_chosen_ends_there_though_the_plan_begins_later(tmp_path: Path) -> None:
    options = Options((Document.TIMELINE,), last=date(2025, 6, 30))
    write_pdf(small_plan(), tmp_path / "t.pdf", TODAY, options, lambda *_: None)
    alts = {figure.alt for figure in Reading(tmp_path / "t.pdf").root.all("Figure")}
    assert "Timeline in months, from 3 June 2025 to 30 June 2025" in alts


def test_progress_is_told_and_ends_complete(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write_plan_pdf(small_plan(), tmp_path / "plan.pdf", TODAY, lambda *step: told.append(step))
    assert len({text for text, _, _ in told}) == 4
    assert all(0 <= done <= total for _, done, total in told)
    assert told[-1][1] == told[-1][2]


@pytest.mark.parametrize("moment", [0, 3, -1])
def test_who_cancels_finds_no_file(tmp_path: Path, moment: int) -> None:
    told: list[str] = []
    write_plan_pdf(small_plan(), tmp_path / "whole.pdf", TODAY, lambda text, *_: told.append(text))
    left = range(len(told))[moment]

    def cancel(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_plan_pdf(small_plan(), tmp_path / "plan.pdf", TODAY, cancel)
    assert [path.name for path in tmp_path.iterdir()] == ["whole.pdf"]


def test_a_target_that_is_locked_says_what_to_do_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: Path, target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file", str(target))

    target = tmp_path / "plan.pdf"
    target.write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(CannotWriteError, match="open in another program"):
        write_plan_pdf(small_plan(), target, TODAY, quiet)
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]
