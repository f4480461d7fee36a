"""The same use cases without a window: the `waypost` command."""
