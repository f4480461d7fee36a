"""The standard structure types that are used here (ISO 32000-1, 14.8.4)."""

from enum import StrEnum


class Role(StrEnum):
    """What something is to somebody who has the page read out; ARTIFACT for what only decorates or repeats."""

    DOCUMENT = "Document"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    HEAD = "THead"
    ROWS = "TBody"
    ROW = "TR"
    HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    LINK = "Link"
    ARTIFACT = "Artifact"
