"""What an action is, and what it may ask of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from designer.model.journey import Journey
from designer.model.records import Record
from designer.session import Session
from designer.words import Message
from widgets.panels.notices import Notices
from widgets.panels.status import StatusBar
from widgets.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from widgets.bench import Bench

R = TypeVar("R", bound=Record)


class Shell(Protocol):
    """The window as actions see it."""

    preferences: Preferences
    notices: Notices
    status: StatusBar
    bench: Bench | None
    """What stands on the map that is open; None on the start page."""

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""

    @property
    def language(self) -> str:
        """The language of the interface."""

    def show_session(self, session: Session) -> None:
        """Open a map here, or in a window of its own where this one has unsaved work."""

    def open_path(self, path: Path) -> None:
        """Open the map of a file, in the window where it stands already if there is one."""

    def show_start(self) -> None:
        """Go back to the start page, or open a window with it."""

    def search(self) -> None:
        """Go into the search field."""

    def show_palette(self) -> None:
        """Offer everything that can be done, by name."""

    def set_look(self, look: str) -> None:
        """Take the look ``system``, ``light`` or ``dark``."""

    def set_scale(self, percent: int) -> None:
        """Give type and controls another size, 80 to 200 percent."""

    def close(self) -> bool:
        """Close the window, if the person lets it."""


def always(_shell: Shell) -> bool:
    """Can be done at any time."""
    return True


def with_map(shell: Shell) -> bool:
    """Can be done when a map is open."""
    return shell.bench is not None


def unlocked(enabled: Callable[[Shell], bool]) -> Callable[[Shell], bool]:
    """As `enabled`, but not while the structure of the open map is locked."""

    def free(shell: Shell) -> bool:
        return enabled(shell) and not (shell.bench is not None and shell.bench.desk.locked)

    return free


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do: how it is called, by which keys, when, and what it does.

    `shown_keys` belong to the canvas, which answers them itself; menus only show them.
    `ticked` says for a switch whether it is on.
    """

    id: str
    title: Message
    run: Callable[[Shell], object]
    enabled: Callable[[Shell], bool] = with_map
    keys: tuple[str, ...] = ()
    shown_keys: str = ""
    ticked: Callable[[Shell], bool] | None = None


def bench_of(shell: Shell) -> Bench:
    """The open map's bench; raises RuntimeError on the start page, where nothing asks for it."""
    if shell.bench is None:
        raise RuntimeError("no map is open")
    return shell.bench


def journey_of(shell: Shell) -> Journey:
    """The open map."""
    return bench_of(shell).desk.session.journey


def chosen(shell: Shell, cls: type[R]) -> list[R]:
    """The selected records of a class, in the order of selecting; none on the start page."""
    if shell.bench is None:
        return []
    journey = journey_of(shell)
    found = (journey.get(identity, cls) for identity in shell.bench.desk.selection.ids)
    return [record for record in found if record is not None]


def current(shell: Shell, cls: type[R]) -> R | None:
    """The record that was selected last, if it is of the class."""
    records = chosen(shell, cls)
    if not records or shell.bench is None or records[-1].id != shell.bench.desk.selection.current:
        return None
    return records[-1]


def with_chosen(*classes: type[Record]) -> Callable[[Shell], bool]:
    """Can be done when a record of one of the classes is selected."""

    def enabled(shell: Shell) -> bool:
        return any(chosen(shell, cls) for cls in classes)

    return enabled
