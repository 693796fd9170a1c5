"""Where money is won and lost: the bottleneck, and the stage that costs most."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from designer.checks.mending import called
from designer.checks.told_figures import told_flow
from designer.graph.expected import Figures
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import Message, msg, say
from widgets.figures.link import Link
from widgets.figures.numbers import MARK, Reader
from widgets.tips import tip


class Marks(QWidget):
    """Two lines, each with a link to the element and with its money."""

    go_to = Signal(str, str)
    """The element that is meant, and no field."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._ids: dict[str, Id] = {}
        self.links: dict[str, Link] = {}
        self._parts: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        for row, (name, title) in enumerate(_TITLES.items()):
            self._add(row, name, title)

    def show_figures(self, journey: Journey, figures: Figures) -> None:
        """Show what stands out in these figures, or nothing."""
        reader = Reader(self._language, journey.map.currency)
        bottleneck, costliest = figures.bottleneck, figures.costliest
        if bottleneck is None:
            self._hide("bottleneck")
        else:
            effect = bottleneck.lifetime_value or 0
            words = msg(
                "Bottleneck: {flow}. One point more of its share moves life-time value by {value}.",
                flow=told_flow(journey, bottleneck.flow),
                value=reader.told(effect, "money"),
            )
            told = reader.signed(effect)
            name = say(told_flow(journey, bottleneck.flow), self._language)
            self._show("bottleneck", bottleneck.flow, name, told, words)
        if costliest is None:
            self._hide("costliest")
        else:
            loss = costliest.loss or 0
            words = msg(
                "{stage} costs most: with those who leave there goes {value} a buyer.",
                stage=called(journey, costliest.id),
                value=reader.told(loss, "money"),
            )
            name = say(called(journey, costliest.id), self._language)
            self._show("costliest", costliest.id, name, reader.signed(-loss), words)
        self.setVisible(bool(self._ids))

    def _add(self, row: int, name: str, title: Message) -> None:
        caption = QLabel(f"{MARK} {say(title, self._language)}", self)
        link = Link("", self)
        link.clicked.connect(partial(self._go, name))
        value = QLabel(self)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, part in enumerate((caption, link, value)):
            self._grid.addWidget(part, row, column)
        self.links[name] = link
        self._parts[name] = (caption, value)
        self._hide(name)

    def _show(self, name: str, id: Id, called_: str, told: str, words: Message) -> None:
        sentence = say(words, self._language)
        self._ids[name] = id
        self.links[name].say(called_, sentence)
        self.links[name].setToolTip(tip(sentence))
        self.links[name].setAccessibleDescription(sentence)
        caption, value = self._parts[name]
        value.setText(told)
        value.setToolTip(tip(sentence))
        for part in (caption, value, self.links[name]):
            part.show()

    def _hide(self, name: str) -> None:
        self._ids.pop(name, None)
        for part in (*self._parts[name], self.links[name]):
            part.hide()

    def _go(self, name: str, _checked: bool = False) -> None:
        if name in self._ids:
            self.go_to.emit(self._ids[name], "")


_TITLES: dict[str, Message] = {"bottleneck": msg("Bottleneck"), "costliest": msg("Costs most")}
