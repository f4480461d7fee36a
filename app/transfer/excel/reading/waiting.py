"""What items wait for, once all items are known."""

from collections.abc import Mapping

from app.transfer.excel.cells.wait_cell import label_of, waits_cell
from app.transfer.excel.reading.drafts import Draft, PlanDraft
from app.transfer.excel.reading.understanding import Spot, Understanding
from app.transfer.excel.table.headings import HEADINGS, Column
from app.transfer.excel.table.keepsake import Keepsake


def read_waits(plan: PlanDraft, known: Mapping[str, Draft], understanding: Understanding, keepsake: Keepsake) -> None:
    """Give each item the items that its cell says come first, by their labels."""
    labels = {key: label_of(draft.number, draft.title) for key, draft in known.items()}
    cell = waits_cell(labels)
    spots: dict[Draft, Spot] = {}
    for spot in understanding.waits:
        waits = keepsake.read(spot.item.key, Column.DEPENDS, cell, spot.text)
        spot.item.waits += [wait for wait in waits.items if wait[0] in known]
        spots[spot.item] = spot
        for line in waits.unread:
            spot.item.notes.append(f"{HEADINGS[Column.DEPENDS]}: {line}")
            understanding.note(spot, f"No item, or more than one, is called “{line}”. It was added to the notes.")
    for item in plan.cut_loops():
        understanding.note(spots[item], "An item cannot wait for itself, not even by way of others: left out.")
