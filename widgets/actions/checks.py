"""Walking through the findings and mending them."""

from __future__ import annotations

from functools import partial

from designer.words import msg
from widgets.actions.action import Action, Shell, bench_of, with_map


def _step(by: int, shell: Shell) -> None:
    bench = bench_of(shell)
    bench.checking.catch_up()
    bench.side.show_page("findings")
    bench.side.findings.step(by)


def _can_mend(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.side.findings.finding_in_hand() is not None


def _mend(shell: Shell) -> None:
    bench = bench_of(shell)
    bench.checking.catch_up()
    bench.side.findings.mend_in_hand()


def _again(shell: Shell) -> None:
    bench = bench_of(shell)
    bench.checking.forget_profile()
    bench.checking.catch_up()
    bench.side.show_page("findings")


ACTIONS = (
    Action("checks.next", msg("Next finding"), partial(_step, 1), with_map, ("F8",)),
    Action("checks.previous", msg("Previous finding"), partial(_step, -1), with_map, ("Shift+F8",)),
    Action("checks.mend", msg("Mend what is selected"), _mend, _can_mend, ("Ctrl+.",)),
    Action("checks.again", msg("Check the whole map again"), _again, with_map),
)
