"""What a screen reader says of the map: the card, head or cell in hand, and what was done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from designer.edits.comments import open_talks
from designer.edits.naming import called
from designer.kinds import kind_of
from designer.layout.layout import Place
from designer.model.records import Card, Lane, Record, Stage
from designer.words import Message, msg, say
from widgets.desk import Desk


class Spoken(QObject):
    """Describes the map, and announces each step on it and each line of the status bar.

    The map is one widget; without this a screen reader would hear of nothing in it.
    """

    announced = Signal(str)
    """What is said aloud, where somebody listens."""

    def __init__(self, desk: Desk, canvas: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._canvas = canvas
        self._last = ""
        desk.selection.changed.connect(self._follow)
        desk.edited.connect(self._follow)
        desk.said.connect(self._tell)
        self._follow()

    @property
    def words(self) -> str:
        """What is in hand, in words."""
        return say(in_hand(self._desk), self._desk.language)

    def _follow(self, *_news: object) -> None:
        words = self.words
        if words == self._last:
            return
        self._last = words
        # Qt tells of each change of a description by itself.
        self._canvas.setAccessibleDescription(words)
        self._announce(words)

    def _tell(self, message: Message, _undoable: bool) -> None:
        self._announce(say(message, self._desk.language))

    def _announce(self, words: str) -> None:
        self.announced.emit(words)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._canvas, words)
            QAccessible.updateAccessibility(event)


def in_hand(desk: Desk) -> Message:
    """The selected records, else the cell of the cursor, by names and places."""
    journey, selection = desk.session.journey, desk.selection
    if len(selection.ids) > 1:
        count = len(selection.ids)
        return msg("{count} thing selected", "{count} things selected", count=count)
    record = journey.find(selection.current)
    if record is not None:
        what, said = _of_record(desk, record), open_talks(journey, record.id)
        if not said:
            return what
        return msg("{what}; {count} comment", "{what}; {count} comments", what=what, count=said)
    return _of_cell(desk, selection.place)


def _of_record(desk: Desk, record: Record) -> Message:
    journey = desk.session.journey
    match record:
        case Card():
            return _of_card(desk, record)
        case Stage():
            stages = [stage.id for stage in journey.stages()]
            return msg(
                "Stage {name}, {at} of {count}", name=called(record),
                at=stages.index(record.id) + 1, count=len(stages),
            )  # fmt: skip
        case Lane():
            lanes = [lane.id for lane in journey.lanes()]
            return msg(
                "Lane {name}, {at} of {count}", name=called(record),
                at=lanes.index(record.id) + 1, count=len(lanes),
            )  # fmt: skip
        case _:
            return msg("{name} selected", name=called(record))


def _of_card(desk: Desk, card: Card) -> Message:
    journey = desk.session.journey
    text = " ".join(card.text.split()) or msg("no text")
    named = msg("{kind}: {text}", kind=kind_of(card).name, text=text)
    stage, lane = journey.get(card.stage, Stage), journey.get(card.lane, Lane)
    if stage is None or lane is None:
        return msg("{card}; in the parking lot", card=named)
    cell = [each.id for each in journey.cell(stage.id, lane.id)]
    return msg(
        "{card}; {stage}, {lane}, {at} of {count}", card=named, stage=called(stage),
        lane=called(lane), at=cell.index(card.id) + 1, count=len(cell),
    )  # fmt: skip


def _of_cell(desk: Desk, place: Place | None) -> Message:
    journey = desk.session.journey
    stage = journey.get(place.stage, Stage) if place is not None else None
    lane = journey.get(place.lane, Lane) if place is not None else None
    if stage is None or lane is None:
        return msg("Nothing selected")
    where = msg("{stage}, {lane}", stage=called(stage), lane=called(lane))
    count = len(journey.cell(stage.id, lane.id))
    if not count:
        return msg("{cell}: empty", cell=where)
    return msg("{cell}: {count} card", "{cell}: {count} cards", cell=where, count=count)
