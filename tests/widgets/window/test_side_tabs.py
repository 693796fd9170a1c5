"""The tabs of the side panel: each is whole, whatever their number, language and size."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from designer.drawing.theme import LIGHT
from widgets.look.colours import Colours
from widgets.panels.side_tabs import SideTabs

WORDS = {
    "en": ["Inspector", "Findings 99+", "Figures", "Parked 12", "Workshop"],
    "ru": ["Инспектор", "Замечания: 99+", "Расчёт", "Парковка: 12", "Воркшоп"],
    "zh": ["属性", "检查结果 99+", "数字", "待议 12", "工作坊"],
}


def tabs_of(qtbot: QtBot, words: list[str], width: int = 320) -> SideTabs:
    tabs = SideTabs(lambda: Colours(LIGHT))
    qtbot.addWidget(tabs)
    for each in words:
        tabs.addTab(QLabel(each), each)
    tabs.resize(width, 500)
    tabs.show()
    return tabs


@pytest.mark.parametrize("language", list(WORDS))
@pytest.mark.parametrize("further", [0, 1, 3])
def test_every_tab_that_is_shown_shows_its_whole_word(
    qtbot: QtBot, language: str, further: int
) -> None:
    tabs = tabs_of(qtbot, [*WORDS[language], *["≠ 3", "Page", "Page"][:further]])
    bar = tabs.tabBar()
    for current in range(tabs.count()):
        tabs.setCurrentIndex(current)
        shown = [at for at in range(tabs.count()) if bar.isTabVisible(at)]
        assert current in shown
        for at in shown:
            rect = bar.tabRect(at)
            assert rect.width() >= bar.fontMetrics().horizontalAdvance(bar.tabText(at))
            assert rect.left() >= 0
            assert rect.right() < (tabs.more.x() if tabs.more.isVisible() else tabs.width())
        assert tabs.more.isVisible() == (len(shown) < tabs.count())


def test_a_page_whose_tab_has_no_room_is_opened_from_the_menu(qtbot: QtBot) -> None:
    tabs = tabs_of(qtbot, WORDS["ru"])
    tabs.menu.aboutToShow.emit()
    (first, *_rest) = tabs.menu.actions()
    first.trigger()
    assert tabs.tabText(tabs.currentIndex()) == first.text()
    assert tabs.tabBar().isTabVisible(tabs.currentIndex())


def test_tabs_come_back_where_there_is_room_again(qtbot: QtBot) -> None:
    tabs = tabs_of(qtbot, WORDS["ru"])
    assert tabs.more.isVisible()
    tabs.resize(900, 500)
    assert not tabs.more.isVisible()
    assert all(tabs.tabBar().isTabVisible(at) for at in range(tabs.count()))


def test_a_tab_that_has_the_keys_has_a_frame(qtbot: QtBot) -> None:
    tabs = tabs_of(qtbot, WORDS["en"])
    tabs.activateWindow()
    at = tabs.tabBar().tabRect(0).topLeft() + QPoint(8, 1)

    def edge() -> QColor:
        return tabs.tabBar().grab().toImage().pixelColor(at)

    tabs.tabBar().clearFocus()
    before = edge()
    tabs.tabBar().setFocus()
    qtbot.waitUntil(tabs.tabBar().hasFocus)
    assert edge() == QColor(LIGHT.colour("selection")) != before
