"""On which level of a stack each of many stretches lies: the first that has room for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Stretch = tuple[float, float]


def first_levels(stretches: Sequence[Stretch], apart: float) -> list[int]:
    """The level of each stretch, given one after another; two on one level keep `apart`."""
    # As half-open stretches that each take their own gap with them.
    taken = [(low, high + apart) for low, high in stretches]
    corners = sorted({corner for stretch in taken for corner in stretch})
    stack = _Stack(len(corners))
    levels = []
    for low, end in taken:
        first, last = bisect_left(corners, low), bisect_left(corners, end)
        level = _lowest_clear(stack.used(first, last))
        stack.take(first, last, level)
        levels.append(level)
    return levels


def _lowest_clear(bits: int) -> int:
    """The number of the lowest bit that is not set."""
    return (~bits & (bits + 1)).bit_length() - 1


class _Stack:
    """Which levels are taken where: a tree of stretches, each with its levels as the bits of a
    number, so that thousands of flows are stacked as fast as a few.
    """

    def __init__(self, places: int) -> None:
        self._size = 1 << max(0, places - 1).bit_length()
        self._whole = [0] * (2 * self._size)
        """The levels that are taken all along a stretch of the tree."""
        self._any = [0] * (2 * self._size)
        """Those that are taken somewhere in it."""

    def used(self, first: int, last: int) -> int:
        """The levels that are taken anywhere from `first` to before `last`."""
        found = 0
        for node in self._nodes(first, last):
            found |= self._any[node]
            while node > 1:
                node //= 2
                found |= self._whole[node]
        return found

    def take(self, first: int, last: int, level: int) -> None:
        """Take a level from `first` to before `last`."""
        bit = 1 << level
        for node in self._nodes(first, last):
            self._whole[node] |= bit
            while node and not self._any[node] & bit:
                self._any[node] |= bit
                node //= 2

    def _nodes(self, first: int, last: int) -> list[int]:
        """The largest stretches of the tree that make up the given one."""
        found = []
        low, high = first + self._size, last + self._size
        while low < high:
            if low % 2:
                found.append(low)
                low += 1
            if high % 2:
                high -= 1
                found.append(high)
            low, high = low // 2, high // 2
        return found
