"""The main window: places the panes; each pane wires its own actions."""
