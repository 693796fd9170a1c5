"""The text box for editing in place: looks like the text it stands for, with a caret."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from designer.drawing.text import ASCENT, DESCENT, TextStyle, line_height
from widgets.look.colours import Colours
from widgets.look.fonts import text_font

_LEAST_PIXELS = 11.0
"""Text is never edited smaller than this, however far away the map is."""
_NOT_LEAVING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Done(Enum):
    """How a person ended an edit in place; the text is kept each time."""

    STAY = auto()
    NEXT_NEW = auto()
    NEXT = auto()
    PREVIOUS = auto()
    LEFT = auto()


class TextBox(QTextEdit):
    """Plain text in one style at one zoom; says when it is done and when it has grown."""

    done = Signal(object)
    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.textChanged.connect(self.grown)

    def dress(self, style: TextStyle, language: str, colours: Colours, fill: str) -> None:
        """Take the type of the text that is edited, on a surface of the role `fill`."""
        self._style, self._language, self._colours = style, language, colours
        surface, ink = colours.theme.colour(fill), colours.theme.colour("ink")
        picked, over = colours.theme.colour("selection"), colours.theme.colour("selection-text")
        self.setStyleSheet(
            f"QTextEdit, QTextEdit:focus {{ background: {surface}; color: {ink}; border: none;"
            f" border-radius: 0; padding: 0; selection-background-color: {picked};"
            f" selection-color: {over}; }}"
        )

    def set_text(self, text: str, *, select: bool) -> None:
        """Put the text in; with the caret at its end, or all of it selected."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        if select:
            self.selectAll()

    def place(self, rect: QRectF, zoom: float) -> float:
        """Stand over a rectangle of the parent in the type of that zoom; the height needed."""
        wanted = self._style.size * zoom
        self._zoom = zoom * max(1.0, _LEAST_PIXELS / wanted)
        pixels = self._style.size * self._zoom
        font = text_font(self._language, pixels, bold=self._style.bold)
        if font != self.font():
            self.setFont(font)
        self._fit_lines()
        self.document().setTextWidth(rect.width())
        height = max(rect.height(), self.document().size().height())
        lift = (self._line() - (ASCENT + DESCENT) * pixels) / 2
        corner = rect.topLeft() - QPointF(0, lift)
        self.setGeometry(QRectF(corner.x(), corner.y(), rect.width() + 1, height + 2).toRect())
        return height

    def _line(self) -> float:
        return line_height(self.toPlainText(), self._style) * self._zoom

    def _fit_lines(self) -> None:
        """All lines as high as the layout makes them; more where ideographs stand."""
        block = QTextBlockFormat()
        block.setLineHeight(self._line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        at = self.document().firstBlock()
        while at.isValid() and at.blockFormat().lineHeight() == block.lineHeight():
            at = at.next()
        if not at.isValid():
            return
        cursor = QTextCursor(self.document())
        # Part of the same step of undo as the typing that called for it, and no news to anybody.
        self.blockSignals(True)
        cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(block)
        cursor.endEditBlock()
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab are done, Shift+Enter is a new line, Escape is done as well."""
        done = _ending(event)
        if done is not None:
            event.accept()
            self.done.emit(done)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps the text; a menu or another window is not leaving."""
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEAVING:
            self.done.emit(Done.LEFT)


def _ending(event: QKeyEvent) -> Done | None:
    key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
        return Done.NEXT_NEW if control else Done.STAY
    if key == Qt.Key.Key_Tab and not control:
        return Done.NEXT
    if key == Qt.Key.Key_Backtab:
        return Done.PREVIOUS
    return Done.STAY if key == Qt.Key.Key_Escape else None
