"""What is pasted or dropped on the map becomes cards: lines, chats, tables, outlines, pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QImageReader

from designer.edits.arranging import Made
from designer.edits.capture import Captured
from designer.edits.clippings import FORM, Clipping, paste_clipping, read_clipping
from designer.edits.paste import Pasted, paste, recognise
from designer.edits.people import assign_team
from designer.edits.pictures import TooHeavy, add_picture
from designer.layout.layout import Place
from designer.model.journey import CannotApply, Journey
from designer.model.records import Card
from designer.words import Message, msg
from widgets.canvas.view import Canvas
from widgets.desk import Desk
from widgets.scribe.pictures import encoded
from widgets.scribe.session_fields import SessionFields
from widgets.scribe.target import Target, team_lane

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"}


class Pasting(QObject):
    """Takes what comes from elsewhere, at the cursor or where it is dropped."""

    def __init__(self, desk: Desk, canvas: Canvas, session: SessionFields) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self._session = session
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def paste(self, data: QMimeData, target: Target, *, as_one: bool = False) -> bool:
        """Make cards of it and select them; False where there is nothing in it for a map."""
        try:
            clipping = None if as_one else _clipping(data)
            if clipping is not None:
                return self._paste_clipping(clipping, target)
            image = _image(data)
            if image is not None:
                return self._paste_picture(image, target)
            if not data.hasText() or not data.text().strip():
                self._desk.say(msg("There is nothing to paste"))
                return False
            return self._paste_text(recognise(data.text()), target, as_one=as_one)
        except (CannotApply, TooHeavy) as problem:
            self._desk.say(problem.message)
            return False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Text and pictures may be dropped on the map; files that are maps go to the window."""
        if isinstance(event, QDragMoveEvent):
            if _is_ours(event.mimeData()):
                event.acceptProposedAction()
            else:
                event.ignore()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            target = _dropped_at(self._journey, self._canvas.place_at(event.position()))
            if self.paste(event.mimeData(), target):
                event.acceptProposedAction()
            return True
        return False

    @property
    def _journey(self) -> Journey:
        return self._desk.session.journey

    def _paste_clipping(self, clipping: Clipping, target: Target) -> bool:
        """Cards that were cut or copied here or in another window."""
        stage, lane = target.cell or (None, None)
        made = paste_clipping(self._journey, clipping, stage, lane, after=target.after)
        self._do(made, _told(len(made.ids), 0))
        return True

    def _paste_picture(self, image: QImage, target: Target) -> bool:
        media, data = encoded(image)
        made = add_picture(
            self._journey, media, data, target.cell, after=target.after,
            source=self._session.source, evidence=self._session.evidence,
        )  # fmt: skip
        known = not made.edit
        said = msg("This picture is on the map already") if known else msg("Picture added")
        self._do(made, said)
        return True

    def _paste_text(self, pasted: Pasted, target: Target, *, as_one: bool) -> bool:
        listed = pasted.form in ("single", "lines", "chat")
        if listed and team_lane(self._journey, target.place, Captured("")):
            return self._paste_teams(pasted, target.place)
        stage, lane = target.cell or (None, None)
        made = paste(
            self._journey, pasted, stage, lane, as_one=as_one, after=target.after,
            source=self._session.source, evidence=self._session.evidence,
        )  # fmt: skip
        before = len(self._journey.cards())
        self._do(made, None)
        count = len(self._journey.cards()) - before
        self._desk.say(_told(count, 0 if as_one else pasted.left_out), undoable=True)
        return bool(made.edit)

    def _paste_teams(self, pasted: Pasted, place: Place | None) -> bool:
        """Each line names an owner of the stage."""
        if place is None:
            return False
        with self._desk.session.grouped(msg("Set the owner")):
            for item in pasted.items:
                self._desk.do(assign_team(self._journey, place.stage, item.text).edit)
        return True

    def _do(self, made: Made, said: Message | None) -> None:
        self._desk.do(made.edit)
        shown = [card.id for i in made.ids if (card := self._journey.get(i, Card)) is not None]
        shown = [i for i in shown if self._desk.layout.box(i) is not None]
        if shown:
            self._desk.selection.set(shown)
            self._canvas.reveal(shown[-1])
        if said is not None:
            self._desk.say(said, undoable=bool(made.edit))


def holds_cards(data: QMimeData) -> bool:
    """Whether cards of a map are in it."""
    return data.hasFormat(FORM)


def put_on_clipboard(clipping: Clipping) -> None:
    """Lay cards on the clipboard, for other programs as text, a card a line."""
    data = QMimeData()
    data.setData(FORM, clipping.written())
    data.setText(clipping.text)
    QGuiApplication.clipboard().setMimeData(data)


def _clipping(data: QMimeData) -> Clipping | None:
    return read_clipping(bytes(data.data(FORM).data())) if holds_cards(data) else None


def _told(count: int, left_out: int) -> Message:
    if left_out:
        return msg(
            "{count} card pasted; {left_out} more did not fit into one paste",
            "{count} cards pasted; {left_out} more did not fit into one paste",
            count=count,
            left_out=left_out,
        )
    return msg("{count} card pasted", "{count} cards pasted", count=count)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _is_ours(data: QMimeData) -> bool:
    files = _files(data)
    if files:
        return files[0].suffix.lower() in _PICTURES
    return data.hasImage() or data.hasText()


def _image(data: QMimeData) -> QImage | None:
    """The picture in it, or in the file that it names; spreadsheets bring text and a picture."""
    picture = next((f for f in _files(data) if f.suffix.lower() in _PICTURES), None)
    if picture is not None:
        reader = QImageReader(str(picture))
        reader.setAutoTransform(True)
        image = reader.read()
    elif data.hasImage() and not data.hasText():
        image = QImage(data.imageData())
    else:
        return None
    return None if image.isNull() else image


def _dropped_at(journey: Journey, place: Place | None) -> Target:
    """Behind the card above the point; at the end of the cell where there is none."""
    if place is None:
        return Target()
    cell = [card.id for card in journey.cell(place.stage, place.lane)]
    at = cell.index(place.before) if place.before in cell else len(cell)
    return Target(Place(place.stage, place.lane), cell[at - 1] if at else None)
