"""The way from a note on the photo to a card on the map, and what is a card already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPointF,
    QRect,
    Qt,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from designer.edits.fields import set_fields
from designer.edits.pictures import TooHeavy, add_picture
from designer.model.ids import Id
from designer.model.journey import CannotApply
from designer.model.records import Card
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.scribe.pictures import photographed
from widgets.scribe.scribe import Scribe
from widgets.wall.guess import square_at, with_margin
from widgets.wall.marks import Taken
from widgets.wall.pane import WallPane
from widgets.wall.photo import Photo, Reading

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_THUMB = 34
"""Pixels of the picture beside the capture line."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A part of the photo and the cards that it became."""

    rect: QRect
    ids: tuple[Id, ...]


class Wall(QObject):
    """Holds one crop at a time; it goes with the next card that is put, in one step of undo."""

    go_to = Signal(str, str)
    """The card of a note, and no field."""

    def __init__(self, desk: Desk, scribe: Scribe, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scribe = scribe
        self._line = scribe.bar.line
        self._notes: list[_Note] = []
        self._wanted: QRect | None = None
        self._reading: Reading | None = None
        self.pane = WallPane(desk.theme, desk.language, parent)
        self._thumb = QLabel(scribe.bar)
        self._thumb.setFixedSize(_THUMB, _THUMB)
        self._thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._thumb.setAccessibleName(say(msg("Note from the photo"), desk.language))
        self._thumb.hide()
        scribe.bar.show_beside(self._thumb)
        # Asked before the scribe: Enter and Esc mean the crop while nothing is typed.
        self._line.installEventFilter(self)
        self._connect()

    @property
    def in_hand(self) -> QRect | None:
        """The part of the photo that goes with the next card."""
        return self._wanted

    @property
    def taken(self) -> tuple[Taken, ...]:
        """The notes whose cards are on the map."""
        return tuple(Taken(note.rect, at) for at, note in enumerate(self._living(), 1))

    def toggle(self) -> bool:
        """Show the pane with the keys in it, or put it away; whether it is there now."""
        self.pane.setVisible(self.pane.isHidden())
        if self.pane.isVisible():
            self.pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.pane.isVisible()

    def open(self, source: Path | QImage, name: str) -> None:
        """Read a photo beside the work, and show it; the one read last is shown."""
        self.pane.show()
        self.pane.show_busy(name)
        self._reading = Reading(source, name)
        self._reading.news.done.connect(self._opened)
        self._reading.news.failed.connect(self._failed)
        QThreadPool.globalInstance().start(self._reading)

    def take(self, place: QPointF) -> None:
        """Take the note at a place of the photo; one that is a card already is shown."""
        photo = self.pane.view.photo
        if photo is None:
            return
        for note in reversed(self._living()):
            if QRect(note.rect).contains(place.toPoint()):
                self._desk.say(msg("This note is a card already"))
                self.go_to.emit(note.ids[-1], "")
                return
        found = photo.rough.note_at(place.x(), place.y())
        if found is None:
            found = square_at(photo.size, place.x(), place.y(), self._usual_side())
        self.take_part(with_margin(found, photo.size))

    def take_part(self, rect: QRect) -> None:
        """Take just this part of the photo: the next card is of it."""
        self._wanted = rect
        self._show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.say(msg("Type what the note says; Enter alone puts the picture"))

    def put_down(self) -> None:
        """Nothing is in hand any more."""
        self._wanted = None
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """While the line is empty, Enter puts the picture alone and Esc puts the crop down."""
        if self._wanted is None or event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(event, QKeyEvent) or self._line.raw or self._line.composing:
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.put_down()
        elif event.key() in _ENTER and not held:
            self._put_alone()
        else:
            return False
        return True

    # -- making ----------------------------------------------------------------------------

    def _put_alone(self) -> None:
        target = self._scribe.target()
        made = self._picture(target.cell, None, target.after)
        if made:
            self._finish(made)
            self._desk.say(msg("Picture added"), undoable=True)

    def _go_along(self, ids: tuple[Id, ...]) -> None:
        """The card that was just put is of the note in hand; its picture stands above it."""
        card = self._desk.session.journey.get(ids[0], Card) if ids else None
        photo = self.pane.view.photo
        if self._wanted is None or card is None or photo is None:
            return
        source = " · ".join(filter(None, (self._source(photo), card.source)))
        self._desk.do(set_fields(self._desk.session.journey, card.id, source=source))
        made: tuple[Id, ...] = ()
        # The parking lot is a list of words: a picture would be an empty line in it.
        if self.pane.keep.isChecked() and card.stage and card.lane:
            made = self._picture((card.stage, card.lane), card.id, None)
        self._finish((*made, card.id))

    def _picture(
        self, cell: tuple[Id, Id] | None, before: Id | None, after: Id | None
    ) -> tuple[Id, ...]:
        photo, session = self.pane.view.photo, self._scribe.bar.session
        if self._wanted is None or photo is None:
            return ()
        media, data = photographed(photo.crop(self._wanted))
        try:
            made = add_picture(
                self._desk.session.journey, media, data, cell, before=before, after=after,
                source=" · ".join(filter(None, (self._source(photo), session.source))),
                evidence=session.evidence,
            )  # fmt: skip
            self._desk.do(made.edit)
        except (CannotApply, TooHeavy) as problem:
            self._desk.say(problem.message)
            return ()
        return made.ids

    def _source(self, photo: Photo) -> str:
        """Where the card comes from, in the language of the map that it stands on."""
        language = self._desk.session.journey.map.language
        return say(msg("Photo of the wall: {name}", name=photo.name), language)

    def _finish(self, ids: tuple[Id, ...]) -> None:
        if self._wanted is not None:
            self._notes.append(_Note(self._wanted, ids))
        self.put_down()

    # -- following -------------------------------------------------------------------------

    def _connect(self) -> None:
        self.pane.opened.connect(self.open)
        self.pane.said.connect(self._desk.say)
        self.pane.left.connect(self._back)
        self.pane.view.picked.connect(self.take)
        self.pane.view.framed.connect(self.take_part)
        self.pane.view.typed.connect(self._type)
        self._scribe.putting.connect(self._go_along)
        self._desk.edited.connect(self._follow)
        self._desk.look_changed.connect(self._dress)

    def _opened(self, reading: Reading, photo: Photo) -> None:
        if reading is self._reading:
            self._reading = None
            self._notes.clear()
            self._wanted = None
            self.pane.show_photo(photo)
            self._show()

    def _failed(self, reading: Reading, problem: Message) -> None:
        if reading is self._reading:
            self._reading = None
            self.pane.show_problem(problem)
            self._desk.say(problem)

    def _follow(self, _edit: object, _touched: object) -> None:
        """A note is a card as long as its card is there: undo and redo change that."""
        if self._notes and self.pane.isVisible():
            self._show_marks()

    def _show(self) -> None:
        """The crop in hand stands beside the line."""
        photo, wanted = self.pane.view.photo, self._wanted
        self._thumb.setVisible(wanted is not None)
        if photo is not None and wanted is not None:
            ratio = self._thumb.devicePixelRatioF()
            side = round(_THUMB * ratio)
            small = photo.crop(wanted).scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            pixmap = QPixmap.fromImage(small)
            pixmap.setDevicePixelRatio(ratio)
            self._thumb.setPixmap(pixmap)
        self._show_marks()

    def _show_marks(self) -> None:
        taken = self.taken
        self.pane.view.mark(taken, self._wanted)
        self.pane.count(len(taken))

    def _living(self) -> list[_Note]:
        journey = self._desk.session.journey
        return [note for note in self._notes if any(each in journey for each in note.ids)]

    def _usual_side(self) -> float | None:
        """The notes of one wall are of one size."""
        sides = [min(note.rect.width(), note.rect.height()) for note in self._living()]
        return median(sides) if sides else None

    def _type(self, event: QKeyEvent) -> None:
        """Typing always writes: the key goes to the line."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self._line, QKeyEvent(event))

    def _back(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self.pane.view.set_theme(self._desk.theme)
