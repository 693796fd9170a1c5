"""Closing a session from the panel: where the minutes go, and one press that writes them."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from designer.words import Message, msg, say
from widgets.dialogs.open_save import file_name
from widgets.workshop.minutes import Asked, Writing, free_path
from widgets.workshop.section import Section
from widgets.workshop.workshop import Workshop


class ClosingPart(Section):
    """A field with the place, filled in beforehand; another process writes the minutes."""

    written = Signal(object, object)
    """The PDF and the Markdown are there."""

    def __init__(self, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(workshop.desk, msg("Close the session"), parent)
        self._workshop = workshop
        self._writing: Writing | None = None
        self._files: tuple[Path, ...] = ()
        self.place = QLineEdit(self)
        self.place.setAccessibleName(self.say(msg("Where the minutes go")))
        self.place.returnPressed.connect(self.close_session)
        self.other = self.button(msg("Other place"), self._choose)
        self.close_button = self.button(
            msg("Write the minutes"),
            self.close_session,
            msg("One PDF and the same as Markdown: map, votes, parking lot, what has changed"),
        )
        self.close_button.setObjectName("primary")
        self.told = self.label()
        self.show_files = self.button(msg("Open the PDF"), self._open)
        self.show_files.hide()
        self.cancel_button = self.button(msg("Cancel"), self.cancel)
        self.cancel_button.hide()
        self.column.addWidget(self.place)
        self.wrap(self.close_button, self.cancel_button, self.other)
        self.column.addWidget(self.told)
        self.row(self.show_files)
        self.told.hide()
        workshop.desk.session_changed.connect(self.propose)
        self.propose()

    @property
    def path(self) -> Path:
        """The PDF that would be written."""
        typed = Path(self.place.text().strip() or self._usual()).expanduser()
        return typed if typed.suffix.lower() == ".pdf" else typed.with_name(f"{typed.name}.pdf")

    @property
    def busy(self) -> bool:
        """Whether minutes are being written."""
        return self._writing is not None

    def propose(self) -> None:
        """Name a place beside the map, unless the person has named one."""
        if not self.place.isModified():
            self.place.setText(str(self._usual()))

    def close_session(self) -> None:
        """End voting and timer and write the minutes; no question is asked, no file replaced."""
        if self.busy:
            return
        workshop, session = self._workshop, self._workshop.desk.session
        workshop.countdown.pause()
        if workshop.voting.open:
            workshop.voting.stop()
        self._writing = Writing(
            Asked(
                before=workshop.start,
                now=tuple(session.journey.records()),
                date=date.today().isoformat(),
                author=session.author,
                numbers=workshop.voting.known,
                path=free_path(self.path),
            )
        )
        self._writing.grown.connect(self._grow)
        self._writing.done.connect(self._done)
        self._writing.failed.connect(self._failed)
        self._writing.cancelled.connect(self._cancelled)
        self.close_button.setEnabled(False)
        self.cancel_button.show()
        self.show_files.hide()
        self._tell(msg("The minutes are being written…"))
        self._writing.start()

    def cancel(self) -> None:
        """Write no minutes after all."""
        if self._writing is not None:
            self._writing.cancel()

    def stop(self) -> None:
        """The window goes, at once; minutes on their way are written without it."""
        if self._writing is not None:
            self._writing.leave_alone()
            self._writing = None

    def _grow(self, done: float) -> None:
        self._tell(msg("The minutes are being written: {percent} %", percent=int(done * 100)))

    def _done(self, pdf: Path, markdown: Path) -> None:
        self._over()
        self._files = (pdf, markdown)
        words = msg("Written: {pdf} and {markdown}", pdf=pdf.name, markdown=markdown.name)
        self._tell(words)
        self._desk.say(words)
        self.show_files.show()
        self.place.setModified(False)
        self.written.emit(pdf, markdown)

    def _failed(self, problem: Message) -> None:
        self._over()
        self._tell(problem, wrong=True)
        self._desk.say(problem)

    def _cancelled(self) -> None:
        self._over()
        self._tell(msg("No minutes were written"))

    def _over(self) -> None:
        self._writing = None
        self.close_button.setEnabled(True)
        self.cancel_button.hide()

    def _tell(self, words: Message, *, wrong: bool = False) -> None:
        self.told.setObjectName("wrong" if wrong else "facts")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(self.say(words))
        self.told.show()

    def _usual(self) -> Path:
        session = self._desk.session
        folder = session.path.parent if session.path is not None else Path.home()
        title = say(session.title, session.journey.map.language)
        words = msg("{title}, minutes {day}", title=title, day=date.today().isoformat())
        return folder / f"{file_name(say(words, session.journey.map.language))}.pdf"

    def _choose(self) -> None:
        """The system's own list of places, beside the window and not in its way."""
        dialog = QFileDialog(self, self.say(msg("Where the minutes go")), str(self.path.parent))
        dialog.setModal(False)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.path.name)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(partial(_forget, dialog))
        dialog.show()

    def _chosen(self, path: str) -> None:
        self.place.setText(path)
        self.place.setModified(True)

    def _open(self) -> None:
        if self._files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._files[0])))


def _forget(dialog: QFileDialog, _result: int = 0) -> None:
    dialog.deleteLater()
