"""The start page, and the way from there to a map."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from designer.drawing.theme import LIGHT
from designer.model.records import Stage
from designer.session import Session
from tests import build
from tests.widgets.window.people import choose
from widgets.main import App
from widgets.preferences import Preferences
from widgets.start.pictures import template_picture
from widgets.window import Window

BEFORE_PAINT = """
import sys
from pathlib import Path
import designer.cli
from widgets.main import App, new_application
from widgets.preferences import Preferences
from widgets.window import Window
application = new_application()
app = App(application, Preferences(Path(sys.argv[1])))
known = []
window = Window(app.preferences)
window.painted.connect(lambda: (known.extend(sys.modules), application.exit()))
window.show()
application.exec()
heavy = {"networkx", "pydantic", "reportlab", "icu4py", "uharfbuzz", "fontTools", "pypdfium2"}
heavy |= {"subprocess", "email", "hashlib", "platformdirs"}
print(sorted(name for name in known if name.split(".")[0] in heavy))
print(sorted(name for name in known if name.startswith(("designer.", "exporters."))))
print(sorted(name for name in known if name.startswith(("widgets.start", "widgets.canvas"))))
"""

WITH_A_MAP = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from widgets.main import App, new_application
from widgets.preferences import Preferences
application = new_application()
app = App(application, Preferences(Path(sys.argv[1]), Path(sys.argv[1]).parent))
window = app.start([Path(sys.argv[2])])
looking = QTimer()
looking.timeout.connect(lambda: window.bench and window.bench.isVisible() and application.exit())
looking.start(0)
application.exec()
heavy = {"reportlab", "pikepdf", "pypdfium2", "exporters"}
print(sorted(name for name in sys.modules if name.split(".")[0] in heavy))
print(window.has_start)
"""


def told_by(code: str, *arguments: object) -> list[str]:
    """The lines that a program of its own writes."""
    program = [sys.executable, "-c", code, *map(str, arguments)]
    answer = subprocess.run(program, capture_output=True, text=True, check=True)
    return answer.stdout.splitlines()


def test_nothing_that_takes_long_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    told = told_by(BEFORE_PAINT, tmp_path / "ringway.ini")
    assert told == ["[]", "['designer.cli', 'designer.words']", "[]"]


def test_a_map_from_the_command_line_waits_for_no_exporter_and_no_start_page(
    tmp_path: Path,
) -> None:
    path = tmp_path / "one.journey"
    Session.new(build.journey(build.stage("s"))).save_as(path)
    assert told_by(WITH_A_MAP, tmp_path / "ringway.ini", path) == ["[]", "False"]


def test_a_start_page_follows_the_first_paint(app: App, qtbot: QtBot) -> None:
    window = app.start([])
    assert not window.has_start
    qtbot.waitUntil(lambda: window.has_start and window.start.isVisible())


def test_where_no_file_can_be_opened_there_is_a_start_page(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "bad.journey").write_bytes(b"not a map")
    window = app.start([tmp_path / "bad.journey"])
    qtbot.waitUntil(lambda: window.has_start and window.start.isVisible(), timeout=10_000)
    qtbot.waitUntil(lambda: bool(window.start.templates), timeout=10_000)


def test_the_small_picture_of_a_map_is_kept_when_it_is_left(
    app: App, window: Window, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "pumps.journey"
    Session.new(build.journey(build.stage("s1"))).save_as(path)
    app.open(path)
    preferences.picture_of(path).unlink(missing_ok=True)
    window.close()
    assert preferences.picture_of(path).exists()


def test_a_framework_becomes_a_map(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.start.templates["b2b-circle-7"], Qt.MouseButton.LeftButton)
    assert window.bench is not None
    journey = window.bench.desk.session.journey
    assert [stage.name for stage in journey.stages()][:2] == ["Out of market", "Trigger"]
    assert window.windowTitle() == "Seven-stage B2B circle – Ringway"


def test_a_framework_speaks_the_language_that_was_chosen(window: Window, qtbot: QtBot) -> None:
    place = window.start.languages.findData("ru")
    window.start.languages.setCurrentIndex(place)
    qtbot.keyClick(window.start.templates["b2b-circle-7"], Qt.Key.Key_Space)
    assert window.bench is not None
    assert window.bench.desk.session.journey.stages()[0].name == "Вне рынка"
    assert window.preferences.map_language == "ru"


def test_every_framework_gets_its_picture(window: Window, qtbot: QtBot) -> None:
    tiles = [*window.start.templates.values(), window.start.example]
    qtbot.waitUntil(lambda: all(tile.drawn for tile in tiles), timeout=20_000)
    assert len(tiles) >= 4


def test_a_blank_map_is_a_closed_loop_without_cards(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.start.blank, Qt.MouseButton.LeftButton)
    assert window.bench is not None
    journey = window.bench.desk.session.journey
    assert not journey.cards()
    assert len(journey.of(Stage)) == 3
    window.bench.checking.catch_up()
    assert not window.bench.checking.report.at_least("error")


def test_sample_cards_go_by_the_button_that_offers_it(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.start.templates["b2b-6"], Qt.MouseButton.LeftButton)
    assert window.bench is not None
    (bar,) = window.notices.bars
    qtbot.mouseClick(bar.buttons["Remove the sample cards"], Qt.MouseButton.LeftButton)
    assert not window.bench.desk.session.journey.cards()
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert window.bench.desk.session.journey.cards()


def test_without_recent_maps_the_page_says_what_will_stand_there(window: Window) -> None:
    assert not window.start.recent
    assert "will stand here" in window.start.no_recent


def test_a_map_that_was_open_stands_among_the_recent_ones(
    app: App, window: Window, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:

    path = tmp_path / "pumps.journey"
    Session.new(build.journey(build.stage("s1"), title="Pumps")).save_as(path)
    preferences.remember(path)
    window.start.show_recent()
    qtbot.mouseClick(window.start.recent[path], Qt.MouseButton.LeftButton)
    assert window.bench is not None
    assert window.bench.desk.session.path == path


@pytest.mark.parametrize("name", ["dropped.journey"])
def test_a_dropped_file_is_opened(window: Window, tmp_path: Path, name: str) -> None:

    path = tmp_path / name
    Session.new(build.journey(build.stage("s1"))).save_as(path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert window.bench is not None
    assert window.bench.desk.session.path == path


def test_the_look_is_kept_for_the_next_time(app: App, window: Window) -> None:

    choose(window, "View", "Look", "Dark look")
    assert app.preferences.look == "dark"
    assert window.palette().window().color().lightness() < 128
    choose(window, "View", "Look", "Light look")
    assert window.palette().window().color().lightness() > 128


def test_each_file_of_the_command_line_has_a_window_and_a_bad_one_is_told(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.journey" for name in ("one", "bad", "two")]
    for file in (files[0], files[2]):
        Session.new(build.journey(build.stage("s"), title=file.stem)).save_as(file)
    files[1].write_bytes(b"not a map")
    app.start(files)
    qtbot.waitUntil(lambda: len(app.windows) == 2, timeout=10_000)
    shown = [w.bench.desk.session.journey.map.title for w in app.windows if w.bench is not None]
    assert shown == ["one", "two"]
    said = [label.text() for w in app.windows for label in w.notices.findChildren(QLabel)]
    assert any("bad.journey" in text for text in said)


def test_the_finished_map_is_a_map_of_one_s_own(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.start.example, Qt.MouseButton.LeftButton)
    assert window.bench is not None
    cards = window.bench.desk.session.journey.cards()
    assert cards
    assert not any(card.sample for card in cards)
    assert not window.notices.bars


def test_the_finished_map_looks_like_no_framework() -> None:
    framework, finished = (
        template_picture(id, "en", LIGHT, 1.0) for id in ("b2b-circle-7", "example")
    )
    assert framework != finished


def test_the_language_chosen_is_spoken_from_the_next_start_on(
    app: App, window: Window, preferences: Preferences
) -> None:
    choose(window, "View", "Language", "Русский")
    assert "next start" in window.notices.bars[0].text
    assert preferences.language == "ru"
    choose(window, "View", "Language", "Language of the system")
    assert preferences.chosen_language == ""
