"""Walking through what two people have changed at once."""

from __future__ import annotations

from functools import partial

from designer.words import msg
from widgets.actions.action import Action, Shell, bench_of, with_map


def _step(by: int, shell: Shell) -> None:
    bench_of(shell).sharing.panel.step(by)


ACTIONS = (
    Action("sharing.next", msg("Next choice"), partial(_step, 1), with_map, ("Ctrl+F8",)),
    Action(
        "sharing.previous", msg("Previous choice"), partial(_step, -1), with_map,
        ("Ctrl+Shift+F8",),
    ),
)  # fmt: skip
