"""What an import brought, and what in the file should be looked at."""

from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import WaypostError
from app.services.transfer import ImportReport
from ui.dialogs import paths
from ui.dialogs.trouble import show_refusal

COLUMNS = ("Sheet", "Cell", "What to look at")


class ImportReportDialog(QDialog):
    """Counts in a sentence, findings in a table, and a way to keep both."""

    def __init__(self, source: Path, report: ImportReport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Imported {source.name}")
        self.resize(680, 440 if report.findings else 160)
        self._source, self._report = source, report
        summary = QLabel(summary_of(report))
        summary.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        save = buttons.addButton("&Save report…", QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(summary)
        if report.findings:
            layout.addWidget(self._table(), 1)
        layout.addWidget(buttons)

    def _table(self) -> QTableWidget:
        findings = self._report.findings
        table = QTableWidget(len(findings), len(COLUMNS))
        table.setAccessibleName("What to look at")
        table.setHorizontalHeaderLabels(COLUMNS)
        for row, finding in enumerate(findings):
            for column, text in enumerate((finding.sheet, finding.cell, finding.message)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(True)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.resizeRowsToContents()
        return table

    def _save(self) -> None:
        suggestion = self._source.with_name(f"{self._source.stem} import report.txt")
        target = paths.ask_where(self, "Save report", suggestion, "Text (*.txt)", replacing=True)
        if target is not None:
            self._write(target)

    def _write(self, target: Path) -> None:
        try:
            target.write_text(report_text(self._source, self._report), encoding="utf-8")
        except OSError as error:
            told = WaypostError(f"{target.name} cannot be written: {error.strerror}. Choose another folder.")
            show_refusal(self, "Save report", told)


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
