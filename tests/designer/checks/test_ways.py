"""LOOP-10 to LOOP-14: ways in and out, and what kind each flow is."""

import pytest

from designer.checks.fixing import fix_all
from designer.checks.ways import (
    everybody_starts_over,
    no_way_in,
    no_way_out,
    unclear_choice,
    way_and_direction_disagree,
)
from designer.model.changes import Drop, Edit, edit_of, set_field
from designer.model.journey import Journey
from designer.words import msg
from tests.designer.checks.maps import TODAY, after, demand_that_fixes_mend, fixes, found
from tests.frameworks import graph

STAGES = "A Aware o 1 · B Buy i 1 · C Care c 1"
FLOWS = "New>A, A>B n, B>C nP.5, B>xN, C>B r.5, C>xC"
SIDE = STAGES + " · S Support side"


@pytest.mark.parametrize(
    ("stages", "flows", "elements"),
    [
        (STAGES, FLOWS, []),
        (STAGES, FLOWS.removeprefix("New>A, "), [("A",)]),
        (STAGES, FLOWS.removeprefix("New>A, ") + ", New>xN", [("New",)]),
        (STAGES, FLOWS + ", Ref>Ref", [("Ref",)]),
        # While a stage is cut off, no single entry is named.
        (SIDE, FLOWS + ", Ref>Ref", []),
    ],
)
def test_no_way_in(stages: str, flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(stages, flows)
    assert found(no_way_in, on) == elements
    if elements:
        demand_that_fixes_mend(no_way_in, on)


def test_an_empty_map_is_not_asked_for_ways_in_and_out() -> None:
    on = graph("A Aware", "")
    assert found(no_way_in, on) == [("A",)]
    on.apply(on_delete(on))
    assert found(no_way_in, on) == found(no_way_out, on) == []


def on_delete(on: Journey) -> Edit:
    return edit_of(msg("Delete"), [Drop(record=on["A"])])


@pytest.mark.parametrize(
    ("stages", "flows", "elements"),
    [
        (STAGES, FLOWS, []),
        (STAGES, "New>A, A>B n, B>C n, C>A r", [("A", "B", "C")]),
        (STAGES, "New>A, A>B n, B>C n, C>B r", [("B", "C")]),
        (STAGES, "New>A, A>B n, A>xN, B>C n, C>B r", [("B", "C")]),
        (STAGES, FLOWS + ", xL>xL", [("xL",)]),
        (SIDE, FLOWS + ", xL>xL", []),
    ],
)
def test_no_way_out(stages: str, flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(stages, flows)
    assert found(no_way_out, on) == elements
    if elements:
        demand_that_fixes_mend(no_way_out, on)


def test_shares_that_keep_buyers_for_ever_are_another_rules_fault() -> None:
    assert found(no_way_out, graph(STAGES, "New>A, A>B n1.0, B>C n1.0, C>A r1.0")) == []


def test_the_usual_exits_stand_at_the_purchase_before_it_and_at_the_end() -> None:
    on = graph(STAGES, "New>A, A>B n, B>C nP, C>A r")
    [(_, fix)] = fixes(no_way_out, on)
    mended = after(fix, on)
    exits = {f.source: mended[f.target].get("name") for s in "ABC" for f in mended.flows_out(s)
             if f.way == "exit"}  # fmt: skip
    assert exits == {"A": "Lost to a competitor", "B": "No decision", "C": "Churn"}


@pytest.mark.parametrize(
    ("flows", "elements"),
    [
        (FLOWS, []),
        (FLOWS + ", B>A b", [("B",)]),
        (FLOWS + ", B>A b.1", []),
        ("New>A, A>B n, B>C nP, C>A r", []),
        (FLOWS + ", New>B", []),
    ],
)
def test_unclear_choice(flows: str, elements: list[tuple[str, ...]]) -> None:
    assert found(unclear_choice, graph(STAGES, flows)) == elements


def test_a_condition_makes_a_choice_clear() -> None:
    on = graph(STAGES, FLOWS + ", B>A b")
    on.apply(edit_of(msg("Say why"), [set_field(on["B-A-setback"], "condition", "no money")]))
    assert found(unclear_choice, on) == []


@pytest.mark.parametrize(
    ("flows", "elements"),
    [
        (FLOWS, []),
        (FLOWS.replace("C>B r", "C>A r"), [("C-A-re_entry",)]),
        (FLOWS.replace("C>B r", "C>A n"), [("C-A-next",)]),
        # A return is missing: that comes first.
        (FLOWS.replace(", C>B r.5", ""), []),
    ],
)
def test_everybody_starts_over(flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(STAGES, flows)
    assert found(everybody_starts_over, on) == elements
    if elements:
        demand_that_fixes_mend(everybody_starts_over, on)


def test_a_chain_that_starts_in_market_may_start_over() -> None:
    on = graph("A Ask i 1 · B Buy i 1", "New>A, A>B n, B>A rP, B>xN .1")
    assert found(everybody_starts_over, on) == []


LONG = "A Aware o 1 · B Buy i 1 · D Decide i 1 · C Care c 1 · E Extend c 1 · S Side c 1 side"
CHAIN = "New>A, A>B n, B>D n, D>C nP, C>E n, E>B r, E>xC"


@pytest.mark.parametrize(
    ("flow", "fits", "better"),
    [
        ("A>D s", True, ""),
        ("A>C s", True, ""),
        ("A>B s", False, "next"),
        ("D>A s", False, "setback"),
        ("D>A b", True, ""),
        ("A>D b", False, "skip"),
        ("C>B b", False, "re_entry"),
        ("E>C b", True, ""),
        ("E>B b", False, "re_entry"),
        ("C>B r", True, ""),
        ("D>A r", False, "setback"),
        ("D>B rP", True, ""),
        ("A>D r", False, "skip"),
        ("A>D d", False, "skip"),
        ("A>S d, S>A d", True, ""),
        ("A>S n, S>A d", False, "detour"),
        ("A>S d, S>A b", False, "detour"),
        ("B>B b", True, ""),
    ],
)
def test_way_and_direction_disagree(flow: str, fits: bool, better: str) -> None:
    stages = LONG if "S" in flow else LONG.removesuffix(" · S Side c 1 side")
    on = graph(stages, f"{CHAIN}, {flow}")
    assert (found(way_and_direction_disagree, on) == []) == fits
    if not fits:
        demand_that_fixes_mend(way_and_direction_disagree, on)
        [(finding, fix)] = fixes(way_and_direction_disagree, on)
        assert after(fix, on)[finding.elements[0]].get("way") == better


def test_a_side_stages_flow_to_an_exit_is_an_exit() -> None:
    on = graph(LONG, CHAIN + ", A>S d, S>xC d")
    assert found(way_and_direction_disagree, on) == [("S-xC-detour",)]
    demand_that_fixes_mend(way_and_direction_disagree, on)


def test_zones_are_not_asked_while_one_is_torn() -> None:
    torn = LONG.removesuffix(" · S Side c 1 side").replace("D Decide i", "D Decide o")
    chain = CHAIN.replace("E>B r", "E>A r")
    assert found(way_and_direction_disagree, graph(torn, chain + ", C>B b")) == []
    assert found(way_and_direction_disagree, graph(torn, chain + ", C>B s")) != []


def test_ways_wait_for_the_chain() -> None:
    on = graph(STAGES, "New>A, A>B s, B>C n, C>A b")
    assert found(way_and_direction_disagree, on) == []
    fix_all(on, on.apply, today=TODAY)
    assert found(way_and_direction_disagree, on) == [("A-B-skip",)]
