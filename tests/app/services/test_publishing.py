"""Choices of a publication in words, and the PDF that comes of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pikepdf
import pytest

from app.domain.errors import NotPossibleError
from app.domain.identity import new_id
from app.domain.records import Extra, Kind
from app.history.plan import Plan
from app.services.exchange.publishing import Options, Wish, options_in_words, publish
from app.transfer.json import read_json
from app.transfer.pdf.options import Document, Shown, Size

EXAMPLE = Path(__file__).parents[3] / "resources" / "example-plan.json"


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan = Plan()
    random = Random(1)
    plan.apply(read_json(EXAMPLE, lambda: new_id(random)))
    return plan


def test_words_choose_document_paper_range_and_people(plan: Plan) -> None:
    wish = Wish(documents=["Lead", "summary"], paper="a3", first="Apr 26", last="Dec 26", leads=["harriet  poole"])
    options = options_in_words(plan, wish)
    assert (options.documents, options.size) == ((Document.LEAD, Document.SUMMARY), Size.A3)
    assert (options.first, options.last) == (date(2026, 4, 1), date(2026, 12, 31))
    assert [plan.people[person].name for person in options.leads] == ["Harriet Poole"]


def test_words_choose_the_look_and_leave_the_rest_to_waypost(plan: Plan, tmp_path: Path) -> None:
    wish = Wish(columns="Lead, rag", names=False, draft=True, council="Łódź", logo=tmp_path, colour="#aa0011")
    chosen = Options(columns=frozenset([Shown.LEADS, Shown.RAG]), names=False, draft=True)
    assert options_in_words(plan, wish) == replace(chosen, organisation="Łódź", logo=tmp_path, accent="#aa0011")
    assert options_in_words(plan, Wish(columns="", portrait=True)) == Options(columns=frozenset(), portrait=True)
    assert options_in_words(plan, Wish()) == Options()


def test_words_choose_columns_of_the_councils_own_by_their_headings(plan: Plan) -> None:
    item = next(iter(plan.items.values()))
    others = [(kind, record) for kind, record in plan.records() if record.id != item.id]
    with_own = replace(item, extras=(Extra("Cost centre", "A1"),))
    options = options_in_words(Plan.of([*others, (Kind.ITEM, with_own)], 1), Wish(columns="rag, cost  CENTRE"))
    assert (options.columns, options.own) == (frozenset([Shown.RAG]), ("Cost centre",))


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(documents=["poster"]), "plan, timeline, summary, lead"),
        (Wish(paper="A7"), "A4, A3"),
        (Wish(fit="loosely"), "width, tiles, page"),
        (Wish(first="soon"), "not a date"),
        (Wish(leads=["Nobody"]), "Harriet Poole"),
        (Wish(columns="lead,price"), "criteria, lead, timescale, rag, links, done"),
        (Wish(colour="blue"), "#0F6CBD"),
        (Wish(documents=["lead"], names=False), "cannot do without names"),
    ],
)
def test_words_that_mean_nothing_are_told_what_is_possible(plan: Plan, wish: Wish, said: str) -> None:
    with pytest.raises(NotPossibleError, match=said):
        options_in_words(plan, wish)


@pytest.mark.parametrize("document", list(Document))
def test_every_document_is_tagged_titled_and_in_english(plan: Plan, document: Document, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    publish(plan, target, date(2026, 11, 23), options_in_words(plan, Wish(documents=[document])), lambda *_: None)
    with pikepdf.open(target) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.pages


def test_a_document_is_only_published_as_pdf(plan: Plan, tmp_path: Path) -> None:
    options = Options()
    with pytest.raises(NotPossibleError, match=r"\.pdf"):
        publish(plan, tmp_path / "out.xlsx", date(2026, 11, 23), options, lambda *_: None)
