"""Where a note ends is guessed from its colour."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage

from tests.widgets.wall.conftest import NOTES, overlap, wall_of_notes
from widgets.wall.guess import Rough, square_at, with_margin


@pytest.fixture(scope="module")
def rough() -> Rough:
    image = wall_of_notes()
    return Rough(image, image.size())


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize(("dx", "dy"), [(0.5, 0.5), (0.15, 0.12), (0.9, 0.9), (0.4, 0.27)])
def test_a_note_is_found_wherever_it_is_clicked(
    rough: Rough, note: str, dx: float, dy: float
) -> None:
    rect = NOTES[note]
    found = rough.note_at(rect.x() + dx * rect.width(), rect.y() + dy * rect.height())
    assert found is not None
    assert overlap(found, rect) > 0.85


def test_the_bare_wall_is_no_note(rough: Rough) -> None:
    assert rough.note_at(1000, 700) is None


def test_a_picture_of_one_colour_holds_no_note() -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert Rough(image, image.size()).note_at(10, 10) is None


def test_a_point_beside_the_photo_is_taken_for_its_rim(rough: Rough) -> None:
    assert rough.note_at(-50, 5000) is None


def test_two_notes_of_one_colour_with_a_gap_are_two() -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#d8d4cc"))
    for x in (40, 150):
        for y in range(40, 140):
            for dx in range(100):
                image.setPixelColor(x + dx, y, QColor("#f7e463"))
    found = Rough(image, image.size()).note_at(90, 90)
    assert found is not None
    assert overlap(found, QRect(40, 40, 100, 100)) > 0.9


def test_a_square_stays_within_the_photo() -> None:
    assert square_at(QSize(1000, 500), 10, 490, 100) == QRect(0, 440, 60, 60)


def test_a_margin_stays_within_the_photo() -> None:
    assert with_margin(QRect(0, 0, 100, 100), QSize(1000, 102)) == QRect(0, 0, 104, 102)
