"""The room's window: it follows, it is large, it presents, and it finds its way back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from designer.edits.cards import move_cards
from designer.edits.comments import comment_on
from designer.edits.restaging import delete_stages
from designer.layout.layout import Place
from tests import build
from tests.widgets.window.conftest import OpenMap
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench
from widgets.preferences import Preferences
from widgets.window import Window
from widgets.workshop.room import Room
from widgets.workshop.viewing import CAPITAL, Viewing


@pytest.fixture
def room(bench: Bench, press: Press) -> Room:
    """The room's window, opened from the keyboard."""
    press("F11")
    room = bench.stage_hand.room
    assert room is not None
    return room


def middle_of(room: Room, bench: Bench, identity: str) -> QPointF:
    box = bench.desk.layout.box(identity)
    assert box is not None
    return room.surface.point_of(*box.centre)


def key(room: Room, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(room, each)
    QApplication.processEvents()


def test_it_follows_what_the_scribe_has_in_hand(bench: Bench, room: Room) -> None:
    for identity in ("t1", "t2", "p1", "s3"):
        bench.desk.selection.set((identity,))
        QApplication.processEvents()
        where = middle_of(room, bench, identity)
        assert 0 < where.x() < room.width(), identity
        assert 0 < where.y() < room.height(), identity


def test_it_follows_the_cursor_of_an_empty_cell(bench: Bench, room: Room) -> None:
    bench.desk.selection.set((), Place("s3", "l2"))
    QApplication.processEvents()
    box = bench.desk.layout.place_box(Place("s3", "l2"))
    assert box is not None
    assert room.rect().contains(room.surface.point_of(*box.centre).toPoint())


def test_it_follows_a_card_that_is_moved(bench: Bench, room: Room) -> None:
    bench.desk.selection.set(("t1",))
    bench.desk.do(move_cards(bench.desk.session.journey, ["t1"], "s3", "l1"))
    QApplication.processEvents()
    assert room.rect().contains(middle_of(room, bench, "t1").toPoint())


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_two_to_four_stages_fill_it(bench: Bench, room: Room, size: tuple[int, int]) -> None:
    room.resize(*size)
    QApplication.processEvents()
    box = bench.desk.layout.box("s1")
    assert box is not None
    assert 2 <= room.width() / (box.width * room.zoom) <= 5


def test_one_key_makes_it_larger_or_smaller(
    bench: Bench, room: Room, press: Press, window: Window
) -> None:
    zoom = room.zoom
    key(room, Qt.Key.Key_Plus)
    assert room.zoom > zoom
    key(room, Qt.Key.Key_Minus)
    assert room.zoom == pytest.approx(zoom)
    window.activateWindow()
    press("F3")
    assert room.zoom > zoom
    press("Shift+F3")
    assert room.zoom == pytest.approx(zoom)


def test_letters_are_large_enough_for_the_last_row() -> None:
    zoom = Viewing(distance=8.0, height=1.5).zoom(1080, 1920)
    capital = CAPITAL * 12 * zoom / 1080 * 1.5
    assert capital == pytest.approx(8.0 / 160)


def test_a_distance_is_given_in_the_panel(bench: Bench, room: Room) -> None:
    zoom = room.zoom
    bench.side.workshop.seeing.picture.setValue(1.0)
    bench.side.workshop.seeing.distance.setValue(10.0)
    assert room.zoom != zoom
    near = room.zoom
    bench.side.workshop.seeing.distance.setValue(5.0)
    assert room.zoom == pytest.approx(near / 2)


def test_the_distance_is_known_the_next_time(
    bench: Bench, open_map: OpenMap, window: Window, preferences: Preferences
) -> None:
    bench.side.workshop.seeing.distance.setValue(12.0)
    bench.side.workshop.seeing.picture.setValue(2.5)
    bench.mark_discarded()
    again = open_map(build.stage("s1"), build.lane("l1"))
    assert again.side.workshop.seeing.distance.value() == 12.0
    room = again.stage_hand.open_room()
    assert (room.viewing.distance, room.viewing.height) == (12.0, 2.5)
    assert preferences.viewing == (12.0, 2.5)


def test_stages_are_presented_one_after_the_other(bench: Bench, press: Press, qtbot: QtBot) -> None:
    press("F5")
    room = bench.stage_hand.room
    assert room is not None
    assert room.caption.text == "Notice  ·  1 of 3"
    assert bench.workshop.spotlight.ids == {"s1"}
    key(room, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right)
    assert room.caption.text == "Use  ·  3 of 3"
    key(room, Qt.Key.Key_PageUp)
    assert room.caption.text == "Compare  ·  2 of 3"
    key(room, Qt.Key.Key_Escape)
    assert not room.caption.isVisible()
    assert not bench.workshop.spotlight.ids


def test_the_steps_go_on_from_the_scribe_s_keys_too(
    bench: Bench, press: Press, window: Window
) -> None:
    press("F5")
    window.activateWindow()
    press("Ctrl+PgDown")
    assert bench.workshop.presentation.count == (2, 3)
    press("Ctrl+PgUp")
    assert bench.workshop.presentation.count == (1, 3)
    press("F5")
    assert bench.workshop.presentation.way is None


def test_a_stage_that_goes_while_it_is_shown_leaves_the_presentation(
    bench: Bench, press: Press
) -> None:
    press("F5")
    bench.desk.do(delete_stages(bench.desk.session.journey, ["s1"]))
    assert bench.workshop.presentation.count == (1, 2)


def test_emotions_are_presented_along_the_curve(open_map: OpenMap, press: Press) -> None:
    bench = open_map(
        build.stage("s1", "Notice"),
        build.stage("s2", "Use"),
        build.lane("l1", takes=("emotion",)),
        build.emotion("e2", ("s2", "l1"), text="glad", value=2),
        build.emotion("e1", ("s1", "l1"), text="worried", value=-1),
    )
    press("Shift+F5")
    room = bench.stage_hand.room
    assert room is not None
    assert room.caption.text.startswith("Notice: ")
    assert "worried" in room.caption.text
    key(room, Qt.Key.Key_Right)
    assert "glad" in room.caption.text


def test_saved_views_are_presented(open_map: OpenMap, press: Press) -> None:
    bench = open_map(
        build.stage("s1"),
        build.lane("l1"),
        build.touchpoint("t1", ("s1", "l1")),
        build.touchpoint("t2", ("s1", "l1")),
        build.team("m1", "Marketing"),
        build.owns("m1", "t1"),
        build.make("view", "v1", name="Marketing's", teams=["m1"]),
    )
    press("Ctrl+F5")
    assert bench.workshop.spotlight.ids == {"t1"}


@pytest.mark.parametrize("keys", ["Shift+F5", "Ctrl+F5"])
def test_what_is_not_there_is_not_presented(
    bench: Bench, press: Press, window: Window, keys: str
) -> None:
    press(keys)
    assert bench.stage_hand.room is None
    assert window.status.text


def test_it_shows_the_timer_once_there_is_one(bench: Bench, room: Room) -> None:
    assert not room.clock.isVisible()
    bench.workshop.countdown.set(5)
    assert room.clock.isVisible()
    assert room.clock.accessibleName().startswith("5:00")


def test_it_comes_back_when_its_display_is_gone(room: Room, qapp: QApplication) -> None:
    room.move(20_000, 20_000)
    qapp.screenRemoved.emit(QGuiApplication.primaryScreen())
    QApplication.processEvents()
    home = QGuiApplication.primaryScreen().availableGeometry()
    assert home.intersects(room.geometry())
    assert room.width() <= home.width()


def test_the_whole_screen_is_one_key(room: Room) -> None:
    key(room, Qt.Key.Key_F11)
    assert room.isFullScreen()
    key(room, Qt.Key.Key_Escape)
    assert not room.isFullScreen()


def test_it_goes_with_its_map(bench: Bench, room: Room, window: Window) -> None:
    bench.mark_discarded()
    window.close()
    assert not room.isVisible()


def test_the_same_key_closes_it(bench: Bench, room: Room, press: Press, window: Window) -> None:
    window.activateWindow()
    press("F11")
    assert bench.stage_hand.room is None
    assert "Open" in bench.side.workshop.seeing.room.text()


def test_a_window_that_is_closed_hears_of_no_comment_any_more(
    bench: Bench, room: Room, press: Press, window: Window
) -> None:
    window.activateWindow()
    press("F11")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(room)
    bench.desk.do(comment_on(bench.desk.session.journey, "t1", "Is this so?", "Mira"))
    assert bench.canvas.remarks("t1") == 1


def test_one_stage_alone_stays_bright(bench: Bench) -> None:
    seeing = bench.side.workshop.seeing
    bench.desk.selection.set(("s2",))
    QApplication.processEvents()
    before = bench.canvas.grab().toImage()
    seeing.stage.click()
    assert bench.workshop.spotlight.ids == {"s2"}
    assert bench.canvas.grab().toImage() != before
    seeing.whole.click()
    assert bench.canvas.grab().toImage() == before


def test_facts_are_not_shown_to_the_room(
    open_map: OpenMap, press: Press, picture: Callable[[Bench], object]
) -> None:
    def shown(**facts: object) -> object:
        return picture(
            open_map(
                build.stage("s1"),
                build.lane("l1"),
                build.touchpoint("t1", ("s1", "l1"), channel="Blog", **facts),
            )
        )

    assert shown(evidence="observed") == shown(evidence="assumed")


@pytest.fixture
def picture() -> Callable[[Bench], object]:
    """What the room sees of a map's cell."""

    def take(bench: Bench) -> object:
        room = bench.stage_hand.open_room()
        bench.desk.selection.set((), Place("s1", "l1"))
        QApplication.processEvents()
        card = bench.desk.layout.box("t1")
        assert card is not None
        corner = room.surface.point_of(card.x, card.y).toPoint()
        end = room.surface.point_of(card.right, card.bottom).toPoint()
        image = room.surface.grab().toImage()
        return image.copy(corner.x(), corner.y(), end.x() - corner.x(), end.y() - corner.y())

    return take
