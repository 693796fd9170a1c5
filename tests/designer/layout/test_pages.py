import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.drawing.shapes import Rect
from designer.layout.pages import MM, OVERLAP, divided, fitted, paper, tiled, whole

sizes = st.floats(20, 20_000)


def nothing(area: Rect) -> tuple[()]:
    return ()


@given(sizes, sizes, st.sampled_from(["A4", "A3", "A0", "300x900mm"]))
def test_a_fitted_map_stays_between_the_margins(wide: float, high: float, name: str) -> None:
    sheet = paper(name)
    page = fitted(Rect(0, 0, wide, high), sheet, nothing)
    pane = page.panes[0]
    room = sheet.room.grown(0.01)
    assert room.x <= pane.x
    assert room.y <= pane.y
    assert pane.x + wide * page.scale <= room.right
    assert pane.y + high * page.scale <= room.bottom


@given(st.floats(20, 5_000), st.floats(20, 5_000), st.floats(0.5, 2))
def test_tiles_cover_the_map_and_share_a_strip(wide: float, high: float, scale: float) -> None:
    bounds = Rect(0, 0, wide, high)
    sheet = paper("A4")
    pages = tiled(bounds, sheet, nothing, scale)
    areas = [page.panes[0].area for page in pages]
    assert max(area.right for area in areas) == pytest.approx(wide)
    assert max(area.bottom for area in areas) == pytest.approx(high)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    for area in areas:
        assert area.width * scale <= sheet.room.width + 0.01
        assert area.height * scale <= sheet.room.height + 0.01
        lefts = [other.right for other in areas if other.y == area.y and other.x < area.x]
        assert not lefts or max(lefts) - area.x == pytest.approx(OVERLAP / scale)


@given(st.lists(st.floats(1, 300), min_size=1, max_size=30), st.integers(1, 12))
def test_groups_keep_the_order_and_lose_nothing(parts: list[float], count: int) -> None:
    groups = divided(parts, count)
    assert [at for group in groups for at in group] == list(range(len(parts)))
    assert len(groups) <= count
    largest = max(sum(parts[at] for at in group) for group in groups)
    assert max(parts) <= largest <= sum(parts) / count + max(parts) + 0.1


def test_groups_are_of_much_the_same_size() -> None:
    assert [len(group) for group in divided([10] * 7, 2)] == [4, 3]
    assert [len(group) for group in divided([40, 10, 10, 10, 10], 2)] == [1, 4]
    assert divided([], 3) == ()


def test_a_page_knows_where_a_point_of_the_map_is() -> None:
    page = whole(Rect(0, 0, 100, 100), nothing, 2.0)
    assert page.find((10, 20)) == (20, 40)
    assert page.find((101, 20)) is None


def test_a_page_may_be_said_with_a_sign_of_multiplication() -> None:
    sheet = paper("900 × 600 mm")
    assert (sheet.width, sheet.height) == (900 * MM, 600 * MM)


@pytest.mark.parametrize(("name", "least"), [("A4", 6), ("A3", 6), ("A2", 14), ("A0", 14)])
def test_what_hangs_on_a_wall_needs_larger_letters(name: str, least: float) -> None:
    assert paper(name).smallest_letter == least
