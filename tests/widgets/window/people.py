"""What a person does with dialogs and menus, for tests."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from widgets.window import Window


def answering(answer: Callable[[QWidget], None]) -> None:
    """Answer the next modal dialog once it is there."""
    tries = 200

    def look() -> None:
        nonlocal tries
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            answer(dialog)
        elif tries:
            tries -= 1
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def press(name: str) -> Callable[[QWidget], None]:
    """Press the button of a name in a dialog."""

    def answer(dialog: QWidget) -> None:
        button = dialog.findChild(QAbstractButton, name)
        assert button is not None, name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return answer


def type_name(path: Path) -> Callable[[QWidget], None]:
    """Type a file's name into a file dialog and press Enter."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)

    return answer


def choose(window: Window, *titles: str) -> None:
    """Choose an entry of the menus by the words that stand there, menu by menu."""
    actions = window.top.menus.actions()
    for title in titles[:-1]:
        menu = _named(actions, title).menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        actions = menu.actions()
    entry = _named(actions, titles[-1])
    assert entry.isEnabled(), titles
    entry.trigger()


def _named(actions: list[QAction], title: str) -> QAction:
    words = [action.text().replace("&", "") for action in actions]
    assert title in words, (title, words)
    return actions[words.index(title)]
