"""The other end of a link by its name: while one links by keys, the line is where it is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.edits.naming import called
from designer.words import Message, msg
from widgets.canvas.view import Canvas
from widgets.desk import Desk
from widgets.scribe.line import Line


class OtherEnd(QObject):
    """Puts by what stands in the line while a link is drawn, and brings it back."""

    def __init__(self, desk: Desk, line: Line, canvas: Canvas) -> None:
        super().__init__(line)
        self._desk = desk
        self._line = line
        self._canvas = canvas
        self._put_by: str | None = None
        line.changed.connect(self._find)
        canvas.linking_changed.connect(self._follow)

    @property
    def put_by(self) -> str:
        """What stood in the line before."""
        return self._put_by or ""

    def in_words(self) -> Message | None:
        """What is chosen now; None while nothing is linked."""
        target = self._desk.session.journey.find(self._canvas.link_target)
        return msg("Link to “{name}”", name=called(target)) if target is not None else None

    def _find(self) -> None:
        if self._canvas.linking and self._put_by is not None and self._line.raw.strip():
            self._canvas.find_link_target(self._line.raw)

    def _follow(self) -> None:
        if self._canvas.linking and self._put_by is None:
            self._put_by = self._line.raw
            self._line.set_raw("")
        elif not self._canvas.linking and self._put_by is not None:
            raw, self._put_by = self._put_by, None
            self._line.set_raw(raw)
