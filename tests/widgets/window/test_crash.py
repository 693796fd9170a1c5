"""What breaks inside is written down on this computer and told in the window, which goes on."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.fields import set_fields
from designer.model.ids import MAP
from widgets.bench import Bench
from widgets.crash import Crashes
from widgets.crash_view import CrashView
from widgets.main import App
from widgets.preferences import Preferences
from widgets.window import Window


@pytest.fixture(autouse=True)
def crashes(app: App, preferences: Preferences) -> Iterator[Crashes]:
    """What breaks is heard of."""
    made = Crashes(preferences)
    made.happened.connect(app.tell_crash)
    made.watch()
    yield made
    made.leave()


def break_down() -> None:
    raise LookupError("no such thing")


def reports(preferences: Preferences) -> list[str]:
    files = sorted((preferences.data / "reports").glob("*.txt"))
    return [file.read_text(encoding="utf-8") for file in files]


def test_what_breaks_in_the_window_leaves_it_usable(
    window: Window, bench: Bench, preferences: Preferences, qtbot: QtBot
) -> None:
    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1)
    (bar,) = window.notices.bars
    assert bar.property("tone") == "problem"
    assert "Your map is still here" in bar.text
    (report,) = reports(preferences)
    assert "LookupError: no such thing" in report
    assert "break_down" in report
    assert "Ringway sends this file to nobody" in report
    bench.desk.do(set_fields(bench.desk.session.journey, MAP, title="Valves"))
    assert window.windowTitle() == "• Valves – Ringway"


def test_the_report_is_shown_beside_the_map(window: Window, bench: Bench, qtbot: QtBot) -> None:
    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1)
    button = window.notices.bars[0].buttons["Show the report"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    view = window.findChild(CrashView)
    assert view is not None
    assert view.isVisible()
    assert not view.isModal()
    assert "no such thing" in view.text.toPlainText()
    view.close()


def test_what_breaks_in_a_slot_and_in_a_thread_is_told_as_well(
    window: Window, preferences: Preferences, qtbot: QtBot
) -> None:
    button = QPushButton(window)
    button.clicked.connect(break_down)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(reports(preferences)) == 2)
    assert "ZeroDivisionError" in reports(preferences)[1]
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1)


def test_what_breaks_with_each_frame_is_told_once(
    window: Window, preferences: Preferences, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(5):
        QTimer.singleShot(0, break_down)
    told: list[int] = []
    QTimer.singleShot(20, lambda: told.append(1))
    qtbot.waitUntil(lambda: bool(told))
    assert len(reports(preferences)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "Traceback" not in lines[0]


def test_only_the_latest_reports_are_kept(window: Window, preferences: Preferences) -> None:
    for number in range(25):
        # Each a class of its own, and so a fault of its own.
        fault = type(f"Fault{number}", (Exception,), {})
        sys.excepthook(fault, fault("no such thing"), None)
    texts = reports(preferences)
    assert len(texts) == 20
    assert "Fault5: " in texts[0]
    assert "Fault24: " in texts[-1]


def test_a_report_that_cannot_be_written_can_be_read_all_the_same(
    window: Window, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.data.mkdir(exist_ok=True)
    (preferences.data / "reports").write_text("no folder")
    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1)
    (bar,) = window.notices.bars
    assert "could not be written" in bar.text


INTERRUPTED = """
import signal, sys
from PySide6.QtCore import QTimer
from widgets.main import new_application, run
# Whoever started the tests may have the interrupt ignored, as for work in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)
application = new_application()
QTimer.singleShot(int(sys.argv[1]), lambda: print("ready", flush=True))
sys.exit(run())
"""


@pytest.mark.parametrize("after", [0, 1000], ids=["while it starts", "at rest"])
def test_an_interrupt_from_the_terminal_ends_the_program_and_is_no_crash(
    tmp_path: Path, after: int
) -> None:
    code = [sys.executable, "-c", INTERRUPTED, str(after)]
    place = os.environ | {"XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(code, stdout=PIPE, stderr=PIPE, text=True, env=place) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=60)
    assert program.returncode == 130
    assert told == ""
    assert not list(tmp_path.rglob("reports"))
