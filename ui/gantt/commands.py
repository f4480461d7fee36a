"""The commands that change what is in view of the calendar."""

from ui.gantt.view import GanttView
from ui.tree.actions import Command


def view_commands(gantt: GanttView) -> list[Command | None]:
    """The commands for the View menu, in groups."""
    return [
        Command("&Today", "Bring today to the middle of the Gantt.", gantt.go_to_today, ("Ctrl+T",), "today"),
        Command("&Fit plan", "Show all days of the plan.", gantt.fit_plan, ("Ctrl+0",), "fit"),
        Command("Fit &selection", "Show the days of the selected rows.", gantt.fit_selection, ("Ctrl+Shift+0",)),
        Command("Zoom &in", "Make days wider.", gantt.zoom_in, ("Ctrl++", "Ctrl+="), "zoom-in"),
        Command("Zoom &out", "Make days narrower.", gantt.zoom_out, ("Ctrl+-",), "zoom-out"),
    ]
