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
from app.services.exchange.import_report import save_report, summary_of
from app.services.exchange.transfer import ImportReport
from ui.background import Worker
from ui.controls.room import take_room
from ui.dialogs import paths
from ui.dialogs.trouble import show_refusal

COLUMNS = ("Sheet", "Cell", "What to look at")


class ImportReportDialog(QDialog):
    """Counts in a sentence, findings in a table, and a way to keep both."""

    def __init__(self, source: Path, report: ImportReport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Imported {source.name}")
        take_room(self, 680, 440 if report.findings else 160)
        self._source, self._report = source, report
        summary = QLabel(summary_of(report))
        summary.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        self._worker = Worker("import report", self)
        self._save_button = buttons.addButton("&Save report…", QDialogButtonBox.ButtonRole.ActionRole)
        self._save_button.clicked.connect(self._save)
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
        source, report = self._source, self._report
        self._save_button.setEnabled(False)
        self._worker.run(lambda: save_report(source, report, target), self._saved, self._not_saved)

    def _saved(self, _: None) -> None:
        self._save_button.setEnabled(True)

    def _not_saved(self, error: BaseException) -> None:
        self._save_button.setEnabled(True)
        if not isinstance(error, WaypostError):
            raise error
        show_refusal(self, "Save report", error)

    def done(self, result: int) -> None:
        self._worker.close()
        super().done(result)
