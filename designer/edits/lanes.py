"""Lanes: add, name, move, hide, split, merge and delete them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from designer.edits.arranging import (
    Made,
    after_in,
    arranged,
    inserted,
    rekeyed,
    same_row,
    with_values,
)
from designer.edits.removal import removal
from designer.model.changes import Change, Edit, Put, edit_of, set_field
from designer.model.folding import composed
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Lane, Translation
from designer.words import msg


def add_lane(
    journey: Journey,
    name: str = "",
    *,
    takes: Iterable[str] = (),
    before: Id | None = None,
    after: Id | None = None,
) -> Made:
    """A new lane before or after another, else last; it takes the kinds given, else any."""
    row = journey.lanes()
    lane = Lane(id=new_id(), name=composed(name), takes=tuple(takes))
    return Made(
        edit_of(msg("Add lane"), _put(row, lane, before or after_in(row, after))), (lane.id,)
    )


def _put(row: Sequence[Lane], lane: Lane, before: Id | None) -> list[Change]:
    rows = inserted(row, [lane], before)
    keys = arranged(rows, {lane.id})
    return [Put(record=with_values(lane, order=keys[lane.id])), *rekeyed(row, keys)]


def move_lane(journey: Journey, lane: Id, before: Id | None = None) -> Edit:
    """Move a lane before another, else to the end; raises KeyError."""
    row = journey.lanes()
    rows = inserted(row, [_lane(journey, lane)], before)
    changes = [] if same_row(row, rows) else rekeyed(rows, arranged(rows, {lane}))
    return edit_of(msg("Move lane"), changes)


def hide_lanes(journey: Journey, lanes: Iterable[Id]) -> Edit:
    """Leave lanes out of the picture, with their cards."""
    return edit_of(msg("Hide lane"), _shown(journey, lanes, hidden=True))


def show_lanes(journey: Journey, lanes: Iterable[Id]) -> Edit:
    """Draw hidden lanes again."""
    return edit_of(msg("Show lane"), _shown(journey, lanes, hidden=False))


def _shown(journey: Journey, lanes: Iterable[Id], *, hidden: bool) -> list[Change]:
    return [set_field(lane, "hidden", hidden) for lane in _lanes(journey, lanes)]


def split_lane(journey: Journey, lane: Id, kinds: Iterable[str], name: str = "") -> Made:
    """Make two lanes of one: a new one below it takes some of the kinds and gets their cards.

    A free lane stays free. Raises KeyError where there is no such lane.
    """
    original = _lane(journey, lane)
    chosen = tuple(kinds)
    new = with_values(
        original, id=new_id(), name=composed(name), takes=chosen, prompt="", unknown=()
    )
    row = journey.lanes()
    changes = [
        *_put(row, new, after_in(row, lane)),
        set_field(original, "takes", tuple(k for k in original.takes if k not in chosen)),
        # The line was below the whole lane: now it is below the new one.
        set_field(original, "line_below", ""),
    ]
    changes += (
        set_field(card, "lane", new.id)
        for card in journey.cards_in_lane(lane)
        if card.kind in chosen
    )
    return Made(edit_of(msg("Split lane"), changes), (new.id,))


def merge_lanes(journey: Journey, ids: Iterable[Id], name: str | None = None) -> Edit:
    """Make one lane of several: the topmost, which keeps its name and takes the kinds of all.

    Cards follow those of the first, stage by stage; remarks go over to the one lane; the line
    below the last is the line below the one.
    """
    lanes = _lanes(journey, ids)
    label = msg("Merge {count} lane", "Merge {count} lanes", count=len(lanes))
    if len(lanes) < 2:
        return edit_of(label, ())
    first, others = lanes[0], lanes[1:]
    changes: list[Change] = []
    if name is not None:
        changes.append(set_field(first, "name", composed(name)))
    free = any(not lane.takes for lane in lanes)
    kinds = () if free else sorted({kind for lane in lanes for kind in lane.takes})
    prompts = dict.fromkeys(lane.prompt for lane in lanes if lane.prompt)
    changes += (
        set_field(first, "takes", tuple(kinds)),
        set_field(first, "prompt", "\n".join(prompts)),
        set_field(first, "line_below", lanes[-1].line_below),
    )
    for stage in journey.stages():
        rows = [journey.cell(stage.id, lane.id) for lane in lanes]
        changes += _appended(rows[0], [card for cards in rows[1:] for card in cards], first.id)
    said = [
        set_field(record, "target", first.id)
        for lane in others
        for record in journey.targeting(lane.id)
        if not isinstance(record, Translation)
    ]
    handled = {change.id for change in said}
    gone = removal(journey, (lane.id for lane in others), handled)
    return edit_of(label, [*changes, *said, *(c for c in gone if c.id not in handled)])


def _appended(row: Sequence[Card], cards: Sequence[Card], lane: Id) -> Iterator[Change]:
    """The changes that put cards of another lane behind a row of the same stage."""
    whole = [*row, *cards]
    yield from rekeyed(whole, arranged(whole, {card.id for card in cards}))
    yield from (set_field(card, "lane", lane) for card in cards)


def delete_lanes(journey: Journey, ids: Iterable[Id]) -> Edit:
    """Delete lanes; their cards move to another lane that takes their kind, else they go along.

    Among the lanes that take it the nearest one named for the kind comes first, then a free one;
    hidden lanes come last.
    """
    lanes = _lanes(journey, ids)
    label = msg("Delete {count} lane", "Delete {count} lanes", count=len(lanes))
    moves, lost = rehomed(journey, {lane.id for lane in lanes})
    return edit_of(label, [*moves, *removal(journey, [*(lane.id for lane in lanes), *lost])])


def rehomed(
    journey: Journey, lanes: Collection[Id], but: Collection[Id] = ()
) -> tuple[list[Change], list[Id]]:
    """What moves the cards of lanes that go, and the ids of the cards that no other lane takes.

    Cards of `but` are passed over: they go anyway.
    """
    coming: dict[tuple[Id, Id], list[Card]] = {}
    lost: list[Id] = []
    for lane in _lanes(journey, lanes):
        for card in journey.cards_in_lane(lane.id):
            home = _home(journey, card, lanes)
            if home is None:
                lost.append(card.id)
            elif card.id not in but:
                coming.setdefault((card.stage or "", home), []).append(card)
    moves: list[Change] = []
    for (stage, home), cards in coming.items():
        moves += _appended(journey.cell(stage, home), cards, home)
    return moves, lost


def _home(journey: Journey, card: Card, gone: Collection[Id]) -> Id | None:
    row = journey.lanes()
    place = [lane.id for lane in row].index(card.lane or "")
    taking = (
        (lane.hidden, not lane.takes, abs(at - place), at, lane.id)
        for at, lane in enumerate(row)
        if lane.id not in gone and (not lane.takes or card.kind in lane.takes)
    )
    best = min(taking, default=None)
    return best[-1] if best is not None else None


def _lane(journey: Journey, identity: Id) -> Lane:
    lane = journey.get(identity, Lane)
    if lane is None:
        raise KeyError(identity)
    return lane


def _lanes(journey: Journey, ids: Iterable[Id]) -> list[Lane]:
    chosen = set(ids)
    return [lane for lane in journey.lanes() if lane.id in chosen]
