"""Lanes: add, rename, move, split, merge, hide, delete."""

from __future__ import annotations

from functools import partial

from designer.edits.lanes import (
    add_lane,
    delete_lanes,
    hide_lanes,
    merge_lanes,
    move_lane,
    show_lanes,
    split_lane,
)
from designer.edits.told import deleted
from designer.model.records import Card, Lane
from designer.words import msg, say
from widgets.actions.action import (
    Action,
    Shell,
    bench_of,
    chosen,
    journey_of,
    unlocked,
    with_map,
)
from widgets.hand import lane_in_hand


def _hand(shell: Shell) -> Lane | None:
    return lane_in_hand(shell.bench.desk) if shell.bench is not None else None


def _has_lane(shell: Shell) -> bool:
    return _hand(shell) is not None


def _in_hand(shell: Shell) -> Lane:
    lane = _hand(shell)
    if lane is None:
        raise RuntimeError("no lane is selected")
    return lane


def _shown(shell: Shell) -> list[Lane]:
    return [lane for lane in journey_of(shell).lanes() if not lane.hidden]


def _neighbour(shell: Shell, by: int) -> Lane | None:
    lane = _hand(shell)
    if lane is None or lane.hidden:
        return None
    row = _shown(shell)
    at = [other.id for other in row].index(lane.id) + by
    return row[at] if 0 <= at < len(row) else None


def _has_neighbour(by: int, shell: Shell) -> bool:
    return _neighbour(shell, by) is not None


def _add(side: str, shell: Shell) -> None:
    journey = journey_of(shell)
    beside = _hand(shell)
    name = say(msg("New lane"), journey.map.language)
    if beside is None:
        made = add_lane(journey, name)
    elif side == "above":
        made = add_lane(journey, name, before=beside.id)
    else:
        made = add_lane(journey, name, after=beside.id)
    bench_of(shell).desk.do(made.edit, made.ids)
    _write_name(shell, made.ids[0])


def _write_name(shell: Shell, lane: str) -> None:
    canvas = bench_of(shell).canvas
    canvas.reveal(lane)
    canvas.setFocus()
    canvas.edit_current("name", anew=True)


def _rename(shell: Shell) -> None:
    lane = _in_hand(shell).id
    bench_of(shell).desk.selection.set((lane,))
    _write_name(shell, lane)


def _move(by: int, shell: Shell) -> None:
    lane, row = _in_hand(shell), _shown(shell)
    at = [other.id for other in row].index(lane.id) + (by if by < 0 else by + 1)
    before = row[at].id if at < len(row) else None
    bench_of(shell).desk.do(move_lane(journey_of(shell), lane.id, before))


def _kinds_there(shell: Shell) -> list[str]:
    """The kinds that the lane takes or holds, those it would keep first."""
    lane = _hand(shell)
    if lane is None:
        return []
    held = (card.kind for card in journey_of(shell).cards_in_lane(lane.id))
    return list(dict.fromkeys((*held, *lane.takes)))


def _can_split(shell: Shell) -> bool:
    return len(_kinds_there(shell)) > 1


def _split(shell: Shell) -> None:
    """The kinds of the selected cards go into the new lane, else all but the first kind."""
    journey, lane = journey_of(shell), _in_hand(shell)
    chosen_kinds = {card.kind for card in chosen(shell, Card) if card.lane == lane.id}
    there = _kinds_there(shell)
    going = chosen_kinds if chosen_kinds and chosen_kinds != set(there) else set(there[1:])
    name = say(msg("{lane}, part 2", lane=lane.name), journey.map.language)
    made = split_lane(journey, lane.id, sorted(going), name)
    bench_of(shell).desk.do(made.edit, made.ids[:1])
    _write_name(shell, made.ids[0])


def _merge(shell: Shell) -> None:
    ids = [lane.id for lane in chosen(shell, Lane)]
    if len(ids) < 2:
        following = _neighbour(shell, 1)
        ids = [_in_hand(shell).id, *([following.id] if following is not None else [])]
    desk = bench_of(shell).desk
    edit = merge_lanes(journey_of(shell), ids)
    desk.do(edit)
    desk.say(msg("{count} lane merged", "{count} lanes merged", count=len(ids)), undoable=True)


def _can_merge(shell: Shell) -> bool:
    return len(chosen(shell, Lane)) > 1 or _has_neighbour(1, shell)


def _all(shell: Shell) -> list[str]:
    return [lane.id for lane in chosen(shell, Lane)] or [_in_hand(shell).id]


def _hide(shell: Shell) -> None:
    desk = bench_of(shell).desk
    ids = _all(shell)
    desk.do(hide_lanes(journey_of(shell), ids), select=())
    desk.say(msg("{count} lane hidden", "{count} lanes hidden", count=len(ids)), undoable=True)


def _hidden(shell: Shell) -> list[str]:
    if shell.bench is None:
        return []
    return [lane.id for lane in journey_of(shell).lanes() if lane.hidden]


def _has_hidden(shell: Shell) -> bool:
    return bool(_hidden(shell))


def _show(shell: Shell) -> None:
    bench_of(shell).desk.do(show_lanes(journey_of(shell), _hidden(shell)))


def _delete(shell: Shell) -> None:
    desk = bench_of(shell).desk
    edit = delete_lanes(journey_of(shell), _all(shell))
    desk.do(edit, select=())
    desk.say(deleted(edit), undoable=True)


_free = unlocked(_has_lane)
_up, _down = unlocked(partial(_has_neighbour, -1)), unlocked(partial(_has_neighbour, 1))
ACTIONS = (
    Action("lane.above", msg("Add a lane above"), partial(_add, "above"), _free),
    Action("lane.below", msg("Add a lane below"), partial(_add, "below"), unlocked(with_map)),
    Action("lane.rename", msg("Rename the lane"), _rename, _free, shown_keys="F2"),
    Action("lane.up", msg("Move the lane up"), partial(_move, -1), _up),
    Action("lane.down", msg("Move the lane down"), partial(_move, 1), _down),
    Action("lane.split", msg("Split the lane by kinds"), _split, unlocked(_can_split)),
    Action("lane.merge", msg("Merge with the next lane"), _merge, unlocked(_can_merge)),
    Action("lane.hide", msg("Hide the lane"), _hide, _free),
    Action("lane.show", msg("Show hidden lanes"), _show, unlocked(_has_hidden)),
    Action("lane.delete", msg("Delete the lane"), _delete, _free),
)
