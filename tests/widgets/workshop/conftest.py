"""Whole windows with a small map, and keys that go where the keyboard is."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.widgets.window.conftest import app, bench, open_map, preferences, window
from widgets.window import Window

__all__ = ["app", "bench", "open_map", "preferences", "window"]

Press = Callable[..., None]


@pytest.fixture
def press(window: Window) -> Press:
    """Strikes keys by their names, one after the other, where the focus is at that moment."""

    def strike(*keys: str) -> None:
        for key in keys:
            QApplication.processEvents()
            target = window.focusWidget() or window
            QTest.keySequence(target, QKeySequence(key))
        QApplication.processEvents()

    return strike


@pytest.fixture
def write(window: Window) -> Callable[[str], None]:
    """Types a text where the focus is."""

    def strike(text: str) -> None:
        QTest.keyClicks(window.focusWidget(), text)

    return strike
