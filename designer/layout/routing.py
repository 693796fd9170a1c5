"""Where the flows of the grid run: arcs above the stage heads, brackets below, pills outside.

Skips, detours and re-entries run above the zone band; the return and the setbacks run below the
last lane; entries are pills above their stage, exits pills beneath it. Each flow leaves and
enters a column at a port of its own. Short arcs run next to the map, long ones outside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from designer.drawing.shapes import Rect
from designer.drawing.theme import (
    CARD_INSET,
    FLOW_CORNER,
    FLOW_LEVEL,
    PILL,
    PLATE_PADDING,
    RETURN_DROP,
)
from designer.layout.figures import figure, percent
from designer.layout.frame import Column
from designer.layout.heads import leads_back
from designer.layout.levels import first_levels
from designer.layout.write import Pencil
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Stage
from designer.words import msg, say

Side = Literal["top", "bottom"]

_PITCH = 13.0
"""Between two ports of one column."""
_FIRST = 18.0
_APART = 10.0
"""Between two arcs on one level."""
STUB = 12.0
"""Between the map and the first pill."""


@dataclass(slots=True)
class Arc:
    """One flow between two columns."""

    flow: Flow
    source: int
    target: int
    label: str
    returns: bool = False
    start: float = 0.0
    end: float = 0.0
    level: int = 0

    @property
    def span(self) -> tuple[float, float]:
        """The stretch of x that the arc covers."""
        return min(self.start, self.end), max(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Pill:
    """One entry or exit at one column."""

    flow: Flow
    column: int
    text: str


@dataclass(slots=True)
class Track:
    """Everything on one side of the map; distances count outwards from the map's edge."""

    side: Side
    arcs: list[Arc] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    """The distance of each level's line from the map."""
    height: float = 0.0


class Routing:
    """The places of all flows for columns that stand; the heights are known at once."""

    def __init__(self, journey: Journey, columns: Sequence[Column], *, blank: bool = False) -> None:
        self.columns = columns
        self.language = journey.map.language
        self._at = {column.stage: number for number, column in enumerate(columns)}
        self.top, self.bottom = Track("top"), Track("bottom")
        self.open_end = None if blank else _open_end(journey, columns)
        self._sort(journey)
        if blank:
            self._keep_the_loop()
        for track in (self.top, self.bottom):
            self._set_ports(track)
            self._set_levels(track)

    @property
    def top_height(self) -> float:
        """The room above the zone band, in points."""
        return self.top.height

    @property
    def bottom_height(self) -> float:
        """The room below the last lane."""
        broken = RETURN_DROP + FLOW_LEVEL if self.open_end is not None else 0.0
        return max(self.bottom.height, broken)

    def _sort(self, journey: Journey) -> None:
        last = _last_main(self.columns)
        for flow in journey.of(Flow):
            source, target = self._at.get(flow.source), self._at.get(flow.target)
            if source is None and target is not None:
                entry = journey.get(flow.source, Entry)
                if entry is not None:
                    self.top.pills.append(Pill(flow, target, self._entry_text(entry, flow)))
            elif target is None and source is not None:
                way_out = journey.get(flow.target, Exit)
                if way_out is not None:
                    self.bottom.pills.append(Pill(flow, source, self._exit_text(way_out, flow)))
            elif source is not None and target is not None:
                self._sort_arc(journey, flow, source, target, last)

    def _keep_the_loop(self) -> None:
        """An empty template shows that the journey returns, and leaves the rest to be found."""
        self.top = Track("top")
        returns = [arc for arc in self.bottom.arcs if arc.returns]
        widest = max(returns, key=lambda arc: (arc.flow.share or 0, arc.flow.id), default=None)
        self.bottom = Track("bottom")
        if widest is not None:
            bare = widest.flow.having("share", None).having("condition", "")
            self.bottom.arcs.append(Arc(bare, widest.source, widest.target, "", returns=True))

    def _sort_arc(
        self, journey: Journey, flow: Flow, source: int, target: int, last: int | None
    ) -> None:
        if flow.way == "next" and target == _next_main(self.columns, source):
            return
        back = target <= source
        returns = back and source == last and flow.way in ("next", "re_entry") and source != target
        label = self._label(journey, flow, returns=returns)
        arc = Arc(flow, source, target, label, returns)
        track = self.bottom if returns or flow.way == "setback" else self.top
        track.arcs.append(arc)

    def _label(self, journey: Journey, flow: Flow, *, returns: bool) -> str:
        stage = journey.get(flow.target, Stage)
        if returns and stage is not None:
            text = (
                msg(
                    "{share} back to {stage}",
                    share=percent(flow.share, self.language),
                    stage=stage.name,
                )
                if flow.share is not None
                else msg("back to {stage}", stage=stage.name)
            )
            parts = [say(text, self.language)]
        else:
            parts = [percent(flow.share, self.language)] if flow.share is not None else []
        return " · ".join([*parts, *([flow.condition] if flow.condition else [])])

    def _entry_text(self, entry: Entry, flow: Flow) -> str:
        if flow.volume is None:
            return entry.name
        return f"{entry.name} {figure(flow.volume, self.language)}"

    def _exit_text(self, way_out: Exit, flow: Flow) -> str:
        if flow.share is None:
            return way_out.name
        return f"{way_out.name} {percent(flow.share, self.language)}"

    # -- ports and levels ------------------------------------------------------------------

    def _set_ports(self, track: Track) -> None:
        """Ends that lead left stand left, near ones outermost: then no arc crosses a sibling."""
        pills = {pill.column for pill in track.pills}
        for number, column in enumerate(self.columns):
            ends: list[tuple[float, int, Arc, bool]] = []
            for order, arc in enumerate(track.arcs):
                for at, other, starts in (
                    (arc.source, arc.target, True), (arc.target, arc.source, False),
                ):  # fmt: skip
                    if at == number:
                        ends.append((_port_rank(number, other), order, arc, starts))
            ends.sort(key=lambda end: end[:2])
            pitch = min(_PITCH, (column.width - 2 * _FIRST) / max(1, len(ends)))
            first = (
                column.x + _FIRST
                if number in pills
                else column.middle - pitch * (len(ends) - 1) / 2
            )
            for place, (_, _, arc, starts) in enumerate(ends):
                if starts:
                    arc.start = first + place * pitch
                else:
                    arc.end = first + place * pitch

    def _set_levels(self, track: Track) -> None:
        stack = max((self._pill_stack(track, n) for n in range(len(self.columns))), default=0.0)
        shortest = sorted(track.arcs, key=lambda arc: (arc.span[1] - arc.span[0], arc.flow.id))
        on_level: dict[int, list[Arc]] = {}
        levels = first_levels([arc.span for arc in shortest], _APART)
        for arc, level in zip(shortest, levels, strict=True):
            arc.level = level
            on_level.setdefault(arc.level, []).append(arc)
        distance = max(stack + 4, RETURN_DROP if track.side == "bottom" and track.arcs else 0.0)
        if not track.arcs:
            track.height = stack
            return
        if track.side == "top" and not stack:
            distance = 4.0
        for level in range(len(on_level)):
            need = max(FLOW_LEVEL, *(self.label_box(arc).height + 2 for arc in on_level[level]))
            track.levels.append(distance + need / 2)
            distance += need
        track.height = distance + 4

    def label_box(self, arc: Arc) -> Rect:
        """The plate of an arc's label around 0, 0; empty where there is no label."""
        if not arc.label:
            return Rect(0, 0, 0, 0)
        low, high = arc.span
        room = max(96.0, high - low - 2 * FLOW_CORNER - 2 * PLATE_PADDING)
        written = self.pencil(arc.flow).write(arc.label, "flow-label", 0, 0, room)
        width = written.width + 2 * PLATE_PADDING
        return Rect(-width / 2, -written.box.height / 2, width, written.box.height)

    def pencil(self, flow: Flow) -> Pencil:
        """What writes the label of a flow."""
        return Pencil(self.language, flow.id)

    # -- pills -----------------------------------------------------------------------------

    def pill_room(self, track: Track, number: int) -> tuple[float, float]:
        """x and width of the pills of a column: beside its ports."""
        column = self.columns[number]
        ends = sum((arc.source == number) + (arc.target == number) for arc in track.arcs)
        pitch = min(_PITCH, (column.width - 2 * _FIRST) / max(1, ends))
        left = column.x + CARD_INSET + (ends * pitch + 8 if ends else 0.0)
        left = min(left, column.right - CARD_INSET - 72)
        return left, column.right - CARD_INSET - left

    def pill_sizes(self, track: Track, number: int) -> list[tuple[Pill, float, float]]:
        """Each pill of a column with its width and height, from the map outwards."""
        _, room = self.pill_room(track, number)
        sizes = []
        for pill in track.pills:
            if pill.column == number:
                written = self.pencil(pill.flow).write(pill.text, "flow-label", 0, 0, room - 30)
                height = max(PILL, written.box.height + 6)
                sizes.append((pill, min(room, written.width + 30), height))
        return sizes

    def _pill_stack(self, track: Track, number: int) -> float:
        sizes = self.pill_sizes(track, number)
        return sum(height + 4 for _, _, height in sizes) + STUB if sizes else 0.0


def _port_rank(own: int, other: int) -> float:
    """Left-going ends first, the nearest outermost; right-going after, the nearest last."""
    if other < own:
        return float(own - other) - 1_000_000
    return -float(other - own) + 1_000_000


def _last_main(columns: Sequence[Column]) -> int | None:
    return max((n for n, column in enumerate(columns) if not column.side), default=None)


def _next_main(columns: Sequence[Column], at: int) -> int | None:
    return next((n for n in range(at + 1, len(columns)) if not columns[n].side), None)


def _open_end(journey: Journey, columns: Sequence[Column]) -> int | None:
    """The last main column, where no return leads back from it."""
    last = _last_main(columns)
    if last is None or last == 0:
        return None
    return None if leads_back(journey, columns[last].stage, columns) else last
