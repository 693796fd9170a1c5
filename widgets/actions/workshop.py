"""The workshop: timer, votes, lock, focus, the room's window, presenting, closing the session."""

from __future__ import annotations

from functools import partial

from designer.words import Message, msg
from widgets.actions.action import Action, Shell, bench_of, with_map
from widgets.workshop.panel import WorkshopPanel
from widgets.workshop.presenting import Way


def _panel(shell: Shell) -> WorkshopPanel:
    """The workshop's page, shown."""
    side = bench_of(shell).side
    side.show_page("workshop")
    return side.workshop


def _agenda(shell: Shell) -> None:
    _panel(shell).focus_agenda()


def _ballot(shell: Shell) -> None:
    """Numbers typed below the map are ballots now; a vote is begun where there is none."""
    if not _is_voting(shell):
        _panel(shell).voting.toggle()
    bench_of(shell).canvas.setFocus()


def _closing(shell: Shell) -> None:
    _panel(shell).focus_closing()


def _timer(shell: Shell) -> None:
    bench_of(shell).side.workshop.timer.toggle()


def _minute(shell: Shell) -> None:
    bench_of(shell).workshop.countdown.lengthen(1)


def _next_block(shell: Shell) -> None:
    bench_of(shell).side.workshop.agenda.go_on()


def _voting(shell: Shell) -> None:
    _panel(shell).voting.toggle()


def _is_voting(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.workshop.voting.open


def _has_votes(shell: Shell) -> bool:
    return shell.bench is not None and bool(shell.bench.workshop.voting.total)


def _can_sort(shell: Shell) -> bool:
    return _has_votes(shell) and not bench_of(shell).workshop.voting.hidden


def _can_take_back(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.workshop.voting.can_take_back


def _reveal(shell: Shell) -> None:
    bench_of(shell).side.workshop.voting.toggle_dots()


def _is_revealed(shell: Shell) -> bool:
    return _is_voting(shell) and not bench_of(shell).workshop.voting.hidden


def _take_back(shell: Shell) -> None:
    bench_of(shell).workshop.voting.take_back()


def _sort(shell: Shell) -> None:
    bench_of(shell).workshop.voting.sort()


def _clear(shell: Shell) -> None:
    bench_of(shell).workshop.voting.clear()


def _lock(shell: Shell) -> None:
    desk = bench_of(shell).desk
    desk.lock(locked=not desk.locked)
    locked, free = msg("Stages and lanes are locked"), msg("Stages and lanes can be changed")
    desk.say(locked if desk.locked else free)


def _is_locked(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.desk.locked


def _light_stage(shell: Shell) -> None:
    bench_of(shell).side.workshop.seeing.light_stage()


def _light_lane(shell: Shell) -> None:
    bench_of(shell).side.workshop.seeing.light_lane()


def _room(shell: Shell) -> None:
    bench_of(shell).stage_hand.toggle_room()


def _has_room(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.stage_hand.room is not None


def _resize(by: int, shell: Shell) -> None:
    bench_of(shell).stage_hand.resize(by)


def _present(way: Way, shell: Shell) -> None:
    bench_of(shell).stage_hand.present(way)


def _presents(way: Way, shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.workshop.presentation.way == way


def _is_presenting(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.workshop.presentation.way is not None


def _step(by: int, shell: Shell) -> None:
    bench_of(shell).workshop.presentation.go(by)


def _presenting(way: Way, title: Message, keys: str) -> Action:
    run, ticked = partial(_present, way), partial(_presents, way)
    return Action(f"room.present.{way}", title, run, with_map, (keys,), ticked=ticked)


ACTIONS = (
    Action("workshop.agenda", msg("Agenda"), _agenda, with_map, ("Ctrl+Shift+G",)),
    Action("workshop.timer", msg("Start or pause the timer"), _timer, with_map, ("Ctrl+Shift+T",)),
    Action("workshop.minute", msg("One minute more"), _minute),
    Action("workshop.next-block", msg("Next block of the agenda"), _next_block),
    Action("workshop.voting", msg("Vote"), _voting, with_map, ticked=_is_voting),
    Action("workshop.ballot", msg("Type a ballot"), _ballot, with_map, ("Ctrl+Shift+B",)),
    Action(
        "workshop.reveal", msg("Reveal the dots"), _reveal, _is_voting, ("Ctrl+Shift+R",),
        ticked=_is_revealed,
    ),
    Action(
        "workshop.take-back", msg("Take the last ballot back"), _take_back, _can_take_back,
        ("Ctrl+Shift+Backspace",),
    ),
    Action("workshop.sort", msg("Sort the cards by votes"), _sort, _can_sort),
    Action("workshop.clear", msg("Clear the votes"), _clear, _has_votes),
    Action(
        "workshop.lock", msg("Lock stages and lanes"), _lock, with_map, ("Ctrl+Shift+L",),
        ticked=_is_locked,
    ),
    Action("workshop.stage", msg("Only this stage"), _light_stage),
    Action("workshop.lane", msg("Only this lane"), _light_lane),
    Action("workshop.close", msg("Close the session"), _closing, with_map, ("Ctrl+Shift+E",)),
    Action("room.window", msg("The room's window"), _room, with_map, ("F11",), ticked=_has_room),
    Action("room.larger", msg("Larger for the room"), partial(_resize, 1), with_map, ("F3",)),
    Action(
        "room.smaller", msg("Smaller for the room"), partial(_resize, -1), with_map, ("Shift+F3",)
    ),
    _presenting("stages", msg("Present stage by stage"), "F5"),
    _presenting("curve", msg("Present along the emotion curve"), "Shift+F5"),
    _presenting("views", msg("Present the saved views"), "Ctrl+F5"),
    Action("room.next", msg("Next step"), partial(_step, 1), _is_presenting, ("Ctrl+PgDown",)),
    Action("room.previous", msg("Step back"), partial(_step, -1), _is_presenting, ("Ctrl+PgUp",)),
)  # fmt: skip
