"""Cards: make, edit, copy, change the kind, park."""

from __future__ import annotations

from functools import partial
from typing import Literal

from designer.edits.cards import change_kind, nudge_cards, park_cards
from designer.edits.clippings import clipped, cut_cards
from designer.kinds import KINDS
from designer.kinds.kind import Kind
from designer.model.changes import edit_of, set_field
from designer.model.records import Card
from designer.model.values import Evidence
from designer.words import Message, msg
from widgets.actions.action import (
    Action,
    Shell,
    bench_of,
    chosen,
    journey_of,
    with_chosen,
    with_map,
)
from widgets.scribe.pasting import put_on_clipboard

_of_cards = with_chosen(Card)


def _ids(shell: Shell) -> tuple[str, ...]:
    return tuple(card.id for card in chosen(shell, Card))


def _new(shell: Shell) -> None:
    bench_of(shell).canvas.new_card()


def _edit(shell: Shell) -> None:
    bench_of(shell).canvas.edit_current()


def _duplicate(shell: Shell) -> None:
    bench_of(shell).canvas.duplicate_selection()


def _copy(shell: Shell) -> None:
    clipping = clipped(journey_of(shell), _ids(shell))
    put_on_clipboard(clipping)
    count = len(clipping.cards)
    copied = msg("{count} card copied", "{count} cards copied", count=count)
    bench_of(shell).desk.say(copied)


def _cut(shell: Shell) -> None:
    """Onto the clipboard, and off the map in one edit."""
    desk, ids = bench_of(shell).desk, _ids(shell)
    put_on_clipboard(clipped(journey_of(shell), ids))
    edit = cut_cards(journey_of(shell), ids)
    desk.do(edit, select=())
    desk.say(msg("{count} card cut", "{count} cards cut", count=len(ids)), undoable=True)


def _nudge(direction: Literal[-1, 1], shell: Shell) -> None:
    bench_of(shell).desk.do(nudge_cards(journey_of(shell), _ids(shell), direction))


def _park(shell: Shell) -> None:
    desk = bench_of(shell).desk
    cards = [card for card in chosen(shell, Card) if not card.parked]
    edit = park_cards(journey_of(shell), (card.id for card in cards))
    if edit:
        desk.do(edit, select=())
        parked = msg("{count} card parked", "{count} cards parked", count=len(cards))
        desk.say(parked, undoable=True)


def _become(kind: str, shell: Shell) -> None:
    bench_of(shell).desk.do(change_kind(journey_of(shell), _ids(shell), kind))


def _are(kind: str, shell: Shell) -> bool:
    cards = chosen(shell, Card)
    return bool(cards) and all(card.kind == kind for card in cards)


def _know(evidence: Evidence, shell: Shell) -> None:
    changes = (set_field(card, "evidence", evidence) for card in chosen(shell, Card))
    bench_of(shell).desk.do(edit_of(msg("Change the evidence"), changes))


def _known(evidence: Evidence, shell: Shell) -> bool:
    cards = chosen(shell, Card)
    return bool(cards) and all(card.evidence == evidence for card in cards)


def _kind_action(place: int, kind: Kind) -> Action:
    keys = (f"Alt+{place + 1}",) if place < 9 else ()
    run, ticked = partial(_become, kind.id), partial(_are, kind.id)
    return Action(f"card.kind.{kind.id}", kind.name, run, _of_cards, keys, ticked=ticked)


def _evidence_action(evidence: Evidence, title: Message) -> Action:
    run, ticked = partial(_know, evidence), partial(_known, evidence)
    return Action(f"card.evidence.{evidence}", title, run, _of_cards, ticked=ticked)


KIND_ACTIONS = tuple(
    _kind_action(place, kind)
    for place, kind in enumerate(kind for kind in KINDS if kind.id != "image")
)
EVIDENCE_ACTIONS = (
    _evidence_action("assumed", msg("Assumed")),
    _evidence_action("reported", msg("Reported")),
    _evidence_action("observed", msg("Observed")),
)
ACTIONS = (
    Action("card.new", msg("New card"), _new, with_map, shown_keys="Ctrl+Return"),
    Action("card.edit", msg("Edit the text"), _edit, _of_cards, shown_keys="Return"),
    Action("edit.cut", msg("Cut"), _cut, _of_cards, ("Ctrl+X",)),
    Action("edit.copy", msg("Copy"), _copy, _of_cards, ("Ctrl+C",)),
    Action("card.duplicate", msg("Duplicate"), _duplicate, _of_cards, ("Ctrl+D",)),
    Action("card.up", msg("Move up in its cell"), partial(_nudge, -1), _of_cards),
    Action("card.down", msg("Move down in its cell"), partial(_nudge, 1), _of_cards),
    Action("card.park", msg("Move to the parking lot"), _park, _of_cards),
    *KIND_ACTIONS,
    *EVIDENCE_ACTIONS,
)
