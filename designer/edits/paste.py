"""Text from elsewhere becomes cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from designer.edits.arranging import Made, after_in, arranged, inserted, rekeyed, with_values
from designer.edits.capture import lane_for
from designer.edits.cards import kind_for_lane, new_cards
from designer.edits.lane_words import kinds_called
from designer.edits.lanes import add_lane
from designer.edits.pasted import MOST, Item, Pasted, lines_of, recognise, split_text
from designer.edits.stages import add_stage
from designer.kinds import KIND_OF
from designer.model.changes import Change, Edit, Put, edit_of
from designer.model.folding import composed, folded
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Lane
from designer.model.values import Evidence
from designer.words import Message, msg

__all__ = ["Pasted", "lines_of", "paste", "paste_lines", "recognise"]


def paste_lines(
    journey: Journey,
    text: str,
    stage: Id | None,
    lane: Id | None,
    kind: str,
    *,
    after: Id | None = None,
) -> Made:
    """A card of a kind for each line of a text, after a card of the cell, else at its end."""
    lines = lines_of(text)
    return new_cards(journey, kind, lines, stage, lane, after=after, label=_label(len(lines)))


def paste(
    journey: Journey,
    pasted: Pasted,
    stage: Id | None = None,
    lane: Id | None = None,
    kind: str | None = None,
    *,
    as_one: bool = False,
    after: Id | None = None,
    source: str = "",
    evidence: Evidence | None = None,
) -> Made:
    """The cards that a pasted text becomes at the cursor, as one edit, ids in reading order.

    Lines and messages stand one below the other; a card of a kind goes where its lane is
    (`lane_for`). The rows of a table go down the lanes from the cursor's on, its columns across
    the stages; what has no lane or stage left stands in the last. Of an outline the outer level
    names stages, the next lanes, the innermost is cards; names that are there are found, others
    made. `as_one` makes one card of all of it, or as few as hold it. `source` and `evidence` are
    the session's; who said a message stands before it. Without stage or lane all is parked.
    """
    given = _Given(source, evidence, after)
    if stage is None or lane is None:
        stage = lane = None
    if as_one:
        texts = [text for text in split_text(pasted.whole) if text.strip()]
        pasted = Pasted("single", tuple(map(Item, texts[:MOST])), pasted.whole)
    items: Sequence[Item] = pasted.items
    if pasted.form == "outline":
        if _names_stages(journey, pasted):
            return _paste_outline(journey, pasted, stage, lane, kind, given)
        items = _gathered(pasted.items, 0)
    if pasted.form == "table" and stage is not None:
        spots = _grid(journey, pasted.items, stage, lane, kind)
    else:
        target = lane_for(journey, kind, lane) if kind and stage is not None else lane
        own = kind or kind_for_lane(journey, target)
        spots = [
            _Spot(replace(item, text=text), stage, target, own)
            for item in items
            for text in split_text(item.text)
        ]
    changes, ids = _cards(journey, spots, given)
    return Made(edit_of(_label(len(ids)), changes), ids)


@dataclass(frozen=True, slots=True)
class _Given:
    """What all cards of one paste share."""

    source: str
    evidence: Evidence | None
    after: Id | None


@dataclass(frozen=True, slots=True)
class _Spot:
    """A text, the cell that it goes to and the kind that it becomes."""

    item: Item
    stage: Id | None
    lane: Id | None
    kind: str


def _label(count: int) -> Message:
    return msg("Paste {count} card", "Paste {count} cards", count=count)


def _cards(
    journey: Journey, spots: Sequence[_Spot], given: _Given
) -> tuple[list[Change], tuple[Id, ...]]:
    """The changes that put cards at the end of their cells, and their ids in the order given."""
    cells: dict[tuple[Id | None, Id | None], list[Card]] = {}
    ids: list[Id] = []
    for spot in spots:
        card = _card(spot, given)
        cells.setdefault((spot.stage, spot.lane), []).append(card)
        ids.append(card.id)
    changes: list[Change] = []
    for (stage, lane), cards in cells.items():
        row = journey.cell(stage, lane) if stage and lane else journey.parked()
        keys = arranged(
            inserted(row, cards, after_in(row, given.after)), {card.id for card in cards}
        )
        changes += rekeyed(row, keys)
        changes += (Put(record=with_values(card, order=keys[card.id])) for card in cards)
    return changes, tuple(ids)


def _card(spot: _Spot, given: _Given) -> Card:
    source = " · ".join(filter(None, (spot.item.source, given.source)))
    return KIND_OF[spot.kind].record.model_validate(
        {
            "id": new_id(),
            "text": composed(spot.item.text),
            "stage": spot.stage,
            "lane": spot.lane,
            "source": composed(source),
            "evidence": given.evidence,
        }
    )


# -- a table -------------------------------------------------------------------------------


def _grid(
    journey: Journey, items: Iterable[Item], stage: Id, lane: Id | None, kind: str | None
) -> list[_Spot]:
    """Rows down the lanes that take cards, columns across the stages, from the cursor on."""
    stages = [column.id for column in journey.stages()]
    stages = stages[stages.index(stage) :]
    rows = journey.lanes()
    below = rows[[row.id for row in rows].index(lane or "") + 1 :]
    lanes = [lane, *(row.id for row in below if not row.hidden and _takes_cards(row))]
    spots = []
    for item in items:
        at = lanes[min(item.row, len(lanes) - 1)]
        column = stages[min(item.column, len(stages) - 1)]
        spots.append(_Spot(item, column, at, kind_for_lane(journey, at, kind)))
    return spots


def _takes_cards(lane: Lane) -> bool:
    return not lane.takes or any(kind in KIND_OF for kind in lane.takes)


# -- an outline ----------------------------------------------------------------------------


def _paste_outline(
    journey: Journey,
    pasted: Pasted,
    stage: Id | None,
    lane: Id | None,
    kind: str | None,
    given: _Given,
) -> Made:
    """Stages, lanes and cards; of two levels, stages with cards in the cursor's lane."""
    frame = _Frame(journey, stage, lane)
    spots: list[_Spot] = []
    for item in _gathered(pasted.items, 2):
        if item.level == 0:
            frame.enter_stage(item.text)
        elif item.level == 1 and pasted.depth > 2:
            frame.enter_lane(item.text)
        else:
            at = frame.lane_of_cards()
            spots += (
                _Spot(
                    replace(item, text=piece),
                    frame.stage,
                    at,
                    kind_for_lane(frame.journey, at, kind),
                )
                for piece in split_text(item.text)
            )
    changes, ids = _cards(frame.journey, spots, given)
    label = msg("Paste an outline")
    return Made(edit_of(label, [*frame.changes, *changes]), (*frame.made, *ids))


def _names_stages(journey: Journey, pasted: Pasted) -> bool:
    """Whether the outer lines of an outline are stages.

    Of two levels they may as well be cards with details: then they are stages where one is called
    so, or where the map has no cards yet.
    """
    if pasted.depth > 2 or not journey.cards():
        return True
    stages = {folded(stage.name) for stage in journey.stages()}
    return any(folded(item.text) in stages for item in pasted.items if item.level == 0)


def _gathered(items: Iterable[Item], innermost: int) -> list[Item]:
    """The lines of an outline; what stands below the innermost level goes on in its line."""
    gathered: list[Item] = []
    for item in items:
        if item.level > innermost:
            gathered[-1] = replace(gathered[-1], text=f"{gathered[-1].text}\n{item.text}")
        else:
            gathered.append(item)
    return gathered


class _Frame:
    """The stages and lanes of an outline, found or made on a copy of the journey."""

    def __init__(self, journey: Journey, stage: Id | None, lane: Id | None) -> None:
        self.journey = journey
        self.stage = stage
        self.changes: list[Change] = []
        self.made: list[Id] = []
        self._copied = False
        self._cursor_lane = self._lane = lane

    def enter_stage(self, name: str) -> None:
        """The next cards stand in the stage of a name; a new one follows the one before."""
        same = (s.id for s in self.journey.stages() if folded(s.name) == folded(name))
        found = next(same, None)
        self.stage = found or self._make(add_stage(self.journey, name, after=self.stage))
        self._lane = self._cursor_lane

    def enter_lane(self, name: str) -> None:
        """The next cards stand in the lane of a name; a new one takes the kind of that name."""
        same = (row.id for row in self.journey.lanes() if folded(row.name) == folded(name))
        found = next(same, None)
        self._lane = found or self._make(
            add_lane(self.journey, name, takes=kinds_called(name), after=self._lane)
        )

    def lane_of_cards(self) -> Id:
        """The lane that is entered; a free one, made if there is none, where none is."""
        if self._lane is None:
            self._lane = lane_for(self.journey, "note") or self._make(add_lane(self.journey))
        return self._lane

    def _make(self, made: Made) -> Id:
        if not self._copied:
            self.journey = Journey(self.journey.records())
            self._copied = True
        self.journey.apply(Edit(label=made.edit.label, changes=made.edit.changes))
        self.changes += made.edit.changes
        self.made += made.ids
        return made.ids[0]
