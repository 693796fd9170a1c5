"""The page that an export would write, drawn beside the options."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from io import BytesIO

import pypdfium2
from PySide6.QtCore import QObject, QRectF, QRunnable, QSizeF, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.model.journey import Journey
from designer.words import Message, Problem, msg, say
from exporters import Cancelled, for_suffix

_SIDE = 1_600
"""Pixels of the longer side of the picture."""


class Preview(QWidget):
    """Draws the first page in a thread of its own and shows it."""

    drawn = Signal()
    """A page has come, or the reason why there is none."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.image: QImage | None = None
        self.words = say(msg("The page is being drawn…"), language)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._drawing: _Drawing | None = None
        self.setMinimumSize(320, 240)

    def draw(self, journey: Journey, values: Mapping[str, object]) -> None:
        """Draw the page anew; a page that is still being drawn is given up."""
        self.stop(wait=False)
        self._drawing = _Drawing(journey, dict(values))
        self._drawing.news.done.connect(partial(self._show, self._drawing))
        self._drawing.news.failed.connect(partial(self._tell, self._drawing))
        self._pool.start(self._drawing)

    def stop(self, *, wait: bool = True) -> None:
        """Give up what is being drawn, and wait until nothing reads the journey any more."""
        if self._drawing is not None:
            self._drawing.cancelled = True
        if wait:
            self._pool.waitForDone()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page on the desk, or what there is to say."""
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(palette.ColorRole.Mid))
        if self.image is None:
            painter.setPen(palette.color(palette.ColorRole.WindowText))
            room = self.rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self.words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._room(self.image), self.image)
        painter.end()

    def _room(self, image: QImage) -> QRectF:
        inner = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        size = QSizeF(image.size()).scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(inner.center())
        return place

    def _show(self, drawing: _Drawing, image: QImage) -> None:
        if drawing is self._drawing:
            self.image = image
            self.update()
            self.drawn.emit()

    def _tell(self, drawing: _Drawing, message: Message) -> None:
        if drawing is self._drawing:
            self.image = None
            self.words = say(message, self._language)
            self.update()
            self.drawn.emit()


class _News(QObject):
    """Carries a page from the thread to the window."""

    done = Signal(QImage)
    failed = Signal(object)


class _Drawing(QRunnable):
    """One page on its way: the PDF in memory, its first page as pixels."""

    def __init__(self, journey: Journey, values: dict[str, object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.news = _News()
        self.cancelled = False
        self._journey = journey
        self._values = values

    def run(self) -> None:
        """Draw, unless nobody wants it any more."""
        try:
            image = self._page()
        except Cancelled:
            return
        except Problem as problem:
            self.news.failed.emit(problem.message)
            return
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            self.news.failed.emit(msg("The page cannot be drawn: {why}", why=why))
            return
        self.news.done.emit(image)

    def _page(self) -> QImage:
        exporter = for_suffix(".pdf")
        names = exporter.options.model_fields
        values = {name: value for name, value in self._values.items() if name in names}
        out = BytesIO()
        exporter.write(self._journey, exporter.choose(values), out, self._go_on)
        document = pypdfium2.PdfDocument(out.getvalue())
        try:
            page = document[0]
            scale = _SIDE / max(page.get_size())
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            form = QImage.Format.Format_RGBX8888
            return QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form
            ).copy()
        finally:
            document.close()

    def _go_on(self, _done: float) -> bool:
        return not self.cancelled
