"""An export on its way: in a thread of its own, with a bar in the window that can stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from designer.files.disk import replace
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import Message, Problem, msg
from exporters import Cancelled, Exporter, Options, Report
from widgets.desk import Desk
from widgets.dialogs.at_hand import tell_of_file
from widgets.panels.notices import Notice, Notices

_STEP = 0.01
"""Progress below this is not worth a repaint."""


class Exporting(QObject):
    """One export of the map as it is now; edits that come meanwhile are not in it."""

    said = Signal(object)
    """A message for the status bar."""
    ended = Signal()

    def __init__(
        self, path: Path, desk: Desk, exporter: Exporter, options: Options, notices: Notices
    ) -> None:
        super().__init__(notices)
        self._path = path
        self._notices = notices
        self._work = _Work(path, desk.session.journey.records(), exporter, options)
        self._work.news.grown.connect(self._grow)
        self._work.news.done.connect(self._finish)
        self._work.news.failed.connect(self._fail)
        self._work.news.cancelled.connect(self._stop)
        self.said.connect(desk.say)
        # The window may go before the export has ended.
        self.destroyed.connect(self._work.cancel)
        self._bar: Notice | None = notices.tell(
            msg("{name} is being exported…", name=path.name), (msg("Cancel"), self.cancel)
        )
        self._bar.destroyed.connect(self._forget_bar)
        self._bar.show_progress(0.0)
        QThreadPool.globalInstance().start(self._work)

    def cancel(self) -> None:
        """Stop; the place where the file was to be stays as it was."""
        self._work.cancel()

    def _forget_bar(self) -> None:
        self._bar = None

    def _grow(self, done: float) -> None:
        if self._bar is not None:
            self._bar.show_progress(done)

    def _finish(self, report: Report) -> None:
        message = msg("Exported as {name}", name=self._path.name)
        self.said.emit(message)
        tell_of_file(message, self._path.absolute(), self._notices)
        for warning in report.warnings:
            self._notices.tell(warning)
        if report.missing:
            self._notices.tell(
                msg(
                    "No font has these characters, they stand as their codes: {characters}",
                    characters=report.missing,
                )
            )
        self._end()

    def _fail(self, message: Message) -> None:
        self._notices.problem(message)
        self._end()

    def _stop(self) -> None:
        self.said.emit(msg("The export was cancelled"))
        self._end()

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.put_away()
        self.ended.emit()
        self.deleteLater()


class _News(QObject):
    """Carries what happens from the thread to the window."""

    grown = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()


class _Work(QRunnable):
    """Draws the records into a file, whole or not at all."""

    def __init__(
        self, path: Path, records: Sequence[Record], exporter: Exporter, options: Options
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.news = _News()
        self.cancelled = False
        self._path = path
        self._records = records
        self._exporter = exporter
        self._options = options
        self._told = 0.0

    def run(self) -> None:
        """Export, unless the person thinks better of it."""
        emit: Callable[[], None]
        try:
            report = self._written()
        except Cancelled:
            emit = self.news.cancelled.emit
        except Problem as problem:
            emit = partial(self.news.failed.emit, problem.message)
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            failed = msg("{name} could not be exported: {why}", name=self._path.name, why=why)
            emit = partial(self.news.failed.emit, failed)
        else:
            emit = partial(self.news.done.emit, report)
        emit()

    def cancel(self) -> None:
        """Write nothing any more."""
        self.cancelled = True

    def _written(self) -> Report:
        out = BytesIO()
        report = self._exporter.write(Journey(self._records), self._options, out, self._go_on)
        if self.cancelled:
            raise Cancelled
        replace(self._path, out.getvalue())
        return report

    def _go_on(self, done: float) -> bool:
        if done - self._told >= _STEP:
            self._told = done
            self.news.grown.emit(done)
        return not self.cancelled
