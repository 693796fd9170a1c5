"""One share that can be dragged or typed, to see what would be if it were another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.words import Message, msg, say
from widgets.figures.link import Link
from widgets.figures.numbers import Reader
from widgets.signs import sign
from widgets.tips import tip

_STEPS = 1000
"""Of the slider, from nothing to the whole: a tenth of a point each."""


class _Slider(QSlider):
    """Does not move when the panel is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()


class _Percent(QDoubleSpinBox):
    """A share in hundredths, to a tenth; below 0 stands what is not known."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(language))
        self.setDecimals(1)
        self.setRange(0.0, 100.0)
        self.setSingleStep(1.0)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSuffix("%" if language.startswith("zh") else "\u00a0%")
        self.lineEdit().setTextMargins(6, 0, 6, 0)
        self.setFixedWidth(80)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()


class ShareRow(QWidget):
    """A flow's name, its share as slider and number, and a lock; it changes nothing itself."""

    supposed = Signal(str, float)
    """The flow, and the share that it should have."""
    locked = Signal(str, bool)
    """The flow, and whether its share should stay."""
    chosen = Signal(str)
    """The flow should be shown on the map."""

    def __init__(self, flow: str, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = flow
        self._language = language
        self._reader = Reader(language)
        self.name = Link(name, self)
        self.name.clicked.connect(self._choose)
        self.change = QLabel(self)
        self.change.setObjectName("facts")
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _STEPS)
        self.slider.setSingleStep(10)
        self.slider.setPageStep(50)
        self.slider.setMinimumWidth(80)
        self.slider.valueChanged.connect(self._slid)
        self.number = _Percent(language, self)
        self.number.valueChanged.connect(self._typed)
        self.lock = QToolButton(self)
        self.lock.setCheckable(True)
        self.lock.setIcon(sign("lock", self))
        self.lock.toggled.connect(self._lock)
        self._arrange()
        self._name(name)

    def show_share(
        self, share: float | None, of_map: float | None, room: tuple[float, float], *, locked: bool
    ) -> None:
        """Show a share, that of the map, and the least and greatest that there is room for."""
        blocked = [QSignalBlocker(part) for part in (self.slider, self.number, self.lock)]
        self.slider.setValue(round((share or 0) * _STEPS))
        self.number.setSpecialValueText(self._say(msg("not known")) if share is None else "")
        self.number.setValue((share or 0) * 100)
        self.lock.setChecked(locked)
        free = room[0] < room[1] and not locked
        for part in (self.slider, self.number):
            part.setEnabled(free)
            part.setToolTip("" if free else self._say(_FIXED))
        del blocked
        moved = (share or 0) - (of_map or 0)
        self.change.setText(self._reader.change(moved, "share") if share is not None else "")
        was = self._say(msg("not known")) if of_map is None else self._reader.told(of_map, "share")
        self.change.setToolTip(self._say(msg("on the map {value}", value=was)))

    def rename(self, name: str) -> None:
        """Call the flow by another name."""
        if name != self.name.words:
            self.name.say(name)
            self._name(name)

    def changeEvent(self, event: QEvent) -> None:
        """The padlock takes the colour of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "lock"):
            self.lock.setIcon(sign("lock", self))

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.name, 1)
        above.addWidget(self.change)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.slider, 1)
        below.addWidget(self.number)
        below.addWidget(self.lock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(above)
        column.addLayout(below)

    def _name(self, name: str) -> None:
        told = self._say(msg("Share of {flow}", flow=name))
        for part in (self.slider, self.number, self.number.lineEdit()):
            part.setAccessibleName(told)
        words = self._say(msg("Keep the share of {flow}", flow=name))
        self.lock.setAccessibleName(words)
        self.lock.setToolTip(tip(words))

    def _slid(self, value: int) -> None:
        self.supposed.emit(self.flow, value / _STEPS)

    def _typed(self, value: float) -> None:
        self.supposed.emit(self.flow, value / 100)

    def _lock(self, locked: bool) -> None:
        self.locked.emit(self.flow, locked)

    def _choose(self) -> None:
        self.chosen.emit(self.flow)

    def _say(self, message: Message | str) -> str:
        return say(message, self._language)


_FIXED = msg("It stays: there is no other way out that could give or take a share.")
