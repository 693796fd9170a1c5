"""The pane beside the map with the photo of the wall: open, look closer, go from note to note."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QImage, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.drawing.theme import Theme
from designer.words import Message, msg, say
from widgets.scribe.line import clipboard
from widgets.signs import sign
from widgets.wall.photo import Photo
from widgets.wall.view import PhotoView

WIDTH = 380
"""Pixels at the beginning; the border can be dragged."""


class WallPane(QFrame):
    """The photo with its buttons; without one it says how to bring one."""

    opened = Signal(object, str)
    """A Path or a QImage that should be shown, and its name."""
    left = Signal()
    """The person wants back to the map."""
    said = Signal(object)
    """A message for the status bar."""
    shown = Signal()
    """The pane has come: there may be little room beside it."""

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wall-pane")
        self.setAccessibleName(say(msg("Photo of the wall"), language))
        self._say = partial(say, language=language)
        self._signs: dict[QToolButton, str] = {}
        self.view = PhotoView(theme, self)
        self.view.setAccessibleName(self._say(msg("Photo of the wall")))
        self.view.setAccessibleDescription(self._say(_KEYS))
        self.keep = QCheckBox(self._say(msg("Keep the picture")), self)
        self.keep.setToolTip(self._say(msg("Keep the note as a picture above its card")))
        self.keep.setChecked(True)
        self._name, self._facts = self._label("section"), self._label("facts")
        self._empty = self._label("prompt")
        self.open_button = QPushButton(self._say(msg("Open a photo…")), self)
        self.open_button.clicked.connect(self.choose)
        self.open_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._zooms = tuple(
            self._tool(name, title, act)
            for name, title, act in (
                ("minus", msg("Zoom out"), self.view.zoom_out),
                ("plus", msg("Zoom in"), self.view.zoom_in),
                ("fit", msg("Show the whole photo"), self.view.fit),
            )
        )
        self._close = self._tool("close", msg("Put the photo away"), self.hide)
        self._arrange()
        self.view.left.connect(self.left)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.open_button)
        self.hide()
        self.show_photo(None)

    def show_photo(self, photo: Photo | None) -> None:
        """Show a photo, or how to bring one."""
        self.view.show_photo(photo)
        for part in (self.view, self.keep, self._facts, *self._zooms):
            part.setVisible(photo is not None)
        self._empty.setVisible(photo is None)
        self._empty.setText(self._say(_HOW))
        name = photo.name if photo is not None else self._say(msg("Photo of the wall"))
        self._name.setText(name)
        self._name.setToolTip(name)
        self.setFocusProxy(self.view if photo is not None else self.open_button)
        self.count(0)

    def show_busy(self, name: str) -> None:
        """A photo is on its way."""
        self._empty.setText(self._say(msg("{name} is being read…", name=name)))

    def show_problem(self, problem: Message) -> None:
        """Say why there is no photo, and how to bring another."""
        self._empty.setText(self._say(problem))

    def count(self, cards: int) -> None:
        """Say how many notes are cards."""
        words = msg(
            "Click a note, or draw round it. {count} note is a card.",
            "Click a note, or draw round it. {count} notes are cards.",
            count=cards,
        )
        self._facts.setText(self._say(words))

    def choose(self) -> None:
        """The system's own list of files, beside the window and not in its way."""
        dialog = QFileDialog(self, self._say(msg("Open a photo of the wall")))
        dialog.setModal(False)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = msg("Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff)")
        dialog.setNameFilters([self._say(pictures), self._say(msg("All files (*)"))])
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def paste(self) -> None:
        """Show the picture on the clipboard."""
        if not self.bring(clipboard()):
            self.said.emit(msg("There is no picture on the clipboard"))

    def bring(self, data: QMimeData) -> bool:
        """Show a picture, or that of a file; False where there is none in it."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        image = QImage(data.imageData()) if data.hasImage() else QImage()
        if paths:
            self.opened.emit(paths[0], paths[0].name)
        elif not image.isNull():
            self.opened.emit(image, self._say(msg("Pasted photo")))
        else:
            return False
        return True

    # -- Qt --------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that there is less room now."""
        super().showEvent(event)
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V brings a photo, Esc goes back to the map."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        """Pictures may be dropped here."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what is dropped."""
        if self.bring(event.mimeData()):
            event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in getattr(self, "_signs", {}).items():
                button.setIcon(sign(name, self))

    # -- putting together ------------------------------------------------------------------

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _tool(self, name: str, title: Message, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(sign(name, self))
        button.setToolTip(self._say(title))
        button.setAccessibleName(self._say(title))
        button.clicked.connect(act)
        self._signs[button] = name
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._name, 1)
        for button in (*self._zooms, self._close):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._facts)
        column.addWidget(self.keep)
        column.addWidget(self.open_button)

    def _chosen(self, path: str) -> None:
        self.opened.emit(Path(path), Path(path).name)


_HOW = msg(
    "Open a photo of the wall, drop it here, or paste it with Ctrl+V. A click on a note then "
    "begins a card with its picture."
)
_KEYS = msg(
    "Arrows move the cross, Shift and arrows draw a rectangle, Enter takes the note, Page Up and "
    "Page Down zoom, Home shows the whole photo, Esc goes back to the map"
)
