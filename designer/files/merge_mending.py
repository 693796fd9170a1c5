"""What two good edits can break together, mended after a merge, each with a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from designer.edits.naming import called
from designer.edits.rebase import REFERENCES
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.records import (
    Card,
    Clash,
    Edge,
    Flow,
    Lane,
    Link,
    Record,
    Targeting,
    View,
)
from designer.words import Message, msg

Records = Mapping[Id, Record]


def mended(
    records: Records, ours: Records, theirs: Records, clashes: Collection[Id]
) -> tuple[Records, tuple[Message, ...]]:
    """The records in order again, and a sentence about each that had to be touched.

    Flows and links that both sides have drawn are one; references to what is gone are taken back;
    a card in a lane that no longer takes its kind moves to one that does. What a clash speaks of
    is left as it is until somebody settles it.
    """
    work = _Mending(dict(records), ours, theirs, clashes)
    work.fold_doubles()
    work.take_back_references()
    work.move_to_fitting_lanes()
    return work.records, tuple(work.told)


class _Mending:
    """One mending under way."""

    def __init__(
        self, records: dict[Id, Record], ours: Records, theirs: Records, clashes: Collection[Id]
    ) -> None:
        self.records = records
        self.ours, self.theirs = ours, theirs
        self.open = {
            record.target for record in records.values() if isinstance(record, Clash)
        } | set(clashes)
        self.told: list[Message] = []

    def fold_doubles(self) -> None:
        """Make one of the edges that say the same, where each side has drawn its own."""
        faces: dict[tuple[object, ...], list[Edge]] = defaultdict(list)
        for identity in sorted(self.ours.keys() ^ self.theirs.keys()):
            record = self.records.get(identity)
            if isinstance(record, Edge) and identity not in self.open:
                faces[_face(record)].append(record)
        for edges in faces.values():
            kept = edges[0]
            for other in edges[1:]:
                if self._have_both(kept.id, other.id):
                    continue  # one person's own two edges: LOOP-08 speaks of them
                self._fold(kept, other)

    def _have_both(self, one: Id, other: Id) -> bool:
        return any(one in side and other in side for side in (self.ours, self.theirs))

    def _fold(self, kept: Edge, other: Edge) -> None:
        del self.records[other.id]
        if isinstance(kept, Link) and "responsible" in (kept.role, other.get("role")):
            self.records[kept.id] = kept.having("role", "responsible")
        for record in list(self.records.values()):
            for name in sorted(REFERENCES):
                if not isinstance(record, Edge) and record.get(name) == other.id:
                    self.records[record.id] = self.records[record.id].having(name, kept.id)
        self.told.append(
            msg("{edge}: both sides have drawn it; it is one now.", edge=self._named(kept))
        )

    def take_back_references(self) -> None:
        """Take the names of what is gone from records that can be without them."""
        for record in list(self.records.values()):
            if isinstance(record, Edge | Targeting | Clash):
                continue
            for name in _references(type(record)):
                value = record.get(name)
                if isinstance(value, str) and value and value not in self.records:
                    self.records[record.id] = self.records[record.id].having(name, None)
                    self.told.append(
                        msg(
                            "{element}: what it referred to is gone, and the reference was "
                            "taken back.",
                            element=called(record),
                        )
                    )
            if isinstance(record, View):
                self._trim(record)

    def _trim(self, view: View) -> None:
        for name in ("lanes", "personas", "teams"):
            words = getattr(view, name)
            kept = tuple(word for word in words if word in self.records)
            if kept != words:
                self.records[view.id] = self.records[view.id].having(name, kept)

    def move_to_fitting_lanes(self) -> None:
        """Move cards whose lane no longer takes them, unless one side had them there so."""
        lanes = sorted(
            (one for one in self.records.values() if isinstance(one, Lane)),
            key=lambda lane: (lane.order, lane.id),
        )
        by_id = {lane.id: lane for lane in lanes}
        for card in self._cards():
            lane = by_id.get(card.lane or "")
            if lane is None or _takes(lane, card) or self._stood_there(card, lane):
                continue
            fitting = [one for one in lanes if card.kind in one.takes]
            fitting += [one for one in lanes if not one.takes]
            if fitting:
                self.records[card.id] = card.having("lane", fitting[0].id)
                self.told.append(
                    msg(
                        "{card}: the lane {lane} no longer takes it; it is in {other} now.",
                        card=called(card),
                        lane=called(lane),
                        other=called(fitting[0]),
                    )
                )

    def _cards(self) -> Iterator[Card]:
        for record in list(self.records.values()):
            if isinstance(record, Card) and record.id not in self.open:
                yield record

    def _stood_there(self, card: Card, lane: Lane) -> bool:
        """Whether one side alone had the card in this lane, which did not take it there either."""
        for side in (self.ours, self.theirs):
            before, place = side.get(card.id), side.get(lane.id)
            if not (isinstance(before, Card) and isinstance(place, Lane)):
                continue
            if before.lane == lane.id and not _takes(place, before):
                return True
        return False

    def _named(self, edge: Edge) -> Message:
        ends = (self.records.get(end) for end in (edge.source, edge.target))
        names = [called(end) if end is not None else "" for end in ends]
        return msg("{source} → {target}", source=names[0], target=names[1])


def _takes(lane: Lane, card: Card) -> bool:
    return not lane.takes or card.kind in lane.takes


@cache
def _references(cls: type[Record]) -> tuple[str, ...]:
    """The fields of a class that name another record."""
    return tuple(sorted(REFERENCES & cls.model_fields.keys()))


def _face(edge: Edge) -> tuple[object, ...]:
    """What an edge says, apart from its id and the role of an owner."""
    said = {name: value for name, value in edge.data().items() if name not in ("id", "role")}
    if isinstance(edge, Flow):
        said["condition"] = folded(edge.condition)
    return tuple(sorted((name, str(value)) for name, value in said.items()))
