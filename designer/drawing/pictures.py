"""How large an image file is, read from its first bytes, so that a picture keeps its shape."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
LONGEST_SIDE = 2_048
"""Pixels of the longer side; a small file can claim a size that fills the memory."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame and so tell its size."""


@lru_cache(maxsize=256)
def pixel_size(pixels: str) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG file given in base64; None where it cannot be read."""
    try:
        data = base64.b64decode(pixels, validate=False)
    except (binascii.Error, ValueError):
        return None
    if data.startswith(_PNG) and len(data) >= 24:
        size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    elif data.startswith(_JPEG):
        size = _jpeg_size(data)
    else:
        return None
    return size if min(size) > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height from the first frame marker; 0, 0 where there is none."""
    at = len(_JPEG)
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0
