"""Buttons that stand beside each other while there is room."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.wrapping import Wrapping


def test_buttons_without_room_go_on_in_the_next_line_and_hidden_ones_take_none(
    qtbot: QtBot,
) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    buttons = tuple(QPushButton(words, panel) for words in ("Done, next", "Up", "Delete"))
    row = Wrapping(buttons, panel)
    column = QVBoxLayout(panel)
    column.addWidget(row)
    column.addStretch(1)
    panel.resize(600, 300)
    panel.show()
    qtbot.waitUntil(buttons[2].isVisible)
    assert len({button.y() for button in buttons}) == 1
    panel.resize(row.minimumSizeHint().width() + 40, 300)
    qtbot.waitUntil(lambda: buttons[2].y() > buttons[0].y())
    assert all(button.geometry().right() < row.width() for button in buttons)
    qtbot.waitUntil(lambda: row.height() > buttons[2].geometry().bottom())
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[1].y() == 0)
    for button in buttons:
        button.hide()
    assert row.isHidden()
    buttons[1].show()
    assert not row.isHidden()
    others = tuple(QPushButton(words, panel) for words in ("All", "None"))
    row.hold((*others, *buttons))
    assert [part.isHidden() for part in (*others, *buttons)] == [False, False, True, False, True]
