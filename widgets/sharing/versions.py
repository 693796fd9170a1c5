"""What one side of a clash has made of an element, as it would look on the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.drawing.theme import Theme
from designer.edits.clash_records import KIND, PLACE
from designer.edits.clashes import Side, fields_of, version
from designer.edits.naming import field_name
from designer.edits.wording import KINDS, value_in_words
from designer.layout.cards import Block, card_block
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Clash, Record
from designer.words import Message, msg, say
from widgets.canvas.painter import Eye, Painter
from widgets.look.colours import Colours
from widgets.look.fonts import load_fonts
from widgets.look.scale import MAP_SIZED

_EDGE = 3
"""Pixels round a card by which its strokes may stand out."""


class CardPicture(QWidget):
    """One card at real size, drawn as the canvas draws it."""

    def __init__(self, block: Block, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._block = block
        self._painter = Painter(Colours(theme))
        self.setProperty(MAP_SIZED, True)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As large as the card on the map."""
        return QSize(ceil(self._block.width) + 2 * _EDGE, ceil(self._block.height) + 2 * _EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        eye = Eye(1.0, ratio, round(_EDGE * ratio), round(_EDGE * ratio))
        self._painter.paint(painter, self._block.shapes, eye)
        painter.end()


class VersionView(QWidget):
    """One side's version: whose it is, the card, and the values that no picture shows."""

    def __init__(
        self,
        journey: Journey,
        clash: Clash,
        side: Side,
        whose: str,
        look: tuple[Theme, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme, language = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        caption = _label(whose, self, "caption")
        column.addWidget(caption)
        record = version(journey, clash, side)
        if isinstance(record, Card) and clash.field != PLACE[0]:
            block = card_block(journey, record)
            column.addWidget(CardPicture(block, theme, self), 0, Qt.AlignmentFlag.AlignLeft)
        lines = [say(words, language) for words in facts(journey, clash, record)]
        for line in lines:
            column.addWidget(_label(line, self))
        self.text = "\n".join(lines)
        """What is said in words."""
        self.setAccessibleName(f"{whose}: {'; '.join(lines)}")


def facts(journey: Journey, clash: Clash, record: Record | None) -> Iterator[Message]:
    """The values that a clash is about, a line each, as one side has them."""
    if record is None:
        yield msg("Deleted")
        return
    records = _Records(journey)
    if clash.field == KIND:
        yield msg("{field}: {value}", field=field_name("type"),
                  value=KINDS.get(record.kind, record.kind))  # fmt: skip
    for name in fields_of(clash):
        if isinstance(record, Card) and name == "text":
            # The card itself shows it.
            continue
        value: Message | str = value_in_words(record, name, records)
        if name in ("stage", "lane", "source", "target"):
            found = journey.find(record.get(name))
            value = msg("parking lot") if found is None else value_of_end(found)
        yield msg("{field}: {value}", field=field_name(name), value=value)
    if not fields_of(clash) and not isinstance(record, Card) and clash.field != KIND:
        yield msg("It stays")


def value_of_end(record: Record) -> Message | str:
    """What a place or an end is called."""
    name = record.get("text" if isinstance(record, Card) else "name")
    return str(name) if name else KINDS.get(record.kind, record.kind)


class _Records(Mapping[Id, Record]):
    """A journey as a mapping, without a copy of it."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey

    def __getitem__(self, identity: Id) -> Record:
        return self._journey[identity]

    def __iter__(self) -> Iterator[Id]:
        return (record.id for record in self._journey.records())

    def __len__(self) -> int:
        return len(self._journey)


def _label(text: str, parent: QWidget, name: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label
