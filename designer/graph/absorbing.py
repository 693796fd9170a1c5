"""Absorbing Markov chains: how often each state is visited before a walk leaves for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Row = Mapping[int, float]
"""Probabilities of going on, by the number of the next state."""


class Endless(ArithmeticError):
    """A chain that, as far as floats can tell, is never left."""


class Absorbing:
    """The fundamental matrix ``N = (I - P)⁻¹`` of a chain, ready to be multiplied with.

    `rows` are the rows of P; `leaving` is what each state lets go, so that row and leaving add up
    to 1. It is eliminated state by state without a single subtraction (Grassmann, Taksar and
    Heyman, 1985), which keeps every digit where hardly anybody leaves. Raises `Endless`.
    """

    def __init__(self, rows: Sequence[Row], leaving: Sequence[float]) -> None:
        self._size = len(rows)
        # What is left of P when the later states are eliminated; self-loops are in `_out` alone.
        self._rows = [{j: p for j, p in row.items() if j != i} for i, row in enumerate(rows)]
        self._into: list[dict[int, float]] = [{} for _ in rows]
        self._out = [0.0] * self._size
        left = list(leaving)
        for k in reversed(range(self._size)):
            row = self._rows[k]
            out = left[k] + sum(row.values())
            if not out > 0:
                raise Endless
            self._out[k] = out
            for i in range(k):
                via = self._rows[i].pop(k, 0.0)
                if via:
                    self._into[k][i] = via
                    left[i] += via * left[k] / out
                    _add(self._rows[i], row, via / out, but=i)

    def times(self, column: Sequence[float]) -> list[float]:
        """``N · column``: what is expected from each state on, if `column` is had at each visit."""
        x = [float(value) for value in column]
        for k in reversed(range(self._size)):
            share = x[k] / self._out[k]
            for i, via in self._into[k].items():
                x[i] += via * share
        for k in range(self._size):
            x[k] = (x[k] + sum(p * x[j] for j, p in self._rows[k].items())) / self._out[k]
        return x

    def visits(self, start: Sequence[float]) -> list[float]:
        """``start · N``: the expected visits of each state, begun as `start` says."""
        y = [float(value) for value in start]
        for k in reversed(range(self._size)):
            share = y[k] / self._out[k]
            for j, p in self._rows[k].items():
                y[j] += p * share
        for k in range(self._size):
            y[k] = (y[k] + sum(via * y[i] for i, via in self._into[k].items())) / self._out[k]
        return y

    def returns(self) -> list[float]:
        """The diagonal of N: the expected visits of each state by a walk that begins there."""
        found = []
        for i in range(self._size):
            start = [0.0] * self._size
            start[i] = 1.0
            found.append(self.visits(start)[i])
        return found


def _add(row: dict[int, float], other: Row, factor: float, *, but: int) -> None:
    for j, p in other.items():
        if j != but:
            row[j] = row.get(j, 0.0) + factor * p
