"""What keeps the work on one map safe while it is done: all that is half typed, and who is told."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from designer.words import Message
from widgets.canvas.view import Canvas
from widgets.desk import Desk
from widgets.panels.inspector import Inspector
from widgets.scribe.scribe import Scribe
from widgets.talk.comments import CommentsPage

_PAUSE = 300
"""Milliseconds at most from a key to the log."""


class Keeping(QObject):
    """Follows the text that is typed on a canvas, below and beside it; the session keeps edits."""

    def __init__(
        self, desk: Desk, canvas: Canvas, scribe: Scribe, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._canvas = canvas
        self._scribe = scribe
        self._inspector: Inspector | None = None
        self._comments: CommentsPage | None = None
        self._told: Message | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep)
        canvas.typed.connect(self._typed)
        canvas.edit_ended.connect(self.keep)
        scribe.typed.connect(self._typed)
        scribe.put_done.connect(self.keep)
        desk.session_changed.connect(self._tell)
        QTimer.singleShot(0, self._tell)

    def follow(self, inspector: Inspector, comments: CommentsPage) -> None:
        """Keep what is written in the panels too."""
        self._inspector, self._comments = inspector, comments
        inspector.typed.connect(self._typed)
        comments.typed.connect(self._typed)
        comments.said.connect(self.keep)

    def keep(self) -> None:
        """Keep what is half typed, now; a field of the panel is told as soon as it is left."""
        self._timer.stop()
        in_panel = self._inspector.half_typed if self._inspector is not None else None
        said = self._comments.half_typed if self._comments is not None else ()
        # The place that has the keys comes last: there one goes on after a crash.
        drafts = (*said, self._scribe.half_typed, in_panel, self._canvas.half_typed)
        self._desk.session.keep_drafts(draft for draft in drafts if draft is not None)
        self._tell()

    def stop(self) -> None:
        """Keep nothing any more: the map goes."""
        self._timer.stop()
        self._canvas.edit_ended.disconnect(self.keep)
        self._scribe.typed.disconnect(self._typed)

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        """Say once that a crash would lose work, and again when the reason is another."""
        problem = self._desk.session.recovery_problem
        if problem is not None and problem != self._told:
            self._desk.say(problem)
        self._told = problem
