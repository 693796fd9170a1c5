"""Shapes onto the pages of a PDF."""

from __future__ import annotations

import base64
import binascii
import io
from typing import BinaryIO

from PIL.Image import DecompressionBombError
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from designer.drawing.hatching import hatch_lines
from designer.drawing.pictures import LONGEST_SIDE
from designer.drawing.shapes import Box, Hatch, Path, Pen, Picture, Rect, Shape, Words
from designer.drawing.theme import Theme
from designer.words import harmless
from exporters.pdf.operators import box, ink, number, path, rectangle
from exporters.pdf.structure import write_structure
from exporters.pdf.tags import Tags
from exporters.pdf.type import Typesetter, font

THINNEST = 0.5
"""Points on paper: printers lose what is thinner."""
# Readers take lines for one paragraph up to 1.5 times the type size, which is just how far apart
# Chinese lines stand; the unseen bit more keeps rounding from tearing paragraphs apart.
_ENLARGED = 1.001
# Readers drop a hyphen at the end of a line as made by the line break; behind a space it stays.
_HYPHEN_STAYS = "/Span <</ActualText <FEFF002D0020>>> BDC"


class Sheet(Canvas):
    """A ReportLab canvas that draws shapes in the colours of a theme.

    Operators are written directly: a map of 10,000 cards has half a million of them.
    """

    def __init__(self, out: BinaryIO, theme: Theme, language: str) -> None:
        pdfmetrics.registerFont(font("sans"))
        super().__init__(
            out,
            invariant=1,
            pageCompression=0,  # pikepdf packs it, and better
            lang=language,
            initialFontName=font("sans").fontName,  # type: ignore[arg-type] # the stubs err
            pdfVersion=(1, 7),
        )
        self._code: list[str]
        self._theme = theme
        self._setter = Typesetter(self._doc)  # type: ignore[attr-defined] # not in the stubs
        self._state: dict[str, str] = {}
        self._thinnest = THINNEST
        self._fills: dict[str, str] = {}
        self._pens: dict[Pen, str] = {}
        self._outside: list[dict[str, str]] = []
        self._height = 0.0
        self._marks = 0
        self._pictures: dict[str, ImageReader | None] = {}
        self.unread = 0
        """Pictures that could not be read."""

    def begin(self, width: float, height: float) -> None:
        """A new page of this size in points."""
        self.setPageSize((width, height))
        self._height = height

    def enter(self, area: Rect, scale: float, x: float, y: float, *, clip: bool) -> None:
        """Draw from now on in points of the map, whose `area` begins at (x, y) from the top."""
        dx, dy = x - area.x * scale, self._height - y + area.y * scale
        self._code.append(f"q {number(scale)} 0 0 {number(-scale)} {number(dx)} {number(dy)} cm")
        if clip:
            self._code.append(f"{rectangle(area)} W n")
        if self._thinnest != THINNEST / scale:
            self._thinnest = THINNEST / scale
            self._pens.clear()
        self._state = {}

    def enter_paper(self) -> None:
        """Draw from now on in points of the paper, from its upper left corner."""
        self.enter(Rect(0, 0, 0, 0), 1.0, 0.0, 0.0, clip=False)

    def mark(self, name: str, x: float, y: float) -> None:
        """A bookmark at a place on this page; x and y count from the upper left corner."""
        self._marks += 1
        key = f"mark{self._marks}"
        self.bookmarkPage(key, fit="XYZ", left=x, top=self._height - y, zoom=0)
        self.addOutlineEntry(harmless(name), key)

    def link(self, address: str, rect: Rect) -> None:
        """Lead to an address from a rectangle of the paper, counted from its upper left corner."""
        low = self._height - rect.bottom
        self.linkURL(address, (rect.x, low, rect.right, low + rect.height), thickness=0)

    def leave(self) -> None:
        """End what `enter` began."""
        self._code.append("Q")
        self._state = {}

    def end(self) -> None:
        """End the page."""
        self.showPage()
        page = self._doc.Pages.pages[-1]  # type: ignore[attr-defined] # not in the stubs
        # All of it is ASCII, which Python packs at once; ReportLab's own way takes 0.1 s.
        page.stream = page.stream.encode("ascii")

    def draw(self, shape: Shape) -> None:
        """Draw one shape."""
        match shape:
            case Words():
                self._line(shape)
            case Box():
                self._outline(shape.fill, shape.pen, box(shape.rect, shape.radius))
            case Path():
                self._outline(shape.fill, shape.pen, path(shape.segments))
            case Picture():
                self._picture(shape)
            case Hatch():
                self._outline(None, shape.pen, path(hatch_lines(shape)))
            case _:
                raise TypeError(f"a PDF cannot show {shape!r}")

    def draw_hyphenated(self, words: Words) -> None:
        """Draw a line whose last hyphen is the writer's own, which no reader may take away."""
        self._line(words, own_hyphen=True)

    def tag(self, operator: str) -> None:
        """Begin a stretch of contents that belongs together; `end_tag` ends it."""
        self._code.append(operator)

    def end_tag(self) -> None:
        """End what `tag` began."""
        self._code.append("EMC")

    def tell(self, tags: Tags) -> None:
        """Put the structure of the finished pages into the document."""
        document: PDFDocument = self._doc  # type: ignore[attr-defined] # not in the stubs
        pages = document.Pages.pages  # type: ignore[attr-defined] # not in the stubs
        write_structure(document, tags, pages)

    def enter_card(self, x: float, y: float) -> None:
        """Draw from now on in points from (x, y): cards alike are written alike, and only once."""
        self._outside.append(self._state.copy())
        self._code.append(f"q 1 0 0 1 {number(x)} {number(y)} cm")

    def leave_card(self) -> None:
        """End what `enter_card` began; colours and pens are again what they were."""
        self._state = self._outside.pop()
        self._code.append("Q")

    def _outline(self, fill: str | None, pen: Pen | None, outline: str) -> None:
        operator = self._prepare(fill, pen)
        if operator:
            self._code.append(f"{outline} {operator}")

    def _line(self, words: Words, *, own_hyphen: bool = False) -> None:
        self._set("fill", self._filled(words.colour))
        parts = ["BT"]
        y = number(words.y)
        for run in words.runs:
            parts.append(f"1 0 0 -1 {number(words.x + run.x)} {y} Tm")
            size = number(words.size * run.scale * _ENLARGED)
            text = run.text
            if own_hyphen and run is words.runs[-1]:
                self._show(parts, run.face, text[:-1], size)
                parts.append(_HYPHEN_STAYS)
                self._show(parts, run.face, text[-1], size)
                parts.append("EMC")
            else:
                self._show(parts, run.face, text, size)
        parts.append("ET")
        self._code.append("\n".join(parts))

    def _show(self, parts: list[str], face: str, text: str, size: str) -> None:
        state = self._state
        for name, shown in self._setter.pieces(face, text):
            chosen = f"{name} {size} Tf"
            if state.get("font") != chosen:
                state["font"] = chosen
                parts.append(chosen)
            parts.append(shown)

    def _picture(self, picture: Picture) -> None:
        image = self._image(picture.pixels)
        rect = picture.rect
        if image is None:
            self.draw(Box(rect, None, Pen("edge")))
            return
        self._code.append(f"q 1 0 0 -1 0 {number(2 * rect.y + rect.height)} cm")
        self.drawImage(image, rect.x, rect.y, rect.width, rect.height, mask="auto")
        self._code.append("Q")

    def _prepare(self, fill: str | None, pen: Pen | None) -> str:
        """Set colours and stroke; the operator that paints so, empty where nothing is painted."""
        if fill is not None:
            self._set("fill", self._filled(fill))
        if pen is None:
            return "f" if fill is not None else ""
        stroke = self._pens.get(pen)
        if stroke is None:
            stroke = self._pens[pen] = self._stroked(pen)
        self._set("stroke", stroke)
        return "B" if fill is not None else "S"

    def _filled(self, role: str) -> str:
        """The operator that fills in the colour of a role."""
        found = self._fills.get(role)
        if found is None:
            found = self._fills[role] = ink(self._theme.colour(role), "g", "rg")
        return found

    def _stroked(self, pen: Pen) -> str:
        """The operators that stroke as a pen does, at the scale of now."""
        end = 1 if pen.round else 0
        colour = ink(self._theme.colour(pen.colour), "G", "RG")
        width, dash = number(max(pen.width, self._thinnest)), " ".join(map(number, pen.dash))
        return f"{colour}\n{width} w {end} J {end} j [{dash}] 0 d"

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self._code.append(operator)

    def _image(self, pixels: str) -> ImageReader | None:
        """The picture, None where it cannot be read; each is in the file once."""
        if pixels not in self._pictures:
            try:
                reader = _read(base64.b64decode(pixels))
            except (OSError, ValueError, SyntaxError, DecompressionBombError, binascii.Error):
                reader = None
                self.unread += 1
            self._pictures[pixels] = reader
        return self._pictures[pixels]


def _read(data: bytes) -> ImageReader:
    """A picture in memory; raises ValueError where its own decoder finds it too large."""
    reader = ImageReader(io.BytesIO(data))
    # A damaged file can tell two sizes; this is the one that memory is taken for.
    if max(reader.getSize()) > LONGEST_SIDE:
        raise ValueError("too large")
    reader.getRGBData()  # type: ignore[no-untyped-call]
    return reader
