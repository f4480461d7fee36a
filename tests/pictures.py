"""Draws the pictures of documents that the guide shows, from the example plan: `dev.py pictures`."""

from datetime import date
from pathlib import Path
from random import Random

from PIL import Image, ImageOps

from app.domain.identity import new_id
from app.history.plan import Plan
from app.services.exchange.preview import preview
from app.services.exchange.publishing import Document, Options
from app.transfer.json import read_json

RESOURCES = Path(__file__).parents[1] / "resources"
DAY = date(2026, 9, 14)
WIDE, HIGH, EDGE = 640, 560, (200, 200, 200)


def main() -> None:
    plan, random = Plan(), Random(1)
    plan.apply(read_json(RESOURCES / "example-plan.json", lambda: new_id(random)))
    lead = next(person.id for person in plan.people.values() if person.name == "Harriet Poole")
    draw("plan", plan, Options((Document.PLAN,)), 1)
    draw("timeline", plan, Options((Document.TIMELINE,)), 0)
    draw("summary", plan, Options((Document.SUMMARY,)), 0)
    draw("lead", plan, Options((Document.LEAD,), leads=frozenset([lead])), 0)


def draw(name: str, plan: Plan, options: Options, page: int) -> None:
    """A page with an edge, in so few colours that the picture stays small; the rare ones, of ratings, are kept."""
    drawn = preview(plan, DAY, options, lambda *_: None).picture(page, WIDE, HIGH)
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", drawn.stride)
    framed = ImageOps.expand(image, border=1, fill=EDGE)
    few = framed.quantize(192, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(RESOURCES / "guide" / f"publishing-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
