"""What the palette offers in a window: its actions with their keys, and the places of its map."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from designer.edits.views import views
from designer.layout.layout import Place
from designer.words import Message, msg, say
from widgets.actions.catalogue import ACTIONS
from widgets.actions.commands import Commands
from widgets.actions.menus import MENU, Sub
from widgets.bench import Bench
from widgets.scribe.palette import Entry, Palette
from widgets.window import Window

_HERSELF = "help.palette"
_MENDING = msg("fix mend repair correct error warning problem")
_ALSO: dict[str, Message] = {"checks.mend": _MENDING, "checks.next": _MENDING}
"""Other words for what a person may look for, by action."""
_LATIN = {
    "view.language.en": "english английский 英语 英語 英文",
    "view.language.ru": "russian russkij русский 俄语 俄語 俄文",
    "view.language.zh-Hans": "chinese simplified zhongwen jianti hans 中文 简体 китайский",
    "view.language.zh-Hant": "chinese traditional zhongwen fanti hant 中文 繁體 китайский",
}
"""Whoever looks for a language may not read the one that the window has: in several scripts."""


def menu_of_each() -> dict[str, Message]:
    """The title of the menu in a menu in which an action stands, by the id of the action."""
    subs = [row for rows in MENU.values() for row in rows if isinstance(row, Sub)]
    return {id: sub.title for sub in subs for id in sub.entries if id}


class Ways(QObject):
    """The palette of one window."""

    def __init__(self, window: Window, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self.palette = Palette(window.language, window.pages)
        self.palette.closed.connect(self._back)

    def show(self) -> None:
        """Open the palette on all that can be done now."""
        self._commands.refresh()
        bench = self._window.bench
        places = self._places(bench) if bench is not None else ()
        self.palette.open([*self._actions(), *places])

    def _actions(self) -> Iterator[Entry]:
        menus = menu_of_each()
        for action in ACTIONS:
            made = self._commands.of(action.id)
            if action.id == _HERSELF:
                continue
            title = made.text()
            if action.id in menus:
                title = f"{self._say(menus[action.id])} › {title}"
            run = partial(self._commands.run, action.id)
            also = self._say(_ALSO[action.id]) if action.id in _ALSO else ""
            also = f"{also} {_LATIN.get(action.id, '')}"
            yield Entry(title, _keys(made), run, made.isEnabled(), also)

    def _places(self, bench: Bench) -> Iterator[Entry]:
        journey = bench.desk.session.journey
        for stage in journey.stages():
            title = self._say(msg("Go to {name}", name=stage.name))
            yield Entry(title, self._say(msg("Stage")), partial(self._go, stage.id, ""))
        for lane in journey.lanes():
            if not lane.hidden:
                title = self._say(msg("Go to {name}", name=lane.name))
                yield Entry(title, self._say(msg("Lane")), partial(self._go, "", lane.id))

        for view in views(journey):
            title = self._say(msg("Show the view {name}", name=view.name))
            yield Entry(title, self._say(msg("View")), partial(bench.filter.look_through, view))

    def _go(self, stage: str, lane: str) -> None:
        """Put the cursor into another stage or lane, and leave it where it is the other way."""
        bench = self._window.bench
        here = bench.canvas.here if bench is not None else None
        if bench is not None and here is not None:
            bench.canvas.stand(Place(stage or here.stage, lane or here.lane))

    def _back(self) -> None:
        bench = self._window.bench
        (bench.canvas if bench is not None else self._window.start).setFocus()

    def _say(self, words: Message) -> str:
        return say(words, self._window.language)


def _keys(action: QAction) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(form) for keys in action.shortcuts())
