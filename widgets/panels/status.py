"""The strip at the bottom: what was just done, who works here, what is kept, the zoom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from designer.words import Message, msg, say
from widgets.signs import sign

HEIGHT = 24
SECONDS = 8
"""How long a message stands there."""
_LONGEST = 14
"""Heights of a line of type that a name may take."""
_NAMED = 3
"""So many of those who have the map open are named."""


class _Name(QLineEdit):
    """As wide as the name in it, up to a point: it is no box while nobody writes there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the name, or for what asks for it."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text() or self.placeholderText())
        wide = min(words + metrics.height(), _LONGEST * metrics.height())
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class StatusBar(QFrame):
    """Shows a line for eight seconds, the author, the saved state and the zoom."""

    undo_wanted = Signal()
    zoom_wanted = Signal(str)
    """``in``, ``out``, ``fit`` or ``100``."""
    named = Signal(str)
    """The person has typed another name for the author."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-bar")
        self.setFixedHeight(HEIGHT)
        self._say = partial(say, language=language)
        self._message = QLabel(self)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self.undo = QPushButton(self._say(msg("Undo")), self)
        self.undo.setObjectName("link")
        self.undo.setCursor(Qt.CursorShape.PointingHandCursor)
        self.undo.clicked.connect(self._undo)
        self.author = _Name(self)
        self.author.setObjectName("author")
        self.author.setFrame(False)
        self.author.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.author.setPlaceholderText(self._say(msg("Your name")))
        self._has_asked = False
        self.author.setToolTip(self._say(msg("The name that stands on your changes")))
        self.author.setAccessibleName(self._say(msg("The name that stands on your changes")))
        self.author.editingFinished.connect(self._name)
        self._others = QLabel(self)
        self._others.setObjectName("facts")
        self._others.setTextFormat(Qt.TextFormat.PlainText)
        self._others.hide()
        self._kept = QLabel(self)
        self._kept.setObjectName("facts")
        self.zoom = QToolButton(self)
        self.zoom.setToolTip(self._say(msg("Show at 100 %")))
        self.zoom.clicked.connect(partial(self._zoom, "100"))
        self._signs: dict[QToolButton, str] = {}
        self._smaller = self._button("minus", msg("Zoom out"), "out")
        self._larger = self._button("plus", msg("Zoom in"), "in")
        self._whole = self._button("fit", msg("Show the whole map"), "fit")
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SECONDS * 1000)
        self._clock.timeout.connect(self.clear)
        self._arrange()
        self.clear()

    @property
    def text(self) -> str:
        """The line that stands there now."""
        return self._message.text()

    @property
    def kept(self) -> str:
        """What is said of the file."""
        return self._kept.text()

    def tell(self, message: Message, undoable: bool = False) -> None:
        """Show a line for eight seconds, with the way back where there is one."""
        self._message.setText(self._say(message))
        self.undo.setVisible(undoable)
        self._clock.start()

    def clear(self) -> None:
        """Show no line."""
        self._message.clear()
        self.undo.hide()

    def show_author(self, name: str) -> None:
        """Show who works here."""
        self.author.setText(name)
        # A name that is too long shows its beginning, by which people are known.
        self.author.setCursorPosition(0)

    def ask_name(self) -> None:
        """Ask once whose comment it was, where no name is known; nobody has to answer."""
        if not self._has_asked:
            self._has_asked = True
            words = msg("Commented. Write your name at the right, so that others know whose it is.")
            self.tell(words, undoable=True)

    @property
    def others(self) -> str:
        """What is said of who else has the map open."""
        return self._others.text()

    def show_others(self, people: Sequence[tuple[str, str]]) -> None:
        """Show who else has the map open, by name and machine; it is only advice."""
        names = [name or host for name, host in people]
        listed = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            rest = msg("{names} and {count} more", names=listed, count=len(names) - _NAMED)
            listed = self._say(rest)
        words = self._say(msg("Also here: {names}", names=listed)) if names else ""
        self._others.setText(words)
        self._others.setToolTip("\n".join(f"{name} ({host})" for name, host in people))
        self._others.setVisible(bool(names))

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom, 1 being 100 %."""
        self.zoom.setText(self._say(msg("{percent} %", percent=round(zoom * 100))))

    def show_kept(self, *, has_file: bool, dirty: bool, when: datetime | None) -> None:
        """Say whether the changes are in the file, and since when."""
        if not has_file:
            message = msg("Not saved yet")
        elif dirty:
            message = msg("Changes not saved yet")
        elif when is None:
            message = msg("No changes")
        else:
            message = msg("All changes kept {time}", time=when.strftime("%H:%M"))
        self._kept.setText(self._say(message))

    def show_map_parts(self, *, shown: bool) -> None:
        """Show what needs an open map, or hide it."""
        self._kept.setVisible(shown)
        for part in (self._smaller, self.zoom, self._larger, self._whole):
            part.setVisible(shown)
        self.setVisible(shown)
        if not shown:
            self.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in getattr(self, "_signs", {}).items():
                button.setIcon(sign(name, self))

    def _button(self, name: str, title: Message, wish: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(sign(name, self))
        button.setToolTip(self._say(title))
        button.setAccessibleName(self._say(title))
        button.clicked.connect(partial(self._zoom, wish))
        self._signs[button] = name
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._message)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self._kept)
        row.addSpacing(8)
        row.addWidget(self._others)
        row.addWidget(self.author)
        row.addSpacing(8)
        zoom = QHBoxLayout()
        zoom.setSpacing(0)
        for part in (self._smaller, self.zoom, self._larger, self._whole):
            zoom.addWidget(part)
        row.addLayout(zoom)
        self.zoom.setMinimumWidth(52)

    def _undo(self) -> None:
        self.clear()
        self.undo_wanted.emit()

    def _zoom(self, wish: str, _checked: bool = False) -> None:
        self.zoom_wanted.emit(wish)

    def _name(self) -> None:
        self.named.emit(self.author.text().strip())
