"""Names of stages and zones that stay readable however far away the map is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.drawing.shapes import Box, Rect, Shape, Words
from designer.drawing.text import TextBlock, TextStyle, lay_out, width_of
from designer.layout.cells import Placed
from designer.model.ids import Id
from designer.model.records import Stage
from widgets.canvas.board import Board
from widgets.canvas.painter import Eye, Painter

SMALLER_BELOW = 0.45
"""Zoom below which the other text of a head is bars, and its name stands over them."""
_STYLE = TextStyle(11, 14, 14, bold=True)
_LINE = 14.0
_INSET = 3.0
_KEPT = 512
_LEAST = 14.0
"""Pixels; in less room no name can be read."""
_REACH = 60.0
"""Points above and below the stages' heads in which zones are looked for."""


class _Plate(NamedTuple):
    """A name, the device pixels where it stands, and the roles of fill and ink."""

    text: str
    rect: QRect
    fill: str
    ink: str


class _Bar(NamedTuple):
    """What a name stands on in the map: a stage's head, or the bar of a zone."""

    text: str
    box: Rect
    fill: str
    ink: str
    stage: Id = ""


class Names:
    """Paints the names at 11 pixels over the map seen from far away."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._bars: list[_Bar] | None = None
        self._strip: Rect | None = None
        self._drawn_for: tuple[Painter, float] | None = None
        self._pictures: OrderedDict[tuple[str, ...], QPixmap] = OrderedDict()
        self._view: tuple[Eye, QSize, Mapping[Id, tuple[float, float]]] | None = None
        self._found_bars: list[_Bar] = []
        self._found: list[_Plate] = []

    def forget(self, areas: Iterable[Rect]) -> bool:
        """These rectangles of the map have changed; whether a name in sight may have."""
        if self._strip is None or any(area.meets(self._strip) for area in areas):
            self._bars = None
        return self._bars is None and self._board.camera.zoom < SMALLER_BELOW

    def paint(
        self,
        painter: QPainter,
        with_: Painter,
        shifts: Mapping[Id, tuple[float, float]],
        part: QRect,
    ) -> None:
        """Draw those in a part of the view; the painter's unit is a device pixel, as is that of
        `part`.
        """
        camera = self._board.camera
        if camera.zoom >= SMALLER_BELOW:
            return
        if self._drawn_for != (with_, camera.ratio):
            self._drawn_for = (with_, camera.ratio)
            self._pictures.clear()
        for plate in self._plates(shifts):
            if plate.rect.intersects(part):
                self._paint_plate(painter, with_, plate, camera.ratio)

    def _plates(self, shifts: Mapping[Id, tuple[float, float]]) -> list[_Plate]:
        """The plates in sight; found again where the view is another."""
        camera, bars = self._board.camera, self._all_bars()
        view = (camera.eye, camera.size, dict(shifts))
        if view != self._view or bars is not self._found_bars:
            self._view, self._found_bars = view, bars
            self._found = list(self._placed(bars, shifts))
        return self._found

    def _placed(
        self, bars: Iterable[_Bar], shifts: Mapping[Id, tuple[float, float]]
    ) -> Iterator[_Plate]:
        """The plates of bars: a stage's name covers its head, a zone's grows upwards where its
        bar is low.
        """
        camera = self._board.camera
        zoom, ratio, seen = camera.zoom, camera.ratio, camera.visible()
        origin = camera.to_widget(0.0, 0.0)
        for bar in bars:
            dx, dy = shifts.get(bar.stage, (0.0, 0.0))
            box = bar.box.moved(dx, dy) if dx or dy else bar.box
            if not box.meets(seen):
                continue
            x, y = box.x * zoom + origin.x(), box.y * zoom + origin.y()
            wide, high = box.width * zoom, box.height * zoom
            if bar.stage:
                x, y, wide, high = x + 1, y + 1, wide - 2, max(_LINE, high) - 2
            elif high < _LINE:
                y, high = y + high - _LINE, _LINE
            else:
                continue
            size = round(round(wide) * ratio), round(round(high) * ratio)
            rect = QRect(floor(x * ratio + 0.5), floor(y * ratio + 0.5), *size)
            yield _Plate(bar.text, rect, bar.fill, bar.ink)

    def _paint_plate(self, painter: QPainter, with_: Painter, plate: _Plate, ratio: float) -> None:
        """The name in the middle of its plate, on as many lines as fit there."""
        rect, language = plate.rect, self._board.journey.map.language
        room = round(rect.width() / ratio - 2 * _INSET)
        if room < _LEAST:
            return
        block = lay_out(plate.text, _STYLE, room, language)
        if len(block.lines) > max(1, int(rect.height() / ratio // _LINE)):
            block = lay_out(fitted(plate.text, room, language), _STYLE, float("inf"), language)
        lines = tuple(run.text for line in block.lines for run in line.runs)
        if not lines:
            return
        with_.fill(painter, rect, plate.fill)
        picture = self._picture(block, lines, plate.ink, with_, ratio)
        top = rect.y() + floor((rect.height() - block.height * ratio) / 2 + 0.5)
        painter.drawPixmap(rect.x() + round(_INSET * ratio), top, picture)

    def _picture(
        self, block: TextBlock, lines: tuple[str, ...], ink: str, with_: Painter, ratio: float
    ) -> QPixmap:
        """The bare words; kept, since eighty names take 4 ms to draw. The plates change their
        size with each step of a zoom, the words hardly ever.
        """
        key = (ink, *lines)
        picture = self._pictures.get(key)
        if picture is None:
            size = ceil((block.width + 1) * ratio), ceil(block.height * ratio)
            picture = QPixmap(*size)
            picture.fill(Qt.GlobalColor.transparent)
            canvas = QPainter(picture)
            words = [
                Words(0, line.baseline, line.runs, _STYLE.size, ink, line.width)
                for line in block.lines
            ]
            with_.paint(canvas, words, Eye(1.0, ratio, 0, 0), whole=True)
            canvas.end()
            self._pictures[key] = picture
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        return picture

    def _all_bars(self) -> list[_Bar]:
        """Zones first, then the stages; kept until one of them changes."""
        if self._bars is None:
            layout = self._board.layout
            self._bars = [*_zone_bars(self._shapes_round_heads())]
            self._bars += [
                _Bar(stage.name, box, "head", "ink", stage.id)
                for stage in self._board.journey.stages()
                if (box := layout.box(stage.id)) is not None
            ]
        return self._bars

    def _shapes_round_heads(self) -> Iterator[Shape]:
        layout = self._board.layout
        boxes = [
            box
            for stage in self._board.journey.of(Stage)
            if stage.role != "spanning" and (box := layout.box(stage.id)) is not None
        ]
        if not boxes:
            return
        strip = boxes[0]
        for box in boxes[1:]:
            strip = strip.joined(box)
        self._strip = strip.grown(_REACH)
        for piece in layout.pieces(self._strip):
            if not isinstance(piece, Placed):
                yield piece


def _zone_bars(shapes: Iterable[Shape]) -> Iterator[_Bar]:
    """The bars of zones with the name that stands on each."""
    bars: list[Box] = []
    for shape in shapes:
        if isinstance(shape, Box) and shape.part.startswith("zone-"):
            bars.append(shape)
        elif isinstance(shape, Words) and shape.part == "zone-name" and _is_bold(shape):
            bar = next((b for b in bars if b.rect.contains(shape.x, shape.y)), None)
            if bar is not None and bar.fill is not None:
                name = "".join(run.text for run in shape.runs)
                yield _Bar(name, bar.rect, bar.fill, shape.colour)


def _is_bold(words: Words) -> bool:
    """A zone's name is bold, the moment that begins it is not."""
    return bool(words.runs) and words.runs[0].face.endswith("bold")


@lru_cache(maxsize=1024)
def fitted(text: str, width: int, language: str) -> str:
    """As much of a line as fits into `width` pixels, with an ellipsis; empty where none does."""
    line = " ".join(text.split())
    if width_of(line, _STYLE, language) <= width:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(line[:middle].rstrip() + "…", _STYLE, language) <= width:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + "…" if low >= 2 else ""
