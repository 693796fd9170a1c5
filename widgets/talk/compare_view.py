"""Two versions of a map over each other: to look at, to walk through, and to choose a card of."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.edits.comparing import Compared, Mark
from designer.edits.naming import called
from designer.layout.change_marks import ROLES, SIGNS
from designer.layout.layout import View
from designer.model.ids import Id
from designer.model.records import Edge, Lane, Stage
from designer.session import Session
from designer.words import Message, msg, say
from widgets.canvas.layers import Frame
from widgets.canvas.surface import Surface
from widgets.canvas.wheel import Wheel
from widgets.desk import Desk
from widgets.look.colours import Colours
from widgets.look.fonts import text_font

_LINES: dict[Mark, Qt.PenStyle] = {
    "added": Qt.PenStyle.SolidLine,
    "changed": Qt.PenStyle.DashLine,
    "moved": Qt.PenStyle.DotLine,
    "removed": Qt.PenStyle.SolidLine,
}
_PLATE = 16.0
_FAINT = 0.55


class _Marks:
    """Paints the marks: a sign on a plate, a frame whose line tells it too, a stroke through."""

    def __init__(self, found: Compared) -> None:
        self._found = found

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Those of what is in sight; heads that stay in sight bear theirs along."""
        camera = frame.board.camera
        left, top = (covered * camera.zoom for covered in frame.cover)
        view = QRectF(0, 0, camera.size.width(), camera.size.height())
        signs: list[tuple[QRectF, QPointF, tuple[Mark, ...]]] = []
        for identity, marks in self._found.marks.items():
            box = frame.board.layout.box(identity)
            if box is None:
                continue
            record = self._found.journey.find(identity)
            head = isinstance(record, Stage | Lane)
            if head:
                box = box.moved(*frame.shifts.get(identity, (0.0, 0.0)))
            rect = camera.rect_on_widget(box)
            if not rect.adjusted(-_PLATE, -_PLATE, _PLATE, _PLATE).intersects(view):
                continue
            clip = view if head else view.adjusted(left, top, 0, 0)
            framed = not isinstance(record, Edge)
            signs.append((clip, rect.topLeft() if framed else rect.center(), marks))
            if framed:
                painter.setClipRect(clip)
                _paint_frame(painter, frame.colours, rect, marks[-1])
        for clip, corner, marks in signs:
            painter.setClipRect(clip)
            _paint_sign(painter, frame.colours, corner, marks)


def _paint_frame(painter: QPainter, colours: Colours, rect: QRectF, mark: Mark) -> None:
    colour = colours.of(ROLES[mark])
    if mark == "removed":
        painter.fillRect(rect, colours.of("sheet", _FAINT))
        painter.setPen(QPen(colour, 2))
        middle = rect.center().y()
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2, _LINES[mark]))
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 4, 4)


def _paint_sign(
    painter: QPainter, colours: Colours, corner: QPointF, marks: tuple[Mark, ...]
) -> None:
    text = "".join(SIGNS[one] for one in marks)
    painter.setFont(text_font("en", 12, bold=True))
    width = max(_PLATE, painter.fontMetrics().horizontalAdvance(text) + 8)
    plate = QRectF(corner.x() - 6, corner.y() - _PLATE / 2 - 3, width, _PLATE)
    painter.setPen(QPen(colours.of("sheet"), 1))
    painter.setBrush(colours.of(ROLES[marks[-1]]))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(colours.of("sheet"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


class ComparedMap(Surface):
    """The picture of both; nothing in it can be changed."""

    chosen = Signal(str)
    """An element was chosen; empty for none."""
    left = Signal()

    def __init__(self, desk: Desk, found: Compared, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found = found
        self._wheel = Wheel(self.pan_by, self.zoom_by)
        self._pressed: QPointF | None = None
        self._dragged = False
        self.only_show()
        self.add_layer(_Marks(found))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say(msg("Two versions of the map, compared"), desk.language))

    def walk(self, by: int) -> None:
        """Go to the next difference (1) or the previous one (-1), as the map is read."""
        cards = self._desk.layout.ids_in(self._desk.layout.bounds)
        others = [id for id in self._found.marks if id not in set(cards)]
        ids = [id for id in (*others, *cards) if id in self._found.marks]
        ids = [id for id in ids if self._desk.layout.box(id) is not None]
        if ids:
            here = self._desk.selection.current
            at = ids.index(here) + by if here in ids else (0 if by > 0 else -1)
            self._choose(ids[at % len(ids)])
            self.reveal(ids[at % len(ids)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the differences, Escape leaves."""
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_F8:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.walk(-1 if back else 1)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.walk(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or to choose."""
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan."""
        if self._pressed is not None and event.buttons():
            by = event.position() - self._pressed
            if self._dragged or by.manhattanLength() > 4:
                self._dragged = True
                self.pan_by(by.x(), by.y())
                self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses what is under it."""
        if self._pressed is not None and not self._dragged:
            x, y = self.map_point(event.position())
            owner = self._desk.layout.spot(x, y, self._camera.visible()).owner
            self._choose(owner if owner in self._found.journey else "")
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan or zoom."""
        self._wheel.turn(event)
        event.accept()

    def _choose(self, identity: Id) -> None:
        self._desk.selection.set((identity,) if identity else ())
        self.chosen.emit(identity)


class CompareView(QFrame):
    """Stands in the place of the map while two versions are compared; above it what is seen."""

    chosen = Signal(str)
    """An element of one of the versions; empty for none."""
    left = Signal()
    """The person wants the map back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._say = partial(say, language=desk.language)
        self._own: Desk | None = None
        self.map: ComparedMap | None = None
        self._found: Compared | None = None
        self.setObjectName("compare")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.legend = QLabel(self)
        self.legend.setObjectName("facts")
        self.legend.setWordWrap(True)
        back = QPushButton(self._say(msg("Back to the map")), self)
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.words)
        said.addWidget(self.legend)
        row.addLayout(said, 1)
        row.addWidget(back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        desk.look_changed.connect(self._dress)
        desk.view_changed.connect(self._turn)
        self.hide()

    @property
    def current(self) -> Id:
        """The element that is chosen; empty for none."""
        return (self._own.selection.current or "") if self._own is not None else ""

    def compare(self, found: Compared, words: Message) -> None:
        """Show two versions over each other, in the view that the map is seen in."""
        self.clear()
        self._found = found
        self._own = Desk(Session.new(found.journey), self._desk.theme, self._desk.language, self)
        self._own.set_view(self._desk.view)
        self.map = ComparedMap(self._own, found, self)
        self.map.chosen.connect(self.chosen)
        self.map.left.connect(self.left)
        self._column.addWidget(self.map, 1)
        self.words.setText(self._say(words))
        self.legend.setText(self._say(_legend(found)))

    def clear(self) -> None:
        """Let go of what is shown."""
        if self.map is not None and self._own is not None:
            self._column.removeWidget(self.map)
            self.map.hide()
            self.map.deleteLater()
            self._own.close()
            self._own.deleteLater()
        self.map, self._own, self._found = None, None, None

    def name_of(self, identity: Id) -> Message:
        """What is marked on an element, in words."""
        found = self._found
        record = found.journey.find(identity) if found is not None else None
        if found is None or record is None:
            return msg("Nothing is chosen")
        marks = tuple(_WORDS[mark] for mark in found.marks.get(identity, ())) or (msg("as it was"),)
        return msg("{name}: {changes}", name=called(record), changes=marks)

    def _dress(self) -> None:
        if self._own is not None:
            self._own.set_theme(self._desk.theme)

    def _turn(self) -> None:
        if self._own is not None:
            view: View = self._desk.view
            self._own.set_view(view)


_WORDS: dict[Mark, Message] = {
    "added": msg("added"),
    "changed": msg("changed"),
    "moved": msg("moved"),
    "removed": msg("removed"),
}


def _legend(found: Compared) -> Message:
    """How many of each, with the signs that stand on the map."""
    if not found.marks:
        return msg("Nothing that a map shows has changed")
    parts = {
        "added": msg("{count} added", "{count} added", count=found.count("added")),
        "changed": msg("{count} changed", "{count} changed", count=found.count("changed")),
        "moved": msg("{count} moved", "{count} moved", count=found.count("moved")),
        "removed": msg("{count} removed", "{count} removed", count=found.count("removed")),
    }
    said = tuple(
        msg("{sign} {count}", sign=sign, count=parts[mark])
        for mark, sign in SIGNS.items()
        if found.count(mark)
    )
    return msg("{list}", list=said)
