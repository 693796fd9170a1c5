"""Order keys: always room between two, never equal, and short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.model.order import DIGITS, is_key, key_between, keys_between, neighbours, spread

keys = st.builds(
    lambda places: _grown(places), st.lists(st.integers(0, 1000), min_size=1, max_size=30)
)


def _grown(places: list[int]) -> list[str]:
    """A row of keys that grew by inserting at any place."""
    row: list[str] = []
    for place in places:
        at = place % (len(row) + 1)
        row.insert(at, key_between(*neighbours(row, at)))
    return row


@given(keys)
def test_a_row_that_grew_by_inserting_anywhere_is_sorted_and_well_formed(row: list[str]) -> None:
    assert row == sorted(set(row))
    assert all(map(is_key, row))


@given(keys, st.integers(0, 1000), st.integers(0, 60))
def test_any_number_of_keys_fit_between_any_two(row: list[str], place: int, count: int) -> None:
    low, high = neighbours(row, place % (len(row) + 1))
    found = keys_between(low, high, count)
    assert len(found) == count
    whole = [*([low] if low else []), *found, *([high] if high else [])]
    assert whole == sorted(set(whole))


def test_two_people_who_insert_at_the_same_place_do_not_meet() -> None:
    assert len({key_between("a0V", "a1V") for _ in range(50)}) > 40


def test_keys_stay_short_when_one_only_appends() -> None:
    assert max(map(len, spread(5000))) <= 6


def test_keys_stay_short_when_one_only_prepends() -> None:
    key = key_between(None, None)
    for _ in range(1000):
        key = key_between(None, key)
    assert len(key) <= 6


def test_many_keys_between_two_stay_short() -> None:
    assert max(map(len, keys_between("a0V", "a0W", 500))) <= 20


@pytest.mark.parametrize("key", ["", "a", "b0", "0a", "a-", "é0", "a0 ", "Y0", "zz"])
def test_a_malformed_key_is_refused(key: str) -> None:
    assert not is_key(key)
    with pytest.raises(ValueError, match="malformed"):
        key_between(key, None)
    with pytest.raises(ValueError, match="malformed"):
        key_between(None, key)


@pytest.mark.parametrize(
    ("low", "high"),
    [("a1", "a0"), ("a0", "a0"), ("a0", "a00"), (None, "A" + "0" * 27)],
    ids=["falling", "equal", "only a zero apart", "below the lowest"],
)
def test_keys_without_room_between_them_are_refused(low: str | None, high: str) -> None:
    with pytest.raises(ValueError, match="order"):
        key_between(low, high)


def test_no_key_is_asked_for_and_none_is_given() -> None:
    assert keys_between("a0", "a0", 0) == []


def test_the_highest_and_the_lowest_integer_still_leave_room() -> None:
    highest = "z" + DIGITS[-1] * 26
    assert key_between(highest, None) > highest
    lowest = "A" + "0" * 26 + "V"
    assert key_between(None, lowest) < lowest
