"""Panning, zooming, and that the kept picture always equals one painted anew."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.checks.rule import Finding
from designer.drawing.theme import DARK
from designer.edits.cards import delete_cards, move_cards
from designer.edits.fields import set_fields
from designer.edits.lanes import move_lane
from designer.edits.stages import move_stage
from designer.model.journey import Journey
from designer.words import msg
from tests.widgets.canvas.hand import NONE, Hand
from tests.widgets.canvas.rest import at_rest
from tests.widgets.conftest import NewCanvas
from widgets.canvas.view import Canvas
from widgets.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(canvas: Canvas, desk: Desk) -> Hand:
    return Hand(canvas, desk)


def wheel(
    canvas: Canvas,
    turned: QPoint,
    held: Qt.KeyboardModifier = NONE,
    at: QPoint | None = None,
    pixels: QPoint | None = None,
) -> None:
    point = QPointF(at or canvas.rect().center())
    event = QWheelEvent(
        point,
        QPointF(canvas.mapToGlobal(point)),
        pixels or QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def settled(canvas: Canvas) -> QImage:
    at_rest(canvas)
    return canvas.grab().toImage()


def anew(canvas: Canvas, desk: Desk, new_canvas: NewCanvas) -> QImage:
    """The same view on a canvas that has never shown anything else."""
    other = new_canvas(desk, desk.theme)
    canvas.clearFocus()
    other.clearFocus()
    other.set_zoom(canvas.zoom)
    there = canvas.point_of(0, 0) - other.point_of(0, 0)
    other.pan_by(there.x(), there.y())
    assert other.point_of(0, 0) == canvas.point_of(0, 0)
    return settled(other)


@pytest.mark.parametrize("zoom", [0.2, 0.5, 1.0, 1.7])
def test_after_panning_the_picture_equals_a_new_one(
    canvas: Canvas, desk: Desk, new_canvas: NewCanvas, zoom: float
) -> None:
    canvas.set_zoom(zoom)
    settled(canvas)
    for dx, dy in ((-130, -70), (57, -33), (-11, 90), (-300, -200)):
        canvas.pan_by(dx, dy)
        canvas.grab()
    canvas.clearFocus()
    assert settled(canvas) == anew(canvas, desk, new_canvas)


@pytest.mark.parametrize("zoom", [0.5, 1.0])
def test_after_edits_the_picture_equals_a_new_one(
    canvas: Canvas, desk: Desk, new_canvas: NewCanvas, circle: Journey, zoom: float
) -> None:
    canvas.set_zoom(zoom)
    settled(canvas)
    edits = (
        lambda: set_fields(circle, "t1", text="Reads a much longer article about pumps " * 3),
        lambda: set_fields(circle, "p1", text="Hidden"),
        lambda: move_cards(circle, ["t2"], "s3", "l1"),
        lambda: set_fields(circle, "e1", value=2),
        lambda: delete_cards(circle, ["o1"]),
        lambda: move_stage(circle, "s3", "s1"),
        lambda: move_lane(circle, "l4", "l1"),
        lambda: set_fields(circle, "map", title="Another title", column_width=240),
    )
    for edit in edits:
        desk.do(edit())
        canvas.clearFocus()
        assert canvas.grab().toImage() == anew(canvas, desk, new_canvas)
    for _ in edits:
        desk.undo()
    assert canvas.grab().toImage() == anew(canvas, desk, new_canvas)


def test_a_change_of_look_repaints_everything(
    canvas: Canvas, desk: Desk, new_canvas: NewCanvas
) -> None:
    light = settled(canvas)
    desk.set_theme(DARK)
    canvas.clearFocus()
    dark = settled(canvas)
    assert dark != light
    assert dark == anew(canvas, desk, new_canvas)


def test_the_wheel_pans_and_with_shift_sideways(canvas: Canvas) -> None:
    canvas.set_zoom(3.0)
    before = canvas.point_of(0, 0)
    wheel(canvas, QPoint(0, -120))
    assert canvas.point_of(0, 0).y() < before.y()
    assert canvas.point_of(0, 0).x() == before.x()
    wheel(canvas, QPoint(0, -120), SHIFT)
    assert canvas.point_of(0, 0).x() < before.x()


def test_a_trackpad_pans_both_ways(canvas: Canvas) -> None:
    canvas.set_zoom(3.0)
    before = canvas.point_of(0, 0)
    wheel(canvas, QPoint(0, -8), pixels=QPoint(-30, -20))
    assert canvas.point_of(0, 0) == before + QPointF(-30, -20)


def test_the_wheel_with_ctrl_zooms_at_the_pointer(canvas: Canvas) -> None:
    canvas.set_zoom(2.0)
    at = QPoint(400, 300)
    x, y = canvas.map_point(QPointF(at))
    wheel(canvas, QPoint(0, 120), CONTROL, at)
    assert canvas.zoom == pytest.approx(2.2)
    away = canvas.point_of(x, y) - QPointF(at)
    assert abs(away.x()) <= 1
    assert abs(away.y()) <= 1


def test_the_zoom_has_ends(canvas: Canvas) -> None:
    canvas.set_zoom(100)
    assert canvas.zoom == 8
    canvas.set_zoom(0.0001)
    assert canvas.zoom == 0.05


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_middle_and_right_drags_pan(hand: Hand, canvas: Canvas, button: Qt.MouseButton) -> None:
    asked: list[str] = []
    canvas.menu_wanted.connect(lambda _, owner: asked.append(owner))
    canvas.set_zoom(3.0)
    before = canvas.point_of(0, 0)
    hand.carry(QPoint(500, 400), QPoint(450, 370), button=button)
    assert canvas.point_of(0, 0) == before + QPointF(-50, -30)
    assert asked == []


def test_a_drag_with_space_pans(hand: Hand, canvas: Canvas, desk: Desk) -> None:
    canvas.set_zoom(3.0)
    before = canvas.point_of(0, 0)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    hand.carry(QPoint(500, 400), QPoint(450, 370))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.point_of(0, 0) == before + QPointF(-50, -30)
    assert desk.selection.ids == ()


def test_fit_shows_the_whole_map(canvas: Canvas, desk: Desk) -> None:
    canvas.resize(500, 300)
    canvas.fit()
    bounds = desk.layout.bounds
    corner = canvas.point_of(bounds.right, bounds.bottom)
    start = canvas.point_of(0, 0)
    assert start.x() >= 0
    assert start.y() >= 0
    assert corner.x() <= 500
    assert corner.y() <= 300


def test_reveal_brings_a_card_out_from_under_the_heads(canvas: Canvas, desk: Desk) -> None:
    canvas.resize(400, 300)
    for identity in ("e1", "t1", "o1", "t1"):
        canvas.reveal(identity)
        box = desk.layout.box(identity)
        assert box is not None
        QTest.mouseClick(
            canvas, Qt.MouseButton.LeftButton, pos=canvas.point_of(*box.centre).toPoint()
        )
        assert desk.selection.ids == (identity,)


def test_a_head_that_stays_in_sight_is_what_a_click_hits(canvas: Canvas, desk: Desk) -> None:
    canvas.resize(600, 300)
    canvas.set_zoom(1.5)
    canvas.pan_by(0, -400)
    box = desk.layout.box("s2")
    assert box is not None
    x = canvas.point_of(box.centre[0], 0).toPoint().x()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    assert desk.selection.ids == ("s2",)


def test_findings_are_marked_and_gathered_in_the_heads_from_far_away(canvas: Canvas) -> None:
    said = msg("something")
    canvas.set_findings(
        [
            Finding("A", "hint", ("t1",), said),
            Finding("B", "error", ("t1",), said),
            Finding("C", "warning", ("t2",), said),
            Finding("D", "error", ("t3",), said, suppressed="we know"),
        ]
    )
    near = canvas.badge("t1")
    assert near is not None
    assert (near.severity, near.count) == ("error", 2)
    assert canvas.badge("t3") is None
    canvas.set_zoom(0.25)
    head = canvas.badge("s1")
    assert head is not None
    assert (head.severity, head.count) == ("error", 3)
    assert canvas.badge("t1") is None


def test_a_badge_is_painted_at_the_corner_of_its_card(
    canvas: Canvas, desk: Desk, qtbot: QtBot
) -> None:
    box = desk.layout.box("p1")
    assert box is not None
    corner = canvas.point_of(box.right, box.y).toPoint() + QPoint(0, 5)
    before = canvas.grab().toImage().pixelColor(corner)
    canvas.set_findings([Finding("A", "error", ("p1",), msg("something"))])
    after = canvas.grab().toImage().pixelColor(corner)
    assert after != before
    assert after.name().upper() == desk.theme.colour("error")


def test_on_a_ring_a_badge_stands_on_the_far_side_of_its_stage_from_the_circle(
    canvas: Canvas, desk: Desk
) -> None:
    desk.set_view("ring")
    canvas.fit()
    layout = desk.layout
    stages = [each.id for each in desk.session.journey.stages()]
    left = next(each for each in stages if layout.hangs_left(each))
    box = layout.box(left)
    assert box is not None
    edge = canvas.point_of(box.x, box.y)
    before = canvas.grab().toImage()
    canvas.set_findings([Finding(rule, "error", (left,), msg("something")) for rule in "AB"])
    after = canvas.grab().toImage()
    y = int(edge.y())
    changed = [x for x in range(after.width()) if before.pixel(x, y) != after.pixel(x, y)]
    assert changed
    assert max(changed) <= edge.x()


def test_on_a_ring_the_badges_of_cards_gather_at_their_stage(canvas: Canvas, desk: Desk) -> None:
    canvas.set_findings([Finding("A", "error", ("t1",), msg("something"))])
    desk.set_view("ring")
    assert canvas.badge("t1") is None
    head = canvas.badge("s1")
    assert head is not None
    assert (head.severity, head.count) == ("error", 1)
