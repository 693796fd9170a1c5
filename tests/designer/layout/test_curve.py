"""The emotion lane tells how each persona feels, and never more than anybody knows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.drawing.shapes import Path, Rect, Shape, Words, bounds_of
from designer.layout.curve import STEP, Curve, CurveColumn, Seam, emotion_lane, scale_shapes
from designer.layout.spline import Piece, cut_at, monotone, span
from designer.model.journey import Journey
from designer.model.records import Lane, Record
from tests.build import emotion, journey, lane, link, persona, stage

WIDTH = 184.0
SEAM = Seam("Renewal", "Trigger")


def columns(count: int, width: float = WIDTH) -> list[CurveColumn]:
    return [CurveColumn(f"s{at}", 172 + width * at, width) for at in range(count)]


def felt(*values: float | None, **fields: Any) -> list[Record]:
    """An emotion in each stage, none where the value is None."""
    return [
        emotion(f"e{at}", (f"s{at}", "l"), text="", value=value, **fields)
        for at, value in enumerate(values)
        if value is not None
    ]


def held(count: int, *records: Record, **map_fields: Any) -> Journey:
    stages = [stage(f"s{at}") for at in range(count)]
    return journey(*stages, lane("l", takes=("emotion",)), *records, **map_fields)


def drawn(
    of: Journey,
    count: int,
    seam: Seam | None = None,
    *,
    width: float = WIDTH,
    internal: bool = True,
) -> Curve:
    found = of["l"]
    assert isinstance(found, Lane)
    return emotion_lane(of, found, columns(count, width), seam=seam, internal=internal)


def curve(*values: float | None, seam: Seam | None = None, **fields: Any) -> Curve:
    return drawn(held(len(values), *felt(*values, **fields)), len(values), seam)


def parts(shapes: Sequence[Shape], part: str) -> list[Path]:
    return [shape for shape in shapes if isinstance(shape, Path) and shape.part == part]


def lines(shapes: Sequence[Shape], part: str) -> list[str]:
    return [
        "".join(run.text for run in shape.runs)
        for shape in shapes
        if isinstance(shape, Words) and shape.part == part
    ]


def inked(words: Words) -> Rect:
    return Rect(words.x, words.y - 0.75 * words.size, words.width, 0.95 * words.size)


def runs(look: Curve) -> list[Path]:
    """The unbroken stretches of solid curve."""
    return [p for p in parts(look.shapes, "curve") if p.pen is not None and not p.pen.dash]


def test_the_curve_passes_each_stage_at_its_value() -> None:
    look = curve(1, -2, 0, 2)
    (line,) = runs(look)
    through = [segment[-2:] for segment in line.segments]
    for column, value, point in zip(columns(4), (1, -2, 0, 2), through, strict=True):
        assert point == pytest.approx((column.middle, look.zero - value * STEP))


def test_a_scale_of_another_range_is_brought_to_the_same_height() -> None:
    points = []
    for low, high, values in ((-2, 2, (2, -2, 0)), (1, 5, (5, 1, 3)), (0, 10, (10, 0, 5))):
        look = drawn(held(3, *felt(*values), scale=[low, high]), 3)
        points.append([segment[-2:] for segment in runs(look)[0].segments])
    assert points[0] == points[1] == points[2]


def test_a_value_outside_the_scale_stays_in_the_lane() -> None:
    look = curve(9, -9)
    for line in runs(look):
        assert line.bounds.y >= 0
        assert line.bounds.bottom <= look.height


@given(st.lists(st.sampled_from([-2, -1.5, -1, 0, 0.5, 1, 2]), min_size=2, max_size=9))
def test_the_curve_never_passes_the_values_it_lies_between(values: list[float]) -> None:
    pieces = monotone([(float(at), value) for at, value in enumerate(values)])
    for piece, (one, two) in zip(pieces, pairwise(values), strict=True):
        heights = [piece.at(step / 40)[1] for step in range(41)]
        assert min(one, two) - 1e-9 <= min(heights)
        assert max(heights) <= max(one, two) + 1e-9
        rising = sorted(heights, reverse=two < one)
        assert heights == pytest.approx(rising)


@given(st.lists(st.floats(-40, 40), min_size=2, max_size=6), st.floats(-30, 30))
def test_a_curve_cut_at_a_level_is_the_same_curve(values: list[float], level: float) -> None:
    pieces = monotone([(100.0 * at, value) for at, value in enumerate(values)])
    cut = list(cut_at(pieces, level))
    assert cut[0].start == pieces[0].start
    assert cut[-1].end == pieces[-1].end
    for piece in cut:
        sides = {(y > level + 1e-6) - (y < level - 1e-6) for y in (piece.start[1], piece.end[1])}
        assert sides != {1, -1}
    for before, after in pairwise(cut):
        assert before.end == pytest.approx(after.start)


def test_a_span_tells_how_high_and_low_the_curve_comes() -> None:
    piece = Piece((0, 0), (10, 10), (20, 20), (30, 30))
    assert span([piece], 10, 20) == pytest.approx((10, 20))
    assert span([piece], 40, 50) is None


def test_the_fill_is_split_where_the_curve_crosses_zero() -> None:
    look = curve(1, -1, 2)
    fills = parts(look.shapes, "curve-fill")
    assert [path.fill for path in fills] == ["above", "below", "above"]
    for path in fills:
        if path.fill == "above":
            assert path.bounds.bottom == pytest.approx(look.zero)
        else:
            assert path.bounds.y == pytest.approx(look.zero)


def test_markers_tell_the_sign_by_form_and_the_evidence_by_fill() -> None:
    high, zero, low = (
        parts(curve(value, evidence="assumed").shapes, "card")[0] for value in (1, 0, -1)
    )
    forms = [len(path.segments) for path in (high, zero, low)]
    assert len(set(forms)) == 3
    assert high.fill == "sheet"
    assert parts(curve(1, evidence="observed").shapes, "card")[0].fill == "ink"
    assert len(parts(curve(1, evidence="reported").shapes, "card")) == 2


def test_word_and_signed_value_stand_at_each_marker() -> None:
    look = drawn(held(2, *felt(2, -1, name="Proud")), 2)
    assert lines(look.shapes, "text") == ["Proud\u00a0+2", "Proud\u00a0\u22121"]
    no_sign = drawn(held(1, *felt(4, name="Proud"), scale=[1, 5]), 1)
    assert lines(no_sign.shapes, "text") == ["Proud\u00a04"]


def test_a_text_without_a_word_for_the_feeling_is_that_word() -> None:
    look = drawn(held(1, emotion("e", ("s0", "l"), text="Finally understood", value=1)), 1)
    assert lines(look.shapes, "text") == ["Finally understood\u00a0+1"]
    assert lines(look.shapes, "fact") == []


def test_the_whole_text_of_a_card_is_shown_and_the_lane_grows_for_it() -> None:
    text = "Nobody told us how long the approval takes, and three people asked twice " * 2
    short = curve(2, -2, name="Proud")
    look = drawn(held(2, emotion("e0", ("s0", "l"), text=text, name="Proud", value=2)), 2)
    shown = " ".join(lines(look.shapes, "fact"))
    assert shown.replace("-", "").split() == text.replace("-", "").split()
    assert short.height == 128
    assert look.height > 128


def test_where_nothing_is_known_the_curve_stops_at_a_question_mark() -> None:
    look = curve(1, None, 2, 1)
    assert lines(look.shapes, "unknown") == ["?"]
    assert [len(path.segments) for path in runs(look)] == [2]
    reaches = [path.bounds for path in runs(look)]
    assert all(box.x > columns(4)[1].right for box in reaches)


def test_a_card_without_value_says_unknown_and_can_be_taken() -> None:
    of = held(3, *felt(1, None, 2), emotion("u", ("s1", "l"), text="Ask the buyers"))
    look = drawn(of, 3)
    assert lines(look.shapes, "unknown") == ["?"]
    assert "Ask the buyers" in lines(look.shapes, "text")
    assert look.boxes["u"].contains(columns(3)[1].middle, look.zero)
    assert runs(look) == []


def test_an_empty_lane_is_a_zero_line() -> None:
    look = drawn(held(3), 3, SEAM)
    assert look.boxes == {}
    assert lines(look.shapes, "unknown") == []
    assert [shape.part for shape in look.shapes] == ["zero"]
    assert drawn(held(0), 0).shapes == ()


def test_the_loop_is_seen_at_both_ends() -> None:
    look = curve(1, -1, 2, seam=SEAM)
    stubs = [p for p in parts(look.shapes, "curve") if p.pen is not None and p.pen.dash]
    assert len(stubs) == 2
    left, right = stubs[0].segments[0], stubs[1].segments[-1]
    assert left[1] == columns(3)[0].x
    assert right[-2] == columns(3)[-1].right
    assert left[2] == right[-1]
    assert lines(look.shapes, "seam") == ["‹ Renewal", "Trigger ›"]


def test_nothing_leads_into_the_first_stage_of_a_lead_in() -> None:
    look = curve(1, -1, 2, seam=Seam("Renewal", "Trial", landing=1))
    (stub,) = [p for p in parts(look.shapes, "curve") if p.pen is not None and p.pen.dash]
    assert stub.segments[-1][-2] == columns(3)[-1].right
    assert lines(look.shapes, "seam") == ["Trial ›"]
    # It runs down to half the way from the last stage to the landing.
    height, start = stub.segments[-1][-1], stub.segments[0][2]
    assert isinstance(height, float)
    assert isinstance(start, float)
    assert height == start + 1.5 * STEP


def test_a_loop_that_does_not_return_has_no_stubs() -> None:
    look = curve(1, -1, 2)
    assert [p for p in parts(look.shapes, "curve") if p.pen is not None and p.pen.dash] == []
    assert lines(look.shapes, "seam") == []


def test_no_stub_begins_at_a_stage_of_which_nothing_is_known() -> None:
    look = curve(None, 1, -1, seam=SEAM)
    assert lines(look.shapes, "seam") == ["Trigger ›"]


def committee(*pairs: tuple[float | None, float | None]) -> Curve:
    """Two personas' values, stage by stage."""
    records: list[Record] = [persona("p", "Buyer"), persona("q", "User")]
    for at, values in enumerate(pairs):
        for who, value in zip("pq", values, strict=True):
            if value is not None:
                name = f"{who}{at}"
                records.append(emotion(name, (f"s{at}", "l"), text="", value=value, name="Calm"))
                records.append(link(who, name, "feels"))
    return drawn(held(len(pairs), *records), len(pairs), SEAM)


def test_each_persona_has_a_dash_a_marker_and_a_name_at_the_end() -> None:
    look = committee((1, -1), (2, 0), (1, -2))
    one, two = parts(look.shapes, "curve")
    assert one.pen is not None
    assert two.pen is not None
    assert one.pen.dash != two.pen.dash
    assert lines(look.shapes, "persona") == ["Buyer", "User"]
    marks = {len(path.segments) for path in parts(look.shapes, "card")}
    assert len(marks) == 2
    assert {path.fill for path in parts(look.shapes, "curve-fill")} == {"purple-tint"}


def test_the_gap_between_two_personas_is_filled_only_where_both_are_known() -> None:
    look = committee((1, -1), (2, None), (1, -2), (0, 1))
    assert len(parts(look.shapes, "curve-fill")) == 1


def test_an_emotion_of_nobody_is_the_lead_personas() -> None:
    people = (persona("p", "Buyer"), persona("q", "User"))
    cards = felt(1, -1, 2)
    first = drawn(held(3, *people, *cards), 3)
    assert len(runs(first)) == 1
    named = held(3, *people, *cards, link("q", "e1", "feels"), lead="q")
    assert len(runs(drawn(named, 3))) == 1


def test_several_values_of_one_persona_are_all_marked_and_the_curve_takes_their_mean() -> None:
    extra = emotion("x", ("s1", "l"), text="Torn", value=2)
    look = drawn(held(3, *felt(0, -1, 0), extra), 3)
    (line,) = runs(look)
    assert line.segments[1][-1] == pytest.approx(look.zero - 0.5 * STEP)
    assert {"e1", "x"} <= look.boxes.keys()
    assert not look.boxes["e1"].meets(look.boxes["x"])
    assert "Torn\u00a0+2" in lines(look.shapes, "text")


VALUES = st.lists(
    st.one_of(st.none(), st.sampled_from([-2, -1, -0.5, 0, 1, 2])), min_size=1, max_size=7
)
WORDS = st.sampled_from(["", "Calm", "Overwhelmed by all the offers on the table", "松了一口气"])


WIDTHS = st.sampled_from([132.0, 184.0, 420.0])


@given(VALUES, WORDS, WORDS, st.booleans(), WIDTHS)
def test_words_stay_in_the_lane_off_the_markers_the_curve_and_each_other(
    values: list[float | None], name: str, text: str, returns: bool, width: float
) -> None:
    cards = [
        emotion(f"e{at}", (f"s{at}", "l"), text=text, name=name, value=value)
        for at, value in enumerate(values)
        if value is not None
    ]
    seam = SEAM if returns else None
    look = drawn(held(len(values), *cards), len(values), seam, width=width)
    demand_room(look)
    assert look.boxes.keys() == {card.id for card in cards}


@given(
    st.lists(st.tuples(*[st.sampled_from([-2, -1, 0, 1, 2, None])] * 3), max_size=5), WORDS, WIDTHS
)
def test_words_of_several_personas_keep_off_each_other_too(
    stages: list[tuple[float | None, ...]], name: str, width: float
) -> None:
    records: list[Record] = [persona(who, who.upper()) for who in "pqr"]
    for at, values in enumerate(stages):
        for who, value in zip("pqr", values, strict=True):
            if value is not None:
                fields = {"text": "", "name": name, "value": value}
                records.append(emotion(f"{who}{at}", (f"s{at}", "l"), **fields))
                records.append(link(who, f"{who}{at}", "feels"))
    demand_room(drawn(held(len(stages), *records), len(stages), width=width))


def demand_room(look: Curve) -> None:
    """Words in the lane, and nothing across them."""
    words = [
        s
        for s in look.shapes
        if isinstance(s, Words) and s.part in ("text", "fact", "seam", "persona")
    ]
    for one, two in combinations(words, 2):
        assert not inked(one).meets(inked(two))
    for each in words:
        box = inked(each)
        assert box.y >= 0
        assert box.bottom <= look.height
        assert not any(box.meets(bounds_of(mark)) for mark in parts(look.shapes, "card"))
        assert not any(crosses(line, box) for line in parts(look.shapes, "curve"))


def crosses(line: Path, box: Rect) -> bool:
    """Whether a curve comes into a rectangle."""
    at = line.segments[0][1:]
    for segment in line.segments[1:]:
        if segment[0] == "C":
            piece = Piece(at, segment[1:3], segment[3:5], segment[5:7])  # type: ignore[arg-type]
            if any(box.contains(*piece.at(step / 60)) for step in range(61)):
                return True
        at = segment[-2:]  # type: ignore[assignment]
    return False


def test_what_is_for_the_team_alone_is_left_out_where_others_look() -> None:
    of = held(2, *felt(1, 2, internal=True))
    assert drawn(of, 2).boxes.keys() == {"e0", "e1"}
    shared = drawn(of, 2, internal=False)
    assert shared.boxes == {}
    assert lines(shared.shapes, "text") == []


def test_a_side_stage_has_its_marker_but_is_no_part_of_the_curve() -> None:
    of = journey(
        stage("s0"), stage("s1", role="side"), stage("s2"), lane("l", takes=("emotion",)),
        *felt(1, -2, 1),
    )  # fmt: skip
    look = drawn(of, 3)
    (line,) = runs(look)
    assert len(line.segments) == 2
    assert "e1" in look.boxes


def test_the_scale_stands_level_with_the_curve() -> None:
    of = held(2, *felt(2, -2))
    look = drawn(of, 2)
    scale = list(scale_shapes(of, look.height, 160, look.zero))
    assert lines(scale, "scale") == ["+2", "0", "\u22122"]
    ticks = [path.segments[0][2] for path in parts(scale, "scale")]
    (line,) = runs(look)
    assert ticks[0] == line.segments[0][2]
    assert ticks[2] == line.segments[1][-1]
    assert lines(list(scale_shapes(held(0, scale=[1, 5]), 128, 160)), "scale") == ["5", "3", "1"]


def test_the_same_journey_gives_the_same_curve() -> None:
    assert curve(1, -1, None, 2, seam=SEAM) == curve(1, -1, None, 2, seam=SEAM)
