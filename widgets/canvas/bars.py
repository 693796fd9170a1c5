"""Thin scroll bars at the rim, where the map is larger than the view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from designer.drawing.theme import Theme
from widgets.canvas.board import Board

_THICK = 10


class Bars(QObject):
    """Follows the camera and moves it; what is shown is always what the camera says."""

    def __init__(
        self, board: Board, parent: QWidget, pan_by: Callable[[float, float], None]
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._pan_by = pan_by
        self._across = QScrollBar(Qt.Orientation.Horizontal, parent)
        self._down = QScrollBar(Qt.Orientation.Vertical, parent)
        for bar in (self._across, self._down):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.setCursor(Qt.CursorShape.ArrowCursor)
        self._across.valueChanged.connect(self._pull_across)
        self._down.valueChanged.connect(self._pull_down)

    def dress(self, theme: Theme) -> None:
        """Take other colours."""
        handle, pointed = theme.colour("edge"), theme.colour("ink3")
        sheet = (
            "QScrollBar { background: transparent; border: none; }"
            f"QScrollBar::handle {{ background: {handle}; border-radius: 3px; margin: 2px;"
            " min-width: 24px; min-height: 24px; }"
            f"QScrollBar::handle:hover {{ background: {pointed}; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )
        for bar in (self._across, self._down):
            bar.setStyleSheet(sheet)

    def follow(self) -> None:
        """Show where the view stands."""
        camera, bounds = self._board.camera, self._board.layout.bounds
        size = camera.size
        origin = camera.to_widget(bounds.x, bounds.y)
        self._set(self._across, -origin.x(), bounds.width * camera.zoom, size.width())
        self._set(self._down, -origin.y(), bounds.height * camera.zoom, size.height())
        self._stand(size)

    def _stand(self, size: QSize) -> None:
        wide, high = size.width(), size.height()
        self._across.setGeometry(0, high - _THICK, wide - _THICK, _THICK)
        self._down.setGeometry(wide - _THICK, 0, _THICK, high - _THICK)

    def _set(self, bar: QScrollBar, value: float, whole: float, view: int) -> None:
        """The map may be pulled past its rim, so the bar reaches as far as it has been."""
        bar.blockSignals(True)
        bar.setRange(min(0, round(value)), max(round(whole) - view, round(value)))
        bar.setPageStep(view)
        bar.setSingleStep(60)
        bar.setValue(round(value))
        bar.blockSignals(False)
        bar.setVisible(whole > view)

    def _pull_across(self, value: int) -> None:
        at = self._board.camera.to_widget(self._board.layout.bounds.x, 0).x()
        self._pan_by(-value - at, 0)

    def _pull_down(self, value: int) -> None:
        at = self._board.camera.to_widget(0, self._board.layout.bounds.y).y()
        self._pan_by(0, -value - at)
