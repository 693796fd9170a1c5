"""What tests of exporters ask a PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from designer.model.journey import Journey
from exporters import Report, for_suffix
from tests.build import journey, lane, make, stage

# One pixel, white.
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"
)


def exported(made: Journey, suffix: str, **options: object) -> tuple[bytes, Report]:
    """The file that an exporter writes, and its report."""
    exporter = for_suffix(suffix)
    out = io.BytesIO()
    report = exporter.write(made, exporter.choose(options), out)
    return out.getvalue(), report


def folded(text: str) -> str:
    """Text without space and hyphens: pdfium gives U+0002 for any hyphen at the end of a line."""
    return re.sub(r"[\s\x02-]+", "", text)


def text_of(pdf: bytes) -> str:
    """All text of a PDF, folded."""
    document = pypdfium2.PdfDocument(pdf)
    return folded("".join(page.get_textpage().get_text_bounded() for page in document))


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every font of every page."""
    for page in pdf.pages:
        yield from page.Resources.Font.values()


def everything(pdf: bytes) -> bytes:
    """All streams of a PDF unpacked, and all its other objects, one after another."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def small(*records: Any, **map_fields: Any) -> Journey:
    """A journey of one stage, `s`, and one lane for anything, `l`, with more records."""
    return journey(
        stage("s", "Trigger"), lane("l", "Lane"), *records, **{"date": "2026-03-01", **map_fields}
    )


def card(identity: str = "c", kind: str = "need", text: str = "A need", **fields: Any) -> Any:
    """A card in the one cell of a small map."""
    return make(kind, identity, text=text, stage="s", lane="l", **fields)
