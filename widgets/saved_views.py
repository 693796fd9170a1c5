"""The menu of saved views: what is seen through one of them, and what makes new ones."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from designer.edits.views import views
from designer.words import Message, msg, say
from widgets.actions.commands import Commands
from widgets.window import Window


class SavedViews(QObject):
    """Fills a menu with the views of the map that is open, each time it is shown."""

    def __init__(self, window: Window, commands: Commands, menu: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self.menu = QMenu(self._say(msg("Saved views")), menu)
        menu.insertMenu(commands.of("view.outline"), self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show the views as they are now."""
        self.menu.clear()
        bench = self._window.bench
        saved = views(bench.desk.session.journey) if bench is not None else []
        if bench is not None:
            for view in saved:
                look = partial(bench.filter.look_through, view)
                self.menu.addAction(view.name.replace("&", "&&"), look)
        if not saved:
            nothing = self.menu.addAction(self._say(msg("None yet: choose cards, give a name")))
            nothing.setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(self._commands.of("view.filter"))

    def _say(self, words: Message) -> str:
        return say(words, self._window.language)
