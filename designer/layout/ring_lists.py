"""The cards of a stage as a list, real size: in the ring's middle, and behind it on paper."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from designer.drawing.icons import icon
from designer.drawing.moving import moved
from designer.drawing.shapes import Box, Pen, Rect, Shape
from designer.drawing.theme import CARD_GAP, CARD_WIDTH, STYLES, ZONE_ROLES
from designer.layout.cards import Block, card_block, team_chip_block
from designer.layout.cells import Cell, Item, Placed
from designer.layout.heads import lane_icon
from designer.layout.ring_plan import RingPlan
from designer.layout.rows import Rows, is_roster
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.records import Lane, Stage, Team
from designer.words import msg, say

BETWEEN = 16.0
"""Points between two columns."""
_ICON = 10.0
_ABOVE = 4.0
_HEAD_GAP = 8.0
_PADDING = 16.0
_SLOT = 20.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A lane's name, or a card below it."""

    lane: Lane
    owner: Id = ""
    block: Block | None = None
    bare: bool = False
    """Whether no card follows: then there is room for the first."""

    @property
    def height(self) -> float:
        """What it takes of its column, with the gap below it."""
        if self.block is None:
            return _ABOVE + STYLES["fact"].line + 2 + (_SLOT if self.bare else 0.0)
        return self.block.height + CARD_GAP


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list, laid out about its top left corner."""

    shapes: tuple[Shape, ...]
    cell: Cell
    height: float
    lanes: tuple[tuple[Id, Rect], ...]
    """Where each lane begins and ends, for pointing into it."""


def _parts(plan: RingPlan, rows: Rows, stage: Id, *, empty: bool = False) -> Iterator[_Part]:
    """Lane by lane from outside in; those that hold nothing only if `empty`."""
    for band in plan.bands:
        blocks = list(_blocks(plan, rows, stage, band.lane))
        if blocks or empty:
            yield _Part(band.lane, bare=not blocks)
            yield from (_Part(band.lane, owner, block) for owner, block in blocks)


def _blocks(plan: RingPlan, rows: Rows, stage: Id, lane: Lane) -> Iterator[tuple[Id, Block]]:
    journey = plan.journey
    if is_roster(lane):
        owners = journey.links_in(stage, "owns")
        for link in sorted(owners, key=lambda link: (link.role != "responsible", link.id)):
            team = journey.get(link.source, Team)
            if team is not None:
                block = team_chip_block(journey, team, link.role, CARD_WIDTH, link.id)
                yield link.id, block
    for card in rows.shown(stage, lane.id):
        yield card.id, card_block(journey, card)


def stage_columns(
    plan: RingPlan, rows: Rows, stage: Id, limit: float, across: int = 1
) -> list[Column]:
    """The cards of a stage in columns of at most `limit` points, unless one card is higher: as few
    as hold them, or more up to `across`.
    """
    parts = list(_parts(plan, rows, stage))
    columns = _columns(plan, parts, limit)
    most = max(across, len(columns))
    low, high = 0.0, limit
    # Two columns of much the same height are read more easily than a full one and a rest.
    for _ in range(9 if most > 1 else 0):
        middle = (low + high) / 2
        tried = _columns(plan, parts, middle)
        if len(tried) > most:
            low = middle
        else:
            high, columns = middle, tried
    return columns


def _columns(plan: RingPlan, parts: Sequence[_Part], limit: float) -> list[Column]:
    filled: list[list[_Part]] = []
    used = 0.0
    for at, part in enumerate(parts):
        # A lane's name goes with the first of its cards.
        need = part.height
        if part.block is None and not part.bare:
            need += parts[at + 1].height
        if not filled or (used + need > limit and used):
            filled.append([])
            used = 0.0
            if part.block is not None:
                filled[-1].append(_Part(part.lane))
                used += filled[-1][0].height
        filled[-1].append(part)
        used += part.height
    return [_column(plan, each) for each in filled]


def _column(plan: RingPlan, parts: Sequence[_Part]) -> Column:
    shapes: list[Shape] = []
    items: list[Item] = []
    lanes: dict[Id, Rect] = {}
    y = 0.0
    for part in parts:
        if part.block is None:
            shapes += _lane_name(part.lane, y + _ABOVE, plan.journey.map.language)
        else:
            box = Rect(0, y, CARD_WIDTH, part.block.height)
            items.append(Item(part.owner, part.block, box))
        stretch = Rect(0, y, CARD_WIDTH, part.height)
        lanes[part.lane.id] = lanes.get(part.lane.id, stretch).joined(stretch)
        y += part.height
    return Column(tuple(shapes), Cell(tuple(items), y), y, tuple(lanes.items()))


def _lane_name(lane: Lane, y: float, language: str) -> Iterator[Shape]:
    line = STYLES["fact"].line
    yield from icon(lane_icon(lane), 0, y + (line - _ICON) / 2, "ink3", _ICON, lane.id)
    yield from (
        Pencil(language, lane.id)
        .write(
            lane.name, "fact", _ICON + 6, y, CARD_WIDTH - _ICON - 6, colour="ink3", part="lane-name"
        )
        .shapes[:1]
    )


@dataclass(frozen=True, slots=True)
class Panel:
    """The list of one stage in the middle of the ring, counted from there."""

    stage: Stage
    rect: Rect
    head: tuple[Shape, ...]
    name: Rect
    columns: tuple[tuple[float, float, Column], ...]
    """Each column with where it begins."""

    def pieces(self, x: float, y: float) -> Iterator[Shape | Placed]:
        """The panel about the ring's middle at (x, y)."""
        rect = self.rect.moved(x, y)
        yield Box(rect, "sheet", Pen("edge", 1.0), 12, self.stage.id, "panel")
        for shape in self.head:
            yield moved(shape, x, y)
        for left, top, column in self.columns:
            for shape in column.shapes:
                yield moved(shape, x + left, y + top)
            yield Placed(column.cell, x + left, y + top)


def panel(plan: RingPlan, rows: Rows, stage: Stage) -> Panel:
    """The cards of a stage in as round a block of columns as they make."""
    parts = list(_parts(plan, rows, stage.id, empty=True))
    total = sum(part.height for part in parts)
    highest = max((part.height for part in parts), default=0.0)
    tries = []
    for count in range(1, 13):
        columns = _columns(plan, parts, max(total / count + highest, highest))
        wide = max(1, len(columns)) * (CARD_WIDTH + BETWEEN) - BETWEEN
        high = max((column.height for column in columns), default=0.0)
        tries.append((math.hypot(wide, high + 40), count, wide, high, columns))
    _, _, wide, high, columns = min(tries, key=lambda each: each[:2])
    pencil = Pencil(plan.journey.map.language, stage.id)
    name = pencil.write(stage.name or "–", "stage", 0, 0, wide, part="name", align="centre")
    head_high = name.box.height + (_HEAD_GAP if columns else 0.0)
    rect = Rect(-wide / 2, -(head_high + high) / 2, wide, head_high + high).grown(_PADDING)
    left, top = rect.x + _PADDING, rect.y + _PADDING
    placed = tuple(
        (left + at * (CARD_WIDTH + BETWEEN), top + head_high, column)
        for at, column in enumerate(columns)
    )
    shapes = tuple(moved(shape, left, top) for shape in name.shapes)
    return Panel(stage, rect, shapes, name.box.moved(left, top), placed)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column on paper: the stage's head, then cards; counted from its top left corner."""

    stage: Id
    head: tuple[Shape, ...]
    """Its bar first, then number and name."""
    again: tuple[Shape, ...]
    """The head where the stage goes on in another row."""
    body: tuple[Shape | Placed, ...]
    height: float

    @property
    def pieces(self) -> tuple[Shape | Placed, ...]:
        """Everything to draw."""
        return (*self.head, *self.body)

    def continued(self, gap: float) -> ListColumn:
        """The column beside another of its stage, `gap` points from it: only the bar goes on."""
        bars = self.head[:1]
        wide = tuple(
            replace(bar, rect=Rect(bar.rect.x - gap, 0, bar.rect.width + gap, bar.rect.height))
            for bar in bars
            if isinstance(bar, Box)
        )
        return replace(self, head=wide)

    def resumed(self) -> ListColumn:
        """The column as the first of a row in which its stage goes on."""
        return replace(self, head=self.again)


def list_columns(
    plan: RingPlan, rows: Rows, limit: float, across: int, *, spread: bool = False
) -> list[ListColumn]:
    """All stages after one another, each with as few columns of `limit` points as hold it, or
    `spread` over the `across` that stand in a row.
    """
    numbers = {stage.id: number for stage, number, _ in plan.lead_in}
    numbers |= {sector.stage.id: sector.number for sector in plan.sectors}
    done = []
    for identity in plan.order:
        stage = plan.loop.ground.stages[identity]
        name = stage.name or "–"
        more = say(msg("{stage} (continued)", stage=name), plan.journey.map.language)
        head, first = _list_head(plan, stage, name, numbers.get(identity))
        again, second = _list_head(plan, stage, more, numbers.get(identity))
        least, high = across if spread else 1, first
        columns = stage_columns(plan, rows, identity, limit - high, least)
        if len(columns) > across:
            high = max(first, second)
            columns = stage_columns(plan, rows, identity, limit - high, least)
        for column in columns or [Column((), Cell(), 0, ())]:
            body: list[Shape | Placed] = [moved(shape, 0, high) for shape in column.shapes]
            body.append(Placed(column.cell, 0, high))
            done.append(ListColumn(identity, head, again, tuple(body), high + column.height))
    return done


def _list_head(
    plan: RingPlan, stage: Stage, text: str, number: int | None
) -> tuple[tuple[Shape, ...], float]:
    """Number and name under a bar in the colour of the zone."""
    pencil = Pencil(plan.journey.map.language, stage.id)
    fill = ZONE_ROLES[stage.zone] if stage.zone else "head"
    rim = f"{fill}-edge" if stage.zone else "line"
    shapes: list[Shape] = [
        Box(Rect(0.4, 0, CARD_WIDTH - 0.8, 5), fill, Pen(rim, 0.75), owner=stage.id, part="head")
    ]
    indent = 0.0
    if number is not None:
        indent = pencil.width(str(number), "stage-small") + 7
        shapes += pencil.write(
            str(number), "stage-small", 0, 9, 40, colour="ink3", part="text"
        ).shapes
    name = pencil.write(text, "stage-small", indent, 9, CARD_WIDTH - indent, part="name")
    return (*shapes, *name.shapes), name.bottom + 4
