"""One open map in one window: what canvas, panels and actions share, and nothing else."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from designer.drawing.shapes import Rect
from designer.drawing.theme import LIGHT, Theme
from designer.layout.grid import GridLayout
from designer.layout.layout import Layout, Place, View
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey, Origin
from designer.model.records import Card, Stage
from designer.session import Session
from designer.words import Message
from widgets.selection import Selection
from widgets.structure import LOCKED, STAYS, Locked, changes_structure, touches_structure
from widgets.supposed import Supposed

_LARGE = 2_000
"""Records of a map whose layout is worth keeping away from the collector."""


class Desk(QObject):
    """Session, layout, selection and look of one window.

    The journey is changed through `do`, `undo` and `redo` only. After each edit, whoever made
    it, the layout has taken it over and `edited` tells the edit and the rectangles touched.
    """

    edited = Signal(object, object)
    """(Edit, tuple[Rect, ...]): the layout already shows the journey after the edit."""
    said = Signal(object, bool)
    """(Message, whether it can be undone): a line for the status bar."""
    unsaid = Signal()
    """What was said last holds no more, as a hint on what is over."""
    redrawn = Signal(object)
    """(tuple[Rect, ...]): these rectangles look different, though the journey is the same."""
    supposed = Signal()
    """The picture shows other figures than the map has, or the map's own again."""
    view_changed = Signal()
    """Another layout shows the journey: grid or ring."""
    look_changed = Signal()
    lock_changed = Signal()
    """Stages and lanes can be changed again, or no longer."""
    session_changed = Signal()
    """Undo, redo, saved state or path may have changed."""

    def __init__(
        self,
        session: Session,
        theme: Theme = LIGHT,
        language: str = "en",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.language = language
        self.selection = Selection(self)
        self._theme = theme
        self._locked = False
        self._following = False
        self._view: View = "grid"
        self._stage_in_hand: Id | None = None
        self._layout = _laid_out(session.journey, self._view)
        self._supposed: Supposed | None = None
        self._unwatch = session.journey.watch(self._follow)
        self.selection.changed.connect(self._cursor_follows)
        self.selection.changed.connect(self.look_closer)

    @property
    def layout(self) -> Layout:
        """The picture of the journey that the window shows."""
        return self._layout

    @property
    def view(self) -> View:
        """``grid`` or ``ring``."""
        return self._view

    def set_view(self, view: View) -> None:
        """Show the journey as a grid or as a ring; selection and cursor stay."""
        if view == self._view:
            return
        self._view = view
        self._layout = _laid_out(self.journey_shown, view)
        self._stage_in_hand = None
        self._cursor_follows()
        self.view_changed.emit()

    @property
    def journey_shown(self) -> Journey:
        """The journey that the picture shows: the map, or what it is supposed to be."""
        return self.session.journey if self._supposed is None else self._supposed.journey

    @property
    def supposing(self) -> bool:
        """Whether the picture shows something that the map does not say."""
        return self._supposed is not None

    def suppose(self, edit: Edit) -> None:
        """Show what other shares would make of `journey_shown`; the map itself stays as it is.

        Raises `CannotApply`. An edit of the same shares, whoever makes it, ends the supposing.
        """
        if self._supposed is None:
            self._supposed = Supposed(self.session.journey)
        self._supposed.suppose(edit)
        self.redrawn.emit(self._layout.turn_to(self._supposed.journey, edit))
        self.supposed.emit()

    def stop_supposing(self) -> None:
        """Show the map as it is again."""
        if self._supposed is None:
            return
        back, self._supposed = self._supposed.way_back(), None
        self.redrawn.emit(self._layout.turn_to(self.session.journey, back))
        self.supposed.emit()

    def look_closer(self) -> None:
        """Let the layout look at the stage in hand: the selected one, or that of the card.

        Not while a button is down: what is dragged must not move under the pointer.
        """
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._look_at(self._stage_of_selection())

    def look_away(self) -> None:
        """Look at no stage in particular."""
        self._look_at(None)

    def look_at(self, stage: Id) -> None:
        """Look at a stage, whatever is selected."""
        self._look_at(stage)

    def _look_at(self, stage: Id | None) -> None:
        self._stage_in_hand = stage
        touched = self._layout.focus(stage)
        if touched:
            self.redrawn.emit(touched)

    def _stage_of_selection(self) -> Id | None:
        """The stage that all that is selected belongs to.

        The cursor takes a stage in hand along, and takes up none by itself.
        """
        ids, place = self.selection.ids, self.selection.place
        if ids:
            first = self._stage_of(ids[0])
            return first if all(self._stage_of(each) == first for each in ids) else None
        return place.stage if place is not None and self._stage_in_hand is not None else None

    def _stage_of(self, identity: Id) -> Id | None:
        record = self.session.journey.find(identity)
        if isinstance(record, Card):
            return record.stage
        return record.id if isinstance(record, Stage) else None

    @property
    def theme(self) -> Theme:
        """The colours of the screen."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Change the look, light or dark."""
        self._theme = theme
        self.look_changed.emit()

    @property
    def locked(self) -> bool:
        """Whether stages and lanes stay as they are, whatever gesture, key or action asks."""
        return self._locked

    def lock(self, *, locked: bool) -> None:
        """Keep stages and lanes as they are, or let them be changed."""
        if locked != self._locked:
            self._locked = locked
            self.lock_changed.emit()

    def do(self, edit: Edit, select: tuple[Id, ...] | None = None) -> None:
        """Make an edit; then select these records, where given.

        Raises `CannotApply`, and `Locked` for one that a locked structure does not let in.
        """
        if self._locked and changes_structure(edit):
            raise Locked(LOCKED)
        self.session.do(edit)
        if select is not None:
            self.selection.set(select)

    def undo(self) -> None:
        """Take the last own edit back, unless it changed a structure that is locked now."""
        if self._locked and touches_structure(self.session.undo_changes):
            self.say(STAYS)
        else:
            # What was said of the last act, and the way back from it, holds no more.
            self.unsay()
            self._tell(self.session.undo())

    def redo(self) -> None:
        """Do again what was taken back, unless it changes a structure that is locked now."""
        if self._locked and touches_structure(self.session.redo_changes):
            self.say(STAYS)
        else:
            self.unsay()
            self._tell(self.session.redo())

    def say(self, message: Message, *, undoable: bool = False) -> None:
        """Tell the person something in the status bar; never a dialog."""
        self.said.emit(message, undoable)

    def unsay(self) -> None:
        """Take back what was said last: it was a hint, and is over."""
        self.unsaid.emit()

    def close(self) -> None:
        """Stop following the journey."""
        self._unwatch()
        gc.unfreeze()

    def let_alone(self) -> None:
        """The view of a large map is drawn, and nothing else is to be done: what was kept of its
        cards stays as it is, and the collector, which would stop the next move for 40 ms to walk
        it, lets it alone until the desk is closed.
        """
        if len(self.session.journey) >= _LARGE and gc.isenabled():
            # What was made and dropped again must not be kept with it.
            gc.collect(1)
            gc.freeze()

    def _cursor_follows(self) -> None:
        """The cursor stands in the cell of the selected card, so that keys act on what is seen.

        On the ring it comes along to a selected stage too: that one is listed in the middle.
        """
        place = self.selection.place
        match self.session.journey.find(self.selection.current):
            case Card(stage=str() as stage, lane=str() as lane):
                wanted = (stage, lane)
            case Stage(id=stage) if place is not None and self._view == "ring":
                wanted = (stage, place.lane)
            case _:
                return
        if place is None or (place.stage, place.lane) != wanted:
            self.selection.set(self.selection.ids, Place(*wanted))

    def _tell(self, message: Message | None) -> None:
        if message is not None:
            self.say(message)

    @property
    def following(self) -> bool:
        """Whether an edit is being told just now: until all have heard of it none can be made."""
        return self._following

    def _follow(self, edit: Edit, _origin: Origin) -> None:
        self._following = True
        try:
            self._tell_of(edit)
        finally:
            self._following = False

    def _tell_of(self, edit: Edit) -> None:
        was_supposed = self._supposed is not None
        touched = self._drawn_after(edit)
        journey = self.session.journey
        self.selection.keep(identity for identity in self.selection.ids if identity in journey)
        place = self.selection.place
        if place is not None and (place.stage not in journey or place.lane not in journey):
            self.selection.forget_place()
        self.edited.emit(edit, touched)
        self.session_changed.emit()
        if was_supposed and self._supposed is None:
            self.supposed.emit()

    def _drawn_after(self, edit: Edit) -> tuple[Rect, ...]:
        """Let the picture take over an edit; the rectangles it touched."""
        if self._supposed is None or self._supposed.follow(edit):
            return self._layout.follow(edit)
        self._supposed = None
        return self._layout.turn_to(self.session.journey, edit)


def _made(journey: Journey, view: View) -> Layout:
    if view == "grid":
        return GridLayout(journey)
    # Not before somebody asks for it: most starts show the grid.
    from designer.layout.ring import RingLayout

    return RingLayout(journey)


def _laid_out(journey: Journey, view: View) -> Layout:
    """A grid or ring; that of a large map is let alone by the collector until the desk is closed.

    Walking the 600,000 objects of 10,000 cards takes 0.3 s, at any moment.
    """
    if len(journey) < _LARGE or not gc.isenabled():
        return _made(journey, view)
    gc.disable()
    try:
        return _made(journey, view)
    finally:
        gc.freeze()
        gc.enable()
