"""The size of the window's type and controls, from 80 % to 200 %; the map has its own zoom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TypeGuard
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLayout,
    QTabBar,
    QWidget,
)

STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent."""
WINDOW_TEXT = 13
"""Pixels of the window's type at 100 %."""
_BOUNDLESS = 16_777_215
"""What Qt takes for no limit."""
_THIN = 2
"""Pixels up to which a length of a style sheet is a line, which stays as thin."""
_LENGTH = re.compile(r"(\d+)px")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_Sizes = tuple[int, int, int, int]


def step_from(percent: int, by: int) -> int:
    """The next size up (1) or down (-1) from one, as far as there is one."""
    if by > 0:
        return next((step for step in STEPS if step > percent), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < percent), STEPS[0])


def scaled_sheet(sheet: str, percent: int) -> str:
    """A style sheet with its lengths at another size; thin lines stay thin.

    What has the focus has a thicker frame and less padding for it: together they stay as wide
    as without the focus.
    """
    if percent == 100:
        return sheet
    return _RULE.sub(partial(_scaled_rule, percent=percent), sheet)


def _scaled_rule(rule: re.Match[str], percent: int) -> str:
    frame = 1 if ":focus" in rule[1] or "[wrong" in rule[1] else 0
    parts = []
    for part in rule[2].split(";"):
        # Padding is what is left of itself and the frame together.
        less, least = (frame, 0) if "padding" in part else (0, _THIN)
        parts.append(_LENGTH.sub(partial(_scaled_length, percent, less, least), part))
    return f"{rule[1]}{{{';'.join(parts)}}}"


def _scaled_length(percent: int, less: int, least: int, length: re.Match[str]) -> str:
    pixels = int(length[1])
    if pixels <= least:
        return length[0]
    return f"{round((pixels + less) * percent / 100) - less}px"


@dataclass(frozen=True, slots=True)
class _Known:
    """What a widget was made with, and what it was given for it."""

    made: _Sizes
    given: _Sizes


class Scaler(QObject):
    """Keeps all widgets of the application at one size, those that come later, too.

    It scales what code has fixed in pixels: least and greatest sizes, margins and gaps, icons.
    The map and what stands on it are left alone.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._percent = 100
        self._known: WeakKeyDictionary[QWidget, _Known] = WeakKeyDictionary()
        self._watching = False

    @property
    def percent(self) -> int:
        """The size of everything now."""
        return self._percent

    def set_percent(self, percent: int) -> None:
        """Give all widgets another size, 80 to 200."""
        if percent == self._percent:
            return
        before, self._percent = self._percent, percent
        if not self._watching:
            # From now on every event is seen: only for those who want another size.
            self._application.installEventFilter(self)
            self._watching = True
        for widget in self._all():
            self._fit(widget, before)

    def _all(self) -> list[QWidget]:
        """Every widget that is there, by the windows: a list of all has some that are going."""
        windows = self._application.topLevelWidgets()
        return [part for window in windows for part in (window, *window.findChildren(QWidget))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A widget that is about to be shown for the first time takes the size."""
        if event.type() == QEvent.Type.Polish and isinstance(watched, QWidget):
            self._fit(watched, 100)
        return False

    def _fit(self, widget: QWidget, before: int) -> None:
        if widget.property(MAP_SIZED) or _on_map(widget):
            return
        if not widget.isWindow():
            self._fit_sizes(widget, before)
        layout = widget.layout()
        if layout is not None:
            self._fit_layout(layout)
        if isinstance(widget, QAbstractButton | QTabBar) or _has_icons(widget):
            self._fit_icon(widget)

    def _fit_sizes(self, widget: QWidget, before: int) -> None:
        now, known = _sizes(widget), self._known.get(widget)
        if known is None:
            made = now
        elif known.given == now:
            made = known.made
        else:
            # Set anew since, from the type as it was then.
            made = _all_at(now, 100 / before)
        wanted = _all_at(made, self._percent / 100)
        # What the style sheet asks for comes from it at the right size.
        free = [widget.property(f"_q_stylesheet_{name}") is None for name in _NAMES]
        least = QSize(*(wanted[at] if free[at] else now[at] for at in (0, 1)))
        most = QSize(*(wanted[at] if free[at] else now[at] for at in (2, 3)))
        widget.setMinimumSize(least)
        widget.setMaximumSize(most)
        self._known[widget] = _Known(made, _sizes(widget))

    def _fit_layout(self, layout: QLayout) -> None:
        made = layout.property("ringway-made")
        if made is None:
            round_it = layout.contentsMargins()
            made = [round_it.left(), round_it.top(), round_it.right(), round_it.bottom()]
            made.append(layout.spacing())
            layout.setProperty("ringway-made", made)
        *margins, gap = (_at(int(each), self._percent / 100) for each in made)
        layout.setContentsMargins(*margins)
        if gap > 0:
            layout.setSpacing(gap)
        # Not by `itemAt`: what it gives back is remembered by its address after Qt has deleted it,
        # and whatever Qt makes at that address next is then taken for a layout item.
        for below in layout.children():
            if isinstance(below, QLayout):
                self._fit_layout(below)

    def _fit_icon(self, widget: QAbstractButton | QTabBar | QAbstractItemView) -> None:
        made = widget.property("ringway-icon")
        if made is None:
            made = widget.iconSize().width()
            widget.setProperty("ringway-icon", made)
        side = _at(int(made), self._percent / 100)
        widget.setIconSize(QSize(side, side))


MAP_SIZED = "ringway-map-sized"
"""The property of a widget that shows a map: it and what stands on it keep their size."""
_NAMES = ("minw", "minh", "maxw", "maxh")


def _has_icons(widget: QWidget) -> TypeGuard[QAbstractItemView]:
    """Whether it is a list whose icons have a size of their own."""
    return isinstance(widget, QAbstractItemView) and widget.iconSize().isValid()


def _on_map(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if above.property(MAP_SIZED):
            return True
        above = above.parentWidget()
    return False


def _sizes(widget: QWidget) -> _Sizes:
    least, most = widget.minimumSize(), widget.maximumSize()
    return least.width(), least.height(), most.width(), most.height()


def _all_at(sizes: _Sizes, factor: float) -> _Sizes:
    first, second, third, fourth = (_at(size, factor) for size in sizes)
    return first, second, third, fourth


def _at(pixels: int, factor: float) -> int:
    return pixels if pixels >= _BOUNDLESS else round(pixels * factor)
