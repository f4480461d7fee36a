"""Runs the command: `python -m app.cli`."""

from app.cli.program import main

main()
