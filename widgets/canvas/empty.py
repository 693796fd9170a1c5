"""The empty cell that is pointed at: a plus and the lane's question."""

from __future__ import annotations

from collections.abc import Iterator

from designer.drawing.shapes import Path, Pen, Rect, Segment, Shape
from designer.layout.write import Pencil

_PLUS = 24.0
_INSET = 12.0
_TOP = 4.0


def empty_cell(box: Rect, prompt: str, language: str, *, middle: bool = True) -> Iterator[Shape]:
    """The shapes of an empty cell's invitation, in points: in its middle, else at its top."""
    pencil = Pencil(language)
    text = pencil.write(
        prompt, "prompt", box.x + _INSET, 0, box.width - 2 * _INSET, colour="ink3", align="centre"
    )
    words = text.box.height if prompt else 0.0
    if _PLUS + words + 8 > box.height:
        words = 0.0
    top = box.y + (max(0.0, (box.height - _PLUS - words) / 2) if middle else _TOP)
    yield _plus(box.x + box.width / 2, top + _PLUS / 2)
    if words:
        for line in text.shapes:
            yield type(line)(
                line.x, line.y + top + _PLUS, line.runs, line.size, line.colour, line.width
            )


def _plus(x: float, y: float) -> Path:
    arm = _PLUS / 2 - 5
    lines: tuple[Segment, ...] = (
        ("M", x - arm, y), ("L", x + arm, y), ("M", x, y - arm), ("L", x, y + arm)
    )  # fmt: skip
    bounds = Rect(x - arm, y - arm, 2 * arm, 2 * arm).grown(1)
    return Path(lines, bounds, None, Pen("ink3", 1.5, round=True))
