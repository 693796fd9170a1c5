"""Dot voting: what the scribe types for a head or a show of hands, and what it does to the map.

Votes are saved with the map but are no undo steps; `taken_back` gives the way back of a single
ballot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from designer.edits.arranging import arranged, rekeyed, same_row
from designer.graph.tally import SHOW_OF_HANDS, votes
from designer.model.changes import Change, Drop, Edit, Put, edit_of, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Vote
from designer.words import Message, msg

_SEPARATORS = re.compile(r"[\s,;.、。·|/+]+")
_EQUALS = re.compile(r"\s*=\s*")
_CALL = re.compile(r"#?(\d{1,6})(?:=(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one line says: dots of one head by card, and hands shown by card.

    `left_over` is what of the line could not be counted, to be put right and typed again, and
    `problems` says why.
    """

    dots: Mapping[Id, int]
    hands: Mapping[Id, int]
    left_over: str = ""
    problems: tuple[Message, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to count."""
        return bool(self.dots or self.hands)


def parse_votes(
    journey: Journey, text: str, numbers: Mapping[Id, int], dots_left: int | None = None
) -> Ballot:
    """Read ``12 12 7`` (two dots and one of one head) and ``12=5`` (five hands for a card).

    Digits, equals signs and separators may be of full width. With `dots_left` a head has no more
    dots than that; what is beyond, and numbers that no card of the journey has, is left over.
    """
    cards = {number: card for card, number in numbers.items() if journey.get(card, Card)}
    reading = _Reading(cards, dots_left)
    for word in filter(None, _SEPARATORS.split(_folded(text))):
        reading.take(word)
    return reading.ballot()


def reads_as_ballot(text: str) -> bool:
    """Whether a line is nothing but call numbers and hands, whatever cards there are."""
    words = [word for word in _SEPARATORS.split(_folded(text)) if word]
    return bool(words) and all(_CALL.fullmatch(word) for word in words)


def _folded(text: str) -> str:
    return _EQUALS.sub("=", unicodedata.normalize("NFKC", text))


class _Reading:
    """A line of votes being read, word by word."""

    def __init__(self, cards: Mapping[int, Id], dots_left: int | None) -> None:
        self._cards = cards
        self._dots_left = dots_left
        self._dots: dict[Id, int] = {}
        self._hands: dict[Id, int] = {}
        self._unread: list[str] = []
        self._unknown: list[str] = []
        self._beyond: list[str] = []

    def take(self, word: str) -> None:
        found = _CALL.fullmatch(word)
        if found is None:
            self._unread.append(word)
            return
        card = self._cards.get(int(found[1]))
        if card is None:
            self._unknown.append(word)
        elif found[2] is not None:
            self._hands[card] = int(found[2])
        elif self._dots_left is not None and sum(self._dots.values()) >= self._dots_left:
            self._beyond.append(word)
        else:
            self._dots[card] = self._dots.get(card, 0) + 1

    def ballot(self) -> Ballot:
        left_over = " ".join((*self._unread, *self._unknown, *self._beyond))
        return Ballot(self._dots, self._hands, left_over, tuple(self._problems()))

    def _problems(self) -> Iterator[Message]:
        if self._unread:
            yield msg("Not a call number: {words}", words=tuple(self._unread))
        if self._unknown:
            yield msg("No card has this number: {words}", words=tuple(self._unknown))
        if self._beyond:
            yield msg("No dots are left for: {words}", words=tuple(self._beyond))


def cast(journey: Journey, ballot: Ballot, voter: str) -> Edit:
    """Count a ballot: dots join the head's others, hands take the place of those shown earlier.

    A show of hands of 0 takes the earlier one away. Cards that have gone are passed over.
    """
    changes: list[Change] = []
    for card, count in ballot.dots.items():
        own = _votes_of(journey, card, voter)
        changes += _counted(journey, card, voter, own, count + sum(vote.count for vote in own))
    for card, count in ballot.hands.items():
        own = _votes_of(journey, card, SHOW_OF_HANDS)
        changes += _counted(journey, card, SHOW_OF_HANDS, own, count)
    return edit_of(msg("Vote"), changes, undoable=False)


def _votes_of(journey: Journey, card: Id, voter: str) -> list[Vote]:
    said = journey.targeting(card)
    return [vote for vote in said if isinstance(vote, Vote) and vote.voter == voter]


def _counted(
    journey: Journey, card: Id, voter: str, own: Sequence[Vote], count: int
) -> Iterator[Change]:
    """What makes one vote of the voter's votes for a card; merged maps may have several."""
    if journey.get(card, Card) is None:
        return
    kept = own[:1] if count > 0 else []
    yield from (Drop(record=vote) for vote in own[len(kept) :])
    if kept:
        yield set_field(kept[0], "count", count)
    elif count > 0:
        yield Put(record=Vote(id=new_id(), target=card, voter=voter, count=count))


def clear_votes(journey: Journey) -> Edit:
    """Take away every vote."""
    return edit_of(msg("Clear the votes"), map(_dropped, journey.of(Vote)), undoable=False)


def _dropped(vote: Vote) -> Drop:
    return Drop(record=vote)


def taken_back(edit: Edit) -> Edit:
    """The edit that takes a ballot or a clearing back, no undo step either.

    The journey refuses it where other votes have changed the same records since.
    """
    return edit.inverse().model_copy(update={"undoable": False})


def sort_by_votes(journey: Journey, stage: Id | None = None, lane: Id | None = None) -> Edit:
    """Bring the cards with the most votes to the top of their cells; this is an undo step.

    In one stage, one lane, the cell of both, or everywhere. Cards with as many votes keep their
    order.
    """
    counted = votes(journey)
    cells = {
        (card.stage, card.lane)
        for identity in counted
        if (card := journey.get(identity, Card)) is not None
        and stage in (None, card.stage)
        and lane in (None, card.lane)
    }
    changes: list[Change] = []
    for column, row in sorted((c, r) for c, r in cells if c is not None and r is not None):
        cards = journey.cell(column, row)
        best = sorted(cards, key=lambda card: -counted.get(card.id, 0))
        if not same_row(cards, best):
            moving = {card.id for card in cards if card.id in counted}
            changes += rekeyed(best, arranged(best, moving))
    return edit_of(msg("Sort by votes"), changes)
