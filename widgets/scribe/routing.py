"""Whose key it is: the offers', the capture line's, or the map's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent

from widgets.canvas.view import Canvas
from widgets.scribe.ballots import Ballots
from widgets.scribe.completion import Offers
from widgets.scribe.line import Line

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_UPRIGHT = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, *_UPRIGHT)
_ALWAYS = (*_UPRIGHT, Qt.Key.Key_Escape, Qt.Key.Key_F2)
"""Keys that a line of text has no use for: the map has them also while one types."""
_CHOOSING = (*_ENTER, *_TABS, *_ARROWS, Qt.Key.Key_Escape)
"""Keys that choose the other end of a link, or leave it."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Routing(QObject):
    """Sits before the line and hands on what is not for it; the map keeps all its keys."""

    put_wanted = Signal(str)
    """``stay``, ``after``, ``next`` or ``previous``: where to go on from the typed card."""
    offer_taken = Signal()
    offers_left = Signal()

    def __init__(self, line: Line, offers: Offers, canvas: Canvas, ballots: Ballots) -> None:
        super().__init__(line)
        self._ballots = ballots
        self._line = line
        self._offers = offers
        self._canvas = canvas
        line.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at the keys before the line does."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and not self._line.composing:
                return self._press(event)
            if event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Space:
                self._canvas.keyReleaseEvent(event)
        elif isinstance(event, QFocusEvent):
            if event.gotFocus():
                self._canvas.take_keys()
            else:
                self._canvas.let_keys_go()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if self._canvas.linking:
            # What else is typed names the other end.
            return event.key() in _CHOOSING and self._to_map(event)
        if self._offers.open and self._choose(event):
            return True
        filled = bool(self._line.raw)
        if filled and self._put(event):
            return True
        # A ballot that is given card by card leaves arrows and space bar to the map.
        if self._is_maps(event, filled and not self._ballots.dotted):
            return self._to_map(event)
        return False

    def _choose(self, event: QKeyEvent) -> bool:
        """Keys for the open list; what is understood already needs no taking."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._offers.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.offers_left.emit()
        elif (key in _ENTER or key == Qt.Key.Key_Tab) and self._is_wanted():
            self.offer_taken.emit()
        else:
            return False
        return True

    def _is_wanted(self) -> bool:
        """Whether Enter takes the offer: walked to, or begun by name and not yet understood.

        A lone sign at the end of a sentence (Wow !) asks for nothing.
        """
        offer = self._offers.chosen
        if offer is None or self._offers.walked:
            return offer is not None
        named = offer.end > offer.start + 1
        return named and all(s.start != offer.start for s in self._line.captured.spans)

    def _put(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and held in (_CONTROL, _SHIFT):
            self.put_wanted.emit("after")
        elif key in _ENTER and not held:
            self.put_wanted.emit("stay")
        elif key in _TABS and not held & (_CONTROL | _ALT):
            back = key == Qt.Key.Key_Backtab or bool(held & _SHIFT)
            self.put_wanted.emit("previous" if back else "next")
        else:
            return False
        return True

    def _is_maps(self, event: QKeyEvent, filled: bool) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & _ALT and not held & _CONTROL and (key in _ARROWS or not _alt_writes()):
            # Moving cards, menus and kinds.
            return True
        if filled:
            return key in _ALWAYS and not held
        if key == Qt.Key.Key_Backspace:
            # Whoever wipes out a line holds the key a moment too long: no card may go for it.
            return False
        pasting = key == Qt.Key.Key_V and bool(held & _CONTROL)
        return not pasting and not _writes(event, held)

    def _to_map(self, event: QKeyEvent) -> bool:
        event.accept()
        self._canvas.keyPressEvent(event)
        return True


def _alt_writes() -> bool:
    """Whether Alt is for signs that have no key of their own, as on a Mac."""
    return QGuiApplication.platformName() == "cocoa"


def _writes(event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
    """Whether a key puts a character into an empty line; the space bar does not."""
    # AltGr comes as Ctrl+Alt and writes, so the modifiers together decide.
    shortcut = bool(held & _CONTROL) != bool(held & _ALT)
    text = event.text()
    if not text or not text.isprintable() or text.isspace():
        return False
    return not shortcut or bool(held & _ALT)
