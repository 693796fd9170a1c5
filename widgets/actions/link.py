"""Flows and links: draw by keys, change the way, turn, delete."""

from __future__ import annotations

from functools import partial

from designer.edits.fields import set_fields
from designer.model.records import Flow, Link, Stage
from designer.model.values import Way
from designer.words import Message, msg
from widgets.actions.action import (
    Action,
    Shell,
    bench_of,
    chosen,
    current,
    journey_of,
    with_map,
)

WAYS: tuple[tuple[Way, Message], ...] = (
    ("next", msg("Next")),
    ("skip", msg("Skip")),
    ("setback", msg("Setback")),
    ("re_entry", msg("Re-entry")),
    ("detour", msg("Detour")),
)
"""The ways between stages; those of entries and exits follow from their ends."""


def _begin(shell: Shell) -> None:
    bench = bench_of(shell)
    bench.canvas.setFocus()
    bench.canvas.begin_link()


def _between_stages(shell: Shell) -> bool:
    flow = current(shell, Flow)
    if flow is None:
        return False
    journey = journey_of(shell)
    return all(journey.get(end, Stage) is not None for end in (flow.source, flow.target))


def _go(way: Way, shell: Shell) -> None:
    flow = current(shell, Flow)
    if flow is not None:
        bench_of(shell).desk.do(set_fields(journey_of(shell), flow.id, way=way))


def _goes(way: Way, shell: Shell) -> bool:
    flow = current(shell, Flow)
    return flow is not None and flow.way == way


def _write(field: str, shell: Shell) -> None:
    side = bench_of(shell).side
    side.show_page("inspector")
    side.inspector.focus_field(field)


def _delete(shell: Shell) -> None:
    bench_of(shell).canvas.delete_selection()


def _one_flow(shell: Shell) -> bool:
    return current(shell, Flow) is not None


def _has_edge(shell: Shell) -> bool:
    return bool(chosen(shell, Flow) or chosen(shell, Link))


def _way(way: Way, title: Message) -> Action:
    run, ticked = partial(_go, way), partial(_goes, way)
    return Action(f"link.way.{way}", title, run, _between_stages, ticked=ticked)


ACTIONS = (
    Action("link.begin", msg("Connect to…"), _begin, with_map, ("Ctrl+L",)),
    *(_way(way, title) for way, title in WAYS),
    Action("link.share", msg("Set the share"), partial(_write, "share"), _one_flow),
    Action("link.condition", msg("Write the condition"), partial(_write, "condition"), _one_flow),
    Action("link.delete", msg("Delete the connection"), _delete, _has_edge, shown_keys="Del"),
)
