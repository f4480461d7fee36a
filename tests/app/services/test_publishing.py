"""Choices of a publication in words, and the PDF that comes of them."""

from datetime import date
from pathlib import Path
from random import Random

import pikepdf
import pytest

from app.domain.errors import NotPossibleError
from app.domain.identity import new_id
from app.history.plan import Plan
from app.services.publishing import options_in_words, publish
from app.transfer.json import read_json
from app.transfer.pdf.options import Document, Size

EXAMPLE = Path(__file__).parents[3] / "resources" / "example-plan.json"


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan = Plan()
    random = Random(1)
    plan.apply(read_json(EXAMPLE, lambda: new_id(random)))
    return plan


def test_words_choose_document_paper_range_and_people(plan: Plan) -> None:
    options = options_in_words(plan, "Lead", "a3", "Apr 26", "Dec 26", ["harriet  poole"])
    assert (options.documents, options.size) == ((Document.LEAD,), Size.A3)
    assert (options.first, options.last) == (date(2026, 4, 1), date(2026, 12, 31))
    assert [plan.people[person].name for person in options.leads] == ["Harriet Poole"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("poster", None, None, None, []), "plan, timeline, summary, lead"),
        (("plan", "A7", None, None, []), "A4, A3"),
        (("timeline", None, "soon", None, []), "not a date"),
        (("lead", None, None, None, ["Nobody"]), "Harriet Poole"),
    ],
)
def test_words_that_mean_nothing_are_told_what_is_possible(
    plan: Plan, words: tuple[str, str | None, str | None, str | None, list[str]], said: str
) -> None:
    with pytest.raises(NotPossibleError, match=said):
        options_in_words(plan, *words)


@pytest.mark.parametrize("document", list(Document))
def test_every_document_is_tagged_titled_and_in_english(plan: Plan, document: Document, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    publish(plan, target, date(2026, 11, 23), options_in_words(plan, document, None, None, None, []), lambda *_: None)
    with pikepdf.open(target) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.pages


def test_a_document_is_only_published_as_pdf(plan: Plan, tmp_path: Path) -> None:
    options = options_in_words(plan, "plan", None, None, None, [])
    with pytest.raises(NotPossibleError, match=r"\.pdf"):
        publish(plan, tmp_path / "out.xlsx", date(2026, 11, 23), options, lambda *_: None)
