"""A window with hardly anything in it: what a start of Waypost is measured beside."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("Bare window")
window.setCentralWidget(QLabel("A window of PySide6 with one line of text, and nothing else."))
window.resize(800, 500)
window.show()
sys.exit(app.exec())
