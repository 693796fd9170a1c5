"""A presentation: the map stage by stage, along the emotion curve, or through its saved views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from designer.edits.naming import called
from designer.edits.views import seen_in, views
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Stage
from designer.words import Message, msg
from widgets.desk import Desk

Way = Literal["stages", "curve", "views"]


@dataclass(frozen=True, slots=True)
class Step:
    """One picture of a presentation: what is lit, and what is said below it.

    `around` is the record in the middle; empty shows the whole map.
    """

    title: Message
    lit: frozenset[Id]
    around: Id = ""


class Presentation(QObject):
    """The steps of one way through the map, and where it stands; follows the map as it changes."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._way: Way | None = None
        self._at = 0
        self._steps: tuple[Step, ...] = ()
        desk.edited.connect(self._follow)

    @property
    def way(self) -> Way | None:
        """Which way is shown; None while nothing is presented."""
        return self._way

    @property
    def step(self) -> Step | None:
        """What is shown now."""
        return self._steps[self._at] if self._way is not None and self._steps else None

    @property
    def count(self) -> tuple[int, int]:
        """Which step it is, from 1, and how many there are."""
        return self._at + 1, len(self._steps)

    def begin(self, way: Way) -> bool:
        """Show the first step; False, and why in the status bar, where the map has none."""
        steps = tuple(steps_of(self._desk.session.journey, way))
        if not steps:
            self._desk.say(_NOTHING[way])
            return False
        self._way, self._steps, self._at = way, steps, 0
        self.changed.emit()
        return True

    def go(self, by: int) -> None:
        """Some steps on, or back, not beyond the ends."""
        if self._way is not None:
            self._at = min(len(self._steps) - 1, max(0, self._at + by))
            self.changed.emit()

    def end(self) -> None:
        """Nothing is presented any more."""
        if self._way is not None:
            self._way, self._steps, self._at = None, (), 0
            self.changed.emit()

    def _follow(self, _edit: object, _touched: object) -> None:
        """The map goes on being edited: the same step stays, as far as it is there."""
        if self._way is None:
            return
        here = self._steps[self._at].around
        self._steps = tuple(steps_of(self._desk.session.journey, self._way))
        if not self._steps:
            self.end()
            return
        places = [step.around for step in self._steps]
        at = places.index(here) if here in places and here else self._at
        self._at = min(at, len(self._steps) - 1)
        self.changed.emit()


_NOTHING: dict[Way, Message] = {
    "stages": msg("There are no stages to present"),
    "curve": msg("There are no emotions to present"),
    "views": msg("There are no saved views to present"),
}


def steps_of(journey: Journey, way: Way) -> Iterator[Step]:
    """The steps of a way through a map."""
    match way:
        case "stages":
            for stage in journey.stages():
                yield Step(_name_of(stage), frozenset({stage.id}), stage.id)
        case "curve":
            yield from _along_the_curve(journey)
        case "views":
            for view in views(journey):
                title = msg("{name}", name=view.name) if view.name else msg("A view without a name")
                yield Step(title, seen_in(journey, view))


def _name_of(stage: Stage) -> Message:
    return msg("{name}", name=stage.name) if stage.name else msg("A stage without a name")


def _along_the_curve(journey: Journey) -> Iterator[Step]:
    """The emotions from stage to stage; those without a value are a part of the story too."""
    lanes = {lane.id for lane in journey.lanes() if not lane.hidden}
    for stage in journey.stages():
        for card in journey.cards_in_stage(stage.id):
            if card.kind == "emotion" and card.lane in lanes:
                title = msg("{stage}: {emotion}", stage=_name_of(stage), emotion=called(card))
                yield Step(title, frozenset({stage.id}), card.id)
