"""Waypost for Windows: how it is built, packed, described to IT, and proved."""
