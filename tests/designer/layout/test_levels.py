from hypothesis import given
from hypothesis import strategies as st

from designer.layout.levels import first_levels

STRETCHES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=12)


@given(STRETCHES, st.integers(1, 5))
def test_each_stretch_lies_on_the_first_level_that_has_room_for_it(
    stretches: list[tuple[int, int]], apart: int
) -> None:
    levels: list[list[tuple[int, int]]] = []
    expected = []
    for low, high in stretches:
        room = (
            all(high + apart <= left or low - apart >= right for left, right in level)
            for level in levels
        )
        at = next((number for number, free in enumerate(room) if free), len(levels))
        if at == len(levels):
            levels.append([])
        levels[at].append((low, high))
        expected.append(at)
    assert first_levels(stretches, apart) == expected


def test_stretches_that_lie_over_each_other_are_stacked_without_end() -> None:
    assert first_levels([(0, 9)] * 2_000, 1) == list(range(2_000))
