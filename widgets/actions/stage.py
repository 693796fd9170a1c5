"""Stages: add, rename, move, split, merge, put into a zone, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from designer.edits.fields import set_fields
from designer.edits.people import add_entry, add_exit
from designer.edits.restaging import delete_stages, merge_stages, split_stage
from designer.edits.stages import add_stage, duplicate_stage, move_stage, set_zone
from designer.edits.told import deleted
from designer.model.records import Card, Stage
from designer.model.values import StageRole, Zone
from designer.words import Message, msg, say
from widgets.actions.action import (
    Action,
    Shell,
    bench_of,
    chosen,
    journey_of,
    unlocked,
    with_map,
)
from widgets.hand import stage_in_hand

NEW_NAME = msg("New stage")


def _hand(shell: Shell) -> Stage | None:
    return stage_in_hand(shell.bench.desk) if shell.bench is not None else None


def _has_stage(shell: Shell) -> bool:
    return _hand(shell) is not None


def _in_hand(shell: Shell) -> Stage:
    stage = _hand(shell)
    if stage is None:
        raise RuntimeError("no stage is selected")
    return stage


def _all(shell: Shell) -> list[str]:
    return [stage.id for stage in chosen(shell, Stage)] or [_in_hand(shell).id]


def _neighbour(shell: Shell, by: int) -> Stage | None:
    """The stage in the column next to the one in hand."""
    stage = _hand(shell)
    if stage is None:
        return None
    row = journey_of(shell).stages()
    at = [other.id for other in row].index(stage.id) + by
    return row[at] if 0 <= at < len(row) else None


def _has_neighbour(by: int, shell: Shell) -> bool:
    return _neighbour(shell, by) is not None


def _add(side: str, shell: Shell) -> None:
    journey, desk = journey_of(shell), bench_of(shell).desk
    beside = _hand(shell)
    name = say(NEW_NAME, journey.map.language)
    if beside is None:
        made = add_stage(journey, name)
    elif side == "before":
        made = add_stage(journey, name, before=beside.id)
    else:
        made = add_stage(journey, name, after=beside.id)
    _show_new(shell, made.ids[0], partial(desk.do, made.edit, made.ids[:1]))


def _show_new(shell: Shell, identity: str, do: Callable[[], object]) -> None:
    """Make it, bring it into sight and let the person write its name."""
    do()
    canvas = bench_of(shell).canvas
    canvas.reveal(identity)
    canvas.setFocus()
    canvas.edit_current("name", anew=True)


def _rename(shell: Shell) -> None:
    bench = bench_of(shell)
    bench.desk.selection.set((_in_hand(shell).id,))
    bench.canvas.setFocus()
    bench.canvas.edit_current("name")


def _move(by: int, shell: Shell) -> None:
    stage, journey = _in_hand(shell), journey_of(shell)
    row = [other.id for other in journey.stages()]
    at = row.index(stage.id) + (by if by < 0 else by + 1)
    before = row[at] if at < len(row) else None
    bench_of(shell).desk.do(move_stage(journey, stage.id, before))


def _duplicate(shell: Shell) -> None:
    made = duplicate_stage(journey_of(shell), _in_hand(shell).id)
    bench_of(shell).desk.do(made.edit, made.ids[:1])


def _split(shell: Shell) -> None:
    """The selected cards, and those after them in their cells, go into the new stage."""
    journey, stage = journey_of(shell), _in_hand(shell)
    moving: list[str] = []
    for card in (card for card in chosen(shell, Card) if card.stage == stage.id and card.lane):
        row = [other.id for other in journey.cell(stage.id, card.lane or "")]
        moving += row[row.index(card.id) :]
    name = say(msg("{stage}, part 2", stage=stage.name), journey.map.language)
    made = split_stage(journey, stage.id, name, dict.fromkeys(moving))
    _show_new(shell, made.ids[0], partial(bench_of(shell).desk.do, made.edit, made.ids[:1]))


def _merge(shell: Shell) -> None:
    stages = chosen(shell, Stage)
    ids = [stage.id for stage in stages]
    if len(ids) < 2:
        following = _neighbour(shell, 1)
        ids = [_in_hand(shell).id, *([following.id] if following is not None else [])]
    desk = bench_of(shell).desk
    edit = merge_stages(journey_of(shell), ids)
    desk.do(edit)
    desk.say(msg("{count} stage merged", "{count} stages merged", count=len(ids)), undoable=True)


def _can_merge(shell: Shell) -> bool:
    return len(chosen(shell, Stage)) > 1 or _has_neighbour(1, shell)


def _delete(shell: Shell) -> None:
    desk = bench_of(shell).desk
    edit = delete_stages(journey_of(shell), _all(shell))
    desk.do(edit, select=())
    desk.say(deleted(edit), undoable=True)


def _into(zone: Zone | None, shell: Shell) -> None:
    bench_of(shell).desk.do(set_zone(journey_of(shell), _all(shell), zone))


def _is_in(zone: Zone | None, shell: Shell) -> bool:
    stage = _hand(shell)
    return stage is not None and stage.zone == zone


def _be(role: StageRole, shell: Shell) -> None:
    bench_of(shell).desk.do(set_fields(journey_of(shell), _in_hand(shell).id, role=role))


def _is(role: StageRole, shell: Shell) -> bool:
    stage = _hand(shell)
    return stage is not None and stage.role == role


def _outside(way: str, shell: Shell) -> None:
    journey, desk = journey_of(shell), bench_of(shell).desk
    if way == "in":
        made = add_entry(journey, say(msg("New entry"), journey.map.language))
    else:
        made = add_exit(journey, say(msg("New exit"), journey.map.language))
    desk.do(made.edit, made.ids)
    bench_of(shell).canvas.reveal(made.ids[0])
    bench_of(shell).side.show_page("inspector")
    bench_of(shell).side.inspector.focus_field("name")


_free = unlocked(_has_stage)


def _zone(id: str, zone: Zone | None, title: Message) -> Action:
    run, ticked = partial(_into, zone), partial(_is_in, zone)
    return Action(f"stage.zone.{id}", title, run, _free, ticked=ticked)


def _role(role: StageRole, title: Message) -> Action:
    run, ticked = partial(_be, role), partial(_is, role)
    return Action(f"stage.role.{role}", title, run, _free, ticked=ticked)


_right = unlocked(partial(_has_neighbour, 1))
_left = unlocked(partial(_has_neighbour, -1))
ACTIONS = (
    Action("stage.before", msg("Add a stage before"), partial(_add, "before"), _free),
    Action("stage.after", msg("Add a stage after"), partial(_add, "after"), unlocked(with_map)),
    Action("stage.rename", msg("Rename the stage"), _rename, _free, shown_keys="F2"),
    Action("stage.duplicate", msg("Duplicate the stage"), _duplicate, _free),
    Action("stage.left", msg("Move the stage left"), partial(_move, -1), _left),
    Action("stage.right", msg("Move the stage right"), partial(_move, 1), _right),
    Action("stage.split", msg("Split the stage"), _split, _free),
    Action("stage.merge", msg("Merge with the next stage"), _merge, unlocked(_can_merge)),
    Action("stage.delete", msg("Delete the stage"), _delete, _free),
    Action("stage.entry", msg("Add an entry"), partial(_outside, "in"), with_map),
    Action("stage.exit", msg("Add an exit"), partial(_outside, "out"), with_map),
    _zone("none", None, msg("No zone")),
    _zone("out", "out_of_market", msg("Out of market")),
    _zone("in", "in_market", msg("In market")),
    _zone("customer", "customer", msg("Customer")),
    _role("main", msg("On the main loop")),
    _role("side", msg("Side stage")),
    _role("spanning", msg("Spanning stage")),
)
