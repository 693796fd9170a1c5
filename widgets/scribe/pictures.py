"""A picture made small enough for a card: at most 2,048 pixels and 1 MiB, PNG or JPEG."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from designer.edits.pictures import MOST_BYTES, MOST_PIXELS, Media

_QUALITIES = (88, 75, 60)
_SMALLER = 0.75
_CROP = 1_024
"""The longer side of a part of a photo: enough to read any note by, and a map holds hundreds."""


def encoded(image: QImage) -> tuple[Media, bytes]:
    """Media type and file of a picture: PNG where it is small enough, else JPEG, else smaller."""
    image = _within(image, MOST_PIXELS)
    data = _file(image, "PNG", -1)
    if len(data) <= MOST_BYTES:
        return "image/png", data
    return "image/jpeg", _light(_on_white(image))


def _light(flat: QImage) -> bytes:
    """A JPEG that is not too heavy for a card."""
    while True:
        for quality in _QUALITIES:
            data = _file(flat, "JPEG", quality)
            if len(data) <= MOST_BYTES:
                return data
        flat = _within(flat, round(max(flat.width(), flat.height()) * _SMALLER))


def photographed(image: QImage) -> tuple[Media, bytes]:
    """Media type and file of a part of a photo: JPEG, a tenth of what PNG would take."""
    return "image/jpeg", _light(_on_white(_within(image, _CROP)))


def _within(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _on_white(image: QImage) -> QImage:
    """JPEG knows no transparency."""
    if not image.hasAlphaChannel():
        return image
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _file(image: QImage, form: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form.encode())
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())
