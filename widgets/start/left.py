"""The strip of the start page with work that a crash has left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.words import Message, msg

Drawn = Callable[[str], QImage | None]

_PICTURE = QSize(96, 60)
_FEW = 3
"""So many stand there at first; the frameworks below stay in sight."""


@dataclass(frozen=True, slots=True)
class LeftItem:
    """One map with unsaved work: what it is called, and what else there is to say of it."""

    key: str
    title: str
    facts: str
    typed: str = ""
    """All that was half typed."""


class LeftRow(QFrame):
    """One map: picture, words, and the two things that can be done with it."""

    def __init__(self, item: LeftItem, said: Callable[[Message], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("left-work")
        self.item = item
        self.drawn = False
        self.picture = QLabel(self)
        self.picture.setFixedSize(_PICTURE)
        self.recover = QPushButton(said(msg("Recover")), self)
        self.recover.setAccessibleDescription(item.title)
        self.discard = QPushButton(said(msg("Discard")), self)
        self.discard.setAccessibleDescription(item.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.picture)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._label(item.title, "left-title"))
        for text in filter(None, (item.facts, item.typed)):
            words.addWidget(self._label(text, "facts"))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.recover, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_picture(self, image: QImage | None) -> None:
        """Show the top left of the map, small; None where there is nothing to see."""
        self.drawn = True
        if image is None:
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image).scaled(
            _PICTURE * ratio,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap = pixmap.copy(QRect(0, 0, *((_PICTURE * ratio).toTuple())))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if name == "left-title":
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        # A long text is cut off at the rim instead of widening the page.
        label.setMinimumWidth(1)
        return label


class LeftStrip(QWidget):
    """“Recovered work”: a row a map, newest first; out of sight where there is none."""

    recover_wanted = Signal(str)
    """The key of a map."""
    discard_wanted = Signal(str)
    arranged = Signal()
    """There are other rows."""

    def __init__(self, said: Callable[[Message], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        self._all = False
        self._items: tuple[LeftItem, ...] = ()
        self._draw: Drawn | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(0)
        self._tick.timeout.connect(self._draw_one)
        self.rows: list[LeftRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(8)
        heading = QLabel(said(msg("Recovered work")), self)
        heading.setObjectName("heading")
        self._column.addWidget(heading)
        why = said(msg("Ringway ended before this was saved. Nothing of it is lost."))
        self._why = QLabel(why, self)
        self._why.setObjectName("facts")
        self._column.addWidget(self._why)
        self.more = QPushButton(self)
        self.more.setObjectName("link")
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def buttons(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        rows = [button for row in self.rows for button in (row.recover, row.discard)]
        return [*rows, self.more]

    def fill(self, items: Sequence[LeftItem], draw: Drawn) -> None:
        """Show these and no others; `draw` makes a picture by its key, if it can, one at a time
        when nothing else is to be done.
        """
        self._items, self._draw = tuple(items), draw
        self._arrange()

    def _show_all(self) -> None:
        self._all = True
        self._arrange()

    def _arrange(self) -> None:
        known = {row.item: row for row in self.rows}
        shown = self._items if self._all else self._items[:_FEW]
        self.rows = [known.pop(item) if item in known else self._row(item) for item in shown]
        for row in known.values():
            row.setParent(None)
            row.deleteLater()
        for row in self.rows:
            self._column.removeWidget(row)
            self._column.insertWidget(self._column.count() - 1, row)
        rest = len(self._items) - len(shown)
        self.more.setText(self._said(msg("Show {count} more", count=rest)))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(self._items))
        self._tick.start()
        self.arranged.emit()

    def _draw_one(self) -> None:
        row = next((row for row in self.rows if not row.drawn), None)
        if row is None or self._draw is None:
            self._tick.stop()
            return
        row.show_picture(self._draw(row.item.key))

    def _row(self, item: LeftItem) -> LeftRow:
        row = LeftRow(item, self._said, self)
        row.recover.clicked.connect(partial(self._recover, item.key))
        row.discard.clicked.connect(partial(self._discard, item.key))
        return row

    def _recover(self, key: str, _checked: bool = False) -> None:
        self.recover_wanted.emit(key)

    def _discard(self, key: str, _checked: bool = False) -> None:
        self.discard_wanted.emit(key)
