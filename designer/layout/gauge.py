"""A metric's figure on its card: where it stands, where it should stand, which way is better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designer.drawing.segments import hull, polygon
from designer.drawing.shapes import Path, Pen, Shape
from designer.drawing.text import lay_out, width_of
from designer.drawing.theme import STYLES
from designer.layout.figures import with_unit
from designer.layout.held import held
from designer.layout.write import Pencil
from designer.model.records import Card
from designer.words import msg, say

_FIGURE = STYLES["metric-figure"]
_FACT = STYLES["fact"]
_ARROW = 8.0
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure and its goal, laid out from x, y to `right`; points, `bottom` below both."""

    figure: str
    goal: str
    better: str
    """``more``, ``less``, or empty where nobody has said."""
    met: bool | None
    """Whether the figure meets its goal; None where that cannot be known."""
    x: float
    y: float
    right: float
    room: float
    """How wide the figure may be, so that its arrow stays on the card."""
    goal_x: float
    goal_y: float
    bottom: float


def gauge_of(card: Card, language: str, x: float, y: float, right: float) -> Gauge | None:
    """The gauge of a card that measures something; None where it holds no figure."""
    actual, goal = held(card, "actual"), held(card, "goal")
    if actual is None and goal is None:
        return None
    unit, better = held(card, "unit") or "", held(card, "better") or ""
    figure = "?" if actual is None else with_unit(actual, unit, language)
    aim = (
        ""
        if goal is None
        else say(msg("goal {figure}", figure=with_unit(goal, unit, language)), language)
    )
    arrow = _GAP + _ARROW if better else 0.0
    room = right - x - arrow
    block = lay_out(figure, _FIGURE, room, language)
    bottom = y + block.height
    goal_x = x + block.lines[-1].width + arrow + _GAP
    goal_y = y + block.lines[-1].baseline
    if aim and goal_x + width_of(aim, _FACT, language) > right:
        below = lay_out(aim, _FACT, right - x, language)
        goal_x, goal_y, bottom = x, bottom + below.lines[0].baseline, bottom + below.height
    met = _met(actual, goal, better)
    return Gauge(figure, aim, better, met, x, y, right, room, goal_x, goal_y, bottom)


def _met(actual: float | None, goal: float | None, better: str) -> bool | None:
    if actual is None or goal is None or not better:
        return None
    return actual >= goal if better == "more" else actual <= goal


def gauge_shapes(gauge: Gauge, pencil: Pencil) -> Iterator[Shape]:
    """Figure, arrow and goal; the arrow is full where the goal is met, else hollow."""
    width = gauge.right - gauge.x
    figure = pencil.write(
        gauge.figure, "metric-figure", gauge.x, gauge.y, gauge.room, part="figure"
    )
    yield from figure.shapes
    last = figure.shapes[-1]
    if gauge.better:
        yield _arrow(gauge, last.x + last.width + _GAP, last.y, pencil.owner)
    if gauge.goal:
        block = lay_out(gauge.goal, _FACT, gauge.right - gauge.x, pencil.language)
        top = gauge.goal_y - block.lines[0].baseline
        yield from pencil.write(
            gauge.goal, "fact", gauge.goal_x, top, width, colour="ink2", part="goal"
        ).shapes


def _arrow(gauge: Gauge, x: float, baseline: float, owner: str) -> Path:
    top, foot = baseline - _ARROW - 1, baseline - 1
    if gauge.better == "less":
        top, foot = foot, top
    shape = polygon(((x, foot), (x + _ARROW / 2, top), (x + _ARROW, foot)))
    colour = {True: "green", False: "red", None: "ink3"}[gauge.met]
    fill = colour if gauge.met else None
    return Path(shape, hull(shape, 1.5), fill, Pen(colour, 1.25, round=True), owner, "better")
