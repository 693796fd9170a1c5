"""What changed on a map between two moments, in plain sentences, stage by stage.

It speaks of what a map shows: cards, stages, lanes, people, flows, links and the map's own facts.
Votes, the agenda, comments and translations are passed over, and so is the order of cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from designer.edits.naming import field_name
from designer.edits.wording import KINDS, RELATIONS, named, value_in_words
from designer.model.changes import same_record, same_value
from designer.model.ids import Id
from designer.model.records import Card, Edge, Flow, Lane, Link, MapRecord, Node, Record, Stage
from designer.words import Message, msg

UNSAID = frozenset({"order", "stage", "lane", "sample", "uid", "media", "column_width"})
"""Fields that say where a record stands or how it is kept, not what it says."""

_FACES = ("text", "name", "title")

Place = Id | Literal["@map", "@parked"]
"""The stage that a sentence is about; an id never begins with an @."""

_Rank = tuple[int, int, str, str]
_GONE = 1
"""The first number of the rank of what was deleted."""

_R = TypeVar("_R", bound=Record)
_Row = TypeVar("_Row", bound=Stage | Lane)


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one stage, in the parking lot, or in the map as a whole."""

    heading: Message | str
    sentences: tuple[Message, ...]
    place: Place
    gone: tuple[Message, ...] = ()
    """Those of the sentences that speak of what was deleted."""


def changes_between(before: Iterable[Record], after: Iterable[Record]) -> tuple[Section, ...]:
    """The map as a whole first, then the stages in their order, deleted ones too, then the
    parking lot; only those where something changed.

    In each, what was added comes before what was deleted, moved, changed and linked.
    """
    return tuple(_Comparison(before, after).sections())


class _Comparison:
    """Two sets of records being compared."""

    def __init__(self, before: Iterable[Record], after: Iterable[Record]) -> None:
        self._old = {record.id: record for record in before}
        self._new = {record.id: record for record in after}
        self._said: dict[Place, list[tuple[_Rank, Message]]] = {}
        lanes = sorted(
            (r for r in (self._old | self._new).values() if isinstance(r, Lane)),
            key=lambda lane: (lane.order, lane.id),
        )
        self._rows = {lane.id: row for row, lane in enumerate(lanes)}

    def sections(self) -> Iterator[Section]:
        """Every section with its sentences in order."""
        for identity in self._old.keys() | self._new.keys():
            self._compare(self._old.get(identity), self._new.get(identity))
        self._say_order(Stage)
        self._say_order(Lane)
        for place, heading in self._places():
            said = sorted(self._said.get(place, ()), key=lambda entry: entry[0])
            if said:
                sentences = tuple(sentence for _, sentence in said)
                gone = tuple(sentence for rank, sentence in said if rank[0] == _GONE)
                yield Section(heading, sentences, place, gone)

    def _places(self) -> Iterator[tuple[Place, Message | str]]:
        yield "@map", msg("The map as a whole")
        for stage in _in_order(self._new, Stage):
            yield stage.id, named(stage, self._new)
        for stage in _in_order(self._old, Stage):
            if stage.id not in self._new:
                yield stage.id, msg("{stage} (deleted)", stage=named(stage, self._old))
        yield "@parked", msg("Parking lot")

    def _compare(self, was: Record | None, now: Record | None) -> None:
        if was is now or (was is not None and now is not None and same_record(was, now)):
            return
        match now or was:
            case Card():
                self._compare_cards(_as(Card, was), _as(Card, now))
            case Link():
                self._compare_links(_as(Link, was), _as(Link, now))
            case Node() | Lane() | Flow() | MapRecord():
                self._compare_others(was, now)
            case _:
                pass

    # -- cards -----------------------------------------------------------------------------

    def _compare_cards(self, was: Card | None, now: Card | None) -> None:
        if now is not None and was is None:
            words = msg("Added {kind}: “{name}”", **self._title(now))
            self._say(self._of_card(now), self._rank(0, now), words)
        elif was is not None and now is None:
            words = msg("Deleted {kind}: “{name}”", **self._title(was))
            self._say(self._of_card(was), self._rank(_GONE, was), words)
        elif was is not None and now is not None:
            place = self._of_card(now)
            if (was.stage, was.lane) == (now.stage, now.lane):
                self._say_fields(place, self._rank(3, now), was, now)
                return
            words, rank = self._move(was, now), self._rank(2, now)
            if parts := self._parts(place, rank, was, now):
                words = msg("{move}; {changes}", move=words, changes=parts)
            self._say(place, rank, words)

    def _title(self, record: Record) -> dict[str, Message | str]:
        records = self._new if record.id in self._new else self._old
        return {"kind": KINDS.get(record.kind, record.kind), "name": named(record, records)}

    def _move(self, was: Card, now: Card) -> Message:
        title = self._title(now)
        if was.parked:
            lane = named(self._new.get(now.lane or ""), self._new)
            return msg("{kind} “{name}” taken from the parking lot into {lane}", lane=lane, **title)
        old_stage, old_lane = (
            named(self._old.get(place or ""), self._old) for place in (was.stage, was.lane)
        )
        old = msg("{stage} · {lane}", stage=old_stage, lane=old_lane)
        if now.parked:
            return msg("{kind} “{name}” parked, from {old}", old=old, **title)
        lane = named(self._new.get(now.lane or ""), self._new)
        if was.stage == now.stage:
            return msg("{kind} “{name}” moved from {old} to {new}", old=old_lane, new=lane, **title)
        origin = old_stage if was.lane == now.lane else old
        return msg("{kind} “{name}” moved here from {old}", old=origin, **title)

    def _of_card(self, card: Card) -> Place:
        return card.stage if card.stage is not None and card.lane is not None else "@parked"

    def _rank(self, group: int, record: Record) -> _Rank:
        """The stage itself comes before its flows, these before its cards by lane."""
        row = -2 if isinstance(record, Stage) else -1
        if isinstance(record, Card):
            row = self._rows.get(record.lane or "", 0)
        return group, row, str(record.get("order") or ""), record.id

    # -- links -----------------------------------------------------------------------------

    def _compare_links(self, was: Link | None, now: Link | None) -> None:
        kept = was is not None and now is not None and _same_relation(was, now)
        # What went with a deleted element is not said twice.
        if was is not None and not kept and {was.source, was.target} <= self._new.keys():
            words = msg("No longer linked: {link}", link=self._link(was))
            self._say(self._of_ends(was, self._old), (5, 0, "", was.id), words)
        if now is not None and not kept:
            words = msg("Linked: {link}", link=self._link(now))
            self._say(self._of_ends(now, self._new), (4, 0, "", now.id), words)
        elif now is not None and was is not None:
            place = self._of_ends(now, self._new)
            self._say_fields(place, (4, 0, "", now.id), was, now)

    def _link(self, link: Link) -> Message:
        records = self._old | self._new if link.id not in self._new else self._new
        return msg(
            "“{source}” {relation} “{target}”",
            source=named(records.get(link.source), records),
            relation=RELATIONS[link.relation],
            target=named(records.get(link.target), records),
        )

    def _of_ends(self, edge: Edge, records: dict[Id, Record]) -> Place:
        """The stage in whose section an edge is named: of a link's target, of a flow's source."""
        ends = (edge.source, edge.target) if isinstance(edge, Flow) else (edge.target, edge.source)
        for end in ends:
            record = records.get(end)
            if isinstance(record, Stage):
                return record.id
            if isinstance(record, Card):
                return self._of_card(record)
        return "@map"

    # -- all else --------------------------------------------------------------------------

    def _compare_others(self, was: Record | None, now: Record | None) -> None:
        place = self._place(now or was)
        if now is not None and was is None:
            words = msg("Added {kind}: “{name}”", **self._title(now))
            self._say(place, self._rank(0, now), words)
        elif was is not None and now is None:
            if isinstance(was, Flow) and not {was.source, was.target} <= self._new.keys():
                return
            words = msg("Deleted {kind}: “{name}”", **self._title(was))
            self._say(place, self._rank(_GONE, was), words)
        elif was is not None and now is not None:
            if isinstance(was, Flow) and isinstance(now, Flow) and not _same_ends(was, now):
                old, new = named(was, self._old), named(now, self._new)
                words = msg("The flow {old} leads otherwise now: {new}", old=old, new=new)
                self._say(place, self._rank(2, now), words)
            self._say_fields(place, self._rank(3, now), was, now)

    def _place(self, record: Record | None) -> Place:
        if isinstance(record, Stage):
            return record.id
        if isinstance(record, Flow):
            return self._of_ends(record, self._new if record.id in self._new else self._old)
        return "@map"

    def _say_order(self, cls: type[Stage] | type[Lane]) -> None:
        """Say a new order of stages or lanes, as far as it is not by coming and going."""
        old = [one.id for one in _in_order(self._old, cls) if one.id in self._new]
        new = [one.id for one in _in_order(self._new, cls) if one.id in self._old]
        if old != new:
            names = tuple(named(one, self._new) for one in _in_order(self._new, cls))
            words = (
                msg("The stages stand in another order now: {names}", names=names)
                if cls is Stage
                else msg("The lanes stand in another order now: {names}", names=names)
            )
            self._say("@map", (6, 0, cls.__name__, ""), words)

    # -- fields ----------------------------------------------------------------------------

    def _say_fields(self, place: Place, rank: _Rank, was: Record, now: Record) -> None:
        """One sentence for a new text or name, one for all other fields."""
        parts = self._parts(place, rank, was, now)
        if isinstance(now, MapRecord):
            for part in parts:
                self._say(place, rank, part)
        elif parts:
            name = self._link(now) if isinstance(now, Link) else self._quoted(now)
            self._say(place, rank, msg("{name}: {changes}", name=name, changes=parts))

    def _parts(self, place: Place, rank: _Rank, was: Record, now: Record) -> tuple[Message, ...]:
        """What is to be said of fields; a new text or name is said at once, in its own sentence."""
        changed = [field for field in _fields(was, now) if self._differs(field, was, now)]
        for field in changed:
            if field in _FACES:
                old, new = (
                    value_in_words(record, field, records)
                    for record, records in ((was, self._old), (now, self._new))
                )
                self._say(place, rank, msg("“{old}” reads “{new}” now", old=old, new=new))
        parts = [self._part(field, was, now) for field in changed if field not in _FACES]
        if was.kind != now.kind:
            old, new = KINDS.get(was.kind, was.kind), KINDS.get(now.kind, now.kind)
            parts.insert(0, msg("{old} → {new}", old=old, new=new))
        return tuple(parts)

    def _quoted(self, record: Record) -> Message:
        return msg("{kind} “{name}”", **self._title(record))

    def _differs(self, field: str, was: Record, now: Record) -> bool:
        return not same_value(was.get(field), now.get(field))

    def _part(self, field: str, was: Record, now: Record) -> Message:
        return msg(
            "{field} {old} → {new}",
            field=field_name(field),
            old=value_in_words(was, field, self._old),
            new=value_in_words(now, field, self._new),
        )

    def _say(self, place: Place, rank: _Rank, words: Message) -> None:
        self._said.setdefault(place, []).append((rank, words))


def _as(cls: type[_R], record: Record | None) -> _R | None:
    return record if isinstance(record, cls) else None


def _in_order(records: Mapping[Id, Record], cls: type[_Row]) -> list[_Row]:
    found = [record for record in records.values() if isinstance(record, cls)]
    return sorted(found, key=lambda record: (record.order, record.id))


def _same_relation(was: Link, now: Link) -> bool:
    return _same_ends(was, now) and was.relation == now.relation


def _same_ends(was: Edge, now: Edge) -> bool:
    return (was.source, was.target) == (now.source, now.target)


def _fields(was: Record, now: Record) -> Iterator[str]:
    """The fields that both have and that can be spoken of."""
    unsaid = UNSAID | {"source", "target"} if isinstance(now, Edge) else UNSAID
    shared = set(type(was).field_names()) - unsaid
    return (field for field in type(now).field_names() if field in shared)
