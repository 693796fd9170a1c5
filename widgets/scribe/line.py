"""The capture line itself: text, of which a part may be chips, and none of it is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDropEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from designer.edits.capture import Captured, Completion, Span
from designer.edits.clippings import FORM

Reader = Callable[[str, Collection[int]], Captured]
"""Reads a line; no chip starts at one of the places."""

_KEYS = QKeySequence.StandardKey
_CARET = 5
"""Pixels between the left of Qt's cursor rectangle and the caret in it."""


class Line(QLineEdit):
    """What is typed, as `raw`; the prefix that picks a kind is taken out and shown beside it.

    Places in the text are counted in `raw` everywhere outside this class.
    """

    changed = Signal()
    """What is typed, or what it means, is another now."""
    paste_wanted = Signal(object, bool)
    """(QMimeData, whether as one card): what a line cannot hold."""

    def __init__(self, read: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._raw = ""
        self._prefix = ""
        self._literal: frozenset[int] = frozenset()
        self._captured = read("", ())
        self._composing = False
        self._setting = False
        self.setObjectName("capture")
        self.textChanged.connect(self._follow_text)

    @property
    def raw(self) -> str:
        """All that is typed, with the prefix."""
        return self._raw

    @property
    def captured(self) -> Captured:
        """What it means."""
        return self._captured

    @property
    def composing(self) -> bool:
        """Whether an input method is at work, and has the keys."""
        return self._composing

    @property
    def caret(self) -> int:
        """The place of the caret."""
        return len(self._prefix) + self.cursorPosition()

    @property
    def kind_chip(self) -> Span | None:
        """The prefix that picks a kind."""
        return next((span for span in self._captured.spans if span.what == "kind"), None)

    def set_raw(self, raw: str, caret: int | None = None) -> None:
        """Put a text into the line, with the caret at a place, else at its end."""
        self._literal = _shifted(self._literal, self._raw, raw)
        self._raw = raw
        self._read_again(len(raw) if caret is None else caret)

    def take(self, offer: Completion) -> None:
        """Put what an offer says in the place of what was typed of it."""
        raw = self._raw[: offer.start] + offer.insert + self._raw[offer.end :]
        self.set_raw(raw, offer.start + len(offer.insert))

    def read_again(self) -> None:
        """Read the line once more: the map or the day may have changed."""
        self._read_again(self.caret)

    # -- keys ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Undo, redo, cut and copy are the map's while the line has nothing to do by them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self._can_undo()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self._can_redo()
            if undo or redo or (_takes(event) and not self.hasSelectedText()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace behind a chip turns it back into text; pasting may make several cards."""
        if _pastes(event):
            self.insert_data(clipboard(), as_one=_pastes_one(event))
        elif not self._composing and _is_backspace(event) and self._unchip():
            event.accept()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped here is pasted."""
        event.acceptProposedAction()
        self.insert_data(event.mimeData())

    def insert_data(self, data: QMimeData, *, as_one: bool = False) -> None:
        """Take one line of text into the line; ask the scribe for anything else.

        Cards of a map stay cards, unless they are pasted into a text.
        """
        files = any(url.isLocalFile() for url in data.urls())
        cards = data.hasFormat(FORM) and not self._raw
        text = data.text().strip() if data.hasText() and not files and not cards else ""
        if text and not any(sign in text for sign in "\r\n\t\u2028\u2029"):
            self.insert(text)
        else:
            self.paste_wanted.emit(data, as_one)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While an input method composes, the text stands still around it."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self.read_again()

    def _can_undo(self) -> bool:
        return bool(self._raw) and self.isUndoAvailable()

    def _can_redo(self) -> bool:
        return bool(self._raw) and self.isRedoAvailable()

    def _unchip(self) -> bool:
        if self.hasSelectedText():
            return False
        chip = self._captured.chip_ending_at(self.caret)
        if chip is None:
            return False
        self._literal |= {chip.start}
        self.read_again()
        return True

    # -- reading ---------------------------------------------------------------------------

    def _follow_text(self, text: str) -> None:
        if self._setting:
            return
        raw = self._prefix + text
        self._literal = _shifted(self._literal, self._raw, raw)
        self._raw = raw
        self.read_again()

    def _read_again(self, caret: int) -> None:
        if not self._raw:
            self._literal = frozenset()
        self._captured = self._read(self._raw, self._literal)
        # Setting the text would end what an input method is composing.
        if not self._composing:
            self._show(caret)
        self.update()
        self.changed.emit()

    def _show(self, caret: int) -> None:
        """Show what stands behind the prefix."""
        chip = self.kind_chip
        self._prefix = self._raw[: chip.end] if chip is not None else ""
        text = self._raw[len(self._prefix) :]
        at = max(0, caret - len(self._prefix))
        if text != self.text():
            self._setting = True
            self.setText(text)
            self._setting = False
        if at != self.cursorPosition():
            self.setCursorPosition(at)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names and days that were understood stand in a frame."""
        super().paintEvent(event)
        spans = [span for span in self._captured.spans if span.what != "kind"]
        if self._composing or not spans:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(self.palette().ColorRole.Highlight)
        edge = QColor(colour)
        colour.setAlphaF(0.14)
        painter.setBrush(colour)
        painter.setClipRect(self.rect().adjusted(4, 0, -4, 0))
        for span in spans:
            # A team that is not there yet has no whole frame.
            new = span.what == "new_team"
            painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine if new else Qt.PenStyle.SolidLine))
            painter.drawRoundedRect(self._box(span), 4, 4)
        painter.end()

    def _box(self, span: Span) -> QRectF:
        metrics, text = QFontMetricsF(self.font()), self.text()
        caret = self.cursorRect()
        zero = caret.x() + _CARET - metrics.horizontalAdvance(text[: self.cursorPosition()])
        first, last = (max(0, place - len(self._prefix)) for place in (span.start, span.end))
        left = zero + metrics.horizontalAdvance(text[:first])
        right = zero + metrics.horizontalAdvance(text[:last].rstrip())
        return QRectF(left - 1, caret.y() - 0.5, right - left + 2, caret.height() + 1)


def clipboard() -> QMimeData:
    """What lies on the clipboard; nothing at all where the system gives nothing."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data if data is not None else QMimeData()


def _is_backspace(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Backspace and not event.modifiers()


def _takes(event: QKeyEvent) -> bool:
    return any(event.matches(key) for key in (_KEYS.Copy, _KEYS.Cut))


def _pastes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste) or _pastes_one(event)


def _pastes_one(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_V and event.modifiers() == both


def _shifted(places: Collection[int], before: str, after: str) -> frozenset[int]:
    """Places of a text after a change in it; what was changed itself is no place any more."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    kept = [place for place in places if place < start]
    moved = [p + len(after) - len(before) for p in places if p >= len(before) - end and p >= start]
    return frozenset((*kept, *moved))
