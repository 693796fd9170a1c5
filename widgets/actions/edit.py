"""Undo and redo, copies, deleting, search."""

from __future__ import annotations

from designer.edits.cards import remove_samples
from designer.words import msg
from widgets.actions.action import Action, Shell, bench_of, journey_of, with_map


def _can_undo(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.desk.session.can_undo


def _can_redo(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.desk.session.can_redo


def _undo(shell: Shell) -> None:
    bench_of(shell).desk.undo()


def _redo(shell: Shell) -> None:
    bench_of(shell).desk.redo()


def _has_selection(shell: Shell) -> bool:
    return shell.bench is not None and bool(shell.bench.desk.selection.ids)


def _delete(shell: Shell) -> None:
    bench_of(shell).canvas.delete_selection()


def _select_all(shell: Shell) -> None:
    bench_of(shell).canvas.select_all_step()


def _find(shell: Shell) -> None:
    shell.search()


def take_samples_away(shell: Shell) -> None:
    """Delete the sample cards of a template, at once and with a way back."""
    count = sum(1 for card in journey_of(shell).cards() if card.sample)
    desk = bench_of(shell).desk
    if not count:
        desk.say(msg("There are no sample cards on this map"))
        return
    desk.do(remove_samples(journey_of(shell)), select=())
    gone = msg("{count} sample card removed", "{count} sample cards removed", count=count)
    desk.say(gone, undoable=True)


ACTIONS = (
    Action("edit.undo", msg("Undo"), _undo, _can_undo, ("Ctrl+Z",)),
    Action("edit.redo", msg("Redo"), _redo, _can_redo, ("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("edit.delete", msg("Delete"), _delete, _has_selection, shown_keys="Del"),
    Action("edit.select-all", msg("Select all"), _select_all, with_map, shown_keys="Ctrl+A"),
    Action("edit.find", msg("Find…"), _find, with_map, ("Ctrl+F",)),
    Action("edit.samples", msg("Remove the sample cards"), take_samples_away, with_map),
)
