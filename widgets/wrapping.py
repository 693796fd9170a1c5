"""Buttons beside each other that go on in the next line where a panel is too narrow for them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_EXPLICIT = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_GAP = 0.45
"""Of a line's height: between the parts, and between the lines."""


class Wrapping(QWidget):
    """Holds its parts from the left, each as wide as it wants to be; hidden ones take no room."""

    def __init__(self, parts: tuple[QWidget, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: tuple[QWidget, ...] = ()
        self.hold(parts)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, parts: tuple[QWidget, ...]) -> None:
        """Hold these parts, in this order; others are the caller's."""
        for part in self._parts:
            part.removeEventFilter(self)
        self._parts = parts
        for part in parts:
            if part.parent() is not self:
                # Another parent hides it, and one that was never shown is not hidden by anybody.
                put_away = part.isHidden() and part.testAttribute(_EXPLICIT)
                part.setParent(self)
                part.setVisible(not put_away)
            part.installEventFilter(self)
        self._arrange()

    def hasHeightForWidth(self) -> bool:
        """Less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return max((rect.bottom() + 1 for _, rect in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """All in one line, or as many lines as the present width takes."""
        gap = self._gap()
        wide = sum(_size(part).width() + gap for part in self._shown())
        return QSize(max(0, wide - gap), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The widest part."""
        wide = max((_size(part).width() for part in self._shown()), default=0)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other lines."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A part has other words, or another type."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part comes or goes, also where nobody sees them."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        for part, rect in self._places(self.width()):
            part.setGeometry(rect)
        self.setVisible(any(True for _ in self._shown()))
        self.updateGeometry()

    def _places(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        """Each part that is shown with its place, in the middle of its line."""
        y = 0
        for line in self._lines(width):
            x, high = 0, max(_size(part).height() for part in line)
            for part in line:
                size = _size(part)
                lower = (high - size.height()) // 2
                yield part, QRect(x, y + lower, min(size.width(), width), size.height())
                x += size.width() + self._gap()
            y += high + self._gap()

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        taken = 0
        for part in self._shown():
            wide = _size(part).width()
            if not lines or taken + wide > width:
                lines.append([])
                taken = 0
            lines[-1].append(part)
            taken += wide + self._gap()
        return lines

    def _shown(self) -> Iterator[QWidget]:
        return (part for part in self._parts if not part.isHidden())

    def _gap(self) -> int:
        return round(_GAP * self.fontMetrics().height())


def _size(part: QWidget) -> QSize:
    return part.sizeHint().boundedTo(part.maximumSize()).expandedTo(part.minimumSize())
