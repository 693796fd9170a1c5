"""Which missing figure keeps which figure of the whole loop from being known."""

from __future__ import annotations

from hypothesis import given, settings

from designer.graph.arithmetic import figures_of
from designer.graph.expected import Missing
from designer.model.journey import Journey
from tests.designer.graph.tables import WHOLE, with_field, worked
from tests.tangled import tangled_maps


def lacking(journey: Journey, figure: str) -> tuple[Missing, ...]:
    return figures_of(journey).lacking[figure]


def test_a_whole_map_lacks_nothing_for_any_figure() -> None:
    assert set(figures_of(worked()).lacking) == set(WHOLE)
    assert not any(figures_of(worked()).lacking.values())


def test_a_share_of_retention_keeps_the_loops_unknown_but_not_the_purchase() -> None:
    figures = figures_of(worked(("C>E r.6", "C>E r")))
    gap = (Missing("C-E-re_entry", "share"),)
    assert figures.expected_loops is None
    assert figures.lacking["expected_loops"] == gap
    assert figures.lacking["lifetime_value"] == gap
    assert figures.purchase_probability is not None
    assert figures.lacking["purchase_probability"] == ()


def test_a_time_is_lacking_for_times_alone() -> None:
    journey = with_field(worked(), "E", "time", None)
    gap = (Missing("E", "time"),)
    assert lacking(journey, "time_to_purchase") == gap
    assert lacking(journey, "lifetime_value") == ()


def test_a_time_after_the_purchase_is_not_lacking_for_the_time_before_it() -> None:
    journey = with_field(worked(), "C", "time", None)
    assert lacking(journey, "time_to_purchase") == ()
    assert lacking(journey, "loop_time") == (Missing("C", "time"),)


def test_without_volumes_everything_waits_for_them() -> None:
    found = figures_of(worked(("New>A v80", "New>A"))).lacking
    assert set(found.values()) == {(Missing("New-A-entry", "volume"),)}


@settings(max_examples=150)
@given(tangled_maps())
def test_what_is_known_lacks_nothing_and_what_is_lacking_is_missing(journey: Journey) -> None:
    figures = figures_of(journey)
    for name, gaps in figures.lacking.items():
        assert set(gaps) <= set(figures.missing)
        assert getattr(figures, name) is None or not gaps
    waiting = {"expected_loops", "purchase_probability", "lifetime_value"}
    for name in waiting & set(figures.lacking):
        assert getattr(figures, name) is not None or figures.lacking[name]
