"""Comments, and what the map was before."""

from __future__ import annotations

from functools import partial

from designer.model.ids import MAP, Id
from designer.words import msg
from widgets.actions.action import Action, Shell, bench_of, with_map


def _comment(shell: Shell) -> None:
    """On what is selected, or on the map as a whole."""
    talk = bench_of(shell).talk
    talk.show_page("comments")
    talk.comments.write()


def _spoken_of(shell: Shell) -> tuple[Id, ...]:
    """What is selected, or the map as a whole."""
    return (bench_of(shell).desk.selection.ids if shell.bench is not None else ()) or (MAP,)


def _can_read(shell: Shell) -> bool:
    if shell.bench is None:
        return False
    return shell.bench.talk.comments.first_of(_spoken_of(shell)) is not None


def _read(shell: Shell) -> None:
    bench_of(shell).show_talk(_spoken_of(shell))


def _toggle(page: str, shell: Shell) -> None:
    bench_of(shell).talk.toggle_page(page)


def _name(shell: Shell) -> None:
    talk = bench_of(shell).talk
    talk.show_page("history")
    talk.history.name.setFocus()


def _shows(page: str, shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.talk.page == page


ACTIONS = (
    Action("talk.comment", msg("Comment on the selection"), _comment, with_map, ("Ctrl+Shift+C",)),
    Action(
        "talk.read",
        msg("Read the comments on the selection"),
        _read,
        _can_read,
        ("Ctrl+Shift+A",),
    ),
    Action(
        "talk.comments",
        msg("Comments"),
        partial(_toggle, "comments"),
        with_map,
        ticked=partial(_shows, "comments"),
    ),
    Action(
        "talk.history",
        msg("Versions of the map"),
        partial(_toggle, "history"),
        with_map,
        ("Ctrl+Shift+H",),
        ticked=partial(_shows, "history"),
    ),
    Action("talk.name", msg("Name this version"), _name, with_map),
)
