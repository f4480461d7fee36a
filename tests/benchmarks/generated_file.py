"""A plan file of any size, made once for a run."""

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from app.history.changes import created
from app.storage.database import Database
from app.storage.store import Edit
from tests.generated import generated_plan


def generated_file(folder: Path, size: int) -> Path:
    """A file with one generated plan of `size` items."""
    file = folder / f"{size}.waypost"
    if file.exists():
        return file
    records = generated_plan(size)
    database = Database.create(file)
    begun = perf_counter()
    changes = tuple(created(kind, record) for kind, record in records)
    database.commit(records[0][1].id, Edit(0, changes, "Benchmark", datetime.now(UTC), "Generated"))
    print(f"({size:,} items written as one revision in {perf_counter() - begun:.2f} s)")
    database.close()
    return file
