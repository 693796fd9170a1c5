"""The actions of one window as Qt has them: keys, menus, buttons; errors become sentences."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from designer.words import Message, Problem, say
from widgets.actions.action import Action, Shell, bench_of
from widgets.actions.catalogue import ACTIONS
from widgets.structure import Locked


class Commands(QObject):
    """One QAction for each action; asks which of them can be done whenever something changed."""

    started = Signal()
    """An action is about to run: what is being typed should be taken over first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.widget)
        self._shell = shell
        self._actions = {action.id: action for action in ACTIONS}
        self._made = {action.id: self._make(action, shell.widget) for action in ACTIONS}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self.refresh()

    def of(self, id: str) -> QAction:
        """The QAction of an action; KeyError for an unknown id."""
        return self._made[id]

    def run(self, id: str) -> None:
        """Do an action if it can be done now; problems are told in a bar of the window."""
        action = self._actions[id]
        self.started.emit()
        if action.enabled(self._shell):
            try:
                action.run(self._shell)
            except Locked as problem:
                bench_of(self._shell).desk.say(problem.message)
            except Problem as problem:
                self._shell.notices.problem(problem.message)
        self.refresh_soon()

    def refresh_soon(self, *_news: object) -> None:
        """Ask anew what can be done once the present work is through."""
        self._soon.start()

    def refresh(self) -> None:
        """Ask anew what can be done."""
        for id, action in self._actions.items():
            made = self._made[id]
            made.setEnabled(action.enabled(self._shell))
            if action.ticked is not None:
                made.setChecked(action.ticked(self._shell))

    def retitle(self, id: str, title: Message) -> None:
        """Give an action another name, as Undo, which says what."""
        self._made[id].setText(say(title, self._shell.language))

    def _make(self, action: Action, parent: QWidget) -> QAction:
        made = QAction(say(action.title, self._shell.language), parent)
        made.setObjectName(action.id)
        if action.shown_keys:
            # Shown, never heard: this context asks for focus on a widget that only menus have.
            made.setShortcut(QKeySequence(action.shown_keys))
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
            parent.addAction(made)
        made.setCheckable(action.ticked is not None)
        made.triggered.connect(partial(self._triggered, action.id))
        return made

    def _triggered(self, id: str, _checked: bool = False) -> None:
        self.run(id)
