"""A map from a stranger in the window: its words are words, and nothing in them is loaded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from tests import build
from tests.designer.strangers import RICH, TRICK, harmful
from tests.widgets.window.conftest import OpenMap
from widgets.dialogs.open_save import file_name
from widgets.window import Window

PAGES = ["inspector", "findings", "figures", "parking", "workshop"]


def tips(model: QAbstractItemModel, above: QModelIndex) -> Iterator[str]:
    """What the rows of a list say when pointed at."""
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        yield from tips(model, index)


def formatted(window: Window) -> Iterator[str]:
    """Texts that would be read as formatting."""
    for part in window.findChildren(QWidget):
        texts = [part.toolTip()]
        if isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText:
            texts.append(part.text())
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            texts += tips(part.model(), QModelIndex())
        for text in texts:
            if "<img" in text:
                yield f"{type(part).__name__} in {type(part.parentWidget()).__name__}: {text[:60]}"


@pytest.mark.parametrize("page", PAGES)
def test_no_name_is_read_as_formatting(window: Window, open_map: OpenMap, page: str) -> None:
    bench = open_map(
        build.stage("s", RICH),
        build.stage("t", RICH),
        build.lane("l", RICH, takes=("pain",)),
        build.pain("p", ("s", "l"), text=RICH, severity=5),
        build.pain("q", text=RICH, url="javascript:alert(1)"),
        build.team("m", RICH),
        build.persona("b", RICH),
        build.entry("e", RICH),
        build.leave("x", RICH),
        build.flow("e", "s", "entry"),
        build.flow("s", "t", share=0.5, condition=RICH),
        build.flow("t", "s", "re_entry", share=0.3),
        build.flow("t", "x", "exit"),
        build.link("m", "p", "owns"),
        title=RICH,
    )
    bench.side.show_page(page)
    for identity in ("p", "s", "m"):
        bench.desk.selection.set([identity])
        QApplication.processEvents()
    assert list(formatted(window)) == []


def test_the_title_of_a_window_turns_no_text_round(window: Window, open_map: OpenMap) -> None:
    open_map(build.stage("s"), title=f"Map {TRICK}")
    assert "Map" in window.windowTitle()
    assert harmful(window.windowTitle()) == ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"Map {TRICK}", "Map ]0;owned[31mgnp.exe"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\x", "C Windows x"),
        ("CON", "CON map"),
        ("nul.txt", "nul.txt map"),
        ("-rf", "rf"),
        ("...", "map"),
        ("", "map"),
        ("😀" * 300, "😀" * 45),
    ],
)
def test_a_title_makes_a_name_that_any_folder_takes(title: str, name: str) -> None:
    assert file_name(title) == name
