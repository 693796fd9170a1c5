"""The map as a picture: the page of the PDF, two pixels a point."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2

from designer.model.journey import Journey
from designer.words import harmless, msg
from exporters import pdf
from exporters.exporter import Exporter, PictureOptions, Progress, Report

PIXELS_A_POINT = 2.0
LARGEST_SIDE = 16_384
"""Pixels; many programs open nothing larger."""


def write(
    journey: Journey, options: PictureOptions, out: BinaryIO, progress: Progress | None = None
) -> Report:
    """Write the one page; raises `Cancelled` where `progress` says so."""
    page = io.BytesIO()
    report = pdf.write_one_page(journey, options, page, progress)
    document = pypdfium2.PdfDocument(page.getvalue())
    try:
        wide, high = document[0].get_size()
        scale = min(PIXELS_A_POINT, LARGEST_SIDE / max(wide, high))
        bitmap = document[0].render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        for part in _png(bitmap, scale, harmless(journey.map.title)):
            out.write(part)
    finally:
        document.close()
    return Report(1, report.warnings, report.missing)


def _png(bitmap: pypdfium2.PdfBitmap, scale: float, title: str) -> Iterator[bytes]:
    """A PNG file of 8 bits a channel, in parts."""
    yield b"\x89PNG\r\n\x1a\n"
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 2, 0, 0, 0))
    a_metre = round(scale * 72 / 0.0254)
    yield _chunk(b"pHYs", struct.pack(">IIB", a_metre, a_metre, 1))
    if title:
        yield _chunk(b"iTXt", b"Title\0\0\0\0\0" + title.encode("utf-8", "replace"))
    packer = zlib.compressobj(6)
    view = memoryview(bitmap.buffer)
    row = bitmap.width * 3
    for y in range(bitmap.height):
        start = y * bitmap.stride
        # Each row begins with its filter: none.
        if data := packer.compress(b"\0" + bytes(view[start : start + row])):
            yield _chunk(b"IDAT", data)
    yield _chunk(b"IDAT", packer.flush())
    yield _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(data, zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


EXPORTER = Exporter("png", msg("PNG picture"), ".png", PictureOptions, write)
