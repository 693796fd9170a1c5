"""What differs between two versions, marked on a picture: a frame, and a sign in its corner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape
from designer.edits.comparing import Mark
from designer.layout.layout import Layout
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Edge

Changes = Mapping[Id, tuple[Mark, ...]]
"""What is marked, and as what."""

NO_CHANGES: Changes = MappingProxyType({})

SIGNS: Mapping[Mark, str] = MappingProxyType(
    {"added": "+", "changed": "~", "moved": "→", "removed": "−"}
)
ROLES: Mapping[Mark, str] = MappingProxyType(
    {"added": "green", "changed": "blue", "moved": "purple", "removed": "red"}
)
"""The colours; the sign and the line of the frame tell it where there are none."""

_LINES: Mapping[Mark, tuple[float, ...]] = MappingProxyType(
    {"added": (), "changed": (6.0, 3.0), "moved": (2.0, 3.0), "removed": ()}
)
_STYLE = "zone"
_HIGH, _PADDING, _OUTSIDE = 16.0, 4.0, 3.0


def change_marks(journey: Journey, layout: Layout, changes: Changes) -> Iterator[Shape]:
    """The marks of what stands in the picture, in points of the map."""
    for identity, marks in changes.items():
        box = layout.box(identity)
        if box is None or not marks:
            continue
        pencil = Pencil(journey.map.language, identity)
        if isinstance(journey.find(identity), Edge):
            yield from _sign(pencil, marks, *box.centre)
            continue
        yield from _frame(identity, marks[-1], box)
        yield from _sign(pencil, marks, box.x, box.y)


def _frame(owner: Id, mark: Mark, box: Rect) -> Iterator[Shape]:
    pen = Pen(ROLES[mark], 2.0, _LINES[mark])
    if mark == "removed":
        middle = box.y + box.height / 2
        line: tuple[Segment, ...] = (("M", box.x, middle), ("L", box.right, middle))
        yield Path(line, Rect(box.x, middle - 1, box.width, 2), None, pen, owner, "change")
    yield Box(box.grown(_OUTSIDE), None, pen, 4.0, owner, "change")


def _sign(pencil: Pencil, marks: tuple[Mark, ...], x: float, y: float) -> Iterator[Shape]:
    text = "".join(SIGNS[mark] for mark in marks)
    width = max(_HIGH, pencil.width(text, _STYLE) + 2 * _PADDING)
    plate = Rect(x - 2 * _OUTSIDE, y - _OUTSIDE - _HIGH / 2, width, _HIGH)
    yield Box(plate, ROLES[marks[-1]], Pen("sheet", 1.0), 4.0, pencil.owner, "change")
    line = pencil.write(
        text, _STYLE, plate.x, plate.y, width, colour="sheet", part="change", align="centre"
    )
    yield from line.shapes
