"""What a person sees of a crash: a bar in the window, and the report to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from designer.words import msg, say
from widgets.crash import CrashReport
from widgets.window import Window


def show_bar(report: CrashReport, window: Window) -> None:
    """Say in a window that something broke; the map stays as it is."""
    sentence = (
        msg(
            "Something in Ringway went wrong. Your map is still here and you can go on; "
            "there is a report on this computer."
        )
        if report.file is not None
        else msg(
            "Something in Ringway went wrong. Your map is still here and you can go on; "
            "the report could not be written."
        )
    )
    window.notices.problem(
        sentence, (msg("Show the report"), lambda: CrashView(report, window).show())
    )


class CrashView(QDialog):
    """The report, to read and to copy; it stands beside the window and holds nothing up."""

    def __init__(self, report: CrashReport, window: Window) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language = window.language
        self._report = report
        self.setWindowTitle(say(msg("What went wrong"), language))
        self.resize(760, 480)
        where = QLabel(str(report.file or ""), self)
        where.setObjectName("facts")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = QPlainTextEdit(report.text, self)
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.buttons.addButton(say(msg("Close"), language), roles.RejectRole)
        copy = self.buttons.addButton(say(msg("Copy"), language), roles.ActionRole)
        copy.clicked.connect(self._copy)
        if report.file is not None:
            folder = self.buttons.addButton(say(msg("Open the folder"), language), roles.ActionRole)
            folder.clicked.connect(self._open_folder)
        self.buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        for part in (self.text, where, self.buttons):
            column.addWidget(part)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)

    def _open_folder(self) -> None:
        if self._report.file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.file.parent)))
