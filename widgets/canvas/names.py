"""Names of stages and zones that stay readable however far away the map is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.drawing.shapes import Box, Rect, Shape, Words
from designer.drawing.text import TextStyle, lay_out, width_of
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
    """A name, where it stands in pixels, and the roles of fill and ink."""

    text: str
    rect: QRectF
    fill: str
    ink: str


class Names:
    """Paints the names at 11 pixels over the map seen from far away."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._zones: list[tuple[Rect, str, str, str]] | None = None
        self._strip: Rect | None = None
        self._drawn_for: tuple[Painter, float] | None = None
        self._pictures: OrderedDict[tuple[str, int, int, str, str], QPixmap] = OrderedDict()
        self._view: tuple[Eye, QSize, Mapping[Id, tuple[float, float]]] | None = None
        self._found_zones: list[tuple[Rect, str, str, str]] = []
        self._found: list[tuple[int, int, _Plate]] = []

    def forget(self, areas: Iterable[Rect]) -> bool:
        """These rectangles of the map have changed; whether a name in sight may have."""
        if self._strip is None or any(area.meets(self._strip) for area in areas):
            self._zones = None
        return self._zones is None and self._board.camera.zoom < SMALLER_BELOW

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
        for x, y, plate in self._plates(shifts):
            high = (plate.rect.height() + 1) * camera.ratio
            if y <= part.bottom() and y + high >= part.top():
                painter.drawPixmap(x, y, self._picture(plate, with_, camera.ratio))

    def _plates(self, shifts: Mapping[Id, tuple[float, float]]) -> list[tuple[int, int, _Plate]]:
        """What is in sight, each with its device pixel; found again where the view is another."""
        camera, zones = self._board.camera, self._zone_bars()
        view = (camera.eye, camera.size, dict(shifts))
        if view != self._view or zones is not self._found_zones:
            self._view, self._found_zones = view, zones
            plates = (*self._zone_names(), *self._stage_names(shifts))
            self._found = [
                (
                    floor(plate.rect.x() * camera.ratio + 0.5),
                    floor(plate.rect.y() * camera.ratio + 0.5),
                    plate,
                )
                for plate in plates
            ]
        return self._found

    def _picture(self, plate: _Plate, with_: Painter, ratio: float) -> QPixmap:
        """Kept, since eighty names take 4 ms to draw."""
        width, height = round(plate.rect.width()), round(plate.rect.height())
        key = (plate.text, width, height, plate.fill, plate.ink)
        picture = self._pictures.get(key)
        if picture is None:
            picture = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
            picture.fill(Qt.GlobalColor.transparent)
            canvas = QPainter(picture)
            shapes = self._name(plate.text, QRectF(0, 0, width, height), plate.fill, plate.ink)
            with_.paint(canvas, shapes, Eye(1.0, ratio, 0, 0), whole=True)
            canvas.end()
            self._pictures[key] = picture
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        return picture

    def _stage_names(self, shifts: Mapping[Id, tuple[float, float]]) -> Iterator[_Plate]:
        board, seen = self._board, self._board.camera.visible()
        for stage in board.journey.stages():
            box = board.layout.box(stage.id)
            if box is None:
                continue
            box = box.moved(*shifts.get(stage.id, (0.0, 0.0)))
            if box.meets(seen):
                rect = board.camera.rect_on_widget(box)
                high = max(_LINE, rect.height())
                plate = QRectF(rect.x() + 1, rect.y() + 1, rect.width() - 2, high - 2)
                yield _Plate(stage.name, plate, "head", "ink")

    def _zone_names(self) -> Iterator[_Plate]:
        """A zone's name stands on its bar, growing upwards where the bar is low."""
        seen = self._board.camera.visible()
        for box, name, fill, ink in self._zone_bars():
            if box.meets(seen):
                rect = self._board.camera.rect_on_widget(box)
                if rect.height() >= _LINE:
                    continue
                plate = QRectF(rect.x(), rect.bottom() - _LINE, rect.width(), _LINE)
                yield _Plate(name, plate, fill, ink)

    def _zone_bars(self) -> list[tuple[Rect, str, str, str]]:
        if self._zones is None:
            self._zones = list(_bars(self._shapes_round_heads()))
        return self._zones

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

    def _name(self, text: str, plate: QRectF, fill: str, ink: str) -> Iterator[Shape]:
        """The name in the middle of its plate, on as many lines as fit there."""
        language = self._board.journey.map.language
        room = round(plate.width() - 2 * _INSET)
        if room < _LEAST:
            return
        block = lay_out(text, _STYLE, room, language)
        if len(block.lines) > max(1, int(plate.height() // _LINE)):
            block = lay_out(fitted(text, room, language), _STYLE, float("inf"), language)
        if not any(line.runs for line in block.lines):
            return
        yield Box(Rect(plate.x(), plate.y(), plate.width(), plate.height()), fill)
        top = plate.center().y() - block.height / 2
        for line in block.lines:
            if line.runs:
                x, y = plate.x() + _INSET, top + line.baseline
                yield Words(x, y, line.runs, _STYLE.size, ink, line.width)


def _bars(shapes: Iterable[Shape]) -> Iterator[tuple[Rect, str, str, str]]:
    """The bars of zones with the name that stands on each, and the roles of fill and ink."""
    bars: list[Box] = []
    for shape in shapes:
        if isinstance(shape, Box) and shape.part.startswith("zone-"):
            bars.append(shape)
        elif isinstance(shape, Words) and shape.part == "zone-name" and _is_bold(shape):
            bar = next((b for b in bars if b.rect.contains(shape.x, shape.y)), None)
            if bar is not None and bar.fill is not None:
                name = "".join(run.text for run in shape.runs)
                yield bar.rect, name, bar.fill, shape.colour


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
