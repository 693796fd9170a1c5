"""Photos as cameras and phones give them: large, lying on their side, damaged."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter

from designer.words import say
from widgets.wall.photo import MOST_PIXELS, NoPicture, photo_of, read_photo


def two_halves(width: int, height: int) -> QImage:
    """Red at the left, blue at the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    image.paintEngine()
    left = QImage(width // 2, height, QImage.Format.Format_RGB32)
    left.fill(QColor("red"))
    for y in range(height):
        for x in range(width // 2):
            image.setPixelColor(x, y, left.pixelColor(x, y))
    return image


def test_a_photo_stands_upright_as_the_camera_was_held(tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    writer = QImageWriter(str(path), b"jpeg")
    writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(two_halves(80, 40))
    photo = read_photo(path)
    assert (photo.size.width(), photo.size.height()) == (40, 80)
    assert photo.levels[0].pixelColor(20, 10).red() > 200
    assert photo.levels[0].pixelColor(20, 70).blue() > 200


def test_a_photo_of_48_million_pixels_is_read_smaller(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    image = QImage(8000, 6000, QImage.Format.Format_RGB32)
    image.fill(QColor("#f7e463"))
    assert image.save(str(path), quality=60)
    del image
    photo = read_photo(path)
    pixels = photo.size.width() * photo.size.height()
    assert MOST_PIXELS * 0.9 < pixels <= MOST_PIXELS * 1.01
    assert photo.size.width() / photo.size.height() == pytest.approx(4 / 3, abs=0.01)
    assert max(photo.levels[-1].width(), photo.levels[-1].height()) < 1024


def test_the_name_of_a_file_does_not_matter_only_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    assert two_halves(30, 20).save(str(path), "PNG")
    assert read_photo(path).size.width() == 30


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0", b"Dear all, the minutes", b"%PDF-1.7"])
def test_what_is_no_picture_is_said_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "wall.jpg"
    path.write_bytes(data)
    with pytest.raises(NoPicture) as problem:
        read_photo(path)
    assert say(problem.value.message) == (
        "wall.jpg is no picture, or a damaged one; PNG and JPEG are read"
    )


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoPicture) as problem:
        read_photo(tmp_path / "gone.png")
    assert say(problem.value.message) == "There is no file gone.png"


def test_a_pasted_picture_with_holes_is_a_photo() -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert photo_of(image, "Pasted").size.width() == 40
