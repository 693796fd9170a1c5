"""Shapes onto the pages of a PDF."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Iterator
from functools import singledispatchmethod
from typing import BinaryIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from designer.drawing.hatching import hatch_lines
from designer.drawing.segments import round_rectangle
from designer.drawing.shapes import Box, Hatch, Path, Pen, Picture, Rect, Segment, Shape, Words
from designer.drawing.theme import Theme
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
        self._theme = theme
        self._setter = Typesetter(self._doc)  # type: ignore[attr-defined] # not in the stubs
        self._state: dict[str, str] = {}
        self._scale = 1.0
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
        self.addLiteral(f"q {_n(scale)} 0 0 {_n(-scale)} {_n(dx)} {_n(dy)} cm")
        if clip:
            self.addLiteral(f"{_rect(area)} W n")
        self._scale = scale
        self._state = {}

    def enter_paper(self) -> None:
        """Draw from now on in points of the paper, from its upper left corner."""
        self.enter(Rect(0, 0, 0, 0), 1.0, 0.0, 0.0, clip=False)

    def mark(self, name: str, x: float, y: float) -> None:
        """A bookmark at a place on this page; x and y count from the upper left corner."""
        self._marks += 1
        key = f"mark{self._marks}"
        self.bookmarkPage(key, fit="XYZ", left=x, top=self._height - y, zoom=0)
        self.addOutlineEntry(name, key)

    def leave(self) -> None:
        """End what `enter` began."""
        self.addLiteral("Q")
        self._state = {}

    @singledispatchmethod
    def draw(self, shape: Shape) -> None:
        """Draw one shape."""
        raise TypeError(f"a PDF cannot show {shape!r}")

    @draw.register
    def _(self, box: Box) -> None:
        operator = self._prepare(box.fill, box.pen)
        if operator:
            bent = round_rectangle(box.rect, box.radius) if box.radius else ()
            outline = _segments(bent) if bent else _rect(box.rect)
            self.addLiteral(f"{outline} {operator}")

    @draw.register
    def _(self, path: Path) -> None:
        operator = self._prepare(path.fill, path.pen)
        if operator:
            self.addLiteral(f"{_segments(path.segments)} {operator}")

    @draw.register
    def _(self, words: Words) -> None:
        self._line(words)

    def draw_hyphenated(self, words: Words) -> None:
        """Draw a line whose last hyphen is the writer's own, which no reader may take away."""
        self._line(words, own_hyphen=True)

    def _line(self, words: Words, *, own_hyphen: bool = False) -> None:
        self._set("fill", _ink(self._theme.colour(words.colour), "g", "rg"))
        parts = ["BT"]
        for run in words.runs:
            parts.append(f"1 0 0 -1 {_n(words.x + run.x)} {_n(words.y)} Tm")
            size = _n(words.size * run.scale * _ENLARGED)
            text = run.text
            if own_hyphen and run is words.runs[-1]:
                text = text[:-1]
            parts += self._shown(run.face, text, size)
            if text != run.text:
                parts += [_HYPHEN_STAYS, *self._shown(run.face, run.text[-1], size), "EMC"]
        parts.append("ET")
        self.addLiteral("\n".join(parts))

    def _shown(self, face: str, text: str, size: str) -> Iterator[str]:
        for name, shown in self._setter.pieces(face, text):
            yield f"{name} {size} Tf {shown}"

    @draw.register
    def _(self, picture: Picture) -> None:
        image = self._image(picture.pixels)
        rect = picture.rect
        if image is None:
            self.draw(Box(rect, None, Pen("edge")))
            return
        self.addLiteral(f"q 1 0 0 -1 0 {_n(2 * rect.y + rect.height)} cm")
        self.drawImage(image, rect.x, rect.y, rect.width, rect.height, mask="auto")
        self.addLiteral("Q")

    @draw.register
    def _(self, hatch: Hatch) -> None:
        operator = self._prepare(None, hatch.pen)
        self.addLiteral(f"{_segments(hatch_lines(hatch))} {operator}")

    def _prepare(self, fill: str | None, pen: Pen | None) -> str:
        """Set colours and stroke; the operator that paints so, empty where nothing is painted."""
        if fill is not None:
            self._set("fill", _ink(self._theme.colour(fill), "g", "rg"))
        if pen is None:
            return "f" if fill is not None else ""
        width = max(pen.width, THINNEST / self._scale)
        end = 1 if pen.round else 0
        self._set("stroke", _ink(self._theme.colour(pen.colour), "G", "RG"))
        self._set("width", f"{_n(width)} w")
        self._set("ends", f"{end} J {end} j")
        self._set("dash", f"[{' '.join(_n(part) for part in pen.dash)}] 0 d")
        return "B" if fill is not None else "S"

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self.addLiteral(operator)

    def _image(self, pixels: str) -> ImageReader | None:
        """The picture, None where it cannot be read; each is in the file once."""
        if pixels not in self._pictures:
            try:
                reader = ImageReader(io.BytesIO(base64.b64decode(pixels)))
                reader.getRGBData()  # type: ignore[no-untyped-call]
            except (OSError, ValueError, SyntaxError, binascii.Error):
                reader = None
                self.unread += 1
            self._pictures[pixels] = reader
        return self._pictures[pixels]


def _n(value: float) -> str:
    """A number as short as it can be, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _rect(rect: Rect) -> str:
    return f"{_n(rect.x)} {_n(rect.y)} {_n(rect.width)} {_n(rect.height)} re"


def _segments(segments: tuple[Segment, ...]) -> str:
    parts = []
    for segment in segments:
        match segment:
            case ("M", x, y):
                parts.append(f"{_n(x)} {_n(y)} m")
            case ("L", x, y):
                parts.append(f"{_n(x)} {_n(y)} l")
            case ("C", a, b, c, d, x, y):
                parts.append(f"{_n(a)} {_n(b)} {_n(c)} {_n(d)} {_n(x)} {_n(y)} c")
            case ("Z",):
                parts.append("h")
    return " ".join(parts)


def _ink(colour: str, grey: str, rgb: str) -> str:
    """The operator of a colour ``#RRGGBB``: a grey goes on the black plate alone."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    if red == green == blue:
        return f"{_n(red)} {grey}"
    return f"{_n(red)} {_n(green)} {_n(blue)} {rgb}"
