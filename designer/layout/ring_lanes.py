"""The lanes as rings: each card an icon in its stage's sector, as many as fit, then a count."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.icons import icon
from designer.drawing.shapes import Path, Pen, Rect, Shape
from designer.drawing.text import width_of
from designer.drawing.theme import CELL_LINE, STYLES
from designer.kinds import kind_of
from designer.layout.cards import icon_name
from designer.layout.ring_geometry import Round
from designer.layout.ring_plan import Band, Bay, RingPlan, Sector
from designer.layout.rows import Rows, is_roster
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Lane, Team

ICON = 12.0
PITCH = 17.0
"""Points from icon to icon along the ring."""
_INSET = 12.0
"""Points between the end of a sector and its first icon."""
_FACT = STYLES["fact"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One card as an icon, or one team that owns the stage."""

    owner: Id
    icon: str
    family: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A sign that has its place; the box counts from the ring's middle."""

    sign: Sign
    box: Rect


@dataclass(frozen=True, slots=True)
class Tray:
    """The signs of one cell: those that fit, and where it says how many more there are."""

    seats: tuple[Seat, ...]
    more: int = 0
    more_at: tuple[float, float] = (0.0, 0.0)
    hidden: tuple[Id, ...] = ()
    """Those that are only counted."""


def signs(journey: Journey, rows: Rows, stage: Id, lane: Lane) -> list[Sign]:
    """What a cell holds, in its order."""
    found = []
    if is_roster(lane):
        owners = sorted(
            journey.links_in(stage, "owns"), key=lambda link: (link.role != "responsible", link.id)
        )
        found += [
            Sign(link.id, "team", "slate")
            for link in owners
            if journey.get(link.source, Team) is not None
        ]
    for card in rows.shown(stage, lane.id):
        kind = kind_of(card)
        found.append(Sign(card.id, icon_name(card, kind), kind.family))
    return found


def tray(row: Sequence[Sign], start: float, end: float, radius: float) -> Tray:
    """The signs along an arc, clockwise from its start, upright, about its middle."""
    long = math.radians(end - start) * radius - 2 * _INSET + PITCH - ICON
    room = max(1, int(long // PITCH))
    shown = row if len(row) <= room else row[: max(1, room - 2)]
    per_point = math.degrees(1 / radius)
    taken = len(shown) + (1.5 if len(shown) < len(row) else 0)
    first = (start + end) / 2 - (taken - 1) / 2 * PITCH * per_point
    origin = Round(0.0, 0.0)
    seats = []
    for number, sign in enumerate(shown):
        x, y = origin.point(first + number * PITCH * per_point, radius)
        seats.append(Seat(sign, Rect(x - ICON / 2, y - ICON / 2, ICON, ICON)))
    rest = tuple(sign.owner for sign in row[len(shown) :])
    at = origin.point(first + (len(shown) + 0.25) * PITCH * per_point, radius)
    return Tray(tuple(seats), len(rest), at, rest)


def tray_shapes(made: Tray, middle: Round, language: str) -> Iterator[Shape]:
    """The icons of a cell, and the count of the others."""
    for seat in made.seats:
        x, y = seat.box.x + middle.x, seat.box.y + middle.y
        sign = seat.sign
        yield from icon(sign.icon, x, y, sign.family, ICON, sign.owner, "card")
    if made.more:
        text = f"+{made.more}"
        wide = width_of(text, _FACT, language)
        x, y = made.more_at[0] + middle.x - wide / 2, made.more_at[1] + middle.y - _FACT.line / 2
        yield from (
            Pencil(language).write(text, "fact", x, y, wide + 1, colour="ink2", part="more").shapes
        )


def cell_shapes(plan: RingPlan, middle: Round) -> Iterator[Shape]:
    """The empty cells: one piece of a ring for each lane and stage."""
    pen = Pen("line", CELL_LINE)
    for band in plan.bands:
        for sector in plan.sectors:
            path = middle.sector(sector.start, sector.end, band.inner, band.outer)
            bounds = middle.box(sector.start, sector.end, band.inner, band.outer).grown(1)
            yield Path(path, bounds, None, pen, part="ring")


def trays(plan: RingPlan, rows: Rows) -> dict[tuple[Id, Id], Tray]:
    """The cells of all rings but those that are curves, where they hold anything."""
    found = {}
    for band in plan.bands:
        for sector in plan.sectors:
            made = cell_tray(plan, rows, sector, band)
            if made.seats:
                found[sector.stage.id, band.lane.id] = made
    return found


def cell_tray(plan: RingPlan, rows: Rows, sector: Sector, band: Band) -> Tray:
    """One cell of a ring; on a curve only what is no feeling has a sign, at the inner edge."""
    held = signs(plan.journey, rows, sector.stage.id, band.lane)
    radius = band.middle
    if band.curve:
        held = [sign for sign in held if sign.icon != "emotion"]
        radius = band.inner + ICON / 2 + 2
    return tray(held, sector.start, sector.end, radius)


def all_signs(plan: RingPlan, rows: Rows, stage: Id) -> list[Sign]:
    """Everything that a stage holds, lane by lane, for stages that have no rings of their own."""
    return [sign for band in plan.bands for sign in signs(plan.journey, rows, stage, band.lane)]


def bay_tray(plan: RingPlan, rows: Rows, bay: Bay) -> Tray:
    """What a side stage holds, in its bay."""
    held = all_signs(plan, rows, bay.stage.id)
    return tray(held, bay.start, bay.end, (bay.inner + bay.outer) / 2)
