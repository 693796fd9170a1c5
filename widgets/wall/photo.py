"""A photo as the pane needs it: read upright, not larger than memory likes, in several sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRunnable, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from designer.words import Problem, msg
from widgets.wall.guess import Rough

MOST_PIXELS = 24_000_000
"""Pixels that are kept of a photo; a camera of 48 million gives more than a note needs."""
_SMALLEST = 512
"""The longer side of the smallest size that is kept for drawing."""


class NoPicture(Problem):
    """A file or a clipboard that holds no picture that can be read."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the wall: `levels` are the same in halved sizes, the largest first."""

    name: str
    levels: tuple[QImage, ...]
    rough: Rough

    @property
    def size(self) -> QSize:
        """Pixels of the largest level, in which places on the photo are counted."""
        return self.levels[0].size()

    def crop(self, rect: QRect) -> QImage:
        """A part of the photo."""
        return self.levels[0].copy(rect)


def read_photo(path: Path) -> Photo:
    """The photo of a file, upright as the camera was held. Raises `NoPicture`."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    # Photos come by mail and chat under any name: what is in the file counts.
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if size.isValid() and pixels > MOST_PIXELS:
        reader.setScaledSize(size * (MOST_PIXELS / pixels) ** 0.5)
    image = reader.read()
    if image.isNull():
        if not path.is_file():
            raise NoPicture(msg("There is no file {name}", name=path.name))
        raise NoPicture(
            msg("{name} is no picture, or a damaged one; PNG and JPEG are read", name=path.name)
        )
    return photo_of(image, path.name)


def photo_of(image: QImage, name: str) -> Photo:
    """A photo from a picture that is in memory already, of whatever size."""
    pixels = image.width() * image.height()
    if pixels > MOST_PIXELS:
        image = _scaled(image, image.size() * (MOST_PIXELS / pixels) ** 0.5)
    levels = [_flat(image)]
    while max(levels[-1].width(), levels[-1].height()) >= 2 * _SMALLEST:
        levels.append(_scaled(levels[-1], levels[-1].size() / 2))
    return Photo(name, tuple(levels), Rough(levels[-1], levels[0].size()))


class Reading(QRunnable):
    """Reads a photo in a thread: of 48 million pixels that takes a second."""

    def __init__(self, source: Path | QImage, name: str) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.news = _News()
        self._source = source
        self._name = name

    def run(self) -> None:
        """Tell the photo, or why there is none."""
        try:
            if isinstance(self._source, Path):
                photo = read_photo(self._source)
            else:
                photo = photo_of(self._source, self._name)
        except NoPicture as problem:
            self.news.failed.emit(self, problem.message)
        else:
            self.news.done.emit(self, photo)


class _News(QObject):
    """Carries what happens from the thread to the pane, with the reading that it is of."""

    done = Signal(object, object)
    failed = Signal(object, object)


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(
        size.expandedTo(QSize(1, 1)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _flat(image: QImage) -> QImage:
    """The picture in the form that is drawn fastest."""
    if image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return image.convertToFormat(QImage.Format.Format_RGB32)
