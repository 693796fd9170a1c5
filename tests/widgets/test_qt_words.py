"""Qt's own words in the languages of the interface."""

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from widgets.qt_words import speak

WORDS = {
    "QPlatformTheme": ("Cancel", "Close", "Open", "Save", "&Yes", "&No", "Discard", "Apply"),
    "QLineEdit": ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Select All"),
    "QWidgetTextControl": ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Select All"),
    "QFileDialog": ("File &name:", "New Folder", "Parent Directory", "Detail View", "&Rename"),
    "QAbstractFileIconProvider": ("Folder", "Drive"),
}


def words_now() -> list[str]:
    return [QCoreApplication.translate(where, each) for where in WORDS for each in WORDS[where]]


@pytest.mark.parametrize("language", ["ru", "zh-Hans", "zh-Hant"])
def test_qt_says_its_words_in_the_language_of_the_interface(
    qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    english, speaker = words_now(), QObject()
    speak(language, speaker)
    said = words_now()
    assert [each for each in said if each.isascii()] == []
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    captions = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert [text for text in captions if text.isascii()] == []
    entries = QLineEdit(dialog).createStandardContextMenu().actions()
    assert not any(entry.text().split("\t")[0].isascii() for entry in entries if entry.text())
    Shiboken.delete(speaker)
    assert words_now() == english


def test_in_english_qt_speaks_for_itself(qapp: QApplication) -> None:
    speaker = QObject()
    english = words_now()
    speak("en", speaker)
    assert words_now() == english
