"""The one root of all errors that a person can act on."""


class WaypostError(Exception):
    """Something a person can act on: the message says what happened, to what, and what to do next."""


class NotPossibleError(WaypostError):
    """An edit that the plan's rules refuse, such as moving a row below itself. The plan is unchanged."""


class NowhereToGoError(NotPossibleError):
    """A step that ends where the rows are already, such as moving up the first: worth a word in passing only."""
