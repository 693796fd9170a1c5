"""The grid shows what the journey holds, and stays in step with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.drawing.shapes import Hatch, Rect, Shape, Words, bounds_of
from designer.edits.cards import delete_cards, move_cards
from designer.edits.elements import delete_elements
from designer.edits.stages import delete_stages, move_stage
from designer.files.gallery import new_map, templates
from designer.layout.grid import GridLayout
from designer.layout.ring import RingLayout
from designer.model.changes import Edit, edit_of, set_field
from designer.model.journey import Journey
from designer.model.records import Card, Flow
from designer.words import LANGUAGES, msg
from tests.build import card, flow, journey, lane, leave, stage

TEMPLATES = tuple(info.id for info in templates())


def small() -> Journey:
    """Three stages in a circle, two lanes, four cards."""
    return journey(
        stage("a", zone="out_of_market"),
        stage("b", zone="in_market"),
        stage("c", zone="customer"),
        leave("out"),
        lane("l"),
        lane("m"),
        flow("a", "b"),
        flow("b", "c"),
        flow("c", "b", way="re_entry", share=0.35),
        flow("c", "out", way="exit"),
        card("pain", "p", ("a", "l"), text="Slow legal review"),
        card("need", "n", ("a", "l"), text="A named contact"),
        card("touchpoint", "t", ("b", "m"), text="Demo", channel="web"),
        card("note", "parked", text="Later"),
    )


def texts(layout: GridLayout | RingLayout) -> str:
    return " ".join(
        "".join(run.text for run in shape.runs)
        for shape in layout.shapes()
        if isinstance(shape, Words)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_each_card_of_a_template_is_found_where_it_stands(template: str, language: str) -> None:
    held = new_map(template, language)
    layout = GridLayout(held)
    for item in held.cards():
        box = layout.box(item.id)
        assert box is not None
        assert layout.spot(*box.centre).owner == item.id
        assert layout.ids_in(box).count(item.id) == 1


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_two_cards_of_a_template_overlap(template: str) -> None:
    held = new_map(template, "ru")
    layout = GridLayout(held)
    boxes = [
        box for item in held.cards() if (box := layout.box(item.id)) and item.kind != "emotion"
    ]
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_line_of_text_leaves_the_sheet(template: str, language: str) -> None:
    layout = GridLayout(new_map(template, language))
    sheet = layout.bounds
    for shape in layout.shapes():
        if isinstance(shape, Words):
            assert shape.x >= 0
            assert shape.x + shape.width <= sheet.right
            assert shape.y <= sheet.bottom


def test_a_stage_under_all_columns_shows_its_feelings_as_cards_among_the_others() -> None:
    held = journey(
        stage("a"),
        stage("wide", role="spanning"),
        lane("feelings", takes=["emotion"]),
        card("emotion", "glad", ("wide", "feelings"), text="So glad!", value=1),
        card("note", "plain", ("wide", "feelings"), text="Said aloud"),
    )
    layout = GridLayout(held)
    for identity in ("glad", "plain"):
        box = layout.box(identity)
        assert box is not None
        assert layout.spot(*box.centre).owner == identity
        assert layout.ids_in(box) == [identity]
    assert "So glad!" in texts(layout)


def test_cards_of_a_stage_under_all_columns_flow_from_left_to_right() -> None:
    lanes = "lmno"
    held = journey(
        stage("a"), stage("b"), stage("c"), stage("wide", role="spanning"),
        *(lane(one) for one in lanes),
        *(card("note", f"in-{one}", ("wide", one), text="Said") for one in lanes),
    )  # fmt: skip
    layout = GridLayout(held)
    boxes = [box for one in lanes if (box := layout.box(f"in-{one}"))]
    first, second, third, fourth = boxes
    assert first.y == second.y == third.y
    assert first.x < second.x < third.x
    assert (fourth.x, fourth.y > first.bottom) == (first.x, True)


def test_who_shares_does_not_go_on_by_that() -> None:
    held = journey(
        stage("a"), stage("b"), stage("wide", role="spanning"),
        flow("a", "b", share=0.4), flow("a", "wide", share=0.02),
        flow("b", "a", way="re_entry", share=0.6), flow("b", "wide", share=0.2),
    )  # fmt: skip
    for layout in (GridLayout(held), RingLayout(held)):
        said = texts(layout).replace("\u00a0", " ")
        assert "40 % go on" in said
        assert "20 % go on" not in said


def test_a_card_in_the_parking_lot_is_not_in_the_picture() -> None:
    layout = GridLayout(small())
    assert layout.box("parked") is None
    assert "Later" not in texts(layout)


def test_what_is_internal_is_left_out_for_the_client() -> None:
    held = small()
    held.apply(edit_of(msg("Hide"), [set_field(held["p"], "internal", True)]))
    assert "Slow legal review" in texts(GridLayout(held))
    assert "Slow legal review" not in texts(GridLayout(held, internal=False))


def test_a_hidden_lane_is_not_drawn_but_its_cards_stay() -> None:
    held = small()
    layout = GridLayout(held)
    edit = edit_of(msg("Hide"), [set_field(held["m"], "hidden", True)])
    held.apply(edit)
    layout.follow(edit)
    assert "Demo" not in texts(layout)
    assert held["t"].get("lane") == "m"


def test_the_return_says_how_many_come_back_and_where_to() -> None:
    assert "35 % back to b" in texts(GridLayout(small())).replace("\u00a0", " ")


def test_a_map_without_return_has_an_open_end() -> None:
    held = small()
    layout = GridLayout(held)
    parts = {shape.part for shape in layout.shapes()}
    assert "open-end" not in parts
    assert "return-mark" in parts
    back = next(edge for edge in held.of(Flow) if edge.way == "re_entry")
    edit = delete_elements(held, [back.id])
    held.apply(edit)
    layout.follow(edit)
    parts = {shape.part for shape in layout.shapes()}
    assert "open-end" in parts
    assert "return-mark" not in parts


def test_a_stage_where_the_customer_is_alone_says_why_it_has_no_touchpoint() -> None:
    held = journey(stage("a", alone="They read in private"), lane("l", takes=("touchpoint",)))
    layout = GridLayout(held)
    assert "They read in private" in texts(layout)
    assert any(isinstance(shape, Hatch) for shape in layout.shapes())


def test_arrows_go_from_cell_to_cell_and_stop_at_the_rim() -> None:
    layout = GridLayout(small())
    first = layout.first_place()
    assert first is not None
    assert (first.stage, first.lane) == ("a", "l")
    assert layout.next_place(first, "left") is None
    right = layout.next_place(first, "right")
    assert right is not None
    assert (right.stage, right.lane) == ("b", "l")


def test_arrows_go_from_card_to_card_and_pass_over_empty_cells() -> None:
    layout = GridLayout(small())
    assert layout.next_card("p", "down") == "n"
    assert layout.next_card("n", "up") == "p"
    assert layout.next_card("n", "right") is None
    assert layout.next_card("t", "left") is None


def test_a_point_above_a_card_is_the_place_before_it() -> None:
    layout = GridLayout(small())
    box = layout.box("p")
    assert box is not None
    place = layout.spot(box.x + 5, box.y + 2).place
    assert place is not None
    assert place.before == "p"
    below = layout.spot(box.x + 5, box.bottom - 2).place
    assert below is not None
    assert below.before == "n"


def test_heads_that_stay_in_sight_answer_before_what_they_cover() -> None:
    layout = GridLayout(new_map("b2b-circle-7", "en"))
    area = Rect(300, 900, 800, 600)
    spot = layout.spot(500, 910, area)
    assert spot.part == "stage"
    assert layout.spot(310, 1300, area).part == "lane"


# -- in step with edits ------------------------------------------------------------------------


def edits_for(held: Journey, draw: st.DataObject) -> Edit | None:
    """One edit of a kind that people make."""
    cards = [item.id for item in held.cards()]
    stages = [item.id for item in held.stages()]
    lanes = [item.id for item in held.lanes()]
    what = draw.draw(st.sampled_from(["text", "move", "delete", "stage", "reorder", "rename"]))
    if what in ("text", "move", "delete") and not cards:
        return None
    if what == "text":
        item = held[draw.draw(st.sampled_from(cards))]
        words = draw.draw(st.sampled_from(["", "short", "a much longer text " * 5]))
        return edit_of(msg("Write"), [set_field(item, "text", words)])
    if what == "move":
        moved = [draw.draw(st.sampled_from(cards))]
        place = draw.draw(st.sampled_from(stages)), draw.draw(st.sampled_from(lanes))
        return move_cards(held, moved, *place)
    if what == "delete":
        return delete_cards(held, [draw.draw(st.sampled_from(cards))])
    if what == "stage" and len(stages) > 1:
        return delete_stages(held, [draw.draw(st.sampled_from(stages))])
    if what == "reorder":
        return move_stage(held, draw.draw(st.sampled_from(stages)), None)
    item = held[draw.draw(st.sampled_from(stages + lanes))]
    return edit_of(msg("Rename"), [set_field(item, "name", draw.draw(st.sampled_from("xyz")))])


def picture(layout: GridLayout) -> list[Shape]:
    return list(layout.shapes())


def uncovered(shapes: set[Shape], touched: tuple[Rect, ...]) -> Iterator[Shape]:
    """Shapes of which no touched rectangle knows."""
    return (shape for shape in shapes if not any(bounds_of(shape).meets(r) for r in touched))


@given(draw=st.data())
def test_a_layout_that_follows_edits_is_the_one_that_is_made_anew(draw: st.DataObject) -> None:
    held = draw.draw(st.sampled_from([small, lambda: new_map("lifecycle-5", "en")]))()
    layout = GridLayout(held)
    for _ in range(draw.draw(st.integers(1, 4))):
        edit = edits_for(held, draw)
        if not edit:
            continue
        before = set(picture(layout))
        held.apply(edit)
        touched = layout.follow(edit)
        after = picture(layout)
        assert after == picture(GridLayout(held))
        assert not list(uncovered(before ^ set(after), touched))
        assert all((layout.box(c.id) is None) == c.parked for c in held.of(Card))
