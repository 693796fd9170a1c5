"""A wall of sticky notes as a camera sees it, and a window beside which it stands."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.scribe.conftest import Keyboard, bench, keyboard
from tests.widgets.window.conftest import app, open_map, preferences, window
from widgets.bench import Bench
from widgets.wall.photo import Photo
from widgets.wall.wall import Wall

__all__ = ["app", "bench", "keyboard", "open_map", "preferences", "window"]

NOTES = {
    "yellow": QRect(200, 150, 220, 220),
    "pink": QRect(620, 180, 220, 210),
    "blue": QRect(240, 560, 210, 220),
}
_COLOURS = {"yellow": "#f7e463", "pink": "#f48fb1", "blue": "#8fd3f4"}


def wall_of_notes(width: int = 1200, height: int = 900) -> QImage:
    """Three notes on a wall, lit from the left, with shadows and handwriting."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    light = QLinearGradient(0, 0, width, height)
    light.setColorAt(0, QColor("#e9e6df"))
    light.setColorAt(1, QColor("#bdb8ae"))
    painter.fillRect(image.rect(), light)
    for name, rect in NOTES.items():
        painter.fillRect(rect.translated(7, 9), QColor(0, 0, 0, 40))
        paper = QLinearGradient(QPointF(rect.topLeft()), QPointF(rect.bottomRight()))
        paper.setColorAt(0, QColor(_COLOURS[name]).lighter(104))
        paper.setColorAt(1, QColor(_COLOURS[name]).darker(115))
        painter.fillRect(rect, paper)
        for line in range(3):
            stroke = QRect(rect.x() + 30, rect.y() + 50 + 50 * line, 150, 12)
            painter.fillRect(stroke, QColor("#222222"))
    painter.end()
    return image


def overlap(one: QRect, other: QRect) -> float:
    """How much two rectangles are the same, 0 to 1."""
    both = one.intersected(other)
    shared = both.width() * both.height()
    return shared / (one.width() * one.height() + other.width() * other.height() - shared)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The photo as a file."""
    path = tmp_path / "IMG_2031.jpg"
    assert wall_of_notes().save(str(path), quality=90)
    return path


class Hand:
    """Works with the pane: opens a photo, points at notes by name."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self._qtbot = qtbot

    @property
    def wall(self) -> Wall:
        return self.bench.wall

    @property
    def photo(self) -> Photo:
        photo = self.wall.pane.view.photo
        assert photo is not None
        return photo

    def open(self, path: Path) -> None:
        before = self.wall.pane.view.photo
        self.wall.open(path, path.name)
        self._qtbot.waitUntil(lambda: self.wall.pane.view.photo is not before, timeout=20_000)

    def point(self, note: str) -> QPoint:
        """A place on a note, not on its writing."""
        rect = QRectF(NOTES[note])
        return self.wall.pane.view.point_of(QPointF(rect.x() + 20, rect.y() + 30)).toPoint()

    def click(self, note: str) -> None:
        QTest.mouseClick(self.wall.pane.view, Qt.MouseButton.LeftButton, pos=self.point(note))


@pytest.fixture
def hand(bench: Bench, keyboard: Keyboard, file: Path, qtbot: QtBot) -> Hand:
    """The pane with the photo of three notes."""
    made = Hand(bench, qtbot)
    made.open(file)
    return made
