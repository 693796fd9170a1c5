"""What of a grid has only slid when its rows get other heights, and what has to be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from designer.drawing.shapes import Rect
from designer.layout.frame import Row
from designer.layout.layout import Slid

_BORDER = 12.0
"""Points above and below the end of a row in which lines and plates of both rows may stand."""
_NOTHING = 1e-6
"""Points by which sums of the same heights may differ."""


class _Span(NamedTuple):
    """A stretch of the sheet as it stood, and how much further down it stands now."""

    top: float
    bottom: float
    by: float


def slides(before: Sequence[Row], after: Sequence[Row], whole: Rect) -> Iterator[Rect]:
    """What has changed on a sheet, from the top: stretches that slid, and the rest between them.

    Both rows are those of the same lanes; `whole` holds the sheet before and after. Of a row of
    another height all but its foot looks as it did.
    """
    drawn = _first_change(before, after)
    for span in _joined(_spans(before, after, whole.bottom)):
        top, bottom = span.top + span.by, min(span.bottom + span.by, whole.bottom)
        if bottom <= max(top, drawn):
            continue
        if top > drawn:
            yield Rect(whole.x, drawn, whole.width, top - drawn)
        if abs(span.by) > _NOTHING:
            yield Slid(whole.x, max(top, drawn), whole.width, bottom - max(top, drawn), span.by)
        drawn = bottom
    if drawn < whole.bottom:
        yield Rect(whole.x, drawn, whole.width, whole.bottom - drawn)


def _first_change(before: Sequence[Row], after: Sequence[Row]) -> float:
    """Above it everything stands as it stood."""
    for old, new in zip(before, after, strict=True):
        if old.height != new.height:
            return min(old.bottom, new.bottom) - _BORDER
    return after[-1].bottom if after else 0.0


def _spans(before: Sequence[Row], after: Sequence[Row], end: float) -> Iterator[_Span]:
    """The rows but for the feet of those that have another height, and what is below them."""
    start = before[0].y if before else 0.0
    by = 0.0
    for old, new in zip(before, after, strict=True):
        by = new.y - old.y
        if old.height == new.height:
            yield _Span(start, old.bottom, by)
            start = old.bottom
        else:
            yield _Span(start, old.y + min(old.height, new.height) - _BORDER, by)
            start = old.bottom + _BORDER
    if before:
        by = after[-1].bottom - before[-1].bottom
    yield _Span(start, end + abs(by), by)


def _joined(spans: Iterator[_Span]) -> Iterator[_Span]:
    """Neighbours that slide together are one."""
    last: _Span | None = None
    for span in spans:
        if last is not None and last.bottom == span.top and abs(last.by - span.by) <= _NOTHING:
            last = _Span(last.top, span.bottom, last.by)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
