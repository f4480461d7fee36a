"""What verbs print, for people and for scripts."""

import json

import typer


def report(as_json: bool, revision: int, words: str, **more: str) -> None:
    """Say what an edit came to: in words, or as JSON with the number of its revision."""
    if as_json:
        print_json({"revision": revision, **more})
    else:
        typer.echo(words)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def no_progress(_text: str, _done: int, _total: int) -> None:
    """A command line that scripts read stays silent."""
