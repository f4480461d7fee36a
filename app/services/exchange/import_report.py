"""What an import brought, in words, and kept as a text."""

from pathlib import Path

from app.services.exchange.transfer import ImportReport
from app.transfer.writing import write_whole


def summary_of(report: ImportReport) -> str:
    """How much was imported and how much of it needs a look, in two sentences."""
    counts = [f"{count} {level}" for level, count in report.counts.items() if count]
    brought = ", ".join(counts[:-1]) + (" and " if len(counts) > 1 else "") + counts[-1] if counts else "nothing"
    number = len(report.findings)
    look = {0: "Everything was understood.", 1: "One thing is worth a look:"}
    return f"Imported {brought}. {look.get(number, f'{number} things are worth a look:')}"


def report_text(source: Path, report: ImportReport) -> str:
    """The report as a plain text."""
    lines = [f"{source.name}: {summary_of(report)}", ""]
    lines += [f"{finding.sheet}!{finding.cell}: {finding.message}" for finding in report.findings]
    return "\n".join(lines) + "\n"


def save_report(source: Path, report: ImportReport, target: Path) -> None:
    """Write the report to `target`. Raises CannotWriteError where it cannot be; what stood there is untouched then."""
    write_whole(target, report_text(source, report).encode())
