"""The room's window: the same map for everybody else, large, following the scribe."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QScreen,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from designer.drawing.shapes import Rect
from designer.layout.layout import Place
from designer.model.ids import Id
from designer.model.records import MapRecord, Stage
from designer.words import msg, say
from widgets.canvas.surface import Surface
from widgets.ring import ring_icon
from widgets.workshop.clockface import Caption, ClockFace
from widgets.workshop.layers import Calls, Padlocks, Veil
from widgets.workshop.viewing import Viewing
from widgets.workshop.workshop import Workshop

SIZE = (1280, 800)
"""Pixels of a new window."""
UNSEEN = frozenset({"fact", "owner", "evidence", "severity", "moment"})
"""What is too small to be read by a room, and nobody's business there."""
_EDGE = 24
"""Pixels between the clock and the window's rim."""
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)
_PAN = 80
"""Pixels an arrow key moves the map while nothing is presented."""


class Room(QWidget):
    """An ordinary window without bars; shows the desk's map, timer, and votes once revealed."""

    closed = Signal()
    viewing_changed = Signal()

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop
        self._desk = workshop.desk
        self.viewing = Viewing()
        self.surface = Surface(self._desk, self)
        self.surface.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.surface.only_show()
        self.clock = ClockFace(workshop.countdown, self._desk, self)
        self.caption = Caption(self._desk, self)
        for layer in (
            Veil(workshop.spotlight), Calls(workshop.voting), Padlocks(self._desk)
        ):  # fmt: skip
            self.surface.add_layer(layer)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.show_focus)
        self.resize(*SIZE)
        self.setMinimumSize(320, 240)
        self.setWindowIcon(ring_icon())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The scribe goes on typing in the other window.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._entitle()
        self._connect()
        self._follow_votes()
        if workshop.presentation.step is not None:
            self._present()

    def _connect(self) -> None:
        desk, workshop = self._desk, self._workshop
        desk.selection.changed.connect(self._soon.start)
        desk.edited.connect(self._edited)
        desk.lock_changed.connect(self.surface.update)
        workshop.voting.changed.connect(self._follow_votes)
        workshop.spotlight.changed.connect(self.surface.update)
        workshop.presentation.changed.connect(self._present)
        screens = QGuiApplication.instance()
        assert isinstance(screens, QGuiApplication)
        screens.screenRemoved.connect(self._screens_changed)
        screens.primaryScreenChanged.connect(self._screens_changed)

    # -- size ------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels a point of the map."""
        return self.surface.zoom

    def set_viewing(self, distance: float, height: float) -> None:
        """Show letters that are read from `distance` metres on a picture `height` metres high."""
        self.viewing = replace(self.viewing, distance=distance, height=height, steps=0)
        self._resized()

    def larger(self) -> None:
        """One step larger."""
        self._step(1)

    def smaller(self) -> None:
        """One step smaller."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.viewing = replace(self.viewing, steps=self.viewing.steps + by)
        self._resized()

    def _resized(self) -> None:
        self.surface.set_zoom(self._wanted_zoom())
        self.show_focus()
        self.viewing_changed.emit()

    def _wanted_zoom(self) -> float:
        record = self._desk.session.journey.get("map", MapRecord)
        column = float(record.column_width) if record and record.column_width else None
        screen = self.screen().geometry().height()
        return self.viewing.zoom(screen, self.width(), column)

    # -- what is shown ---------------------------------------------------------------------

    def show_focus(self) -> None:
        """Bring into the middle what the scribe has in hand, or what is presented."""
        step = self._workshop.presentation.step
        if step is not None:
            self._show_step(step.around)
            return
        box = self._in_hand()
        if box is not None:
            self.surface.centre_on(box)

    def _in_hand(self) -> Rect | None:
        selection, layout = self._desk.selection, self._desk.layout
        box = self._box_of(selection.current) if selection.current else None
        if box is None and selection.place is not None:
            box = layout.place_box(selection.place)
        return box

    def _show_step(self, around: Id) -> None:
        box = self._box_of(around)
        if box is None:
            self.surface.fit()
            return
        if self.surface.zoom != self._wanted_zoom():
            self.surface.set_zoom(self._wanted_zoom())
        self.surface.centre_on(box)

    def _box_of(self, identity: Id) -> Rect | None:
        """Where a record stands; of a stage the whole column."""
        journey, layout = self._desk.session.journey, self._desk.layout
        box = layout.box(identity)
        if box is not None and journey.get(identity, Stage) is not None:
            for lane in journey.lanes():
                cell = layout.place_box(Place(identity, lane.id))
                box = box.joined(cell) if cell is not None else box
        return box

    def _present(self) -> None:
        presentation = self._workshop.presentation
        step = presentation.step
        if step is None:
            self._workshop.spotlight.set()
            self.caption.tell("")
            self._resized()
            return
        self._workshop.spotlight.set(*step.lit)
        at, count = presentation.count
        words = msg("{title}  ·  {at} of {count}", title=step.title, at=at, count=count)
        self.caption.tell(say(words, self._desk.language))
        self._lay_out()
        self.show_focus()

    def _follow_votes(self) -> None:
        hidden = frozenset({"votes"}) if self._workshop.voting.hidden else frozenset()
        self.surface.leave_out(UNSEEN | hidden)

    def _edited(self, edit: object, _touched: object) -> None:
        self._entitle()
        self._soon.start()

    def _entitle(self) -> None:
        title = say(self._desk.session.title, self._desk.language)
        self.setWindowTitle(say(msg("{title} for the room", title=title), self._desk.language))

    # -- keys ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps, larger and smaller, the whole screen; Esc climbs out one step."""
        key, presentation = event.key(), self._workshop.presentation
        if key == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif key == Qt.Key.Key_Escape:
            self._climb()
        elif key in _LARGER:
            self.larger()
        elif key in _SMALLER:
            self.smaller()
        elif presentation.step is not None and key in _ON:
            presentation.go(1)
        elif presentation.step is not None and key in _BACK:
            presentation.go(-1)
        elif not self._pan(key):
            super().keyPressEvent(event)

    def _pan(self, key: int) -> bool:
        ways = {
            Qt.Key.Key_Left: (_PAN, 0), Qt.Key.Key_Right: (-_PAN, 0),
            Qt.Key.Key_Up: (0, _PAN), Qt.Key.Key_Down: (0, -_PAN),
        }  # fmt: skip
        way = next((way for arrow, way in ways.items() if arrow == key), None)
        if way is not None:
            self.surface.pan_by(*way)
        return way is not None

    def _climb(self) -> None:
        if self._workshop.presentation.step is not None:
            self._workshop.presentation.end()
        elif self.isFullScreen():
            self.showNormal()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        (self.showNormal if self.isFullScreen() else self.showFullScreen)()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look elsewhere for a moment; with Ctrl, larger or smaller."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(1 if turned.y() > 0 else -1)
        else:
            self.surface.pan_by(turned.x(), turned.y())
        event.accept()

    # -- where the window is ---------------------------------------------------------------

    def find_back(self) -> None:
        """Come back onto a screen that is there: a projector may have been unplugged."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not screens or any(_shows_enough(area, self.frameGeometry()) for area in screens):
            return
        # The whole screen of a display that is gone would be that of the scribe.
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        home = QGuiApplication.primaryScreen().availableGeometry()
        wide, high = min(self.width(), home.width()), min(self.height(), home.height())
        self.setGeometry(
            QRect(
                home.x() + (home.width() - wide) // 2, home.y() + (home.height() - high) // 2,
                wide, high,
            )
        )  # fmt: skip

    def _screens_changed(self, _screen: QScreen | None = None) -> None:
        # The system moves windows too; look when it has done so.
        QTimer.singleShot(0, self.find_back)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the scribe is."""
        super().showEvent(event)
        self.find_back()
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The map fills the window; the same stages stay in sight."""
        super().resizeEvent(event)
        self._lay_out()
        self._resized()

    def event(self, event: QEvent) -> bool:
        """Another resolution asks for another zoom."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._soon.start()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The presentation ends with its window."""
        self._workshop.presentation.end()
        self.closed.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.surface.setGeometry(self.rect())
        self.clock.stand_in(self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
        self.caption.stand_in(self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))


def _shows_enough(area: QRect, window: QRect) -> bool:
    """Whether a good part of a window lies on a screen."""
    seen = area.intersected(window)
    whole = max(1, window.width() * window.height())
    return seen.width() * seen.height() * 4 >= whole
