"""Objects into the bytes of a PDF: streams as they are, all others packed together (ISO 32000-1, 7.5.7 and 7.5.8)."""

import zlib
from hashlib import md5
from itertools import accumulate
from struct import pack
from typing import NamedTuple

_BEGIN = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED, _EFFORT = 200, 5


class _Place(NamedTuple):
    """An entry of the cross-reference stream: 1, offset and 0, or 2, the number of a pack and the place in it."""

    kind: int
    where: int
    place: int


class File:
    """Gathers numbered objects."""

    def __init__(self) -> None:
        self._written = [_BEGIN]
        self._length = len(_BEGIN)
        self._small: list[tuple[int, bytes]] = []
        self._places: dict[int, _Place] = {0: _Place(0, 0, 0xFFFF)}

    def add(self, number: int, body: bytes) -> None:
        """An object, as it is written between `obj` and `endobj`."""
        if body.endswith(b"endstream\n"):
            self._write(number, body)
        else:
            self._small.append((number, body))

    def whole(self, root: int, info: int) -> bytes:
        """The file, given the numbers of its catalogue and its info; nothing can be added to it then."""
        free = max((*self._places, *(number for number, _ in self._small))) + 1
        for first in range(0, len(self._small), _PACKED):
            self._pack(free, self._small[first : first + _PACKED])
            free += 1
        self._places[free] = _Place(1, self._length, 0)
        table = b"".join(pack(">BLH", *self._places[number]) for number in range(free + 1))
        digest = md5(b"".join(self._written), usedforsecurity=False).hexdigest()
        begin = self._length
        named = f"/Type/XRef/Size {free + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]"
        self._write(free, _stream(named, table))
        self._written.append(f"startxref\n{begin}\n%%EOF\n".encode())
        return b"".join(self._written)

    def _write(self, number: int, body: bytes) -> None:
        self._places[number] = _Place(1, self._length, 0)
        written = b"%d 0 obj\n%bendobj\n" % (number, body)
        self._written.append(written)
        self._length += len(written)

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        offsets = accumulate((len(body) + 1 for _, body in objects), initial=0)
        heads = " ".join(f"{own} {offset}" for (own, _), offset in zip(objects, offsets, strict=False)).encode()
        for index, (own, _) in enumerate(objects):
            self._places[own] = _Place(2, number, index)
        named = f"/Type/ObjStm/N {len(objects)}/First {len(heads) + 1}"
        self._write(number, _stream(named, b"\n".join((heads, *(body for _, body in objects)))))


def _stream(named: str, content: bytes) -> bytes:
    packed = zlib.compress(content, _EFFORT)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\n" % (named.encode(), len(packed), packed)
