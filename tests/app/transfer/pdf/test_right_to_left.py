"""Names in Hebrew and Arabic: drawn as they are written, read out as they were typed."""

import unicodedata
from pathlib import Path

import pytest

from app.transfer.pdf.options import Document
from app.transfer.pdf.right_to_left import logical, visual
from tests.app.transfer.pdf.plans import Sketch
from tests.app.transfer.pdf.test_structure import read

HEBREW, ARABIC = "אברהם כהן", "محمد عبد الله"


def test_hebrew_is_turned_round() -> None:
    assert visual(f"Led by {HEBREW} (DCS)") == f"Led by {HEBREW[::-1]} (DCS)"


def test_arabic_letters_join_their_neighbours() -> None:
    forms = [unicodedata.decomposition(letter).split()[0] for letter in visual("محمد")]
    assert forms == ["<final>", "<medial>", "<medial>", "<initial>"]


def test_numbers_keep_their_order() -> None:
    assert visual("שלב 12.5 סוף") == "ףוס 12.5 בלש"


@pytest.mark.parametrize("text", [HEBREW, ARABIC, f"{HEBREW} and {ARABIC}", "שלב 12 (סוף)", "Łódź – Plan", ""])
def test_what_was_turned_can_be_turned_back(text: str) -> None:
    assert logical(visual(text)) == text


def test_names_are_read_out_as_they_were_typed(tmp_path: Path) -> None:
    sketch = Sketch(title=f"Plan of {HEBREW}")
    action = sketch.add(sketch.add(sketch.add(None, ARABIC), "O"), "P")
    sketch.add(action, "x", leads=(*sketch.person(HEBREW), *sketch.person(ARABIC)))
    reading = read(sketch.plan(), tmp_path, Document.PLAN)
    assert f"Plan of {HEBREW}" in reading.text
    assert reading.text.count(ARABIC) >= 2
    assert "".join(reversed(HEBREW)) not in reading.text
