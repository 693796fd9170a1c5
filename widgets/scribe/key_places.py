"""Shortcuts go by the place of the key: Ctrl+я is Ctrl+Z, for it is struck where Z stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar

_ROWS = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
"""The signs of an English keyboard, row by row."""
_ALIKE = (
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
)
"""The same rows of Russian and Ukrainian keyboards."""


def _by_letter() -> Iterator[tuple[str, str]]:
    for rows in _ALIKE:
        for letters, signs in zip(rows, _ROWS, strict=True):
            yield from zip(letters, signs, strict=False)
    yield from (("ё", "`"), ("ў", "o"), ("ґ", "u"))


_BY_LETTER = dict(_by_letter())


def _scanned(*firsts: int) -> dict[int, str]:
    """Signs by scan code, given the code of the first key of each row."""
    rows = zip(firsts, _ROWS, strict=True)
    return {first + at: sign for first, row in rows for at, sign in enumerate(row)}


_LINUX = _scanned(24, 38, 52) | {49: "`"}
_WINDOWS = _scanned(0x10, 0x1E, 0x2C) | {0x29: "`"}
_MAC = dict(enumerate("asdfhgzxcv\0bqweryt\0\0\0\0\0\0\0\0\0\0\0\0]ou[ip\0lj'k;\0,/nm."))
"""Apple's virtual keys, which are counted in an order of their own; NUL for what is no sign."""


def latin_key(event: QKeyEvent) -> int | None:
    """The key of an English keyboard that stands where this one was struck.

    None for a key that is Latin itself, or that no English key stands for.
    """
    key = event.key()
    if not 0x80 <= key <= 0x10FFFF:
        return None
    letter = chr(key)
    if unicodedata.name(letter, "LATIN").startswith("LATIN"):
        return None
    sign = _scanned_sign(event) or _BY_LETTER.get(letter.lower())
    return ord(sign.upper()) if sign else None


def _scanned_sign(event: QKeyEvent) -> str | None:
    platform, code = QGuiApplication.platformName(), event.nativeScanCode()
    if platform == "cocoa":
        sign = _MAC.get(event.nativeVirtualKey(), "\0")
        return None if sign == "\0" else sign
    if platform == "windows":
        return _WINDOWS.get(code)
    return _LINUX.get(code) if platform in ("xcb", "wayland") else None


class KeyPlaces(QObject):
    """Hears the keys with Ctrl or Alt that nothing in a window had a use for."""

    def __init__(self, window: QMainWindow, menus: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self._menus = menus
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let a key of another alphabet do what the key at its place does."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        key = latin_key(event) if event.modifiers() & chord else None
        return key is not None and self._press(event, Qt.Key(key))

    def _press(self, event: QKeyEvent, key: Qt.Key) -> bool:
        """As Qt itself would: who writes may claim the key, then actions, then who has the keys."""
        target = QApplication.focusWidget() or self._window
        claim = _as(QEvent.Type.ShortcutOverride, event, key)
        claim.ignore()
        QCoreApplication.sendEvent(target, claim)
        if not claim.isAccepted() and self._trigger(event, key):
            return True
        press = _as(QEvent.Type.KeyPress, event, key)
        QCoreApplication.sendEvent(target, press)
        return press.isAccepted()

    def _trigger(self, event: QKeyEvent, key: Qt.Key) -> bool:
        sequence = QKeySequence(QKeyCombination(event.modifiers(), key))
        for action in self._window.actions():
            if action.isEnabled() and sequence in action.shortcuts():
                action.trigger()
                return True
        menu = next((m for m in self._menus.actions() if _mnemonic(m) == sequence), None)
        if menu is not None:
            self._menus.setActiveAction(menu)
        return menu is not None


def _mnemonic(action: QAction) -> QKeySequence:
    return QKeySequence.mnemonic(action.text())


def _as(kind: QEvent.Type, event: QKeyEvent, key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(kind, key, event.modifiers(), "", event.isAutoRepeat(), event.count())
