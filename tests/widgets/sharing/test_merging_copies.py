"""Copies that sync programs leave, and those that people send back, in the window."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.edits.cards import new_card
from designer.files.store import create
from designer.model.records import Card
from designer.session import Session
from tests import build
from tests.widgets.window.people import answering, choose, type_name
from widgets.bench import Bench
from widgets.window import Window

SOON = 5_000


def a_copy(file: Path, name: str, words: str) -> Path:
    copy = file.with_name(name)
    shutil.copy(file, copy)
    session = Session.open(copy)
    session.do(new_card(session.journey, "pain", words, "s1", "l2").edit)
    session.save()
    return copy


def words(bench: Bench) -> set[str]:
    return {card.text for card in bench.desk.session.journey.of(Card)}


def test_a_copy_beside_the_map_is_offered_merged_and_put_aside_by_a_save(
    bench: Bench, window: Window, file: Path, qtbot: QtBot
) -> None:
    copy = a_copy(file, "pumps (Anna's conflicted copy 2026-11-22).journey", "From the copy")
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1, timeout=4 * SOON)
    bar = window.notices.bars[0]
    assert copy.name in bar.text
    qtbot.mouseClick(bar.buttons["Merge"], Qt.MouseButton.LeftButton)
    assert "From the copy" in words(bench)
    assert "when you save" in window.status.text
    bench.desk.undo()
    assert "From the copy" not in words(bench)
    assert copy.name in window.notices.bars[0].text
    bench.desk.redo()
    assert not window.notices.bars
    assert copy.exists()
    choose(window, "File", "Save")
    assert not copy.exists()
    assert (file.parent / "merged copies" / copy.name).exists()


def test_several_copies_stand_in_one_bar_and_can_be_gone_through(
    bench: Bench, window: Window, file: Path, qtbot: QtBot
) -> None:
    copies = [a_copy(file, f"pumps ({number}).journey", f"No {number}") for number in (2, 3, 4)]
    offers = bench.sharing.copies
    for copy in copies:
        offers.offer([copy])
    (bar,) = window.notices.bars
    assert "3 copies" in bar.text
    qtbot.mouseClick(bar.buttons["One by one…"], Qt.MouseButton.LeftButton)
    for choice in ("Merge", "Leave it there", "Merge"):
        (bar,) = window.notices.bars
        qtbot.mouseClick(bar.buttons[choice], Qt.MouseButton.LeftButton)
    assert not window.notices.bars
    assert {"No 2", "No 4"} < words(bench)
    assert "No 3" not in words(bench)


def test_a_copy_that_is_left_is_not_offered_again_until_it_changes(
    bench: Bench, window: Window, file: Path, qtbot: QtBot
) -> None:
    copy = a_copy(file, "pumps (Anna's conflicted copy 2026-11-22).journey", "From the copy")
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1, timeout=4 * SOON)
    qtbot.mouseClick(window.notices.bars[0].buttons["Leave it there"], Qt.MouseButton.LeftButton)
    window.show_session(Session.open(file))
    assert window.bench is not None
    offers = window.bench.sharing.copies
    offers.offer([copy])
    assert not window.notices.bars
    a_copy(file, copy.name, "More")
    offers.offer([copy])
    assert copy.name in window.notices.bars[0].text


def test_a_copy_that_somebody_sent_back_is_merged_from_the_menu_and_stays(
    bench: Bench, window: Window, file: Path, tmp_path: Path
) -> None:
    sent = tmp_path / "sent back.journey"
    shutil.move(a_copy(file, "x.journey", "From afar"), sent)
    answering(type_name(sent))
    choose(window, "File", "Merge a copy…")
    assert "From afar" in words(bench)
    assert sent.exists()
    assert "is merged" in window.status.text


def test_another_map_is_refused_in_a_plain_sentence(
    bench: Bench, window: Window, tmp_path: Path
) -> None:
    other = tmp_path / "other.journey"
    create(other, build.journey(build.stage("x"), uid="two"))
    answering(type_name(other))
    choose(window, "File", "Merge a copy…")
    (bar,) = window.notices.bars
    assert bar.text == "other.journey holds another map, not a copy of this one"
