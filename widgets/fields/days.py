"""Days: written in a line, or chosen from a calendar; empty means not known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from designer.words import msg, say
from widgets.fields.editors import LineEditor
from widgets.fields.writing import DAY
from widgets.signs import sign

_SIZE = (288, 232)
"""Pixels of the calendar."""


class DayEditor(LineEditor):
    """A day as 2027-01-31 with a calendar beside it."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(DAY, parent)
        self._locale = QLocale(language.replace("-", "_"))
        self.button = QToolButton(self)
        self.button.setIcon(sign("day", self))
        title = say(msg("Choose from the calendar"), language)
        self.button.setToolTip(title)
        self.button.setAccessibleName(title)
        self.button.clicked.connect(self._open)
        self.row.addWidget(self.button)

    def changeEvent(self, event: QEvent) -> None:
        """The sign takes the colour of the text, also when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.button.setIcon(sign("day", self))

    def _open(self) -> None:
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(frame)
        calendar.setLocale(self._locale)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(*_SIZE)
        for name, arrow in (("prev", "left"), ("next", "right")):
            button = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                button.setIcon(sign(arrow, self))
        plain = QTextCharFormat()
        for day_off in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day_off, plain)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        day = QDate.fromString(self.field.text(), Qt.DateFormat.ISODate)
        calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        calendar.clicked.connect(partial(self._choose, frame))
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(calendar)
        frame.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - frame.width(), self.height() + 4))
        frame.move(corner)
        frame.show()
        calendar.setFocus()

    def _choose(self, frame: QFrame, day: QDate) -> None:
        frame.close()
        self.field.setText(day.toString(Qt.DateFormat.ISODate))
        self.field.setModified(True)
        self.take_over()
