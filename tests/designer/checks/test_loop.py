"""LOOP-01 to LOOP-07: one chain, closed by a return, with nothing cut off."""

import pytest
from hypothesis import given

from designer.checks import RULES
from designer.checks.fixing import fix_all
from designer.checks.loop import (
    chain_with_fork_or_gap,
    closed_cluster,
    dead_end,
    flow_against_the_border,
    loop_not_closed,
    stage_cut_off,
    stage_out_of_reach,
)
from designer.checks.profiles import PROFILES
from designer.checks.run import check
from designer.model.changes import Drop, edit_of
from designer.model.journey import Journey
from designer.words import msg
from tests.designer.checks.maps import (
    TODAY,
    after,
    demand_that_fixes_mend,
    findings,
    fixes,
    found,
)
from tests.frameworks import NOTATION, framework, graph
from tests.tangled import tangled_maps

STAGES = "A Aware o 1 · B Buy i 1 · C Care c 1"
FLOWS = "New>A, A>B n, B>C nP.5, B>xN, C>B r.5, C>xC"
SIDE = STAGES + " · S Support side"
TWO_SIDES = SIDE + " · T Third side"


def loop_findings(on: Journey) -> list[tuple[str, tuple[str, ...]]]:
    """What all rules on loop and columns find, hints too."""
    report = check(on, profile=PROFILES["deliverable"], today=TODAY)
    return [(f.rule, f.elements) for f in report.findings if f.rule[:4] in ("LOOP", "STG-")]


def without(on: Journey, *ids: str) -> Journey:
    """The map without some flows."""
    on.apply(edit_of(msg("Delete"), [Drop(record=on[identity]) for identity in ids]))
    return on


def cut_off(name: str, stage: str) -> Journey:
    on = framework(name)
    return without(on, *(flow.id for flow in on.edges_at(stage)))


@pytest.mark.parametrize("name", NOTATION)
def test_the_frameworks_are_coherent(name: str) -> None:
    report = check(framework(name), profile=PROFILES["deliverable"], today=TODAY)
    spoken = {f.rule for f in report.findings}
    assert not {rule for rule in spoken if rule[:3] in ("LOO", "STG", "MET")}


@pytest.mark.parametrize("name", NOTATION)
def test_a_chain_without_its_return_is_an_open_loop_and_nothing_else(name: str) -> None:
    on = framework(name)
    last = {"b2b-6": "S", "b2b-circle-7": "L", "acp-3": "P", "apa": "V", "aisas": "A",
            "saas-9": "R", "lifecycle-5": "L", "decision-loop": "M"}[name]  # fmt: skip
    backward = [f.id for f in on.flows_out(last) if f.way == "re_entry"]
    returns = backward or [f.id for f in on.flows_out(last) if f.way == "next"]
    assert loop_findings(without(on, *returns)) == [("LOOP-02", (last,))]


def test_the_return_dropped_from_the_circle_is_mended_by_itself() -> None:
    on = without(framework("b2b-circle-7"), "L-O-re_entry", "L-T-re_entry", "L-B-re_entry")
    mended = fix_all(on, on.apply, today=TODAY)
    assert [one.finding.rule for one in mended] == ["LOOP-02"]
    assert [(f.source, f.target, f.way) for f in on.flows_out("L") if f.way != "exit"] == [
        ("L", "T", "re_entry")
    ]
    assert loop_findings(on) == []


@pytest.mark.parametrize(
    ("name", "stage"),
    [(name, s.id) for name in NOTATION for s in framework(name).stages()],
)
def test_a_stage_that_is_cut_off_is_named(name: str, stage: str) -> None:
    more = {
        # The only return landed on it: that one is gone as well.
        ("acp-3", "C"): [("LOOP-02", ("P",))],
        ("saas-9", "D"): [("LOOP-02", ("R",))],
        # Every entry led to it: now nobody comes in at all.
        ("apa", "W"): [("LOOP-10", ("New", "Ref"))],
        ("decision-loop", "N"): [("LOOP-10", ("Trg",))],
    }.get((name, stage), [])
    assert loop_findings(cut_off(name, stage)) == sorted([("LOOP-03", (stage,)), *more])


@pytest.mark.parametrize(
    ("name", "stage"),
    [(name, s.id) for name in NOTATION for s in framework(name).stages()],
)
def test_a_stage_that_is_cut_off_is_connected_again(name: str, stage: str) -> None:
    demand_that_fixes_mend(stage_cut_off, cut_off(name, stage))
    on = cut_off(name, stage)
    fix_all(on, on.apply, today=TODAY)
    assert not check(on, today=TODAY).at_least("error")


@pytest.mark.parametrize(
    ("flows", "elements"),
    [
        (FLOWS, []),
        ("New>A, A>B n, B>C n, C>A n", []),
        ("New>A, A>B n, A>C n, B>C n, C>A r", [("A-B-next", "A-C-next")]),
        ("New>A, B>C n, C>B r, A>xN", [("A", "B")]),
        ("New>A, A>C n, B>C n, C>A r", [("A", "B")]),
        ("New>A, A>B s, B>C s, C>A r", [("A", "B"), ("B", "C")]),
    ],
)
def test_chain_with_fork_or_gap(flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(STAGES, flows)
    assert found(chain_with_fork_or_gap, on) == elements
    if elements:
        demand_that_fixes_mend(chain_with_fork_or_gap, on)


def test_a_gap_where_a_stage_is_cut_off_is_not_named_twice() -> None:
    assert found(chain_with_fork_or_gap, graph(STAGES, "New>A, A>xN, C>A r, C>xC")) == []


def test_at_a_fork_the_other_flow_gets_the_way_of_its_direction() -> None:
    on = graph(STAGES, "New>A, A>B n, A>C n, B>C n, B>A n, C>A r")
    fix_all(on, on.apply, today=TODAY)
    ways = {(flow.source, flow.target): flow.way for flow in on.flows_out("A")}
    assert ways == {("A", "B"): "next", ("A", "C"): "skip"}
    assert [flow.way for flow in on.flows_out("B")] == ["setback", "next"]


@pytest.mark.parametrize(
    ("stages", "flows", "elements"),
    [
        (STAGES, FLOWS, []),
        (STAGES, "New>A, A>B n, B>C n, C>A b", [("C",)]),
        (STAGES, "New>A, A>B n, B>C n, C>xC", [("C",)]),
        (STAGES, "New>A, A>B n, B>C n, C>C r", [("C",)]),
        (STAGES, "New>A, A>B n, B>C n, C>C b", [("C",)]),
        (STAGES, "New>A, A>B n, B>xN", []),
        ("A Aware o 1", "New>A, A>xN", []),
        ("A Aware o 1 · S Support side", "New>A, A>S d, S>A d, A>xN", []),
    ],
)
def test_loop_not_closed(stages: str, flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(stages, flows)
    assert found(loop_not_closed, on) == elements
    if elements:
        demand_that_fixes_mend(loop_not_closed, on)


def test_a_setback_of_the_last_stage_becomes_the_return() -> None:
    on = graph(STAGES, "New>A, A>B n, B>C n, C>A b, C>B b")
    [(_, first), (_, second)] = fixes(loop_not_closed, on)
    assert [f.way for f in after(first, on).flows_out("C")] == ["setback", "re_entry"]
    assert [f.target for f in after(second, on).flows_out("C")].count("B") == 2


@pytest.mark.parametrize(("return_to", "target"), [("A", "A"), ("C", "B"), (None, "B")])
def test_the_return_goes_where_the_map_says(return_to: str | None, target: str) -> None:
    on = graph(STAGES, "New>A, A>B n, B>C n, C>xC", return_to=return_to)
    [(_, fix)] = fixes(loop_not_closed, on)
    assert {f.target for f in after(fix, on).flows_out("C")} == {target, "xC"}


def test_where_the_last_stage_alone_is_in_market_the_return_goes_to_the_first() -> None:
    on = graph("A Aware o 1 · B Buy i 1", "New>A, A>B n, B>xN")
    [(_, fix)] = fixes(loop_not_closed, on)
    assert {f.target for f in after(fix, on).flows_out("B")} == {"A", "xN"}


@pytest.mark.parametrize(
    ("stages", "flows", "elements"),
    [
        (STAGES, FLOWS, []),
        (STAGES, "", [("A",), ("B",), ("C",)]),
        (STAGES, "New>A, A>B n, B>A r, C>C r", [("C",)]),
        (SIDE, FLOWS, [("S",)]),
        (STAGES + " · H Share spanning", FLOWS, [("H",)]),
        (STAGES + " · H Share spanning", FLOWS + ", A>H", []),
        ("A Aware o 1", "", [("A",)]),
        ("A Aware o 1 · B Buy i 1", "", [("A",), ("B",)]),
        ("S Support side", "", [("S",)]),
    ],
)
def test_stage_cut_off(stages: str, flows: str, elements: list[tuple[str, ...]]) -> None:
    assert found(stage_cut_off, graph(stages, flows)) == elements


@pytest.mark.parametrize(
    ("stages", "flows"),
    [
        (STAGES, ""),
        (STAGES, "New>C"),
        (STAGES, "A>B n, B>A n"),
        (STAGES, "New>B, B>C n, C>B n"),
        (SIDE, FLOWS),
        (STAGES + " · H Share spanning", FLOWS),
        ("A Aware o 1", ""),
        ("A Aware o 1 · B Buy i 1", ""),
        ("S Side side · A Aware o 1 · B Buy i 1", "New>A, A>B n, B>A r"),
    ],
)
def test_what_is_cut_off_can_be_connected_until_no_error_is_left(stages: str, flows: str) -> None:
    on = graph(stages, flows)
    fix_all(on, on.apply, today=TODAY)
    assert not check(on, today=TODAY).at_least("error")


def test_a_stage_put_back_between_two_takes_over_their_flow_with_its_share() -> None:
    on = graph(STAGES, "New>A, A>C n.3, A>xN .7, C>A r")
    [(_, fix)] = fixes(stage_cut_off, on)
    mended = after(fix, on)
    assert [(f.target, f.share) for f in mended.flows_out("A")] == [("B", 0.3), ("xN", 0.7)]
    assert [(f.target, f.way) for f in mended.flows_out("B")] == [("C", "next")]


@pytest.mark.parametrize(
    ("stages", "flows", "elements"),
    [
        (STAGES, FLOWS, []),
        (STAGES, FLOWS.replace("New>A", "New>C"), [("A",)]),
        (STAGES, FLOWS.removeprefix("New>A, "), []),
        (STAGES, "New>B, A>B n, B>C n, C>A r", []),
        (SIDE, FLOWS + ", S>B d", [("S",)]),
        (TWO_SIDES, FLOWS + ", S>T d, T>S d, T>B d", [("S",)]),
        (TWO_SIDES, FLOWS + ", S>B d, T>B d", [("S",), ("T",)]),
        (TWO_SIDES, FLOWS + ", S>T d, T>B d", [("S",)]),
    ],
)
def test_stage_out_of_reach(stages: str, flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(stages, flows)
    assert found(stage_out_of_reach, on) == elements
    if elements:
        demand_that_fixes_mend(stage_out_of_reach, on)


@pytest.mark.parametrize(
    ("flows", "rule", "elements"),
    [
        (FLOWS + ", C>S d, S>C d", dead_end, []),
        (FLOWS + ", C>S d, S>xC", dead_end, []),
        (FLOWS + ", C>S d", dead_end, [("S",)]),
        (FLOWS + ", C>S d, S>S d", dead_end, [("S",)]),
        (FLOWS + ", C>S d, C>T d", dead_end, [("S",), ("T",)]),
        (FLOWS + ", C>S d, S>T d, T>S d", dead_end, []),
        (FLOWS + ", C>S d, S>T d, T>S d", closed_cluster, [("S", "T")]),
        (FLOWS + ", C>S d, S>T d, T>S d, T>xC", closed_cluster, []),
        (FLOWS + ", C>S d, S>T d", closed_cluster, []),
        # The ring itself is LOOP-11's.
        ("New>A, A>B n, B>C n, C>A r", closed_cluster, []),
    ],
)
def test_traps(flows: str, rule: object, elements: list[tuple[str, ...]]) -> None:
    on = graph(TWO_SIDES if ">T" in flows else SIDE if ">S" in flows else STAGES, flows)
    chosen = next(one for one in RULES if one is rule)
    assert found(chosen, on) == elements
    if elements:
        demand_that_fixes_mend(chosen, on)


@pytest.mark.parametrize(
    ("flows", "elements"),
    [
        (FLOWS, []),
        (FLOWS + ", xC>B", [("xC-B-entry",)]),
        (FLOWS + ", C>New", [("C-New-next",)]),
        (FLOWS + ", xC>xN", [("xC-xN-exit",)]),
        (FLOWS + ", A>New", [("A-New-next",)]),
        (FLOWS + ", New>New", [("New-New-entry",)]),
    ],
)
def test_flow_against_the_border(flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(STAGES, flows)
    assert found(flow_against_the_border, on) == elements
    if elements:
        demand_that_fixes_mend(flow_against_the_border, on)


def test_a_buyer_won_back_comes_in_by_an_entry_without_the_old_share() -> None:
    on = graph(STAGES, FLOWS + ", xC>B .2")
    [finding] = findings(flow_against_the_border, on)
    mended = after(finding.fixes[0], on)
    [flow] = [f for f in mended.flows_in("B") if f.way == "entry"]
    assert mended[flow.source].get("name") == "Win-back"
    assert flow.share is None


@given(tangled_maps())
def test_on_any_map_each_fix_mends_its_finding_and_adds_no_error(on: Journey) -> None:
    loop = [one for one in RULES if one.theme == "LOOP"]
    errors = len(check(on, today=TODAY, rules=loop).at_least("error"))
    for one in loop:
        for finding, fix in fixes(one, on):
            mended = after(fix, on)
            assert finding.elements not in found(one, mended)
            assert len(check(mended, today=TODAY, rules=loop).at_least("error")) <= errors
