"""The lines of a hatch, cut to its rectangle, so that nobody needs a clip."""

from __future__ import annotations

from designer.drawing.shapes import Hatch, Segment


def hatch_lines(hatch: Hatch) -> tuple[Segment, ...]:
    """Rising lines at 45 degrees, `gap` apart, as one path."""
    rect, step = hatch.rect, hatch.gap * 2**0.5
    lines: list[Segment] = []
    at = rect.x - rect.height + step
    while at < rect.right:
        left, right = max(at, rect.x), min(at + rect.height, rect.right)
        lines.append(("M", left, rect.bottom - (left - at)))
        lines.append(("L", right, rect.bottom - (right - at)))
        at += step
    return tuple(lines)
