"""Tiles of the start page: a picture with a title, and rows of them that follow the width."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QLayoutItem, QSizePolicy, QWidget

PICTURE = QSize(240, 150)
_TEXT = 56
_GAP = 16


class Tile(QAbstractButton):
    """A picture 240 × 150 with a title and a line of facts; a button for mouse and keys."""

    def __init__(self, title: str, facts: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(facts)
        self._facts = facts
        self._image: QImage | None = None
        self._sign = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(PICTURE.width(), PICTURE.height() + _TEXT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def drawn(self) -> bool:
        """Whether the picture is there."""
        return self._image is not None

    def show_picture(self, image: QImage) -> None:
        """Take the picture, in device pixels."""
        self._image = image
        self.update()

    def show_words(self, title: str, facts: str) -> None:
        """Take another title and other facts."""
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(facts)
        self._facts = facts
        self.update()

    def show_sign(self, sign: str) -> None:
        """Stand a sign, as a plus, where no picture will come."""
        self._sign = sign

    def sizeHint(self) -> QSize:
        """One size for all."""
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture, frame, title and facts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The whole window may be larger or smaller, and its type with it.
        factor = self.width() / PICTURE.width()
        line = 20 * factor
        frame = QRectF(0, 0, self.width(), PICTURE.height() * factor)
        self._paint_picture(painter, frame)
        self._paint_frame(painter, frame)
        palette = self.palette()
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.color(palette.ColorRole.WindowText))
        room = QRectF(0, frame.bottom() + 8 * factor, frame.width(), line)
        title = QFontMetricsF(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(palette.color(palette.ColorRole.PlaceholderText))
        room.translate(0, line)
        facts = QFontMetricsF(font).elidedText(
            self._facts, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, facts)
        painter.end()

    def _paint_picture(self, painter: QPainter, frame: QRectF) -> None:
        palette = self.palette()
        shape = QPainterPath()
        shape.addRoundedRect(frame, 4, 4)
        painter.fillPath(shape, palette.color(palette.ColorRole.Base))
        if self._image is not None:
            painter.save()
            painter.setClipPath(shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(frame, self._image)
            painter.restore()
        elif self._sign == "plus":
            pen = QPen(palette.color(palette.ColorRole.PlaceholderText), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            x, y, arm = frame.center().x(), frame.center().y(), frame.width() / 20
            painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
            painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        palette = self.palette()
        role, width = palette.ColorRole.Mid, 1.0
        if self.hasFocus():
            role, width = palette.ColorRole.Highlight, 2.0
        elif self.underMouse() or self.isDown():
            role = palette.ColorRole.Dark
        inset = width / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(palette.color(role), width)
        if self._image is None and self._sign and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 4, 4)


class Rows(QLayout):
    """Puts widgets of one size side by side and goes on in the next row where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before those that stand there from `place` on."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        widget.show()
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It grows with what is in it, not with the window."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the rows are in a width."""
        return self._placed(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:
        """One item at the least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest item."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + _GAP, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + _GAP
            high = max(high, size.height())
        return y + high - rect.y()
