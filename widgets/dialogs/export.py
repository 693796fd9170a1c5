"""The export dialog: format and options made from the exporter, with the page it would write."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from designer.checks.profiles import Profile
from designer.words import Message, msg, say
from exporters import Asked, Exporter, Options, exporters
from widgets.desk import Desk
from widgets.dialogs.exporting import Exporting
from widgets.dialogs.open_save import file_name
from widgets.dialogs.page_check import PageCheck
from widgets.dialogs.preview import Preview
from widgets.fields.choices import Choice, ChoiceEditor
from widgets.forms import Form
from widgets.panels.notices import Notices

_PAUSE = 300
"""Milliseconds without a change of options before the preview is drawn anew."""


class ExportDialog(QDialog):
    """Asks for a format and its options; `options` and `exporter` say what was chosen."""

    def __init__(self, desk: Desk, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export-dialog")
        self._desk = desk
        self._say = partial(say, language=desk.language)
        self.setWindowTitle(self._say(msg("Export the map")))
        self.resize(920, 600)
        self._exporters = {exporter.id: exporter for exporter in exporters()}
        self.exporter: Exporter = next(iter(self._exporters.values()))
        # What is seen in the window is what is meant.
        self._values: dict[str, object] = {"view": desk.view}
        self.form: Form | None = None
        self.format = ChoiceEditor(self)
        self.format.offer([(id, self._say(e.title)) for id, e in self._exporters.items()])
        self.format.show_value(self.exporter.id)
        self.format.finished.connect(self._set_format)
        self.preview = Preview(desk.language, self)
        self.page_check = PageCheck(desk, profile, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._draw)
        self._build()
        self._show_options()

    @property
    def options(self) -> Options:
        """The options as chosen; raises `BadOption`."""
        known = {name: value for name, value in self._values.items() if name in self._names()}
        session = self._desk.session
        whole = {"asides": session.asides, "frame": session.reading.frame}
        fields = self.exporter.options.model_fields
        return self.exporter.choose(
            known | {name: value for name, value in whole.items() if name in fields}
        )

    def done(self, result: int) -> None:
        """Wait for a page that is being drawn before the dialog goes."""
        self._pause.stop()
        self.preview.stop()
        self.page_check.stop()
        super().done(result)

    def _build(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        caption = QLabel(self._say(msg("Format")), self)
        caption.setObjectName("caption")
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(caption)
        head.addWidget(self.format)
        self._column.addLayout(head)
        self._column.addStretch(1)
        self.buttons = QDialogButtonBox(self)
        export = self.buttons.addButton(
            self._say(msg("Export…")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        export.setDefault(True)
        self.buttons.addButton(self._say(msg("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        side.addLayout(self._column, 1)
        side.addWidget(self.buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(24)
        seen = QVBoxLayout()
        seen.setSpacing(12)
        seen.addWidget(self.preview, 1)
        seen.addWidget(self.page_check)
        row.addLayout(seen, 1)
        frame = QWidget(self)
        frame.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        frame.setFixedWidth(256)
        row.addWidget(frame)

    def _asked(self) -> dict[str, Asked]:
        return dict(self.exporter.options.asked())

    def _names(self) -> Sequence[str]:
        return tuple(self._asked())

    def _title(self, field: str) -> Message:
        return self._asked()[field].title

    def _offers(self, field: str) -> list[Choice] | None:
        choices = self._asked()[field].choices
        return [(value, self._say(words)) for value, words in choices] or None

    def _show_options(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(
            self.exporter.options,
            self._names(),
            self._desk.language,
            self._offers,
            self._title,
            self,
        )
        self.form.edited.connect(self._set_option)
        for name, asked in self._asked().items():
            editor = self.form.editors[name]
            if asked.free and isinstance(editor, ChoiceEditor):
                editor.let_type()
        self._column.insertWidget(1, self.form)
        defaults = self.exporter.options()
        self.form.show_values(
            {name: self._values.get(name, getattr(defaults, name)) for name in self._names()}
        )
        self._pause.start()

    def _set_format(self, id: object) -> None:
        self.exporter = self._exporters[str(id)]
        self._show_options()

    def _set_option(self, field: str, value: object) -> None:
        self._values[field] = value
        if self.form is not None:
            self.form.show_values({**self.options.model_dump()})
        self._pause.start()

    def _draw(self) -> None:
        self.preview.draw(self._desk.session.journey, self._values)
        self.page_check.check(self._values.get("page"))


def ask_and_export(parent: QWidget, desk: Desk, profile: Profile, notices: Notices) -> None:
    """Ask how and where to, and begin to write the file."""
    dialog = ExportDialog(desk, profile, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    exporter, options = dialog.exporter, dialog.options
    dialog.deleteLater()
    if not accepted:
        return
    path = ask_where(parent, desk, exporter)
    if path is not None:
        Exporting(path, desk, exporter, options, notices)


def ask_where(parent: QWidget, desk: Desk, exporter: Exporter) -> Path | None:
    """The file that an export shall go to; None where the person thinks better of it."""
    own = desk.session.path
    title = file_name(say(desk.session.title, desk.language))
    folder = own.parent if own is not None else Path.home()
    dialog = QFileDialog(parent, say(msg("Export to"), desk.language), str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(exporter.suffix.removeprefix("."))
    dialog.setNameFilter(f"{say(exporter.title, desk.language)} (*{exporter.suffix})")
    dialog.selectFile(f"{title}{exporter.suffix}")
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
