"""What of a map will not print well: found while one chooses, and in nobody's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.checks.outcome import Report
from designer.checks.profiles import Profile
from designer.checks.rule import Scope
from designer.checks.run import check
from designer.drawing.theme import BADGE
from designer.layout.pages import NAMED
from designer.model.journey import Journey
from designer.words import msg, say
from widgets.desk import Desk
from widgets.panels.severity import severity_icon

_PAGE: tuple[Scope, ...] = ("page",)

_HEIGHT = 96
"""Pixels; a longer list scrolls."""


class PageCheck(QWidget):
    """A list of the findings about paper, below the page; out of sight where there are none."""

    checked = Signal()
    """The list is as the map and the page are."""

    def __init__(self, desk: Desk, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._profile = profile
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._checking: _Checking | None = None
        heading = QLabel(say(msg("Before you print"), desk.language), self)
        heading.setObjectName("caption")
        self.list = QListWidget(self)
        self.list.setMaximumHeight(_HEIGHT)
        self.list.setIconSize(QSize(round(BADGE), round(BADGE)))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(heading.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self.list)
        self.hide()

    def check(self, page: object) -> None:
        """Look anew, for a page as the dialog calls it."""
        options = dict(self._profile.options)
        if page in NAMED:
            options["HYG-03"] = {**options.get("HYG-03", {}), "page": page}
        profile = replace(self._profile, options=options)
        path = self._desk.session.path
        folder = path.absolute().parent if path is not None else None
        self._checking = _Checking(self._desk.session.journey, profile, folder)
        self._checking.news.done.connect(partial(self._show, self._checking))
        self._pool.clear()
        self._pool.start(self._checking)

    def stop(self) -> None:
        """Wait until nothing reads the journey any more."""
        self._checking = None
        self._pool.clear()
        self._pool.waitForDone()

    def _show(self, checking: _Checking, report: Report) -> None:
        if checking is not self._checking:
            return
        self.list.clear()
        for finding in report.heard:
            icon = severity_icon(finding.severity, self._desk.theme, self.devicePixelRatioF())
            self.list.addItem(QListWidgetItem(icon, say(finding.message, self._desk.language)))
        self.setVisible(bool(report.heard))
        self.checked.emit()


class _News(QObject):
    done = Signal(object)


class _Checking(QRunnable):
    """One run of the rules that wait for an export, in a thread of its own."""

    def __init__(self, journey: Journey, profile: Profile, folder: Path | None) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.news = _News()
        self._journey = journey
        self._profile = profile
        self._folder = folder

    def run(self) -> None:
        """Find; a rule that crashes is a finding itself."""
        today = date.today()
        found = check(
            self._journey,
            profile=self._profile,
            today=today,
            scopes=_PAGE,
            folder=self._folder,
        )
        self.news.done.emit(found)
