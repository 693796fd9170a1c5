"""How the cursor's cell, its heads and a selected flow are marked in the picture."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from designer.drawing.theme import DARK, LIGHT, Theme
from designer.layout.layout import Place
from designer.model.records import Flow
from tests.widgets.conftest import NewCanvas
from widgets.canvas.view import Canvas
from widgets.desk import Desk


def colour(picture: QImage, at: QPoint) -> str:
    ratio = picture.devicePixelRatio()
    return picture.pixelColor((at.toPointF() * ratio).toPoint()).name().upper()


def test_a_lane_head_is_marked_as_high_as_its_row_where_its_name_has_slid_down(
    canvas: Canvas, desk: Desk
) -> None:
    canvas.resize(600, 320)
    canvas.set_zoom(2.0)
    row = desk.layout.box("l1")
    assert row is not None
    desk.selection.set((), Place("s1", "l1"))
    top = desk.layout.box("s1")
    assert top is not None
    canvas.pan_by(0, -canvas.point_of(0, row.y - top.height).y() - 30)
    right, foot = canvas.point_of(row.right, row.bottom).toPoint().toTuple()
    marked = [
        y
        for y in range(320)
        if colour(canvas.grab().toImage(), QPoint(right - 1, y)) == LIGHT.colour("selection")
    ]
    assert marked[-1] == pytest.approx(foot, abs=4)
    assert marked[0] == pytest.approx(top.height * 2, abs=8)


def test_a_name_that_has_slid_down_in_its_head_covers_nothing_of_the_view(
    canvas: Canvas, desk: Desk
) -> None:
    canvas.resize(900, 460)
    canvas.set_zoom(2.0)
    card, head = desk.layout.box("t2"), desk.layout.box("s1")
    assert card is not None
    assert head is not None
    canvas.pan_by(900, 2 * head.height + 50 - canvas.point_of(0, card.y).y())
    before = canvas.point_of(0, 0)
    assert before.x() > -40
    canvas.reveal("t2")
    assert canvas.point_of(0, 0).y() == before.y()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_cursors_tint_fills_the_round_corners_of_cards(
    desk: Desk, new_canvas: NewCanvas, theme: Theme
) -> None:
    canvas = new_canvas(desk, theme)
    canvas.set_zoom(2.0)
    desk.selection.set((), Place("s1", "l1"))
    canvas.reveal("t1")
    card = desk.layout.box("t1")
    assert card is not None
    picture = canvas.grab().toImage()
    corner = canvas.point_of(card.x, card.y).toPoint()
    tint = colour(picture, corner - QPoint(4, 4))
    assert tint != theme.colour("sheet")
    assert colour(picture, corner + QPoint(1, 1)) == tint
    inside = canvas.point_of(card.right - 12, card.y + 6).toPoint()
    assert colour(picture, inside) == theme.colour("blue-tint")


def test_the_cursors_tint_lies_under_the_words_of_a_feeling(canvas: Canvas, desk: Desk) -> None:
    box = desk.layout.box("e1")
    assert box is not None
    desk.selection.set((), Place("s1", "l4"))
    canvas.reveal("e1")
    at = canvas.point_of(box.x + 1, box.bottom - 1).toPoint()
    assert colour(canvas.grab().toImage(), at) == LIGHT.colour("selection-fill")


def test_a_selected_flow_is_marked_along_its_whole_line(canvas: Canvas, desk: Desk) -> None:
    flow = next(f for f in desk.session.journey.of(Flow) if f.way == "re_entry")
    canvas.fit()
    canvas.set_zoom(1.0)
    canvas.reveal(flow.id)

    def blue() -> set[int]:
        picture = canvas.grab().toImage()
        line = canvas.point_of(0, desk.layout.place_box(Place("s1", "l4")).bottom + 10).toPoint()
        return {
            x
            for x in range(canvas.width())
            if colour(picture, QPoint(x, line.y())) == LIGHT.colour("selection")
        }

    assert blue() == set()
    desk.selection.set((flow.id,))
    ends = blue()
    assert max(ends) - min(ends) > 300
