"""Qt's own words, as in file dialogs and the menus of text fields, in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from designer.words import msg, say

_FILES = {"ru": "qtbase_ru", "zh-Hans": "qtbase_zh_CN", "zh-Hant": "qtbase_zh_TW"}
"""The translations that come with Qt, by our languages; its sources are English."""

_REST = {
    "&Look in:": msg("Look in:"),
    "Files of &type:": msg("Files of type:"),
    "Folder": msg("Folder"),
    "Drive": msg("Drive"),
}
"""What Qt's own translations lack."""


class _Rest(QTranslator):
    """Says what Qt's translations lack; asked last."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._said = {source: say(words, language) for source, words in _REST.items()}

    def isEmpty(self) -> bool:
        """It has words."""
        return False

    def translate(
        self, _context: str, source: str, _about: str | None = None, _count: int = -1
    ) -> str:
        """The word; nothing where Qt's own is right."""
        return self._said.get(source, "")


def speak(language: str, parent: QObject) -> None:
    """Let Qt say its words in a language of the interface for as long as the parent lives."""
    file = _FILES.get(language)
    if file is None:
        return
    words = QTranslator(parent)
    if words.load(file, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        # Whoever is installed last is asked first.
        QCoreApplication.installTranslator(_Rest(language, parent))
        QCoreApplication.installTranslator(words)
