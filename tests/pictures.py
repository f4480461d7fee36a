"""Draws the pictures of documents that the guide shows, from the example plan: `dev.py pictures`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from PIL import Image

from app.domain.identity import new_id
from app.history.plan import Plan
from app.services.preview import preview
from app.services.publishing import Document, Options
from app.transfer.json import read_json

RESOURCES = Path(__file__).parents[1] / "resources"
DAY = date(2026, 9, 14)
HIGH, GAP, EDGE, PAPER = 420, 12, (200, 200, 200), (255, 255, 255)


def main() -> None:
    plan, random = Plan(), Random(1)
    plan.apply(read_json(RESOURCES / "example-plan.json", lambda: new_id(random)))
    lead = next(person.id for person in plan.people.values() if person.name == "Harriet Poole")
    draw("plan", plan, Options((Document.PLAN,)), (0, 1))
    draw("timeline", plan, Options((Document.TIMELINE,)), (0,))
    draw("summary", plan, Options((Document.SUMMARY,)), (0,))
    draw("lead", plan, Options((Document.LEAD,), leads=frozenset([lead])), (0,))


def draw(name: str, plan: Plan, options: Options, pages: Sequence[int]) -> None:
    """Pages side by side, in so few colours that the picture stays small."""
    made = preview(plan, DAY, options, lambda *_: None)
    drawn = [made.picture(page, 4 * HIGH, HIGH) for page in pages]
    images = [Image.frombytes("RGB", (d.width, d.height), d.pixels, "raw", "BGRX", d.stride) for d in drawn]
    width = sum(image.width + 2 for image in images) + GAP * (len(images) - 1)
    whole = Image.new("RGB", (width, HIGH + 2), PAPER)
    left = 0
    for image in images:
        whole.paste(EDGE, (left, 0, left + image.width + 2, image.height + 2))
        whole.paste(image, (left + 1, 1))
        left += image.width + 2 + GAP
    whole.quantize(48).save(RESOURCES / "guide" / f"publishing-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
