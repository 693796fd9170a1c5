"""Icons, marks, arrow heads and card outlines: told apart by their form alone."""

from __future__ import annotations

import base64
from itertools import combinations

import pytest

from designer.drawing.icons import (
    ICONS,
    arrow_head,
    boundary_mark,
    evidence_mark,
    head_length,
    icon,
    rising_bars,
)
from designer.drawing.moving import moved
from designer.drawing.outlines import EDGE_WIDTH, crease, outline
from designer.drawing.pictures import pixel_size
from designer.drawing.segments import hull
from designer.drawing.shapes import (
    Box,
    Hatch,
    Path,
    Pen,
    Picture,
    Rect,
    Shape,
    Words,
    bounds_of,
)
from designer.drawing.text import lay_out
from designer.drawing.theme import STYLES, WAYS
from designer.kinds import KINDS

CARD = Rect(10, 20, 168, 48)
OUTLINES = sorted({kind.outline for kind in KINDS if not kind.curve})


def within(inner: Rect, outer: Rect, slack: float = 1e-6) -> bool:
    room = outer.grown(slack)
    return (
        inner.x >= room.x
        and inner.y >= room.y
        and inner.right <= room.right
        and inner.bottom <= room.bottom
    )


@pytest.mark.parametrize("name", ICONS)
@pytest.mark.parametrize("size", [14, 10, 12])
def test_an_icon_stays_in_its_square(name: str, size: float) -> None:
    square = Rect(30, 40, size, size)
    for path in icon(name, square.x, square.y, "ink", size):
        margin = path.pen.width / 2 if path.pen else 0.0
        assert within(hull(path.segments, margin), square, slack=size / 14)
        assert path.bounds == square


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_at_most_one_stroked_and_one_filled_path(name: str) -> None:
    paths = icon(name, 0, 0, "blue", owner="c1", part="icon")
    assert [path.pen is None for path in paths] in ([False], [True], [False, True])
    assert {path.owner for path in paths} == {"c1"}
    assert all(path.pen.width == 1.5 for path in paths if path.pen)


def test_no_two_icons_look_alike() -> None:
    drawn = [icon(name, 0, 0, "ink") for name in ICONS]
    assert all(one != two for one, two in combinations(drawn, 2))


def test_an_unknown_icon_or_outline_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("unicorn", 0, 0, "ink")
    with pytest.raises(KeyError):
        outline("unicorn", CARD)


def test_every_kind_has_an_icon_and_a_look_of_its_own() -> None:
    assert {kind.icon for kind in KINDS} <= set(ICONS)
    assert len({kind.icon for kind in KINDS}) == len(KINDS)
    assert len({kind.outline for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("name", OUTLINES)
def test_an_outline_fills_its_card_and_no_more(name: str) -> None:
    segments = outline(name, CARD)
    covered = hull(segments)
    assert within(covered, CARD)
    assert within(CARD, covered)
    assert segments[-1] == ("Z",)
    fold = crease(name, CARD)
    assert not fold or within(hull(fold), CARD, slack=0.5)


def test_outlines_are_told_apart_without_colour() -> None:
    plain = [name for name in OUTLINES if name != "picture"]
    forms = [(outline(name, CARD), crease(name, CARD), EDGE_WIDTH.get(name, 1)) for name in plain]
    assert all(one != two for one, two in combinations(forms, 2))


def test_evidence_is_hollow_half_or_full() -> None:
    assumed, reported, observed = (
        evidence_mark(word, 50, 60, "ink2") for word in ("assumed", "reported", "observed")
    )
    assert [path.fill for path in assumed] == [None]
    assert [path.fill for path in reported] == [None, "ink2"]
    assert [path.fill for path in observed] == ["ink2"]
    assert reported[1].bounds.centre == pytest.approx((50, 60))
    for mark in (assumed, reported, observed):
        assert all(within(bounds_of(path), Rect(46, 56, 8, 8)) for path in mark)


def test_more_severity_is_more_ink() -> None:
    heights = []
    for level in range(6):
        (bars,) = rising_bars(level, 0, 10, "red")
        tops = [segment[2] for segment in bars.segments if segment[0] == "M"]
        assert len(tops) == 5
        heights.append(sum(10 - top for top in tops))
    assert heights == sorted(set(heights))


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 37])
def test_an_arrow_head_ends_at_its_tip_whatever_its_angle(angle: float) -> None:
    for kind in ("triangle", "open", "chevron"):
        (path,) = arrow_head(kind, 100, 200, angle, "ink2")
        corners = [segment[-2:] for segment in path.segments if segment[0] != "Z"]
        assert any(corner == pytest.approx((100, 200)) for corner in corners)


def test_an_arrow_points_the_way_it_goes() -> None:
    (down,) = arrow_head("triangle", 0, 0, 90, "ink2")
    assert down.bounds.bottom == pytest.approx(0)
    assert down.bounds.y == pytest.approx(-8)


def test_every_way_of_flow_has_its_head_and_tail() -> None:
    for look in WAYS.values():
        assert arrow_head(look.head, 0, 0, 0, look.colour)
        assert head_length(look.head) >= 0
        assert not look.tail or arrow_head(look.tail, 0, 0, 0, look.colour)


def test_a_boundary_is_a_diamond_of_ten_points() -> None:
    (mark,) = boundary_mark(100, 50, owner="f1")
    assert mark.bounds == Rect(95, 45, 10, 10)
    assert (mark.fill, mark.owner) == ("ink", "f1")


def words() -> Words:
    line = lay_out("Research", STYLES["card"], 100, "en").lines[0]
    return Words(5, line.baseline, line.runs, 12, "ink", line.width, "c1", "text")


@pytest.mark.parametrize(
    "shape",
    [
        Box(Rect(1, 2, 30, 40), "sheet", Pen("ink"), 6, "c1", "card"),
        Path(outline("cut", CARD), CARD, "slate-tint", Pen("slate"), "c1", "card"),
        words(),
        Picture(Rect(1, 2, 30, 40), "image/png", "AAAA", "c1", "picture"),
        Hatch(Rect(1, 2, 30, 40), Pen("line"), 8, "c1", "cell"),
    ],
    ids=lambda shape: type(shape).__name__,
)
def test_a_moved_shape_is_the_same_shape_elsewhere(shape: Shape) -> None:
    there = moved(shape, 7, -3)
    assert bounds_of(there) == bounds_of(shape).moved(7, -3)
    assert (there.owner, there.part) == (shape.owner, shape.part)
    assert moved(there, -7, 3) == shape


def png(width: int, height: int) -> str:
    head = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + b"IHDR"
    return base64.b64encode(head + width.to_bytes(4) + height.to_bytes(4)).decode()


def jpeg(width: int, height: int) -> str:
    comment = b"\xff\xfe\x00\x06abcd"
    frame = b"\xff\xc0\x00\x11\x08" + height.to_bytes(2) + width.to_bytes(2) + bytes(10)
    return base64.b64encode(b"\xff\xd8" + comment + frame).decode()


def test_the_size_of_a_picture_is_read_from_its_file() -> None:
    assert pixel_size(png(640, 480)) == (640, 480)
    assert pixel_size(jpeg(1920, 1080)) == (1920, 1080)


@pytest.mark.parametrize(
    "pixels",
    [
        "",
        "%%%",
        "AAAA",
        png(0, 9),
        png(3, 3)[:12],
        jpeg(5, 5)[:12],
        base64.b64encode(b"GIF89a").decode(),
    ],
)
def test_what_is_no_picture_has_no_size(pixels: str) -> None:
    assert pixel_size(pixels) is None
