"""What was measured, beside its budget: printed as a table, written as bench.json."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.budgets import Budget

_WIDTHS = (58, 7, 10, 16, 10, 9, 7, 7)
_HEADS = ("operation", "cards", "ours", "base", "base", "ratio", "must", "aim")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; times are milliseconds, memory is MB.

    Without a `ratio`, `must` and `aim` are times; with one they are ratios. `base` may stand
    there all the same, for comparison.
    """

    operation: str
    cards: int | None
    ours_ms: float
    base: str | None
    base_ms: float | None
    ratio: float | None
    must: float
    aim: float
    met: bool


class Ledger:
    """The rows of one run."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def note(
        self,
        budget: Budget,
        ours: float,
        base: float | None = None,
        *,
        cards: int | None = None,
        beside: str = "",
    ) -> None:
        """Take down what was measured; `beside` names a base that sets no budget."""
        ratio = ours / base if base and budget.base else None
        spent = ours if ratio is None else ratio
        self.rows.append(
            Row(
                budget.operation, cards, _short(ours), budget.base or beside or None,
                _short(base), _short(ratio), budget.must, budget.aim, spent <= budget.must,
            )
        )  # fmt: skip

    def write(self, path: Path) -> None:
        """The rows as JSON."""
        data = {"machine": machine(), "rows": [asdict(row) for row in self.rows]}
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def table(self) -> str:
        """The rows as text; a figure that misses its budget is marked."""
        lines = [_line(*_HEADS), "-" * (sum(_WIDTHS) + len(_WIDTHS))]
        lines += [_told(row) for row in self.rows]
        missed = sum(not row.met for row in self.rows)
        lines.append(f"{len(self.rows)} figures, {missed} over budget")
        return "\n".join(lines)


def machine() -> str:
    """What the figures hold for."""
    name = next(
        (
            line.partition(":")[2].strip()
            for line in _lines(Path("/proc/cpuinfo"))
            if line.startswith("model name")
        ),
        platform.processor() or platform.machine(),
    )
    return (
        f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def median(times: Sequence[float]) -> float:
    """The middle of some times."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _short(number: float | None) -> float | None:
    """Four figures are more than the machine is good for."""
    return None if number is None else float(f"{number:.4g}")


def _told(row: Row) -> str:
    fields = (row.ours_ms, row.base, row.base_ms, row.ratio, row.must, row.aim)
    told = _line(row.operation[: _WIDTHS[0]], row.cards, *fields)
    return told if row.met else f"{told}  MISSED"


def _line(*fields: object) -> str:
    cells = ["" if field is None else _plain(field) for field in fields]
    first, *rest = (f"{cell:<{w}}" for cell, w in zip(cells, _WIDTHS, strict=True))
    return " ".join(
        (first, *(cell.strip().rjust(w) for cell, w in zip(rest, _WIDTHS[1:], strict=True)))
    )


def _plain(field: object) -> str:
    return f"{field:g}" if isinstance(field, float) else str(field)
