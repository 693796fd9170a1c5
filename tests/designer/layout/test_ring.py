import math
import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given

from designer.drawing.shapes import Path, Rect, Words, bounds_of
from designer.edits.cards import delete_cards, move_cards, new_card
from designer.edits.fields import set_fields
from designer.files.gallery import new_map, templates
from designer.layout.cells import Placed
from designer.layout.layout import Place
from designer.layout.ring import RingLayout
from designer.model.changes import Edit, Put, Set
from designer.model.journey import Journey
from designer.model.records import Flow
from designer.words import msg
from tests.build import card, entry, flow, journey, lane, leave, link, make, persona, stage
from tests.designer.layout.rings import LANGUAGES, SIZES, crowded, ring_of
from tests.frameworks import LEAD_IN, NOTATION, framework
from tests.tangled import tangled_maps

TEMPLATES = tuple(each.id for each in templates())
ON_RINGS = ("more", "unknown", "text")
"""Parts of the picture that stand on the rings themselves: counts, question marks, numbers."""


SHARED = {
    "T-H-next": "→ Share 2 %",
    "I-H-next": "→ Share 3 %",
    "A-H-next": "→ Share 20 %",
    "H-S-skip": "→ Search 30 % · Asked",
    "H-T-setback": "→ Attention",
    "in-H-entry": "Told → Share 300 Asked",
    "H-out-exit": "Share → Quiet 40 %",
    "H-H-detour": "→ Share 10 %",
}


def shared() -> Journey:
    """A ring whose spanning stage has every flow there is."""
    return Journey(
        [
            *framework("aisas").records(),
            entry("in", "Told"),
            leave("out", "Quiet"),
            flow("in", "H", "entry", volume=300, condition="Asked"),
            flow("H", "out", "exit", share=0.4),
            flow("H", "S", "skip", share=0.3, condition="Asked"),
            flow("H", "T", "setback"),
            flow("H", "H", "detour", share=0.1),
        ]
    )


def all_rings() -> list[tuple[str, Journey]]:
    made = [(name, framework(name)) for name in NOTATION]
    made += [(f"{n} {each}", ring_of(n, each)) for n in SIZES for each in LANGUAGES]
    return made + [(f"{t} {each}", new_map(t, each)) for t in TEMPLATES for each in LANGUAGES]


def spanning_rings() -> list[tuple[str, Journey]]:
    two = [*shared().records(), stage("Z", "Recommend", role="spanning", order="z0V")]
    two += [flow("H", "Z"), flow("Z", "T", "re_entry"), flow("S", "Z", share=0.1)]
    side = [*two, stage("Y", "Support", role="side", order="z1V"), flow("Y", "H"), flow("H", "Y")]
    alone = journey(*(stage(each, role="spanning") for each in "abcd"))
    return [
        ("alone", alone),
        ("shared", shared()),
        ("two circles", Journey(two)),
        ("side", Journey(side)),
    ]


CROWDED = ("crowded", crowded(15, 250))
RINGS = [pytest.param(made, id=name) for name, made in (*all_rings(), *spanning_rings(), CROWDED)]


def ink(words: Words) -> Rect:
    """What a line of text covers, a little less than its line."""
    return Rect(words.x, words.y - 0.75 * words.size, words.width, 0.85 * words.size)


@cache
def laid_out(made: Journey) -> RingLayout:
    """One of `RINGS`, for tests that only look at it."""
    return RingLayout(made)


def texts(layout: RingLayout) -> list[Words]:
    return [shape for shape in layout.shapes() if isinstance(shape, Words)]


def from_middle(layout: RingLayout, rect: Rect) -> tuple[float, float]:
    """The least and the greatest distance of a rectangle from the ring's middle."""
    x, y = layout.middle
    near = math.hypot(max(rect.x - x, x - rect.right, 0.0), max(rect.y - y, y - rect.bottom, 0.0))
    far = max(math.hypot(a - x, b - y) for a in (rect.x, rect.right) for b in (rect.y, rect.bottom))
    return near, far


@pytest.mark.parametrize("made", RINGS)
def test_no_two_texts_of_a_ring_overlap(made: Journey) -> None:
    lines = texts(laid_out(made))
    boxes = [ink(words) for words in lines]
    assert [
        (at, other)
        for at, box in enumerate(boxes)
        for other in range(at)
        if box.meets(boxes[other])
    ] == []


@given(tangled_maps())
def test_a_tangle_of_flows_is_drawn_on_its_sheet_without_a_word_on_another(made: Journey) -> None:
    layout = RingLayout(made)
    boxes = [ink(words) for words in texts(layout)]
    assert not any(box.meets(other) for at, box in enumerate(boxes) for other in boxes[:at])
    whole = layout.bounds.grown(1)
    hulls = [bounds_of(shape) for shape in layout.shapes()]
    assert [box for box in hulls if whole.joined(box) != whole] == []
    assert all(layout.box(each.id) for each in made.stages())


@pytest.mark.parametrize("made", RINGS)
def test_no_name_stands_on_the_rings(made: Journey) -> None:
    layout = laid_out(made)
    for words in texts(layout):
        near, far = from_middle(layout, ink(words))
        outside, inside = near >= layout.plan.radius, far <= layout.plan.inside
        assert outside or inside or words.part in ON_RINGS


@pytest.mark.parametrize("made", RINGS)
def test_nothing_of_a_ring_stands_off_its_sheet(made: Journey) -> None:
    layout = laid_out(made)
    whole = layout.bounds.grown(1)
    assert (whole.x, whole.y) == (-1, -1)
    for shape in layout.shapes():
        box = bounds_of(shape)
        assert box.x >= whole.x
        assert box.y >= whole.y
        assert box.right <= whole.right
        assert box.bottom <= whole.bottom


@pytest.mark.parametrize("made", RINGS)
def test_every_stage_card_and_flow_can_be_found_and_pointed_at(made: Journey) -> None:
    layout = laid_out(made)
    for each in made.stages():
        box = layout.box(each.id)
        assert box is not None
        assert layout.spot(*box.centre).owner == each.id
    for each in made.cards():
        if not each.parked:
            assert layout.box(each.id) is not None
    drawn = {shape.owner for shape in layout.shapes()}
    for lane_of_ring in layout.plan.bands:
        assert layout.box(lane_of_ring.lane.id) is not None
    order = [*(each.id for each, _, _ in layout.plan.lead_in), *layout.plan.by_stage]
    shown_by_arcs = set(pairwise(order))
    for each in made.of(Flow):
        if (each.source, each.target) not in shown_by_arcs or each.way != "next":
            assert each.id in drawn


def said_by(layout: RingLayout) -> dict[str, list[str]]:
    """What all texts of each record say."""
    said: dict[str, list[str]] = {}
    for words in texts(layout):
        said.setdefault(words.owner, []).append(words.runs[0].text)
    return said


def test_flows_without_room_for_their_words_are_numbered_and_listed() -> None:
    layout = RingLayout(CROWDED[1])
    said = said_by(layout)
    words = {at: " ".join(said[f"more{at}"]) for at in range(1, 251)}
    assert [at for at, each in words.items() if f"Case {at}" not in each] == []
    listed = [each for each in words.values() if "→" in each]
    numbers = [int(each.split()[0]) for each in listed]
    assert sorted(numbers) == list(range(1, len(listed) + 1))
    widest = words[250]
    assert widest == "2.5\xa0% · Case 250"
    row = layout.box("more1")
    assert row is not None
    assert layout.spot(*row.centre).owner == "more1"


def test_ways_beyond_those_that_have_room_at_a_stage_are_listed() -> None:
    ways = [flow(f"e{at}", "a", "entry", identity=f"f{at}", volume=at) for at in range(12)]
    made = journey(stage("a", "Start"), *(entry(f"e{at}", f"Way {at}") for at in range(12)), *ways)
    layout = RingLayout(made)
    said = said_by(layout)
    assert said["f11"] == ["Way 11\u200211"]
    assert said["f2"][:2] == ["3", "Way 2 → Start · entry · 2"]
    assert {f"f{at}" for at in range(12)} <= said.keys()


def test_how_many_flows_are_neither_named_nor_numbered_is_said() -> None:
    said = said_by(RingLayout(crowded(5, 450)))
    unsaid = sum(f"more{at}" not in said for at in range(1, 451))
    assert unsaid > 0
    assert f"{unsaid} more flows are drawn without words" in said[""]


def test_the_ring_begins_at_the_seam_and_goes_round_clockwise() -> None:
    layout = RingLayout(ring_of(7))
    starts = [sector.start for sector in layout.plan.sectors]
    assert starts == sorted(starts)
    assert starts[0] == 2.5
    assert layout.plan.sectors[-1].end == pytest.approx(357.5)
    gaps = [b.start - a.end for a, b in pairwise(layout.plan.sectors)]
    assert gaps == pytest.approx([1.5] * 6)


@pytest.mark.parametrize(("size", "radius"), [(3, 280 + 22 * 7), (9, 504), (15, 840)])
def test_the_circle_grows_with_stages_and_lanes(size: int, radius: float) -> None:
    assert RingLayout(ring_of(size)).plan.radius == radius


@pytest.mark.parametrize("name", list(NOTATION))
def test_the_stages_before_the_landing_are_a_tail(name: str) -> None:
    plan = RingLayout(framework(name)).plan
    assert "".join(each.id for each, _, _ in plan.lead_in) == LEAD_IN.get(name, "")


def test_the_lead_in_says_how_many_go_on_and_its_last_flow_can_be_pointed_at() -> None:
    layout = RingLayout(framework("saas-9"))
    said = said_by(layout)
    assert [said[stage][-1] for stage in "AEV"] == [f"{share}\xa0% go on" for share in (20, 30, 50)]
    assert said["O-D-next"] == ["85\xa0%"]
    box = layout.box("O-D-next")
    assert box is not None
    assert layout.spot(*box.centre).owner == "O-D-next"


def test_a_second_flow_along_the_lead_in_is_drawn_too() -> None:
    again = flow("A", "E", identity="again", share=0.1)
    layout = RingLayout(Journey([*framework("saas-9").records(), again]))
    assert "again" in {shape.owner for shape in layout.shapes()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_flow_lies_on_the_way_out_of_a_lead_in(language: str) -> None:
    layout = RingLayout(new_map("acp-3", language))
    ways = [
        bounds_of(shape)
        for shape in layout.shapes()
        if not isinstance(shape, Words) and shape.owner == "flow-awareness-no-decision"
    ]
    assert len(ways) > 1
    said = [ink(each) for each in texts(layout) if each.part == "flow-label"]
    assert [box for box in said if any(map(box.meets, ways))] == []


def test_a_new_map_without_flows_is_a_ring_of_all_its_stages() -> None:
    layout = RingLayout(journey(stage("a"), stage("b"), stage("c"), lane("l")))
    assert [sector.stage.id for sector in layout.plan.sectors] == ["a", "b", "c"]
    assert "open-end" in {shape.part for shape in layout.shapes()}


def test_a_map_without_stages_or_lanes_has_a_picture_too() -> None:
    for made in (journey(), journey(stage("a")), journey(lane("l"))):
        layout = RingLayout(made)
        assert list(layout.shapes())
        assert layout.first_place() is None


def test_cards_that_have_no_room_in_their_cell_are_counted() -> None:
    cards = [card("need", f"c{number}", ("a", "l")) for number in range(90)]
    made = journey(*(stage(each) for each in "abcdefgh"), lane("l"), *cards)
    layout = RingLayout(made)
    shown = {shape.owner for shape in layout.shapes() if shape.part == "card"}
    said = [words.runs[0].text for words in texts(layout) if words.part == "more"]
    assert said == [f"+{90 - len(shown)}"]
    assert layout.box("c89") is not None


def test_a_stage_that_is_looked_at_lists_its_cards_in_the_middle_at_real_size() -> None:
    layout = RingLayout(ring_of(5))
    small = layout.box("s1-pain-0")
    assert layout.focus("s1")
    listed = layout.box("s1-pain-0")
    assert small is not None
    assert listed is not None
    assert (small.width, listed.width) == (14, 168)
    cells = [piece for piece in layout.pieces(layout.bounds) if isinstance(piece, Placed)]
    owners = {item.owner for piece in cells for item in piece.cell.items}
    assert owners == {each.id for each in ring_of(5).cards() if each.stage == "s1"}
    assert layout.spot(*listed.centre).owner == "s1-pain-0"
    assert layout.focus("s1") == ()
    assert layout.focus(None)
    assert layout.box("s1-pain-0") == small


def test_the_chords_are_faded_while_a_stage_is_looked_at() -> None:
    layout = RingLayout(ring_of(15))
    layout.focus("s1")
    pens = {
        shape.pen.colour
        for shape in layout.shapes()
        if shape.owner == "s0-s7-skip" and getattr(shape, "pen", None)
    }
    assert pens == {"blue-faint"}


def test_an_empty_lane_of_the_stage_that_is_looked_at_has_room_for_a_card() -> None:
    layout = RingLayout(journey(stage("a"), stage("b"), lane("l"), lane("m")))
    layout.focus("a")
    box = layout.place_box(Place("a", "m"))
    assert box is not None
    assert layout.spot(*box.centre).place == Place("a", "m")


def test_the_keyboard_walks_round_the_ring_and_in_and_out() -> None:
    layout = RingLayout(ring_of(3))
    first = layout.first_place()
    assert first == Place("s0", "touchpoint")
    here = first
    seen = []
    for _ in range(3):
        here = layout.next_place(here, "right")
        assert here is not None
        seen.append(here.stage)
    assert seen == ["s1", "s2", "s0"]
    assert layout.next_place(first, "left") == Place("s2", "touchpoint")
    assert layout.next_place(first, "down") == Place("s0", "behaviour")
    assert layout.next_place(first, "up") is None


def test_cards_are_walked_within_a_stage_and_beside_it() -> None:
    layout = RingLayout(ring_of(3))
    assert layout.next_card("s0-touchpoint-4", "down") == "s0-behaviour-0"
    assert layout.next_card("s0-behaviour-0", "up") == "s0-touchpoint-4"
    assert layout.next_card("s0-pain-0", "left") == "s2-pain-0"
    assert layout.next_card("s0-touchpoint-0", "up") is None


def test_a_click_between_two_icons_is_a_place_between_two_cards() -> None:
    layout = RingLayout(ring_of(7))
    one, two = layout.box("s0-touchpoint-1"), layout.box("s0-touchpoint-2")
    assert one is not None
    assert two is not None
    x, y = (one.centre[0] + two.centre[0]) / 2, (one.centre[1] + two.centre[1]) / 2
    found = layout.spot(x, y)
    assert found.place == Place("s0", "touchpoint", "s0-touchpoint-2")


@pytest.mark.parametrize("field", ["text", "stage"])
def test_the_ring_follows_an_edit(field: str) -> None:
    made = ring_of(5)
    layout = RingLayout(made)
    layout.focus("s1")
    identity = "s1-pain-0"
    old = made[identity].get(field)
    new = "A longer text than before" if field == "text" else "s2"
    edit = Edit(
        label=msg("Edit"), changes=(Set(kind="pain", id=identity, field=field, old=old, new=new),)
    )
    made.apply(edit)
    assert layout.follow(edit)
    fresh = RingLayout(made)
    fresh.focus("s1")
    assert list(layout.shapes()) == list(fresh.shapes())


def test_a_flow_that_is_added_is_drawn() -> None:
    made = journey(*(stage(each) for each in "abcd"), flow("a", "b"), flow("b", "c"))
    layout = RingLayout(made)
    skip = flow("a", "c", "skip", share=0.1)
    edit = Edit(label=msg("Flow"), changes=(Put(record=skip),))
    made.apply(edit)
    layout.follow(edit)
    assert "a-c-skip" in {shape.owner for shape in layout.shapes()}


def test_the_emotions_close_over_the_seam() -> None:
    layout = RingLayout(ring_of(5))
    curves = [s for s in layout.shapes() if s.part == "curve" and getattr(s, "pen", None)]
    assert len(curves) == 1
    first, last = curves[0].segments[0][1:], curves[0].segments[-1][-2:]
    assert first == pytest.approx(last)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_edited_the_ring_is_as_one_made_anew(seed: int) -> None:
    chance = random.Random(seed)
    made = [ring_of(5), framework("saas-9"), new_map("b2b-circle-7", "en"), spanned()][seed % 4]
    layout = RingLayout(made)
    for step in range(30):
        if not step % 4:
            layout.focus(chance.choice([None, *(each.id for each in made.stages())]))
        edit = some_edit(made, chance, step)
        if not edit:
            continue
        made.apply(edit)
        layout.follow(edit)
    focused = chance.choice(made.stages()).id
    fresh = RingLayout(made)
    layout.focus(focused)
    fresh.focus(focused)
    assert list(layout.shapes()) == list(fresh.shapes())
    assert {each.id: layout.box(each.id) for each in made.records()} == {
        each.id: fresh.box(each.id) for each in made.records()
    }


def some_edit(made: Journey, chance: random.Random, step: int) -> Edit | None:
    cards = [each.id for each in made.cards() if not each.parked]
    stages, lanes = made.stages(), made.lanes()
    match chance.randrange(7):
        case 0 if lanes:
            place = chance.choice(stages).id, chance.choice(lanes).id
            return new_card(made, "pain", "New", *place).edit
        case 1 if cards:
            return set_fields(made, chance.choice(cards), text=f"Another text {step}")
        case 2 if cards:
            place = chance.choice(stages).id, chance.choice(lanes).id
            return move_cards(made, [chance.choice(cards)], *place)
        case 3 if cards:
            return delete_cards(made, [chance.choice(cards)])
        case 4 if cards:
            moods = [each.id for each in made.cards() if each.kind == "emotion"]
            value = chance.choice((-2, -1, 0, 1, 2))
            return set_fields(made, chance.choice(moods), value=value) if moods else None
        case 5:
            return set_fields(made, chance.choice(stages).id, name=f"Stage {step}")
        case _:
            share = chance.randrange(10) / 100
            return set_fields(made, chance.choice(made.of(Flow)).id, share=share)


def test_the_gap_between_two_curves_is_filled_inside_their_band() -> None:
    made = journey(
        stage("a"),
        stage("b"),
        lane("l", takes=("emotion",)),
        persona("p"),
        persona("q"),
        *(
            make("emotion", f"{who}{at}", stage=at, lane="l", value=value)
            for at in "ab"
            for who, value in (("p", 2), ("q", -2))
        ),
        link("q", "qa", "feels"),
        link("q", "qb", "feels"),
        flow("a", "b"),
        flow("b", "a", "re_entry"),
    )
    layout = RingLayout(made)
    x, y = layout.middle
    (band,) = layout.plan.bands
    fills = [shape for shape in layout.shapes() if shape.part == "curve-fill"]
    assert fills
    for shape in fills:
        assert isinstance(shape, Path)
        for segment in shape.segments:
            if segment[0] != "Z":
                far = math.hypot(segment[-2] - x, segment[-1] - y)
                assert band.inner <= far <= band.outer
            if segment[0] == "C":
                assert math.hypot(segment[1] - x, segment[2] - y) <= band.outer + 4
                assert math.hypot(segment[1] - x, segment[2] - y) >= band.inner - 4


def spanned() -> Journey:
    """A ring with a lead-in and a spanning stage that holds cards."""
    cards = (card("need", f"c{at}", (at, "l")) for at in "TISAH")
    return Journey([*framework("aisas").records(), lane("l", order="c000V"), *cards])


def test_the_flows_of_a_spanning_stage_are_drawn_labelled_and_can_be_pointed_at() -> None:
    made = shared()
    layout = RingLayout(made)
    said: dict[str, str] = {}
    for words in texts(layout):
        said[words.owner] = " ".join(
            [*said.get(words.owner, "").split(), *words.runs[0].text.split()]
        )
    drawn = {shape.owner for shape in layout.shapes() if isinstance(shape, Path)}
    for identity, label in SHARED.items():
        assert identity in drawn
        assert said[identity] == label
        box = layout.box(identity)
        assert box is not None
        spot = layout.spot(*box.centre)
        assert (spot.owner, spot.field) == (identity, "condition" if spot.part == "flow" else "")


def test_a_flow_to_a_spanning_stage_is_as_wide_as_its_share() -> None:
    lines = [s for s in RingLayout(shared()).shapes() if s.part == "flow" and isinstance(s, Path)]
    widths = {line.owner: line.pen.width for line in lines if line.pen is not None}
    assert widths["A-H-next"] == pytest.approx(1.5 + 6 * 0.2)
    assert widths["H-S-skip"] == pytest.approx(1.5 + 6 * 0.3)


def test_the_circle_of_a_spanning_stage_says_how_many_cards_it_has() -> None:
    layout = RingLayout(spanned())
    said = {words.runs[0].text for words in texts(layout) if words.owner == "H"}
    assert said == {"Share", "1 card"}
    assert layout.box("cH") == layout.box("H")
