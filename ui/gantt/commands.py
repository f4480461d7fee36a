"""The commands that change what is in view: which rows, and which part of the calendar."""

from functools import partial

from ui.gantt.view import GanttView
from ui.rows.visible_rows import VisibleRows
from ui.tree.actions import Command


def view_commands(rows: VisibleRows, gantt: GanttView) -> list[Command | None]:
    """The commands for the View menu, in groups."""
    levels = rows.plan.details.levels[:4]
    return [
        Command("&Today", "Bring today to the middle of the Gantt.", gantt.go_to_today, ("Ctrl+T",), "today"),
        Command("&Fit plan", "Show all days of the plan.", gantt.fit_plan, ("Ctrl+0",), "fit"),
        Command("Fit &selection", "Show the days of the selected rows.", gantt.fit_selection, ("Ctrl+Shift+0",)),
        Command("Zoom &in", "Make days wider.", gantt.zoom_in, ("Ctrl++", "Ctrl+="), "zoom-in"),
        Command("Zoom &out", "Make days narrower.", gantt.zoom_out, ("Ctrl+-",), "zoom-out"),
        None,
        Command("E&xpand all", "Show every row.", rows.expand_all, ("Alt+Shift+9",)),
        *(
            Command(f"Show to {level.plural}", f"Show rows down to {level.plural}.",
                    partial(rows.show_to_level, depth), (f"Alt+Shift+{depth + 1}",))
            for depth, level in enumerate(levels)
        ),
    ]  # fmt: skip
