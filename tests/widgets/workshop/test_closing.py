"""Closing a session: one PDF and the same as Markdown, without a question."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.edits.cards import new_card
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench
from widgets.window import Window


def close(bench: Bench, path: Path, qtbot: QtBot) -> None:
    closing = bench.side.workshop.closing
    closing.place.setText(str(path))
    closing.place.setModified(True)
    closing.close_session()
    qtbot.waitUntil(lambda: not closing.busy, timeout=30_000)


def test_both_files_are_written_where_the_field_says(
    bench: Bench, qtbot: QtBot, tmp_path: Path, press: Press
) -> None:
    closing = bench.side.workshop.closing
    press("Ctrl+Shift+E")
    assert closing.place.hasFocus()
    closing.place.setText(str(tmp_path / "minutes.pdf"))
    press("Return")
    qtbot.waitUntil(lambda: not closing.busy, timeout=30_000)
    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF")
    assert "# Minutes: Pumps" in (tmp_path / "minutes.md").read_text("utf-8")
    assert "minutes.pdf" in closing.told.text()


def test_they_say_what_has_changed_and_who_has_voted(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    journey = bench.desk.session.journey
    bench.desk.do(new_card(journey, "touchpoint", "Calls the hotline", "s1", "l1").edit)
    bench.desk.do(new_card(journey, "note", "Ask the lawyers").edit)
    bench.workshop.voting.start()
    bench.workshop.voting.take("1 1 2")
    close(bench, tmp_path / "m.pdf", qtbot)
    text = (tmp_path / "m.md").read_text("utf-8")
    changed = text[text.index("## What has changed") :]
    assert "Calls the hotline" in changed
    assert "Visits the site" not in changed
    assert "Ask the lawyers" in text
    assert "3 dots were given" in text


def test_no_file_is_replaced(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text("mine")
    close(bench, tmp_path / "m.pdf", qtbot)
    assert (tmp_path / "m.md").read_text() == "mine"
    assert (tmp_path / "m 2.pdf").exists()
    assert (tmp_path / "m 2.md").exists()


def test_a_place_that_is_not_there_is_said_in_a_sentence(
    bench: Bench, qtbot: QtBot, tmp_path: Path, window: Window
) -> None:
    close(bench, tmp_path / "nowhere" / "m.pdf", qtbot)
    assert "nowhere" in bench.side.workshop.closing.told.text()
    assert window.status.text


def test_minutes_on_their_way_can_be_cancelled(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    closing = bench.side.workshop.closing
    closing.place.setText(str(tmp_path / "m.pdf"))
    closing.close_session()
    assert closing.cancel_button.isVisibleTo(closing)
    qtbot.mouseClick(closing.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not closing.busy, timeout=30_000)
    assert closing.told.text() == "No minutes were written"
    assert not list(tmp_path.glob("m.*"))
    assert not closing.cancel_button.isVisibleTo(closing)


def test_a_window_that_goes_does_not_wait_and_the_minutes_are_written_all_the_same(
    bench: Bench, qtbot: QtBot, tmp_path: Path, window: Window
) -> None:
    closing = bench.side.workshop.closing
    closing.place.setText(str(tmp_path / "m.pdf"))
    closing.close_session()
    bench.mark_discarded()
    window.close()
    assert not (tmp_path / "m.md").exists()
    qtbot.waitUntil((tmp_path / "m.md").exists, timeout=30_000)


def test_the_place_is_beside_the_map(bench: Bench, tmp_path: Path) -> None:
    bench.desk.session.save_as(tmp_path / "pumps.journey")
    bench.has_been_saved()
    path = bench.side.workshop.closing.path
    assert path.parent == tmp_path
    assert path.name.startswith("Pumps, minutes ")
    assert path.suffix == ".pdf"


@pytest.mark.parametrize("typed", ["minutes", "minutes.PDF", "minutes 1.5"])
def test_what_is_typed_is_a_pdf(bench: Bench, typed: str) -> None:
    closing = bench.side.workshop.closing
    closing.place.setText(typed)
    assert closing.path.suffix.lower() == ".pdf"


def test_it_ends_voting_and_timer(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    bench.workshop.voting.start()
    bench.workshop.countdown.set(5)
    bench.workshop.countdown.start()
    close(bench, tmp_path / "m.pdf", qtbot)
    assert not bench.workshop.voting.open
    assert not bench.workshop.countdown.running
