"""Remarks on anything of a map: asked, answered, settled; records of the map like all others.

A comment points at an element by `target`, an answer also at the comment that it answers. Whether
a talk is settled stands in its first comment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from designer.edits.naming import called
from designer.edits.removal import removal
from designer.model.changes import Edit, Put, edit_of, set_field
from designer.model.folding import composed
from designer.model.ids import MAP, Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Comment, Edge, Entry, Exit, Stage
from designer.words import Message, msg

_LONGEST, _NAME = 10_000, 300
"""Characters of a text, and of a name, that a record can hold."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A comment with its answers, the oldest first."""

    first: Comment
    answers: tuple[Comment, ...] = ()

    @property
    def target(self) -> Id:
        """What the talk is about; the map where the comment names nothing."""
        return self.first.target or MAP

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return not self.first.resolved


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks about one stage and what stands in it, about parked cards, or about the rest.

    `place` is the id of the stage, ``@parked`` or ``@map``.
    """

    place: str
    heading: Message | str
    talks: tuple[Talk, ...]


def talks(journey: Journey) -> tuple[Talk, ...]:
    """Every talk of the map, the oldest first; an answer to nothing begins a talk of its own."""
    comments = sorted(journey.of(Comment), key=lambda comment: (comment.time, comment.id))
    known = {comment.id: comment for comment in comments}
    answers: dict[Id, list[Comment]] = {}
    for comment in comments:
        first = _first(comment, known)
        if first is not comment:
            answers.setdefault(first.id, []).append(comment)
    return tuple(
        Talk(comment, tuple(answers.get(comment.id, ())))
        for comment in comments
        if _first(comment, known) is comment
    )


def _first(comment: Comment, known: dict[Id, Comment]) -> Comment:
    """The comment that a chain of answers began with; the comment itself in a circle."""
    seen = {comment.id}
    first = comment
    while first.reply_to in known:
        first = known[first.reply_to]
        if first.id in seen:
            return comment
        seen.add(first.id)
    return first


def by_stage(journey: Journey, chosen: Iterable[Talk]) -> tuple[Talks, ...]:
    """Talks in the order in which a map is read: the map as a whole, the stages, the parking lot.

    In a stage those about the stage itself come first, then the older ones.
    """
    found: dict[str, list[Talk]] = {}
    for talk in chosen:
        found.setdefault(place_of(journey, talk.target), []).append(talk)
    places: list[tuple[str, Message | str]] = [("@map", msg("The map as a whole"))]
    places += [(stage.id, called(stage)) for stage in journey.stages()]
    places.append(("@parked", msg("Parking lot")))
    return tuple(
        Talks(place, heading, tuple(sorted(found[place], key=lambda talk: talk.target != place)))
        for place, heading in places
        if place in found
    )


def place_of(journey: Journey, target: Id) -> str:
    """The stage that an element belongs to, ``@parked`` or ``@map``."""
    record = journey.find(target)
    if isinstance(record, Card):
        return "@parked" if record.parked or record.stage is None else record.stage
    if isinstance(record, Stage):
        return record.id
    if isinstance(record, Edge):
        for end in (record.source, record.target):
            if not isinstance(journey.find(end), Entry | Exit):
                place = place_of(journey, end)
                if place != "@map":
                    return place
    return "@map"


def name_of_target(journey: Journey, target: Id) -> Message | str:
    """What a talk is about, in words."""
    record = journey.find(target)
    if isinstance(record, Edge):
        ends = (journey.find(record.source), journey.find(record.target))
        source, end = (called(one) if one is not None else "–" for one in ends)
        return msg("{source} → {target}", source=source, target=end)
    return msg("The map as a whole") if record is None or target == MAP else called(record)


def comment_on(journey: Journey, target: Id, text: str, author: str, time: str = "") -> Edit:
    """Say something about an element, in somebody's name; KeyError where there is none.

    `time` is in UTC, as ``2026-05-04T09:30:00Z``, and now where it is not given. An empty text
    says nothing.
    """
    name = called(journey[target])
    return _said(msg("Comment on “{name}”", name=name), target, text, author, time)


def answer(journey: Journey, comment: Id, text: str, author: str, time: str = "") -> Edit:
    """Answer a comment, or an answer to it; KeyError where it is gone.

    A talk that was settled is open again.
    """
    said = journey[comment]
    if not isinstance(said, Comment):
        raise KeyError(comment)
    first = _first(said, {other.id: other for other in journey.of(Comment)})
    edit = _said(msg("Answer a comment"), first.target or MAP, text, author, time, first.id)
    if not edit or not first.resolved:
        return edit
    return edit_of(edit.label, (*edit.changes, set_field(first, "resolved", False)))


def resolve(journey: Journey, comment: Id, *, resolved: bool = True) -> Edit:
    """Settle a talk, or open it again; KeyError where it is gone."""
    label = msg("Resolve a comment") if resolved else msg("Reopen a comment")
    return edit_of(label, (set_field(journey[comment], "resolved", resolved),))


def delete_comment(journey: Journey, comment: Id) -> Edit:
    """Take a comment away with the answers to it."""
    return edit_of(msg("Delete a comment"), removal(journey, (comment,)))


def open_talks(journey: Journey, target: Id) -> int:
    """How many talks are open about one element."""
    return sum(
        isinstance(said, Comment) and said.reply_to is None and not said.resolved
        for said in journey.targeting(target)
    )


def open_counts(journey: Journey) -> dict[Id, int]:
    """How many talks are open, by the element that they are about."""
    counts: dict[Id, int] = {}
    for comment in journey.of(Comment):
        if comment.reply_to is None and not comment.resolved:
            counts[comment.target or MAP] = counts.get(comment.target or MAP, 0) + 1
    return counts


def _said(
    label: Message, target: Id, text: str, author: str, time: str, reply_to: Id | None = None
) -> Edit:
    words = composed(text).strip()[:_LONGEST]
    now = time or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = Comment(
        id=new_id(), target=target, text=words, author=composed(author)[:_NAME], time=now,
        reply_to=reply_to,
    )  # fmt: skip
    return edit_of(label, (Put(record=made),) if words else ())
