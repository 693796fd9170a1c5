"""Where the sticky note under a click ends: the region of its colour, else a square."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage

_ROUGH = 400
"""Pixels of the longer side of the picture that is looked at: enough for a note, quick to fill."""
_TOLERANCES = (12, 18, 26, 36, 48)
"""How far a colour may be from that under the click; light and shadow count half."""
_AROUND = 6
"""Rough pixels round the click in which the paper is looked for: the click may hit ink."""
_SMALLEST, _LARGEST = 0.02, 0.6
"""Of the shorter side of the photo, for the sides of a note."""
_FULL = 0.5
"""The least part of its rectangle that a note fills; writing leaves holes."""
_FRINGE = 0.3
"""Rows and columns with less of the region than this part of the fullest are a leak, not note."""
_LONGEST = 4.0
"""The longer side of a note by the shorter, at most."""
_SQUARE = 0.16
"""Of the shorter side of the photo: what is taken where no rectangle is found."""
_MOST = 1 / 3
"""Of the picture: a larger region is the wall."""
_MARGIN = 0.04
"""Of its sides, taken along around a note."""

_Run = tuple[int, int, int]
"""Pixels of a line: y, first x, last x."""


class Rough:
    """A photo of a size, from any smaller copy of it: regions of one colour are found quickly."""

    def __init__(self, image: QImage, size: QSize) -> None:
        self.size = size
        small = image.scaled(
            _ROUGH, _ROUGH, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ).convertToFormat(QImage.Format.Format_RGB32)  # fmt: skip
        self.width, self.height = small.width(), small.height()
        # Four bytes a pixel, blue first: lines of this format have no padding.
        data = bytes(small.constBits())
        self._planes = _planes(data)

    def note_at(self, x: float, y: float) -> QRect | None:
        """The rectangle of the note at a point, all in pixels of the photo; None where none is."""
        scale = self.size.width() / self.width
        at_x = min(self.width - 1, max(0, int(x / scale)))
        at_y = min(self.height - 1, max(0, int(y / scale)))
        found = [note for start in self._starts(at_x, at_y) for note in self._notes(start)]
        if not found:
            return None
        box = max(found, key=_worth)[1]
        left, top = round(box.left * scale), round(box.top * scale)
        return QRect(left, top, round(box.width * scale), round(box.height * scale))

    def _starts(self, x: int, y: int) -> tuple[int, ...]:
        """The pixels from which a note is looked for: paper is lighter than the pen on it."""
        places = [
            py * self.width + px
            for py in range(max(0, y - _AROUND), min(self.height, y + _AROUND + 1))
            for px in range(max(0, x - _AROUND), min(self.width, x + _AROUND + 1))
        ]
        places.sort(key=self._planes[0].__getitem__)
        return places[len(places) * 3 // 4], places[len(places) // 2]

    def _notes(self, start: int) -> Iterator[tuple[float, _Box]]:
        """What could be the note of a pixel's colour, with how sure that is."""
        for tolerance in _TOLERANCES:
            runs = self._region(start, tolerance)
            if runs is None:
                return
            box, full = _trimmed(runs)
            if self._is_note(box, full):
                # Of two that could be notes the larger tolerance has seen more of the shadows.
                yield full + tolerance / 200, box

    def _region(self, start: int, tolerance: int) -> list[_Run] | None:
        """The runs of a pixel's colour around it; None where they are the wall's."""
        light, blue, red = (plane[start] for plane in self._planes)
        near = self._near((light, blue, red), tolerance)
        runs: list[_Run] = []
        filled, most = 0, self.width * self.height * _MOST
        stack = [(start % self.width, start // self.width)]
        while stack:
            run = self._run(near, *stack.pop())
            if run is None:
                continue
            runs.append(run)
            py, first, last = run
            filled += last + 1 - first
            if filled > most:
                return None
            for beside in (py - 1, py + 1):
                if 0 <= beside < self.height:
                    stack += _beside(near, beside, beside * self.width, first, last)
        return runs

    def _near(self, colour: tuple[int, int, int], tolerance: int) -> bytearray:
        """For each pixel whether its colour is near enough to belong to the region."""
        light, blue, red = colour
        lit = [abs(value - light) // 2 for value in range(256)]
        blued = [abs(value - blue) for value in range(256)]
        redder = [abs(value - red) for value in range(256)]
        return bytearray(
            lit[y] + blued[b] + redder[r] <= tolerance
            for y, b, r in zip(*self._planes, strict=True)
        )

    def _run(self, near: bytearray, x: int, y: int) -> _Run | None:
        """The run of the region at a pixel, taken out of what is left of it."""
        row = y * self.width
        if not (0 <= x < self.width and 0 <= y < self.height and near[row + x]):
            return None
        first = near.rfind(0, row, row + x) + 1 or row
        end = near.find(0, row + x, row + self.width)
        end = row + self.width if end < 0 else end
        near[first:end] = bytes(end - first)
        return y, first - row, end - 1 - row

    def _is_note(self, box: _Box, full: float) -> bool:
        shorter = min(self.width, self.height)
        low, high = sorted((box.width, box.height))
        return (
            full >= _FULL
            and low >= _SMALLEST * shorter
            and high <= _LARGEST * shorter
            and high <= _LONGEST * low
        )


@dataclass(frozen=True, slots=True)
class _Box:
    left: int
    top: int
    width: int
    height: int


def square_at(size: QSize, x: float, y: float, side: float | None = None) -> QRect:
    """A square of a side in pixels about a point of a photo, where no note is seen."""
    side = side or _SQUARE * min(size.width(), size.height())
    whole = QRect(0, 0, size.width(), size.height())
    made = QRect(round(x - side / 2), round(y - side / 2), round(side), round(side))
    return made.intersected(whole)


def with_margin(rect: QRect, size: QSize) -> QRect:
    """The rectangle with a little of what stands around it, within the photo."""
    dx, dy = round(rect.width() * _MARGIN), round(rect.height() * _MARGIN)
    return rect.adjusted(-dx, -dy, dx, dy).intersected(QRect(0, 0, size.width(), size.height()))


def _worth(found: tuple[float, _Box]) -> float:
    return found[0]


def _planes(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Light, blue difference and red difference of each pixel, 0 to 255."""
    blues, greens, reds = data[0::4], data[1::4], data[2::4]
    light = bytes(
        (29 * b + 150 * g + 77 * r) >> 8 for b, g, r in zip(blues, greens, reds, strict=True)
    )
    blue = bytes(128 + (b - y) // 2 for b, y in zip(blues, light, strict=True))
    red = bytes(128 + (r - y) // 2 for r, y in zip(reds, light, strict=True))
    return light, blue, red


def _beside(near: bytearray, beside: int, row: int, first: int, last: int) -> list[tuple[int, int]]:
    """One pixel of each run of the region in the line beside a run."""
    starts, at, end = [], row + first, row + last + 1
    while (at := near.find(1, at, end)) >= 0:
        starts.append((at - row, beside))
        at = near.find(0, at, end)
        if at < 0:
            break
    return starts


def _trimmed(runs: Sequence[_Run]) -> tuple[_Box, float]:
    """The rectangle of a region without its leaks, and how full it is of the region."""
    top, bottom = min(run[0] for run in runs), max(run[0] for run in runs)
    left, right = min(run[1] for run in runs), max(run[2] for run in runs)
    rows = [0] * (bottom + 1 - top)
    steps = [0] * (right + 2 - left)
    for y, first, last in runs:
        rows[y - top] += last + 1 - first
        steps[first - left] += 1
        steps[last + 1 - left] -= 1
    columns, running = [], 0
    for step in steps[:-1]:
        running += step
        columns.append(running)
    up, down = _kept(rows)
    before, after = _kept(columns)
    box = _Box(left + before, top + up, after + 1 - before, down + 1 - up)
    filled = sum(
        max(0, min(last, left + after) + 1 - max(first, left + before))
        for y, first, last in runs
        if top + up <= y <= top + down
    )
    return box, filled / (box.width * box.height)


def _kept(counts: Sequence[int]) -> tuple[int, int]:
    """The first and the last place that is full enough."""
    least = max(counts) * _FRINGE
    full = [place for place, count in enumerate(counts) if count >= least]
    return full[0], full[-1]
