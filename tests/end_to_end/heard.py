"""Asks the accessibility bus, as a screen reader does, for the cells of the table "Plan"; prints them as JSON.

Run by the system's own Python, which has the bindings of libatspi (https://gnome.pages.gitlab.gnome.org/at-spi2-core/).
Usage: heard.py ROWS
"""

import json
import sys
import time
from contextlib import suppress
from typing import Any

import gi  # pyright: ignore[reportMissingImports]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 # pyright: ignore[reportMissingImports]

Node = Any
"""An object of a library that is not installed for the tests' own Python."""
PATIENCE, DEEPEST, WIDEST = 60.0, 14, 40


def find(node: Node, depth: int = 0) -> Node:
    """The first table of that name below a node."""
    if node is None or depth > DEEPEST:
        return None
    if node.get_role_name() in ("table", "tree table") and node.get_name() == "Plan":
        return node
    below = (node.get_child_at_index(i) for i in range(min(node.get_child_count(), WIDEST)))
    return next((found for child in below if (found := find(child, depth + 1))), None)


def main() -> None:
    end, table = time.monotonic() + PATIENCE, None
    while table is None and time.monotonic() < end:
        time.sleep(0.3)
        with suppress(GLib.GError):  # what a window shows comes and goes while it opens
            table = find(Atspi.get_desktop(0))
    if table is None:
        sys.exit("no table is on the accessibility bus")
    cells = table.get_table_iface() if hasattr(table, "get_table_iface") else table
    rows = [[cells.get_accessible_at(row, column).get_name() for column in range(5)] for row in range(int(sys.argv[1]))]
    headings = [cells.get_column_header(column).get_name() for column in range(5)]
    print(json.dumps({"rows": cells.get_n_rows(), "headings": headings, "cells": rows}))


main()
