"""STG-03 and STG-04: how many stages, and how the cards spread over them."""

import pytest

from designer.checks.proportions import lopsided_stages, too_few_or_many_stages
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import flow, stage
from tests.designer.checks.maps import after, card, demand_that_fixes_mend, fixes, found, journey


def ring(count: int, *cards: Record, **fields: object) -> Journey:
    """So many stages in a ring."""
    ids = [f"s{number:02}" for number in range(count)]
    ends = zip(ids, [*ids[1:], *ids[:1]], strict=True)
    flows = (flow(a, b, "re_entry" if b == ids[0] else "next") for a, b in ends if a != b)
    return journey(*(stage(i, zone="in_market", **fields) for i in ids), *flows, *cards)


@pytest.mark.parametrize(
    ("count", "elements"), [(0, []), (2, []), (3, []), (9, []), (10, [("map",)]), (14, [("map",)])]
)
def test_too_few_or_many_stages(count: int, elements: list[tuple[str, ...]]) -> None:
    on = ring(count)
    assert found(too_few_or_many_stages, on) == elements
    if count == 10:
        demand_that_fixes_mend(too_few_or_many_stages, on)


def test_too_few_stages_are_named_once_half_of_them_have_cards() -> None:
    assert found(too_few_or_many_stages, ring(2, card("pain", "p", "s00"))) == [("map",)]
    assert found(too_few_or_many_stages, ring(3, card("pain", "p", "s00"))) == []


def test_a_team_may_follow_more_stages() -> None:
    assert found(too_few_or_many_stages, ring(10), most=12) == []
    assert found(too_few_or_many_stages, ring(9), most=6) == [("map",)]


def test_the_two_neighbours_with_the_fewest_cards_are_merged() -> None:
    full = [card("pain", f"p{n}", f"s{n:02}") for n in range(10) if n not in (4, 5)]
    on = ring(10, *full)
    [(_, fix)] = fixes(too_few_or_many_stages, on)
    assert "s05" not in after(fix, on)
    zones = journey(*(stage(f"s{n:02}", zone=("in_market", None)[n % 2]) for n in range(10)))
    assert not list(fixes(too_few_or_many_stages, zones))


def spread(*counts: int) -> Journey:
    cards = [
        card("pain", f"p{column}-{n}", f"s{column:02}")
        for column, count in enumerate(counts)
        for n in range(count)
    ]
    return ring(len(counts), *cards)


@pytest.mark.parametrize(
    ("counts", "elements"),
    [
        ((10, 10, 10), []),
        ((10, 8, 0), [("s00", "s02")]),
        ((10, 8, 1), []),
        ((20, 10, 18, 1), [("s00", "s03")]),
        # Half of the stages have no cards yet.
        ((5, 0, 0), []),
        ((0, 0), []),
    ],
)
def test_lopsided_stages(counts: tuple[int, ...], elements: list[tuple[str, ...]]) -> None:
    on = spread(*counts)
    assert found(lopsided_stages, on) == elements
    if elements:
        demand_that_fixes_mend(lopsided_stages, on)


def test_a_stage_that_would_stay_crowded_is_not_split() -> None:
    assert not list(fixes(lopsided_stages, spread(18, 1, 0)))
    assert found(lopsided_stages, spread(18, 1, 0)) == [("s00", "s02")]
