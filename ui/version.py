"""Which Waypost this is."""

VERSION = "0.2.0"
"""As in pyproject.toml, which a frozen program does not carry; a test sees that they agree."""
