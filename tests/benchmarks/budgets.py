"""The budgets: what each operation must cost at most, and what we aim at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["floor", "textbook", "100 cards", "full check", ""]


@dataclass(frozen=True, slots=True)
class Budget:
    """One row: `must` and `aim` are parts of the base's time; without a base, milliseconds.

    `floor` is the least that could be done with a bare painter or library, `textbook` a
    QGraphicsScene with one rectangle and one text item a card.
    """

    operation: str
    base: Base
    must: float
    aim: float


OPEN = Budget("open a file, to painted at fit-all", "textbook", 0.25, 0.10)
START_WITH_FILE = Budget("start with a file, process to map painted", "", 1000, 600)
FIT_COLD = Budget("frame fit-all, cold", "floor", 1.0, 0.5)
FIT_PAN = Budget("frame fit-all, panning", "floor", 8, 0.3)
THIRD_COLD = Budget(
    "frame 33 %, cold (600 cards; the baselines draw 4 px text: the hard one)", "floor", 1.0, 0.4
)
THIRD_PAN = Budget("frame 33 %, panning", "floor", 4, 2)
FULL_COLD = Budget("frame 100 %, cold", "floor", 1.0, 0.5)
FULL_PAN = Budget("frame 100 %, panning", "textbook", 0.6, 0.25)
PAN_SWEEP = Budget("worst p95 of a pan over a sweep of zooms 0.05 to 2", "", 33, 16)
ZOOM_STEP = Budget("zoom step, p95", "textbook", 0.15, 0.01)
REST = Budget("redraw at rest after zooming, worst zoom", "", 33, 16)
FIRST_SIGHT = Budget("first sight of a screen at 33 % (text not yet prepared)", "", 33, 16)
EDIT = Budget("edit a text, box unchanged, to painted, p95", "", 2, 0.5)
EDIT_GROWS = Budget("edit, the row grows, p95 at every zoom", "", 16, 10)
EDIT_GROWTH = Budget(
    "edit at 10,000 cards / at 100 (medians of seven alternating runs)", "100 cards", 2, 1.2
)
UNDO = Budget("undo of that edit, p95", "", 2, 0.5)
MOVE = Budget("move 100 cards to the next stage, p95", "", 33, 16)
TYPED = Budget("frame while 40 cards are typed at once, worst", "", 33, 16)
CHECK = Budget("full check, all card, stage and loop rules", "floor", 6, 3)
CHECK_EDIT = Budget("check after one edit", "full check", 0.05, 0.001)
MERGE = Budget("three-way merge, 200 edits a side", "floor", 3, 1)
PDF = Budget("PDF, one page, with tags and links", "floor", 1.3, 0.8)
SAVE = Budget("save (write, fsync, replace)", "floor", 8, 3)
START = Budget("start to first painted window", "floor", 1.8, 1.2)
MEMORY = Budget("memory, open at fit-all", "textbook", 0.5, 0.33)
