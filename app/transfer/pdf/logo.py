"""The council's logo."""

from io import BytesIO
from pathlib import Path
from typing import Any, cast

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from app.domain.errors import NotPossibleError
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.tagging.roles import Role

_HIGHEST, _WIDEST = 54.0, 160.0


class Logo(Flowable):
    """A picture at the page's upper right, as large as its place allows (points).

    Raises NotPossibleError where the file is no picture that can be read.
    """

    role = Role.FIGURE

    def __init__(self, picture: Path, organisation: str) -> None:
        super().__init__()
        self.alt = f"Logo of {organisation}" if organisation else "Logo"
        try:
            self._picture = ImageReader(BytesIO(picture.read_bytes()))
            wide, high = self._picture.getSize()
        except Exception as error:
            raise NotPossibleError(f"The logo cannot be read: {picture}. Give a PNG or JPEG file.") from error
        scale = min(_WIDEST / wide, _HIGHEST / high)
        self.width, self.height = wide * scale, high * scale

    def draw(self) -> None:
        cast("Any", canvas_of(self)).drawImage(self._picture, 0, 0, self.width, self.height, mask="auto")
