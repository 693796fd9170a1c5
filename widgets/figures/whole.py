"""The figures of the loop as a whole: each known, bounded, or named as what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.checks.told_figures import told_missing
from designer.graph.expected import AtLeast, Figures, Missing
from designer.model.ids import MAP
from designer.model.journey import Journey
from designer.model.records import Stage
from designer.words import Message, msg, say
from widgets.figures.link import Link
from widgets.figures.numbers import UP, Form, Reader, about
from widgets.tips import tip

_AT_ONCE = 3
"""How many missing figures are named below one that waits for them."""


_WIDEST = f"{UP} +88 888"
"""As wide as most changes are."""
_UNKNOWN = msg("not known")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of `Figures`: its name there, what people call it, and what it is."""

    name: str
    title: Message
    form: Form
    none: Message = _UNKNOWN
    """What is said where it is not there, and nothing is missing."""


FIGURES = (
    Figure("purchase_probability", msg("Probability of a purchase"), "share"),
    Figure("time_to_purchase", msg("Time to the purchase"), "days", msg("nobody buys")),
    Figure("expected_purchases", msg("Purchases of a buyer"), "count"),
    Figure("expected_loops", msg("Returns of a buyer"), "count"),
    Figure("loop_time", msg("Time from return to return"), "days", msg("nobody comes back")),
    Figure("lifetime_value", msg("Life-time value of a buyer"), "money"),
    Figure(
        "lifetime_value_per_customer", msg("Life-time value of a customer"), "money",
        msg("nobody buys"),
    ),
)  # fmt: skip


class Whole(QWidget):
    """A row for each figure, with what it lacks below, and how far it is from the map's."""

    go_to = Signal(str, str)
    """The element where a figure is missing, and the field."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._said: tuple[object, ...] = ()
        self.values: dict[str, QLabel] = {}
        self.changes: dict[str, QLabel] = {}
        self.links: list[Link] = []
        self._gaps: dict[str, QVBoxLayout] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        for place, figure in enumerate(FIGURES):
            self._add(2 * place, figure)

    def _add(self, row: int, figure: Figure) -> None:
        name = QLabel(self._say(figure.title), self)
        name.setWordWrap(True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(name, row, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, labels in ((1, self.values), (2, self.changes)):
            label = QLabel(self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(right)
            label.setContentsMargins(8, 0, 0, 0)
            self._grid.addWidget(label, row, column)
            labels[figure.name] = label
        self.values[figure.name].setObjectName("section")
        self.changes[figure.name].setObjectName("facts")
        below = QVBoxLayout()
        below.setSpacing(0)
        self._grid.addLayout(below, row + 1, 0, 1, 3)
        self._gaps[figure.name] = below

    def show_figures(self, journey: Journey, figures: Figures, of_map: Figures | None) -> None:
        """Show the figures of a journey; `of_map` are those that they are compared with."""
        reader = Reader(self._language, journey.map.currency)
        for figure in FIGURES:
            value: float | None = getattr(figures, figure.name)
            label = self.values[figure.name]
            label.setText(self._told(reader, figure, value, figures.at_least))
            exact = reader.exact(value, figure.form) if value is not None else label.text()
            label.setToolTip(exact)
            before: float | None = getattr(of_map, figure.name) if of_map is not None else None
            moved = self._moved(reader, figure, value, before)
            self.changes[figure.name].setText(moved)
            if before is not None:
                was = msg("on the map {value}", value=reader.told(before, figure.form))
                self.changes[figure.name].setToolTip(self._say(was))
            heard = about(figure.title, f"{label.text()} {moved}".strip(), self._language)
            label.setAccessibleName(heard)
        self._show_gaps(journey, figures)

    def make_room(self, *, compared: bool) -> None:
        """Keep room for how far figures have moved, so that nothing shifts when they do."""
        wide = self.fontMetrics().horizontalAdvance(_WIDEST)
        for label in self.changes.values():
            label.setVisible(compared)
            label.setMinimumWidth(wide if compared else 0)

    def _told(
        self, reader: Reader, figure: Figure, value: float | None, bounds: AtLeast
    ) -> str:  # fmt: skip
        if value is not None:
            return reader.told(value, figure.form)
        least: float | None = getattr(bounds, figure.name, None)
        if least is not None and least > 0:
            return reader.least(least, figure.form)
        return self._say(_UNKNOWN)

    def _moved(
        self, reader: Reader, figure: Figure, value: float | None, before: float | None
    ) -> str:  # fmt: skip
        if value is None or before is None:
            return ""
        return reader.change(value - before, figure.form)

    def _show_gaps(self, journey: Journey, figures: Figures) -> None:
        """What is missing, below the last of the figures in a row that wait for the same."""
        needs = [figures.lacking.get(figure.name, ()) for figure in FIGURES]
        for figure, need in zip(FIGURES, needs, strict=True):
            if getattr(figures, figure.name) is None and not need and figures.lacking:
                self.values[figure.name].setText(self._say(figure.none))
        shown = tuple(
            () if need == after else need
            for need, after in zip(needs, [*needs[1:], ()], strict=True)
        )
        told = tuple(self._say(told_missing(journey, gap)) for need in shown for gap in need)
        key = (*shown, told)
        if key == self._said:
            return
        self._said = key
        self._drop_gaps()
        for figure, need in zip(FIGURES, shown, strict=True):
            for gap in need[:_AT_ONCE]:
                self._gaps[figure.name].addWidget(self._gap(journey, gap))
            if len(need) > _AT_ONCE:
                self._gaps[figure.name].addWidget(self._more(journey, need[_AT_ONCE:]))

    def _drop_gaps(self) -> None:
        for below in self._gaps.values():
            while (item := below.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self.links = []

    def _gap(self, journey: Journey, gap: Missing) -> QWidget:
        words = self._say(msg("Missing: {what}", what=told_missing(journey, gap)))
        if gap.element == MAP:
            label = QLabel(words, self)
            label.setObjectName("prompt")
            label.setWordWrap(True)
            return label
        link = Link(words, self)
        stage_shares = gap.field == "share" and journey.get(gap.element, Stage) is not None
        link.clicked.connect(partial(self._go, gap.element, "" if stage_shares else gap.field))
        self.links.append(link)
        return link

    def _more(self, journey: Journey, gaps: tuple[Missing, ...]) -> QWidget:
        words = msg("and {count} more", "and {count} more", count=len(gaps))
        label = QLabel(self._say(words), self)
        label.setObjectName("prompt")
        label.setToolTip(tip("\n".join(self._say(told_missing(journey, gap)) for gap in gaps)))
        return label

    def _go(self, element: str, field: str, _checked: bool = False) -> None:
        self.go_to.emit(element, field)

    def _say(self, message: Message | str) -> str:
        return say(message, self._language)
