"""Links as shapes: drawn only for what is pointed at or selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape
from designer.drawing.theme import LINK_WIDTH, PLATE_PADDING
from designer.edits.wording import RELATIONS
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Link
from designer.words import say


def link_shapes(
    journey: Journey, box: Callable[[Id], Rect | None], ids: Iterable[Id]
) -> Iterator[Shape]:
    """The links at the given records whose both ends are in the picture, lines before words."""
    links = {
        edge.id: edge for identity in ids for edge in _edges(journey, identity)
    }  # each once, also between two selected cards
    drawn = []
    for link in links.values():
        source, target = box(link.source), box(link.target)
        if source is not None and target is not None:
            drawn.append((link, source, target))
            yield _line(link, source, target)
    for link, source, target in drawn:
        yield from _word(journey, link, source, target)


def _edges(journey: Journey, identity: Id) -> list[Link]:
    record = journey.find(identity)
    if isinstance(record, Link):
        return [record]
    return [edge for edge in journey.edges_at(identity) if isinstance(edge, Link)]


def _ends(source: Rect, target: Rect) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a line leaves one box and enters the other: the middles of facing sides."""
    (sx, sy), (tx, ty) = source.centre, target.centre
    if source.right <= target.x:
        return (source.right, sy), (target.x, ty)
    if target.right <= source.x:
        return (source.x, sy), (target.right, ty)
    if sy <= ty:
        return (sx, source.bottom), (tx, target.y)
    return (sx, source.y), (tx, target.bottom)


def _line(link: Link, source: Rect, target: Rect) -> Path:
    (x1, y1), (x2, y2) = _ends(source, target)
    middle = (x1 + x2) / 2
    segments: tuple[Segment, ...] = (("M", x1, y1), ("L", x2, y2))
    if source.right <= target.x or target.right <= source.x:
        segments = (("M", x1, y1), ("L", middle, y1), ("L", middle, y2), ("L", x2, y2))
    bounds = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).grown(2)
    return Path(segments, bounds, None, Pen("ink2", LINK_WIDTH), link.id, "link")


def _word(journey: Journey, link: Link, source: Rect, target: Rect) -> Iterator[Shape]:
    (x1, y1), (x2, y2) = _ends(source, target)
    pencil = Pencil(journey.map.language, link.id)
    word = say(RELATIONS[link.relation], journey.map.language)
    width = pencil.width(word, "flow-label")
    height = 14.0
    x, y = (x1 + x2) / 2 - width / 2, (y1 + y2) / 2 - height / 2
    yield Box(
        Rect(x - PLATE_PADDING, y - 1, width + 2 * PLATE_PADDING, height + 2),
        "sheet", owner=link.id, part="plate",
    )  # fmt: skip
    yield from pencil.write(
        word, "flow-label", x, y, width + 1, colour="ink2", part="link-word"
    ).shapes
