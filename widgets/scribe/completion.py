"""What the capture line offers for a sign that is being typed; a list above it, never a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from designer.edits.capture import Completion
from designer.words import say

_WIDTH = (160, 420)
"""Pixels, at least and at most."""


class Offers(QListWidget):
    """A list that the line's keys walk; it never takes the keyboard."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._over = parent
        self._offers: tuple[Completion, ...] = ()
        self._walked = False
        self.setObjectName("offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether something is offered."""
        return bool(self._offers)

    @property
    def walked(self) -> bool:
        """Whether an arrow has gone through the list."""
        return self._walked

    @property
    def chosen(self) -> Completion | None:
        """The offer in hand."""
        return self._offers[self.currentRow()] if self._offers else None

    def offer(self, offers: Sequence[Completion], foot: QPoint) -> None:
        """Show these above a point of the parent; the first is in hand."""
        self._walked = False
        self._offers = tuple(offers)
        if not offers:
            self.hide()
            return
        self.clear()
        self.addItems([say(offer.label, self._language) for offer in offers])
        self.setCurrentRow(0)
        width = max(_WIDTH[0], min(_WIDTH[1], self.sizeHintForColumn(0) + 24))
        height = self.sizeHintForRow(0) * len(offers) + 2 * self.frameWidth() + 4
        left = max(0, min(foot.x(), self._over.width() - width))
        self.setGeometry(left, foot.y() - height, width, height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Take the next or the previous offer in hand."""
        self._walked = True
        self.setCurrentRow((self.currentRow() + by) % len(self._offers))
