"""One open map in the window: desk, canvas, checks, search and side panel, put together."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from designer.drawing.theme import Theme
from designer.files.recovery import COMMENT, Draft
from designer.model.ids import MAP, Id
from designer.session import Session
from widgets.canvas.view import Canvas
from widgets.checking import Checking
from widgets.desk import Desk
from widgets.figures.bar import SupposedBar
from widgets.figures.what_if import WhatIf
from widgets.importing.importing import Importing
from widgets.keeping import Keeping
from widgets.panels.filter import FilterBar
from widgets.panels.outline import Outline
from widgets.panels.search import Search
from widgets.panels.side import SidePanel
from widgets.scribe.scribe import Scribe
from widgets.sharing.sharing import Sharing
from widgets.spoken import Spoken
from widgets.talk.panel import TalkPanel
from widgets.touch.scrolling import scroll_by_finger
from widgets.wall.pane import WIDTH as WALL_WIDTH
from widgets.wall.wall import Wall
from widgets.workshop.presenting import Way
from widgets.workshop.stage_hand import StageHand
from widgets.workshop.workshop import Workshop

_NARROWEST = 28
"""Heights of a line of type: a map in less width is not worked on."""
_SEEN = 12
"""Heights of a line of type: in less width a map is not even seen."""
_READABLE = 0.6
"""The least zoom at which a map is opened: all of it is drawn from there on."""


class Bench(QWidget):
    """What stands on one map; the window shows one bench at a time."""

    menu_wanted = Signal(QPoint, str)
    """The canvas was clicked for a menu: where on the screen, and the record there."""

    def __init__(
        self, session: Session, theme: Theme, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(session, theme, language, self)
        self.canvas = Canvas(self.desk, self)
        self.workshop = Workshop(self.desk, self)
        self.scribe = Scribe(self.desk, self.canvas, self.workshop.voting, self)
        self.keeping = Keeping(self.desk, self.canvas, self.scribe, self)
        self.checking = Checking(self.desk, self)
        self.search = Search(self.desk, self)
        self.filter = FilterBar(self.desk, self.workshop.spotlight, self)
        self.outline = Outline(self.desk, self)
        self.talk = TalkPanel(self.desk, self)
        self.wall = Wall(self.desk, self.scribe, self)
        self.importing = Importing(self.desk, self.canvas, self.scribe, self)
        self.spoken = Spoken(self.desk, self.canvas, self)
        self.stage_hand = StageHand(self.workshop, self.canvas, self)
        self.what_if = WhatIf(self.desk, self)
        self.supposed = SupposedBar(self.desk, self.what_if, self)
        self.side = SidePanel(self.desk, self.checking, self.workshop, self.what_if, self)
        self.keeping.follow(self.side.inspector, self.talk.comments)
        self.sharing = Sharing(self.desk, self.canvas, self.side, self)
        self.kept: datetime | None = None
        """When the map was last saved in this window."""
        self.discarded = False
        """Whether the person has given up what is not saved."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self.talk)
        row.addWidget(self._middle(), 1)
        row.addWidget(self.side)
        self._begun = False
        scroll_by_finger(self)
        self._connect()

    def _middle(self) -> QSplitter:
        """The photo of the wall beside the map, and the line below the map."""
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.supposed)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.talk.history.view, 1)
        column.addWidget(self.importing.panel)
        column.addWidget(self.scribe.bar)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.wall.pane)
        split.addWidget(middle)
        split.setStretchFactor(1, 1)
        split.setSizes([WALL_WIDTH, WALL_WIDTH * 3])
        return split

    def go_to(self, identity: Id, field: str = "") -> None:
        """Select a record, bring it into sight and its field under the hand."""
        self.desk.selection.set(() if identity == MAP else (identity,))
        if identity != MAP:
            self.canvas.reveal(identity)
        if field:
            self.side.show_page("inspector")
            self.side.inspector.focus_field(field)

    def show_talk(self, targets: tuple[Id, ...]) -> None:
        """Select the first of some elements that is spoken of, and show what is said of it."""
        said = self.talk.comments.first_of(targets)
        if said is not None:
            self.desk.selection.set(() if said.target == MAP else (said.target,))
            self.talk.show_page("comments")
            self.talk.comments.show_talk(said)

    def next_pane(self) -> None:
        """Take the focus to the next pane: outline, comments, photo, map, panel."""
        left: tuple[QWidget, ...] = (self.outline, self.talk, self.wall.pane)
        panes = [*(pane for pane in left if pane.isVisible()), self.canvas, self.side]
        here = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if here and pane.isAncestorOf(here)), None)
        # The line below the map has its keys; whatever else has them goes to the map.
        in_map = here is self.scribe.bar.line or here is self.canvas
        at = panes.index(self.canvas) if in_map else at
        following = self.canvas if at is None else panes[(at + 1) % len(panes)]
        if following is self.side:
            self.side.take_focus()
        else:
            following.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_over(self) -> None:
        """Make what is being typed in the panel part of the map."""
        self.side.inspector.take_over()

    def write_again(self, draft: Draft) -> bool:
        """Go on with what was half typed when the program ended; False where it has no place."""
        if draft.kind == COMMENT:
            self.talk.show_page("comments")
            self.talk.comments.write_again(draft)
            return True
        if self.scribe.write_again(draft):
            self._back()
            return True
        if self.canvas.write_again(draft):
            return True
        self.side.show_page("inspector")
        return self.side.inspector.write_again(draft)

    def has_been_saved(self) -> None:
        """Note the time, and tell those who show the state of the file."""
        self.kept = datetime.now().astimezone()
        self.desk.session_changed.emit()

    def mark_discarded(self) -> None:
        """The person has given up what is not saved."""
        self.discarded = True

    def close_desk(self) -> None:
        """Stop following the journey."""
        self.keeping.stop()
        self.talk.history.stop()
        self.sharing.stop()
        self.side.workshop.closing.stop()
        self.stage_hand.close_room()
        self.desk.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the map as wide as the window, but not too small to read."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._show_width)

    def hideEvent(self, event: QHideEvent) -> None:
        """The room's window goes with its map, but stays while this one is only minimised."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stage_hand.close_room()

    def _show_width(self) -> None:
        if self.desk.view == "ring":
            self.canvas.fit()
            return
        wide = self.desk.layout.bounds.width
        self.canvas.set_zoom(max(_READABLE, min(1.0, self.canvas.width() / wide)))
        corner = self.canvas.point_of(0, 0)
        self.canvas.pan_by(-corner.x(), -corner.y())

    def _connect(self) -> None:
        self.canvas.menu_wanted.connect(self._menu)
        self.canvas.talk_wanted.connect(self.show_talk)
        self.side.go_to.connect(self.go_to)
        self.side.left.connect(self._back)
        self.outline.go_to.connect(self.go_to)
        self.outline.left.connect(self._back)
        self.talk.go_to.connect(self.go_to)
        self.talk.left.connect(self._back)
        self.talk.opened.connect(self.outline.hide)
        self.talk.opened.connect(self._make_room)
        self.talk.history.compare_shown.connect(self._show_compared)
        self.canvas.edit_started.connect(self.talk.history.stop_comparing)
        self.outline.shown.connect(self.talk.hide)
        self.wall.go_to.connect(self.go_to)
        self.wall.pane.shown.connect(self._make_room)
        self.search.shown.connect(self.go_to)
        self.filter.left.connect(self._back)
        self.canvas.escaped.connect(self.filter.close_filter)
        self.canvas.escaped.connect(self.desk.look_away)
        self.checking.found.connect(self._show_badges)
        self.side.workshop.voting.begun.connect(self._back)
        hand, seeing = self.stage_hand, self.side.workshop.seeing
        seeing.room_wanted.connect(hand.toggle_room)
        seeing.sized.connect(hand.set_viewing)
        seeing.stepped.connect(hand.resize)
        seeing.presented.connect(self._present)
        hand.room_changed.connect(self._show_room)

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "wall"):
            self._make_room()

    def _make_room(self) -> None:
        """What comes at the left takes the place of the panel where all are too many."""
        line, room = self.fontMetrics().height(), self.width() - self.side.width()
        photo = self.wall.pane.isVisible() and room - WALL_WIDTH < _NARROWEST * line
        talk = self.talk.isVisible() and room - self.talk.minimumWidth() < _SEEN * line
        if (photo or talk) and not self.side.folded:
            self.side.fold()

    def _show_compared(self, shown: bool) -> None:
        """Two versions stand in the place of the map, which cannot be changed meanwhile."""
        self.canvas.setVisible(not shown)
        self.scribe.bar.setVisible(not shown)
        view = self.talk.history.view
        view.setVisible(shown)
        if shown and view.map is not None:
            view.map.fit()
            view.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _present(self, way: Way) -> None:
        presentation = self.workshop.presentation
        self.stage_hand.present(presentation.way or way)

    def _show_room(self, shown: bool) -> None:
        self.side.workshop.seeing.show_room(shown=shown)

    def _menu(self, where: QPoint, identity: str) -> None:
        self.menu_wanted.emit(where, identity)

    def _show_badges(self, _report: object) -> None:
        self.canvas.set_findings(self.checking.report.heard)
