"""Three people at three keyboards: Latin keys, Chinese by input method, Cyrillic keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.words import LANGUAGES

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
_FIRST_CODES = (24, 38, 52)
"""X11's scan codes of the first key of each row of letters."""
_ROWS = (12, 11, 9)


def scan_code(sign: str) -> int:
    """Where a Latin key stands on the keyboard."""
    at = _LATIN.index(sign)
    for first, length in zip(_FIRST_CODES, _ROWS, strict=True):
        if at < length:
            return first + at
        at -= length
    raise KeyError(sign)


@dataclass
class Hands:
    """Strikes shortcuts and writes texts where the focus is; `focus` says where."""

    focus: Callable[[], QWidget]
    language: str = "en"
    struck: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Shortcuts and keys by their English names."""
        for key in keys:
            QApplication.processEvents()
            self.struck.append(key)
            self.strike(QKeySequence(key))
        QApplication.processEvents()

    def strike(self, keys: QKeySequence) -> None:
        QTest.keySequence(self.focus(), keys)

    def write(self, text: str) -> None:
        """A text in the language of these hands."""
        QTest.keyClicks(self.focus(), text)

    def write_latin(self, text: str) -> None:
        """A text of Latin letters, for which anybody takes the Latin keys."""
        QTest.keyClicks(self.focus(), text)

    def card(self, lane: int, number: int) -> str:
        """What one of many cards says."""
        return f"lane {lane} card {number}"


class ChineseHands(Hands):
    """Everything but shortcuts is composed: first the letters, then the characters."""

    def write(self, text: str) -> None:
        for step in ("k", "ke", "ke'hu"):
            QApplication.sendEvent(self.focus(), QInputMethodEvent(step, []))
        # Return and the arrows are the input method's until it is done.
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        QApplication.sendEvent(self.focus(), done)

    def card(self, lane: int, number: int) -> str:
        return f"客户在第{lane}行说的第{number}句话"


class CyrillicHands(Hands):
    """Letters are Cyrillic also with Ctrl held: only the scan code tells the place of the key."""

    def strike(self, keys: QKeySequence) -> None:
        chord = keys[0]
        key = chord.key()
        sign = chr(key).lower() if 0x20 < key < 0x7F else ""
        if not sign or sign not in _LATIN:
            QTest.keySequence(self.focus(), keys)
            return
        self._letter(_CYRILLIC[_LATIN.index(sign)], scan_code(sign), chord.keyboardModifiers())

    def write(self, text: str) -> None:
        for sign in text:
            at = _CYRILLIC.find(sign.lower())
            if at < 0:
                QTest.keyClicks(self.focus(), sign) if sign.isascii() else self._letter(sign, 0)
            else:
                self._letter(sign, scan_code(_LATIN[at]))

    def _letter(
        self,
        letter: str,
        code: int,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        big = letter.upper()
        key = ord(big) if len(big) == 1 else 0
        said = letter if not held else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, code, 0x6C0 + key % 64, 0, said)
            QApplication.sendEvent(self.focus(), event)

    def card(self, lane: int, number: int) -> str:
        return f"дорожка {lane} карточка {number}"


HANDS: dict[str, type[Hands]] = {
    "en": Hands,
    "ru": CyrillicHands,
    "zh-Hans": ChineseHands,
    "zh-Hant": ChineseHands,
}
assert set(HANDS) == set(LANGUAGES)
