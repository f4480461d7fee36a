"""Python's collector runs on the window's thread alone."""

import gc
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui import garbage
from ui.garbage import Collector, set_aside, take_back


class Circle:
    """Stands in a circle, and notes on which thread it is taken apart."""

    def __init__(self, taken_apart_on: list[int]) -> None:
        self.taken_apart_on = taken_apart_on
        self.itself = self

    def __del__(self) -> None:
        self.taken_apart_on.append(get_ident())


def make_much() -> None:
    kept = [[number] for number in range(5 * gc.get_threshold()[0])]
    assert kept


def test_what_stands_in_circles_is_taken_apart_on_the_windows_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    monkeypatch.setattr(garbage, "EVERY", 10)
    parent = QObject()
    Collector(parent)
    Circle(threads)
    worker = Thread(target=make_much)
    worker.start()
    worker.join()
    assert not threads, "a worker's thread looked for garbage"
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: threads == [get_ident()])
    assert kept


def test_what_is_set_aside_is_looked_through_again_once_its_plan_is_put_away() -> None:
    threads: list[int] = []
    Circle(threads)
    set_aside()
    gc.collect()
    assert not threads
    take_back()
    assert threads == [get_ident()]
