"""What becomes of a stage's other shares when one of them is supposed to be another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.graph.rivals import is_whole, room, with_share

WHOLE = {"go": 0.5, "back": 0.3, "leave": 0.2}


def test_rivals_shrink_in_proportion() -> None:
    assert with_share(WHOLE, "go", 0.75) == {"go": 0.75, "back": 0.15, "leave": 0.1}


def test_rivals_grow_in_proportion() -> None:
    assert with_share(WHOLE, "go", 0.25) == {"go": 0.25, "back": 0.45, "leave": 0.3}


def test_a_locked_rival_stays_and_takes_room_away() -> None:
    changed = with_share(WHOLE, "go", 0.9, locked=("back",))
    assert changed == {"go": 0.7, "back": 0.3, "leave": 0.0}


def test_what_has_no_free_rival_cannot_move() -> None:
    assert room(WHOLE, "go", ("back", "leave")) == (0.5, 0.5)
    assert with_share(WHOLE, "go", 0.9, ("back", "leave")) == WHOLE
    assert with_share({"go": 1.0}, "go", 0.4) == {"go": 1.0}


def test_rivals_come_back_from_nothing_in_their_old_proportion() -> None:
    gone = with_share(WHOLE, "go", 1.0)
    assert gone == {"go": 1.0, "back": 0.0, "leave": 0.0}
    weights = {"back": 0.3, "leave": 0.2}
    assert with_share(gone, "go", 0.5, weights=weights) == WHOLE
    assert with_share(gone, "go", 0.5) == {"go": 0.5, "back": 0.25, "leave": 0.25}


def test_an_unknown_rest_gives_before_the_rivals_do() -> None:
    shares = {"go": 0.3, "back": 0.2, "leave": None}
    assert with_share(shares, "go", 0.6) == {"go": 0.6, "back": 0.2, "leave": None}
    assert with_share(shares, "go", 0.9) == {"go": 0.9, "back": 0.1, "leave": None}


def test_an_unknown_share_can_be_supposed() -> None:
    shares = {"go": 0.3, "back": None}
    assert with_share(shares, "back", 0.7) == {"go": 0.3, "back": 0.7}


PARTS = st.lists(st.integers(0, 100), min_size=2, max_size=6).filter(any)


@given(PARTS, st.floats(0, 1), st.data())
def test_a_whole_stays_a_whole(parts: list[int], share: float, data: st.DataObject) -> None:
    shares = {str(n): part / sum(parts) for n, part in enumerate(parts)}
    locked = data.draw(st.sets(st.sampled_from(sorted(shares)), max_size=len(shares) - 1))
    changed = with_share(shares, "0", share, locked)
    assert is_whole(changed)
    assert all(value is not None and 0 <= value <= 1 for value in changed.values())
    for held in locked - {"0"}:
        assert changed[held] == shares[held]
    low, high = room(shares, "0", locked)
    assert changed["0"] == pytest.approx(min(max(share, low), high), abs=1e-4)
