"""What a screen reader finds in a PDF: the structure tree with the text of each element."""

from __future__ import annotations

import io
from collections.abc import Iterator
from ctypes import c_uint16
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


class Read(NamedTuple):
    """An element as it is read; `depth` counts from the document's 0."""

    depth: int
    role: str
    title: str
    alt: str
    text: str


def read_aloud(pdf: bytes) -> list[Read]:
    """The elements of the structure tree in reading order."""
    texts = [_texts(page) for page in pypdfium2.PdfDocument(pdf)]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        return list(_walk(opened.Root.StructTreeRoot.K, pages, texts, 0))


def _walk(
    element: Any, pages: dict[tuple[int, int], int], texts: list[dict[int, str]], depth: int
) -> Iterator[Read]:
    inner = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    marks = [int(each) for each in inner if not isinstance(each, pikepdf.Dictionary)]
    text = "".join(texts[pages[element.Pg.objgen]].get(mark, "") for mark in marks)
    title, alt = str(element.get("/T", "")), str(element.get("/Alt", ""))
    yield Read(depth, str(element.S)[1:], title, alt, text)
    for each in inner:
        if isinstance(each, pikepdf.Dictionary):
            assert each.P.objgen == element.objgen
            yield from _walk(each, pages, texts, depth + 1)


def _texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each stretch of a page's contents that is marked with a number."""
    found: dict[int, str] = {}
    text_page = page.get_textpage()
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
        length = pdfium.FPDFTextObj_GetText(thing.raw, text_page.raw, None, 0)
        letters = (c_uint16 * (length // 2))()
        pdfium.FPDFTextObj_GetText(thing.raw, text_page.raw, letters, length)
        if mark >= 0:
            text = bytes(letters)[:-2].decode("utf-16-le")
            found[mark] = found.get(mark, "") + text
    return found
