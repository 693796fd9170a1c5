"""A click on a note of the photo begins a card with its picture."""

import base64
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.kinds.image import Image
from tests.widgets.scribe.conftest import Keyboard
from tests.widgets.wall.conftest import NOTES, Hand, overlap, wall_of_notes
from widgets.bench import Bench

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_click_takes_the_note_and_the_keys_write_its_card(hand: Hand, keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l2")
    hand.click("yellow")
    assert hand.wall.in_hand is not None
    assert overlap(hand.wall.in_hand, NOTES["yellow"]) > 0.8
    keyboard.enter("Nobody answers the phone")
    picture, card = keyboard.journey.cell("s3", "l2")
    assert isinstance(picture, Image)
    assert (card.kind, card.text) == ("pain", "Nobody answers the phone")
    assert card.source == "Photo of the wall: IMG_2031.jpg"
    assert hand.wall.in_hand is None


def test_the_picture_is_of_the_note(hand: Hand, keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    hand.click("blue")
    keyboard.enter("Blue")
    picture = keyboard.journey.cell("s3", "l3")[0]
    assert isinstance(picture, Image)
    assert picture.media == "image/jpeg"
    image = QImage.fromData(base64.b64decode(picture.pixels))
    assert abs(image.width() - NOTES["blue"].width()) < 40
    middle = image.pixelColor(image.width() - 30, image.height() - 30)
    assert middle.blue() > middle.red()


def test_card_and_picture_are_one_step_of_undo(hand: Hand, keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l2")
    hand.click("pink")
    keyboard.enter("Prices")
    assert len(hand.wall.taken) == 1
    hand.bench.desk.undo()
    assert keyboard.journey.cell("s3", "l2") == ()
    assert hand.wall.taken == ()
    hand.bench.desk.redo()
    assert len(keyboard.journey.cell("s3", "l2")) == 2
    assert len(hand.wall.taken) == 1


def test_without_keeping_pictures_only_the_card_is_made(hand: Hand, keyboard: Keyboard) -> None:
    hand.wall.pane.keep.setChecked(False)
    keyboard.stand("s3", "l2")
    hand.click("pink")
    keyboard.enter("Prices")
    assert keyboard.only("s3", "l2").source == "Photo of the wall: IMG_2031.jpg"
    assert len(hand.wall.taken) == 1


def test_enter_alone_puts_the_picture(hand: Hand, keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    hand.click("pink")
    keyboard.key(Qt.Key.Key_Return)
    assert isinstance(keyboard.only("s3", "l3"), Image)
    assert hand.wall.in_hand is None


def test_esc_puts_the_note_down_and_the_next_card_is_without(
    hand: Hand, keyboard: Keyboard
) -> None:
    keyboard.stand("s3", "l2")
    hand.click("pink")
    keyboard.key(Qt.Key.Key_Escape)
    assert hand.wall.in_hand is None
    keyboard.enter("Something else")
    assert keyboard.only("s3", "l2").source == ""


def test_a_prefix_sends_the_card_and_its_picture_where_it_belongs(
    hand: Hand, keyboard: Keyboard
) -> None:
    keyboard.stand("s3", "l1")
    hand.click("yellow")
    keyboard.enter("p Nobody answers")
    assert [card.kind for card in keyboard.journey.cell("s3", "l2")] == ["image", "pain"]


def test_a_parked_note_is_words_alone(hand: Hand, keyboard: Keyboard) -> None:
    hand.click("yellow")
    keyboard.enter("? Later")
    (card,) = keyboard.journey.parked()
    assert (card.kind, card.source) == ("note", "Photo of the wall: IMG_2031.jpg")


def test_a_note_that_is_a_card_already_shows_its_card(hand: Hand, keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l2")
    hand.click("yellow")
    keyboard.enter("Once")
    keyboard.stand("s1", "l1")
    hand.click("yellow")
    assert hand.wall.in_hand is None
    assert len(keyboard.journey.cell("s3", "l2")) == 2
    card = keyboard.journey.cell("s3", "l2")[1]
    assert hand.bench.desk.selection.current == card.id


def test_notes_are_numbered_in_the_order_of_taking(hand: Hand, keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l2")
    for note in ("pink", "blue"):
        hand.click(note)
        keyboard.enter(note)
    taken = hand.wall.taken
    assert [note.number for note in taken] == [1, 2]
    assert overlap(taken[1].rect, NOTES["blue"]) > 0.8


def test_a_drawn_rectangle_is_taken_as_it_is(hand: Hand) -> None:
    view = hand.wall.pane.view
    first, last = (view.point_of(QPointF(*at)).toPoint() for at in ((700, 500), (1000, 800)))
    QTest.mousePress(view, LEFT, pos=first)
    QTest.mouseMove(view, (first + last) / 2)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, LEFT, pos=last)
    assert hand.wall.in_hand is not None
    assert overlap(hand.wall.in_hand, QRect(700, 500, 300, 300)) > 0.95


def test_beside_the_notes_a_square_of_their_size_is_taken(hand: Hand, keyboard: Keyboard) -> None:
    hand.click("yellow")
    keyboard.enter("One")
    view = hand.wall.pane.view
    QTest.mouseClick(view, LEFT, pos=view.point_of(QPointF(900, 700)).toPoint())
    assert hand.wall.in_hand is not None
    assert abs(hand.wall.in_hand.width() - 220) < 60


def test_the_keyboard_alone_takes_a_note(hand: Hand, keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.stand("s3", "l2")
    view = hand.wall.pane.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    for _ in range(100):
        keyboard.key(Qt.Key.Key_Left)
        keyboard.key(Qt.Key.Key_Up)
    for _ in range(4):
        keyboard.key(Qt.Key.Key_Right)
        keyboard.key(Qt.Key.Key_Down)
    keyboard.key(Qt.Key.Key_Return)
    assert hand.wall.in_hand is not None
    keyboard.enter("By keys")
    assert [card.text for card in keyboard.journey.cell("s3", "l2")] == ["", "By keys"]


def test_arrows_with_shift_draw(hand: Hand, keyboard: Keyboard, qtbot: QtBot) -> None:
    view = hand.wall.pane.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    for _ in range(3):
        keyboard.key(Qt.Key.Key_Right, SHIFT)
    for _ in range(2):
        keyboard.key(Qt.Key.Key_Down, SHIFT)
    keyboard.key(Qt.Key.Key_Return)
    assert hand.wall.in_hand is not None
    ratio = hand.wall.in_hand.width() / hand.wall.in_hand.height()
    assert 1.3 < ratio < 1.7


def test_typing_on_the_photo_writes_into_the_line(
    hand: Hand, keyboard: Keyboard, qtbot: QtBot
) -> None:
    hand.wall.pane.view.setFocus()
    qtbot.waitUntil(hand.wall.pane.view.hasFocus)
    keyboard.write("Hello")
    assert keyboard.raw == "Hello"


def test_page_keys_zoom_and_home_shows_all(hand: Hand, keyboard: Keyboard, qtbot: QtBot) -> None:
    view = hand.wall.pane.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    whole = view.zoom
    keyboard.key(Qt.Key.Key_PageUp)
    assert view.zoom > whole
    keyboard.key(Qt.Key.Key_Home)
    assert view.zoom == whole


def test_a_picture_dropped_on_the_pane_is_the_photo(
    bench: Bench, keyboard: Keyboard, file: Path, qtbot: QtBot
) -> None:
    bench.wall.toggle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(bench.wall.pane, QDragEnterEvent(QPoint(50, 50), copy, data, LEFT, none))
    QApplication.sendEvent(bench.wall.pane, QDropEvent(QPointF(50, 50), copy, data, LEFT, none))
    qtbot.waitUntil(lambda: bench.wall.pane.view.photo is not None)
    assert len(bench.desk.session.journey.cards()) == 3


def test_a_picture_pasted_into_the_pane_is_the_photo(
    bench: Bench, keyboard: Keyboard, qtbot: QtBot
) -> None:
    bench.wall.toggle()
    QApplication.clipboard().setImage(wall_of_notes())
    keyboard.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bench.wall.pane.view.photo is not None)
    assert len(bench.desk.session.journey.cards()) == 3


def test_a_broken_file_is_told_in_the_pane_and_the_photo_stays(
    hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff nothing")
    said: list[object] = []
    hand.bench.desk.said.connect(lambda message, _undo: said.append(message))
    hand.wall.open(broken, broken.name)
    qtbot.waitUntil(lambda: bool(said))
    assert hand.photo.name == "IMG_2031.jpg"


def test_the_pane_goes_and_comes_back_with_its_photo(hand: Hand) -> None:
    assert not hand.wall.toggle()
    assert hand.wall.toggle()
    assert hand.photo.name == "IMG_2031.jpg"


def test_f6_walks_through_the_panes(hand: Hand, keyboard: Keyboard) -> None:
    bench = hand.bench
    bench.next_pane()
    assert bench.side.isAncestorOf(keyboard.focus())
    bench.next_pane()
    assert keyboard.focus() is hand.wall.pane.view
    bench.next_pane()
    assert keyboard.focus() is bench.scribe.bar.line


def test_esc_on_the_photo_goes_back_to_the_line(hand: Hand, keyboard: Keyboard) -> None:
    hand.wall.toggle()
    hand.wall.toggle()
    keyboard.key(Qt.Key.Key_Escape)
    assert keyboard.focus() is hand.bench.scribe.bar.line


def test_a_double_click_is_one_note(hand: Hand, keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l2")
    hand.click("yellow")
    QTest.mouseDClick(hand.wall.pane.view, LEFT, pos=hand.point("yellow") + QPoint(1, 1))
    keyboard.enter("Once")
    assert len(keyboard.journey.cell("s3", "l2")) == 2


def test_a_tap_takes_a_note_and_two_fingers_zoom(hand: Hand) -> None:
    view, screen = hand.wall.pane.view, QTest.createTouchDevice()
    at = hand.point("pink")
    QTest.touchEvent(view, screen).press(0, at, view).commit()
    QTest.touchEvent(view, screen).release(0, at, view).commit()
    assert hand.wall.in_hand is not None
    assert overlap(hand.wall.in_hand, NOTES["pink"]) > 0.8
    before, centre = view.zoom, view.rect().center()
    one, other = centre - QPoint(40, 0), centre + QPoint(40, 0)
    QTest.touchEvent(view, screen).press(0, one, view).press(1, other, view).commit()
    QTest.touchEvent(view, screen).move(0, one - QPoint(40, 0), view).move(
        1, other + QPoint(40, 0), view
    ).commit()
    assert view.zoom > before * 1.9


def test_where_three_are_too_many_the_panel_makes_room(bench: Bench, qtbot: QtBot) -> None:
    bench.window().resize(1440, 900)
    qtbot.waitUntil(lambda: bench.width() == 1440)
    bench.wall.toggle()
    assert not bench.side.folded
    bench.wall.toggle()
    bench.window().resize(1000, 700)
    qtbot.waitUntil(lambda: bench.width() == 1000)
    bench.wall.toggle()
    assert bench.side.folded
