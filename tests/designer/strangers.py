"""What a map from a stranger may hold, for tests that it does no harm."""

from __future__ import annotations

import base64
import struct
import zlib

TRICK = "\x1b]0;owned\x07\x1b[31m\u202egnp.exe\u2066\x00\x85"
"""Commands for a terminal, and marks that turn the direction of reading."""

RICH = "<img src='file:///secret.png'><a href='file:///secret'>look</a>"
"""What a part of the window would take for formatting, and load."""


def png(width: int, height: int, packed: bytes | None = None) -> str:
    """A PNG file in base64 that claims a size; `packed` are its pixels, else there are few."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(100)) if packed is None else packed
    chunks = b"".join(_chunk(*each) for each in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b"")))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()


def bomb(side: int) -> str:
    """A picture of black pixels, a thousandth of its size when packed."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + 3 * side)) for _ in range(side))
    return png(side, side, rows + packer.flush())


def jpeg(width: int, height: int) -> str:
    """The beginning of a JPEG file of a size, in base64."""
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03"
    return base64.b64encode(b"\xff\xd8" + frame + bytes(30)).decode()


def harmful(text: str) -> str:
    """Those of the characters in a text that would do something where they are shown."""
    return "".join(
        letter
        for letter in text
        if (ord(letter) < 0x20 and letter not in "\n\t\r")
        or "\x7f" <= letter <= "\x9f"
        or "\u202a" <= letter <= "\u202e"
        or "\u2066" <= letter <= "\u2069"
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
