"""The map under fingers: tap, rest, drag, pinch."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.layout.layout import Place
from widgets.canvas.view import Canvas
from widgets.desk import Desk

SCREEN = QTest.createTouchDevice()
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def middle(canvas: Canvas, desk: Desk, identity: str) -> QPoint:
    box = desk.layout.box(identity)
    assert box is not None
    return canvas.point_of(*box.centre).toPoint()


def cell(canvas: Canvas, desk: Desk, stage: str, lane: str) -> QPoint:
    box = desk.layout.place_box(Place(stage, lane))
    assert box is not None
    return canvas.point_of(box.centre[0], box.y + box.height - 6).toPoint()


def tap(canvas: Canvas, at: QPoint) -> None:
    QTest.touchEvent(canvas, SCREEN).press(0, at, canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(0, at, canvas).commit()


def drag(canvas: Canvas, start: QPoint, end: QPoint, *, lift: bool = True) -> None:
    QTest.touchEvent(canvas, SCREEN).press(0, start, canvas).commit()
    for step in range(1, 9):
        QTest.touchEvent(canvas, SCREEN).move(0, start + (end - start) * step / 8, canvas).commit()
    if lift:
        QTest.touchEvent(canvas, SCREEN).release(0, end, canvas).commit()


Pair = tuple[QPoint, QPoint]


def two_fingers(canvas: Canvas, start: Pair, end: Pair) -> None:
    QTest.touchEvent(canvas, SCREEN).press(0, start[0], canvas).commit()
    QTest.touchEvent(canvas, SCREEN).move(0, start[0], canvas).press(1, start[1], canvas).commit()
    for step in range(1, 6):
        one, other = (s + (e - s) * step / 5 for s, e in zip(start, end, strict=True))
        QTest.touchEvent(canvas, SCREEN).move(0, one, canvas).move(1, other, canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(0, end[0], canvas).move(1, end[1], canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(1, end[1], canvas).commit()


def test_a_tap_selects(canvas: Canvas, desk: Desk) -> None:
    tap(canvas, middle(canvas, desk, "t1"))
    assert desk.selection.ids == ("t1",)


def test_a_tap_on_an_empty_cell_puts_the_cursor_there(canvas: Canvas, desk: Desk) -> None:
    tap(canvas, cell(canvas, desk, "s3", "l3"))
    assert desk.selection.ids == ()
    assert desk.selection.place == Place("s3", "l3")


def test_two_taps_write(canvas: Canvas, desk: Desk) -> None:
    at = middle(canvas, desk, "t1")
    tap(canvas, at)
    tap(canvas, at + QPoint(3, 2))
    assert canvas.editing


def test_two_taps_at_two_places_select_twice(canvas: Canvas, desk: Desk) -> None:
    tap(canvas, middle(canvas, desk, "t1"))
    tap(canvas, middle(canvas, desk, "t3"))
    assert not canvas.editing
    assert desk.selection.ids == ("t3",)


def test_a_finger_that_strays_a_little_still_taps(canvas: Canvas, desk: Desk) -> None:
    at = middle(canvas, desk, "t1")
    drag(canvas, at, at + QPoint(6, 4))
    assert desk.selection.ids == ("t1",)
    assert not desk.session.can_undo


def test_one_finger_moves_a_card(canvas: Canvas, desk: Desk) -> None:
    drag(canvas, middle(canvas, desk, "p1"), cell(canvas, desk, "s3", "l2"))
    assert [card.id for card in desk.session.journey.cell("s3", "l2")] == ["p1"]


def test_one_finger_on_bare_ground_draws_a_band(canvas: Canvas, desk: Desk) -> None:
    start = cell(canvas, desk, "s1", "l1")
    drag(canvas, start, middle(canvas, desk, "t1") - QPoint(70, 10))
    assert desk.selection.ids


def test_a_finger_that_rests_opens_the_menu(canvas: Canvas, desk: Desk, qtbot: QtBot) -> None:
    asked: list[str] = []
    canvas.menu_wanted.connect(lambda _where, owner: asked.append(owner))
    at = middle(canvas, desk, "t3")
    QTest.touchEvent(canvas, SCREEN).press(0, at, canvas).commit()
    qtbot.waitUntil(lambda: bool(asked), timeout=3000)
    QTest.touchEvent(canvas, SCREEN).release(0, at, canvas).commit()
    assert asked == ["t3"]
    assert desk.selection.ids == ("t3",)


def test_two_fingers_apart_zoom_about_their_middle(canvas: Canvas, desk: Desk) -> None:
    centre = QPoint(500, 400)
    under = canvas.map_point(QPointF(centre))
    before = canvas.zoom
    out = QPoint(100, 0)
    two_fingers(canvas, (centre - out, centre + out), (centre - out * 2, centre + out * 2))
    assert canvas.zoom == pytest.approx(before * 2, rel=0.01)
    assert canvas.map_point(QPointF(centre)) == pytest.approx(under, abs=4)
    assert desk.selection.ids == ()


def test_two_fingers_together_zoom_out(canvas: Canvas, desk: Desk) -> None:
    before = canvas.zoom
    centre, out = QPoint(500, 400), QPoint(0, 200)
    two_fingers(canvas, (centre - out, centre + out), (centre - out / 2, centre + out / 2))
    assert canvas.zoom == pytest.approx(before / 2, rel=0.02)


def test_two_fingers_side_by_side_move_the_map(canvas: Canvas, desk: Desk) -> None:
    canvas.set_zoom(3.0)
    before = canvas.point_of(0, 0)
    start = (QPoint(500, 400), QPoint(600, 400))
    way = QPoint(-80, -60)
    two_fingers(canvas, start, (start[0] + way, start[1] + way))
    moved = canvas.point_of(0, 0) - before
    assert (moved.x(), moved.y()) == pytest.approx((-80, -60), abs=3)
    assert canvas.zoom == 3.0


def test_a_second_finger_ends_a_drag_and_nothing_has_moved(canvas: Canvas, desk: Desk) -> None:
    start, end = middle(canvas, desk, "p1"), cell(canvas, desk, "s3", "l2")
    drag(canvas, start, end, lift=False)
    QTest.touchEvent(canvas, SCREEN).move(0, end, canvas).press(1, QPoint(20, 20), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(0, end, canvas).release(
        1, QPoint(20, 20), canvas
    ).commit()
    assert [card.id for card in desk.session.journey.cell("s2", "l2")] == ["p1"]
    assert not desk.session.can_undo
    tap(canvas, middle(canvas, desk, "t1"))
    assert desk.selection.ids == ("t1",)


def test_a_pinch_on_a_trackpad_zooms(canvas: Canvas, desk: Desk) -> None:
    pad = QPointingDevice.primaryPointingDevice()
    at = QPointF(500, 400)
    before = canvas.zoom
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, pad, 2, at, at, at, 0.25, QPointF()
    )
    QApplication.sendEvent(canvas, event)
    assert canvas.zoom == pytest.approx(before * 1.25)


# -- a pen -----------------------------------------------------------------------------------

Pen = Callable[..., None]


@pytest.fixture
def pen(canvas: Canvas) -> Pen:
    device = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 2,
    )  # fmt: skip

    def send(kind: QEvent.Type, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        down = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else button
        point, on_screen = QPointF(at), QPointF(canvas.mapToGlobal(at))
        event = QTabletEvent(kind, device, point, on_screen, 0.5, 0, 0, 0, 0, 0, NONE, button, down)
        QApplication.sendEvent(canvas, event)

    return send


def test_a_pen_selects(canvas: Canvas, desk: Desk, pen: Pen) -> None:
    at = middle(canvas, desk, "t1")
    pen(QEvent.Type.TabletPress, at)
    pen(QEvent.Type.TabletRelease, at)
    assert desk.selection.ids == ("t1",)


def test_a_pen_moves_a_card(canvas: Canvas, desk: Desk, pen: Pen) -> None:
    start, end = middle(canvas, desk, "p1"), cell(canvas, desk, "s3", "l2")
    pen(QEvent.Type.TabletPress, start)
    for step in range(1, 9):
        pen(QEvent.Type.TabletMove, start + (end - start) * step / 8)
    pen(QEvent.Type.TabletRelease, end)
    assert [card.id for card in desk.session.journey.cell("s3", "l2")] == ["p1"]


def test_the_button_of_a_pen_opens_the_menu(canvas: Canvas, desk: Desk, pen: Pen) -> None:
    asked: list[str] = []
    canvas.menu_wanted.connect(lambda _where, owner: asked.append(owner))
    at = middle(canvas, desk, "t3")
    pen(QEvent.Type.TabletPress, at, Qt.MouseButton.RightButton)
    pen(QEvent.Type.TabletRelease, at, Qt.MouseButton.RightButton)
    assert asked == ["t3"]


def test_a_pen_that_hovers_points(canvas: Canvas, desk: Desk, pen: Pen) -> None:
    pen(QEvent.Type.TabletMove, middle(canvas, desk, "t3"), Qt.MouseButton.NoButton)
    assert desk.selection.ids == ()
    assert not desk.session.can_undo
