"""What ships beside the code: the format of a plan, the example plan, icons and fonts."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from app.domain.identity import is_id
from app.domain.timescale_words import understand

RESOURCES = Path(__file__).parents[2] / "resources"
SCHEMA: dict[str, Any] = json.loads((RESOURCES / "plan.schema.json").read_text(encoding="utf-8"))
EXAMPLE: dict[str, Any] = json.loads((RESOURCES / "example-plan.json").read_text(encoding="utf-8"))
PLAN: dict[str, Any] = EXAMPLE["plan"]
ITEMS: list[dict[str, Any]] = EXAMPLE["items"]
BY_ID: dict[str, dict[str, Any]] = {item["id"]: item for item in ITEMS}

ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
LINE_ICONS = [icon for icon in ICONS if icon.stem != "waypost"]
EXPECTED_ICONS = {
    *("plan", "board", "people", "measures", "history", "undo", "redo", "details", "filter", "close"),
    *("add", "add-inside", "delete", "indent", "outdent", "move-up", "move-down"),
    *("zoom-in", "zoom-out", "fit", "today", "chevron-right", "chevron-down"),
    *("new", "open", "shared", "example", "import", "export", "waypost"),
}
SVG = "{http://www.w3.org/2000/svg}"


def for_each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def at(level: str) -> list[dict[str, Any]]:
    return [item for item in ITEMS if item["level"] == level]


def children(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [other for other in ITEMS if other["parent"] == item["id"]]


def depth(item: dict[str, Any]) -> int:
    return 0 if item["parent"] is None else 1 + depth(BY_ID[item["parent"]])


class TestSchema:
    def test_the_schema_is_itself_valid(self) -> None:
        Draft202012Validator.check_schema(SCHEMA)

    def test_an_addition_of_a_later_program_is_accepted_everywhere(self) -> None:
        def with_additions(value: object) -> object:
            if isinstance(value, dict):
                return {name: with_additions(inner) for name, inner in value.items()} | {"later": 1}
            return [with_additions(inner) for inner in value] if isinstance(value, list) else value

        Draft202012Validator(SCHEMA).validate(with_additions(EXAMPLE))

    @pytest.mark.parametrize("name", SCHEMA["$defs"]["item"]["required"])
    def test_an_item_lacking_a_required_property_is_refused(self, name: str) -> None:
        item = {key: value for key, value in ITEMS[0].items() if key != name}
        assert not Draft202012Validator(SCHEMA).is_valid(EXAMPLE | {"items": [item]})

    @pytest.mark.parametrize(
        "wrong",
        [
            {"id": "short"},
            {"id": "AAAAAAAAAAA0"},
            {"stage": "done"},
            {"number": ""},
            {"leads": [{"name": "DCS", "role": "owner"}]},
            {"timescale": {"text": "May 26", "kind": "month", "start": None, "due": "31/05/2026"}},
        ],
        ids=str,
    )
    def test_a_wrong_value_is_refused(self, wrong: dict[str, Any]) -> None:
        assert not Draft202012Validator(SCHEMA).is_valid(EXAMPLE | {"items": [ITEMS[0] | wrong]})


class TestExamplePlan:
    def test_it_follows_the_schema(self) -> None:
        Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(EXAMPLE)

    def test_it_says_nothing_that_the_schema_does_not_describe(self) -> None:
        """The schema is open to additions, so a misspelt name would pass validation unseen."""
        described = SCHEMA["$defs"]
        assert set(PLAN) <= set(described["plan"]["properties"])
        assert {name for item in ITEMS for name in item} <= set(described["item"]["properties"])

    def test_ids_are_well_formed_and_unique(self) -> None:
        ids = [PLAN["id"], *(item["id"] for item in ITEMS)]
        assert all(is_id(one) for one in ids)
        assert len(set(ids)) == len(ids)

    def test_items_stand_depth_first_with_parents_before_children(self) -> None:
        path: list[str] = []
        for item in ITEMS:
            del path[depth(item) :]
            assert item["parent"] == (path[-1] if path else None)
            path.append(item["id"])

    def test_levels_follow_depth(self) -> None:
        assert all(item["level"] == PLAN["levels"][depth(item)] for item in ITEMS)

    def test_it_is_as_large_as_a_real_plan(self) -> None:
        counts = {"theme": 4, "outcome": 9, "objective": 14, "action": 45, "part": 20}
        assert Counter(item["level"] for item in ITEMS) == counts

    def test_ratings_and_dependencies_name_what_exists(self) -> None:
        codes = [rating["code"] for rating in PLAN["rag_scale"]]
        assert len(set(codes)) == len(codes)
        assert {item["rag"] for item in ITEMS} == {None, *codes}
        dependencies = [(item["id"], one["item"]) for item in ITEMS for one in item.get("dependencies", [])]
        assert dependencies
        assert all(target in BY_ID and target != source for source, target in dependencies)

    def test_timescales_are_what_their_words_mean(self) -> None:
        start = date.fromisoformat(PLAN["start"])
        for item in ITEMS:
            meant = understand(item["timescale"]["text"], start)
            assert item["timescale"] == {
                "text": meant.text,
                "kind": meant.kind.value,
                "start": meant.start and meant.start.isoformat(),
                "due": meant.due and meant.due.isoformat(),
            }

    @pytest.mark.parametrize("rating", PLAN["rag_scale"], ids=lambda rating: rating["name"])
    def test_a_rating_can_be_read_on_white(self, rating: dict[str, str]) -> None:
        """WCAG 2.2, criterion 1.4.3: at least 4.5:1 for text."""
        assert contrast_on_white(rating["colour"]) >= 4.5

    def test_done_work_alone_is_complete_and_embedded(self) -> None:
        assert {item["stage"] for item in ITEMS if item["rag"] == "B"} == {"complete", "closed"}


class TestOddShapesOfTheExamplePlan:
    """The example meets what real plans do, so that whoever opens it, or tests with it, meets that too."""

    def test_criteria_shared_by_several_actions_stand_on_their_objective(self) -> None:
        assert any(len(one["criteria"]) > 1 and len(children(one)) > 1 for one in at("objective"))

    def test_an_objective_has_two_paragraphs(self) -> None:
        assert any("\n\n" in one["title"] for one in at("objective"))

    def test_six_parts_have_six_dates_and_their_action_none(self) -> None:
        (action,) = [one for one in at("action") if len(children(one)) == 6]
        assert action["timescale"]["kind"] == "blank"
        assert len({part["timescale"]["due"] for part in children(action)} - {None}) == 6

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Ongoing", "ongoing"),
            ("Every Q", "recurring"),
            ("Monthly", "recurring"),
            ("", "blank"),
            ("TBC", "blank"),
            ("after the new system goes live", "unknown"),
            ("Jun – Nov 26", "range"),
            ("31st March 2027", "date"),
            ("Q4 26/27", "quarter"),
            ("Jul 26", "month"),
            ("July 26", "month"),
        ],
    )
    def test_timescales_are_of_every_sort(self, text: str, kind: str) -> None:
        assert kind in {one["timescale"]["kind"] for one in at("action") if one["timescale"]["text"] == text}

    def test_only_one_timescale_is_not_understood(self) -> None:
        assert Counter(one["timescale"]["kind"] for one in ITEMS)["unknown"] == 1

    def test_an_outcome_has_a_title_and_no_number(self) -> None:
        assert any(one["title"] and one["number"] is None for one in at("outcome"))

    def test_a_theme_has_one_outcome_and_objective_without_titles(self) -> None:
        empty = [one for one in at("objective") if not one["title"]]
        assert len(empty) == 1
        outcome = BY_ID[empty[0]["parent"]]
        assert not outcome["title"]
        assert children(outcome) == empty
        assert children(BY_ID[outcome["parent"]]) == [outcome]

    def test_leads_are_people_roles_and_partners_and_sometimes_nobody(self) -> None:
        named_with = {(lead["name"], lead["role"]) for one in ITEMS for lead in one["leads"]}
        assert {role for _, role in named_with} == {"accountable", "supporting", "partner"}
        assert {("DCS", "accountable"), ("Principal Social Worker", "accountable")} <= named_with
        assert {("Harriet Poole", "accountable"), ("key partner agencies", "partner")} <= named_with
        assert any(len(one["leads"]) > 2 for one in at("action"))
        assert any(not one["leads"] for one in at("action"))

    def test_recommendations_and_strategies_are_answered_by_several_items(self) -> None:
        recommendations = Counter(name for one in ITEMS for name in one["recommendations"])
        assert recommendations["Inspection finding 3"] > 1
        assert recommendations["DfE adviser review – June 26"] > 1
        assert max(Counter(name for one in ITEMS for name in one["strategies"]).values()) > 1


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of WCAG 2.2 between white and `colour` (#rrggbb): 1 to 21."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class TestIcons:
    def test_the_set_is_complete(self) -> None:
        assert {icon.stem for icon in ICONS} == EXPECTED_ICONS

    @for_each(LINE_ICONS)
    def test_a_line_icon_has_the_set_s_grid_stroke_and_one_colour(self, path: Path) -> None:
        root = ET.parse(path).getroot()
        assert root.tag == f"{SVG}svg"
        drawn = {name: root.get(name) for name in ("viewBox", "stroke-width", "stroke-linecap")}
        assert drawn == {"viewBox": "0 0 20 20", "stroke-width": "1.5", "stroke-linecap": "round"}
        assert set(re.findall(r"#[0-9A-Fa-f]+\b", path.read_text(encoding="utf-8"))) == {"#444"}

    def test_the_application_icon_has_the_two_colours_of_the_program(self) -> None:
        text = (RESOURCES / "icons" / "waypost.svg").read_text(encoding="utf-8")
        assert ET.fromstring(text).get("viewBox") == "0 0 64 64"
        assert set(re.findall(r"#[0-9A-Fa-f]+\b", text)) == {"#0F6CBD", "#107C41"}

    @for_each(ICONS)
    def test_an_icon_shows_something_at_16_pixels_and_stays_within_its_edges(self, path: Path) -> None:
        assert 12 <= len(opaque(path, 16)) < 16 * 16
        large = opaque(path, 100)
        assert not any(edge in (0, 99) for pixel in large for edge in pixel)


def opaque(path: Path, size: int) -> set[tuple[int, int]]:
    """The pixels that Qt paints when it renders the icon `size` pixels wide."""
    core, gui, svg = (pytest.importorskip(f"PySide6.{room}") for room in ("QtCore", "QtGui", "QtSvg"))
    renderer = svg.QSvgRenderer(str(path))
    assert renderer.isValid()
    image = gui.QImage(size, size, gui.QImage.Format.Format_ARGB32)
    image.fill(core.Qt.GlobalColor.transparent)
    painter = gui.QPainter(image)
    renderer.render(painter)
    painter.end()
    return {(x, y) for x in range(size) for y in range(size) if image.pixelColor(x, y).alpha() > 0}


class TestFonts:
    @for_each(sorted((RESOURCES / "fonts").glob("*.ttf")))
    def test_a_font_holds_what_plans_and_reports_are_written_in(self, path: Path) -> None:
        reportlab_fonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
        face = reportlab_fonts.TTFontFile(str(path))
        wanted = "ŵŷŴŶâêîôûëïáéíóúàèìòùąćęłńóśźżĄĆĘŁŃÓŚŹŻ✓●◆▲◇○–—“”‘’…→≥£€•"
        assert [char for char in wanted if ord(char) not in face.charToGlyph] == []

    def test_the_licence_ships_with_the_fonts(self) -> None:
        licence = (RESOURCES / "fonts" / "LICENSE-DejaVu.txt").read_text(encoding="utf-8")
        assert "Bitstream Vera Fonts Copyright" in licence
        assert "Arev Fonts Copyright" in licence
