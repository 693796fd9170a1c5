"""Lines filled with measured pieces of text: what fits, what is hyphenated, what is cut."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add, itemgetter

from designer.drawing.breaks import SOFT_HYPHEN, graphemes, hyphen_points
from designer.drawing.spans import Hand, Piece, part_of

HYPHEN = "-"
# A large map asks half a million pieces while it is opened.
_FULL_WIDTH, _WIDTH = map(itemgetter, map(Piece._fields.index, ("full_width", "width")))
# A line as full as this is left ragged rather than ended in a hyphen.
FULL_ENOUGH = 0.7


def fill(
    pieces: Sequence[Piece], room: float, others: float, language: str, writing: Hand
) -> Iterator[list[Piece]]:
    """Yield the lines of a paragraph, as many pieces in each as fit.

    The first line is `room` wide, the `others` no wider (font units). A line ends in a hyphen
    where `language` divides a word that would else leave it rather empty; a piece wider than its
    line is cut between graphemes. Only a single grapheme may be wider than its line.
    """
    todo = list(pieces)
    starts, ends = _places(todo)
    start, left = 0, 0.0
    while (stop := bisect_right(ends, left + room, start)) < len(todo):
        piece = todo[stop]
        used = starts[stop] - left if stop > start else 0.0
        seen = ends[stop - 1] - left if stop > start else 0.0
        eager = piece.width > others or seen < FULL_ENOUGH * room
        halves = _hyphenated(piece, room - used, eager, language, writing)
        if halves:
            yield [*todo[start:stop], halves[0]]
            # The rest of the word takes its place; all after it stays where it was.
            todo[stop] = halves[1]
            left = starts[stop + 1] - halves[1].full_width
            ends[stop] = left + halves[1].width
        elif stop > start:
            yield todo[start:stop]
            left = starts[stop]
        elif len(parts := _graphemes(piece, writing)) > 1:
            todo[: stop + 1] = parts
            starts, ends = _places(todo)
            start, left = 0, 0.0
            continue
        else:
            while stop < len(todo) and (stop == start or not todo[stop].width):
                stop += 1
            yield todo[start:stop]
            if stop == len(todo):
                return
            left = starts[stop]
        start, room = stop, others
    yield todo[start:]


def _places(pieces: Sequence[Piece]) -> tuple[list[float], list[float]]:
    """Where the pieces begin on an endless line, and where they end but for trailing spaces."""
    starts = list(accumulate(map(_FULL_WIDTH, pieces), initial=0.0))
    return starts, list(map(add, starts, map(_WIDTH, pieces)))


def _hyphenated(
    piece: Piece, free: float, eager: bool, language: str, writing: Hand
) -> tuple[Piece, Piece] | None:
    """Divide a piece so that its head fits; only at the writer's soft hyphens unless `eager`."""
    if not eager and SOFT_HYPHEN not in piece.text:
        return None
    for at in reversed(hyphen_points(piece.text, language)):
        head = part_of(piece, 0, at, writing, suffix=HYPHEN)
        if head.width <= free:
            return head, part_of(piece, at, len(piece.text), writing)
    return None


def _graphemes(piece: Piece, writing: Hand) -> list[Piece]:
    """The single characters, to a reader, of a piece wider than its line."""
    firsts = graphemes(piece.text.rstrip())[:-1]
    parts: list[Piece] = []
    start = 0
    for grapheme in firsts:
        parts.append(part_of(piece, start, start + len(grapheme), writing))
        start += len(grapheme)
    # The spaces stay with the last: alone at the end of a full line they would need a new one.
    return [*parts, part_of(piece, start, len(piece.text), writing)]
