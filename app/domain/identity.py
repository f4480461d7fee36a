"""Ids: short, safe in a command line and in a rank, and never the same on two laptops."""

import re
from random import Random

ID_LENGTH = 12
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ID = re.compile(rf"[0-9A-Za-z]{{{ID_LENGTH - 1}}}[1-9A-Za-z]")


def new_id(random: Random) -> str:
    """A fresh id of 71 random bits. It never ends in "0", so that it can end a rank."""
    return "".join(random.choices(ALPHABET, k=ID_LENGTH - 1)) + random.choice(ALPHABET[1:])


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id."""
    return _ID.fullmatch(text) is not None
