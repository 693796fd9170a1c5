"""Qt's calls must leave Python's reference counts alone: PySide 6.12.0 lost one of None a call."""

import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

CALLS = 300
SLACK = 20
"""Others keep and drop None meanwhile; a lost reference a call would be far more."""


def test_calls_that_return_nothing_lose_no_reference_to_none(qtbot: QtBot) -> None:
    thing, timer = QObject(), QTimer()
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS // 3):
        thing.setObjectName("a")
        timer.setInterval(1)
        painter.drawLine(0, 0, 4, 4)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < SLACK
