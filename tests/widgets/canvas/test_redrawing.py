"""Whatever is edited: what stands on the screen equals a picture drawn anew, once it rests."""

import random

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from designer.edits.cards import delete_cards, duplicate_cards, move_cards, new_card
from designer.edits.fields import set_fields
from designer.model.changes import Edit
from designer.model.journey import Journey
from designer.model.records import Card
from designer.session import Session
from tests import build
from tests.widgets.canvas.rest import at_rest
from tests.widgets.conftest import NewCanvas
from widgets.canvas.view import Canvas
from widgets.desk import Desk

STAGES, LANES, CARDS = 7, 6, 90
WORDS = ("Reads", "an", "article", "сравнивает", "предложения", "比較", "pumps", "with peers")
KINDS = ("touchpoint", "pain", "opportunity", "need", "handoff")
LAST_BITS = 6
TAKES = ((), ("emotion",), (), (), ("touchpoint",), ())


def words(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.choice((1, 2, 5, 9, 30))))


def journey(chance: random.Random) -> Journey:
    stages = [build.stage(f"s{n}", f"Stage {n}", zone="in_market") for n in range(STAGES)]
    lanes = [build.lane(f"l{n}", f"Lane {n}", takes=TAKES[n]) for n in range(LANES)]
    flows = [build.flow(f"s{n}", f"s{(n + 1) % STAGES}") for n in range(STAGES)]
    cards = [
        build.card(
            chance.choice(KINDS),
            f"c{n}",
            (f"s{chance.randrange(STAGES)}", f"l{chance.randrange(LANES)}"),
            text=words(chance),
            order=build.order_key(n),
        )
        for n in range(CARDS)
    ]
    feelings = [
        build.emotion(f"e{n}", (f"s{n}", "l1"), text="glad", value=n % 5 - 2) for n in range(5)
    ]
    links = [build.link(f"c{n}", f"c{n + 20}", "then") for n in range(5)]
    return build.journey(*stages, *lanes, *flows, *cards, *feelings, *links)


def some_edit(map_: Journey, chance: random.Random) -> Edit:
    """One that a person might make, of cards mostly."""
    cards = [card.id for card in map_.of(Card)]
    some = chance.sample(cards, chance.choice((1, 1, 4, 30)))
    place = f"s{chance.randrange(STAGES)}", f"l{chance.randrange(LANES)}"
    match chance.randrange(9):
        case 0 | 1 | 2 | 3:
            return set_fields(map_, some[0], text=words(chance))
        case 4 | 5:
            return move_cards(map_, some, *place)
        case 6:
            return delete_cards(map_, some[:3])
        case 7:
            return duplicate_cards(map_, some[:5]).edit
        case _:
            return new_card(map_, "note", words(chance), *place).edit


def on_screen(canvas: Canvas) -> QImage:
    """What frames have left in the window, without asking for another one."""
    QApplication.processEvents()
    return without_bars(canvas.screen().grabWindow(canvas.winId()).toImage())


def without_bars(image: QImage) -> QImage:
    """Scroll bars tell how far the map has been pulled, too."""
    inside = image.copy(0, 0, image.width() - 10, image.height() - 10)
    return inside.convertToFormat(QImage.Format.Format_RGB32)


def anew(canvas: Canvas, desk: Desk, new_canvas: NewCanvas) -> QImage:
    """The same view on a canvas that has never shown anything else."""
    other = new_canvas(desk, desk.theme)
    other.resize(canvas.size())
    other.set_zoom(canvas.zoom)
    there = canvas.point_of(0, 0) - other.point_of(0, 0)
    other.pan_by(there.x(), there.y())
    assert other.point_of(0, 0) == canvas.point_of(0, 0)
    other.clearFocus()
    at_rest(other)
    made = without_bars(other.grab().toImage())
    other.close()
    return made


def where_they_differ(one: QImage, other: QImage) -> list[tuple[int, int]]:
    """Pixels that are not alike; the last bits of a soft edge depend on how it is clipped."""
    assert one.size() == other.size()
    if one == other:
        return []
    wide = 4 * one.width()
    ours, theirs = bytes(one.constBits()), bytes(other.constBits())
    lines = [
        at for at in range(0, len(ours), wide) if ours[at : at + wide] != theirs[at : at + wide]
    ]
    return [
        (x, y)
        for y in (at // wide for at in lines)
        for x in range(one.width())
        if one.pixel(x, y) != other.pixel(x, y)
        and away(one.pixelColor(x, y), other.pixelColor(x, y)) > LAST_BITS
    ]


def away(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)  # type: ignore[call-overload]
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize("zoom", [0.11, 0.29, 0.47, 1.0, 1.3])
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_the_screen_equals_a_new_picture(
    new_canvas: NewCanvas, zoom: float, seed: int
) -> None:
    chance = random.Random(seed)
    map_ = journey(chance)
    desk = Desk(Session.new(map_))
    canvas = new_canvas(desk)
    canvas.resize(900, 600)
    canvas.set_zoom(zoom, QPointF(0, 0))
    canvas.pan_by(-chance.randrange(700), -chance.randrange(500))
    canvas.clearFocus()
    at_rest(canvas)
    for _ in range(8):
        if chance.random() < 0.3:
            desk.selection.set(tuple(chance.sample([c.id for c in map_.of(Card)], 2)))
        for _ in range(chance.choice((1, 1, 3))):
            if chance.random() < 0.3:
                desk.undo()
            else:
                desk.do(some_edit(map_, chance))
            if chance.random() < 0.5:
                QApplication.processEvents()
        if chance.random() < 0.2:
            canvas.pan_by(chance.randrange(-80, 80), chance.randrange(-80, 80))
        at_rest(canvas)
        assert where_they_differ(on_screen(canvas), anew(canvas, desk, new_canvas)) == []
    desk.close()


def test_the_whole_map_is_drawn_sharp_at_once(new_canvas: NewCanvas) -> None:
    """Stretched, a picture of the corner that was in sight would leave the sheet bare."""
    desk = Desk(Session.new(journey(random.Random(1))))
    canvas = new_canvas(desk)
    canvas.resize(900, 600)
    canvas.set_zoom(3.0)
    at_rest(canvas)
    canvas.fit()
    at_once = canvas.grab().toImage()
    at_rest(canvas)
    assert at_once == canvas.grab().toImage()
    desk.close()
