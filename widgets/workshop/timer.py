"""The timer in the panel: start, pause, a minute more."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from designer.edits.agenda import current_block
from designer.words import msg
from widgets.desk import Desk
from widgets.workshop.countdown import Countdown, in_words
from widgets.workshop.numbers import Whole
from widgets.workshop.section import Section

_LONGEST = 600


class TimerPart(Section):
    """Shows the time that is left and what it means; the room's window shows the same."""

    def __init__(self, desk: Desk, countdown: Countdown, parent: QWidget | None = None) -> None:
        super().__init__(desk, msg("Timer"), parent)
        self._countdown = countdown
        self.face = self.label("timer")
        self.words = self.label("timer-words")
        self.minutes = Whole(_LONGEST, self)
        self.minutes.setValue(10)
        self.minutes.setSpecialValueText(self.say(msg("no end")))
        self.minutes.setSuffix(self.say(msg(" min")))
        self.start = self.button(msg("Start"), self.toggle)
        self.more = self.button(msg("+1 min"), self._more, msg("One minute more"))
        self.again = self.button(msg("Set"), self._set, msg("A fresh timer of these minutes"))
        self.row(self.face, self.words)
        self.row(self.start, self.more)
        row = self.beside(msg("Minutes"), self.minutes)
        row.addWidget(self.again)
        self.column.addLayout(row)
        countdown.ticked.connect(self._tick)
        self._tick()

    def toggle(self) -> None:
        """Start, with the minutes of the present block the first time, or let it stand."""
        if not self._countdown.begun:
            block = current_block(self._desk.session.journey)
            planned = block.minutes if block is not None else None
            self._countdown.set(planned or self.minutes.value() or None)
        self._countdown.toggle()

    def _more(self) -> None:
        self._countdown.lengthen(1)

    def _set(self) -> None:
        self._countdown.set(self.minutes.value() or None)

    def _tick(self) -> None:
        clock = self._countdown.clock
        self.face.setText(clock.face)
        words = self.say(in_words(clock))
        self.words.setText(words)
        for label in (self.face, self.words):
            label.setProperty("phase", clock.phase)
            label.style().unpolish(label)
            label.style().polish(label)
        self.face.setAccessibleName(f"{clock.face} {words}")
        self.start.setText(self.say(msg("Pause") if clock.running else msg("Start")))
