"""The arithmetic of the loop: the tables of the theory page, simulation, and what stays unknown."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.graph.absorbing import Absorbing
from designer.graph.arithmetic import figures_of
from designer.graph.expected import Figures, Missing, StageFigures
from designer.model.journey import Journey
from tests.build import entry, flow, journey, leave, metric, stage
from tests.designer.graph.tables import STAGES, TABLE, WHOLE, endless, with_field, worked
from tests.designer.graph.walks import Walkers
from tests.frameworks import NOTATION, framework, graph
from tests.tangled import tangled_maps


def at(figures: Figures, identity: str) -> StageFigures:
    found = figures.stage(identity)
    assert found is not None
    return found


def effects(figures: Figures) -> dict[str, float | None]:
    return {one.flow: one.lifetime_value for one in figures.sensitivity}


def six(value: float) -> Any:
    return pytest.approx(value, abs=5.1e-7)


def nothing_known(figures: Figures) -> bool:
    whole = all(getattr(figures, name) is None for name in WHOLE)
    bounds = [astuple(one)[1:] for one in figures.at_least.stages]
    rows = [astuple(one)[1:] for one in figures.stages]
    return whole and not figures.missing and {*bounds, *rows} <= {(None,) * 4, (None,) * 9}


# -- the tables ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", NOTATION)
def test_the_figures_of_a_framework_are_those_of_the_table(name: str) -> None:
    loops, probability, time, value, round_, flow_id, effect = TABLE[name]
    figures = figures_of(framework(name))
    assert figures.expected_loops == six(loops)
    assert figures.purchase_probability == six(probability)
    assert figures.time_to_purchase == six(time)
    assert figures.lifetime_value == six(value)
    assert figures.loop_time == six(round_)
    assert figures.bottleneck is not None
    assert figures.bottleneck.flow == f"{flow_id}-next"
    assert figures.bottleneck.lifetime_value == six(effect)
    assert figures.missing == ()


def test_the_example_that_is_worked_by_hand() -> None:
    figures = figures_of(worked())
    assert [getattr(figures, name) for name in WHOLE] == [
        six(0.202817), six(0.338028), six(0.252632), six(84.736842),
        six(405.633803), six(1605.633803), six(364.736842),
    ]  # fmt: skip
    a, e, c = figures.stages
    assert [one.volume for one in (a, e, c)] == [six(88.450704), six(84.507042), six(33.802817)]
    assert [one.reach for one in (a, e, c)] == [six(0.826316), six(0.6), six(0.252632)]
    assert [one.purchase_probability for one in (a, e, c)] == [
        six(0.210526), six(0.421053), six(0.252632),
    ]  # fmt: skip
    assert [one.time_to_purchase for one in (a, e, c)] == [
        six(94.736842), six(64.736842), six(364.736842),
    ]  # fmt: skip
    assert [one.value for one in (a, e, c)] == [six(338.028169), six(676.056338), six(605.633803)]
    assert [one.loss for one in (a, e, c)] == [six(298.988296), six(571.315215), six(91.410434)]
    assert [one.standing for one in (a, e, c)] == [six(88.450704), six(169.014085), six(338.028169)]
    told = effects(figures)
    assert told["A-E-next"] == six(5.979766)
    assert told["E-C-next"] == six(13.092640)
    assert told["E-A-setback"] == six(-3.173973)
    assert told["C-E-re_entry"] == six(2.285261)
    assert figures.bottleneck is not None
    assert figures.bottleneck.flow == "E-C-next"
    assert figures.costliest is not None
    assert figures.costliest.id == "E"


def test_the_example_with_a_share_that_nobody_knows() -> None:
    figures = figures_of(worked(("E>A b.1", "E>A b")))
    assert [getattr(figures, name) for name in WHOLE] == [None] * 7
    assert figures.missing == (Missing("E-A-setback", "share"),)
    assert figures.at_least.expected_loops == six(0.189474)
    assert figures.at_least.purchase_probability == six(0.24)
    assert figures.at_least.lifetime_value == six(378.947368)
    assert figures.bottleneck is None
    assert figures.costliest is None


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", NOTATION)
def test_buyers_who_throw_dice_come_to_the_same_figures(name: str) -> None:
    # `make fuzz` lets 100,000 of them walk, and allows 99.9 % of chance; `make test` a tenth.
    many = settings.default is not None and settings.default.max_examples > 100
    walks, deviations = (100_000, 3.3) if many else (10_000, 4.0)
    on = framework(name)
    figures = figures_of(on)
    walkers = Walkers(on, seed=7)
    walkers.walk(walks)
    for figure, seen in walkers.seen.items():
        assert seen.allows(getattr(figures, figure), deviations), figure
    for one in figures.stages:
        if one.id in walkers.visits:
            assert one.visits is not None
            assert one.reach is not None
            assert walkers.visits[one.id].allows(one.visits, deviations)
            assert walkers.reach[one.id].allows(one.reach, deviations)


# -- what belongs to the picture -----------------------------------------------------------


def test_a_spanning_stage_is_visited_and_no_more() -> None:
    figures = figures_of(framework("aisas"))
    share = at(figures, "H")
    flows = {"T": 0.02, "I": 0.03, "S": 0.05, "A": 0.2}
    assert share.visits == pytest.approx(
        sum(part * (at(figures, stage).visits or 0) for stage, part in flows.items())
    )
    assert share.volume == pytest.approx(2150 * (share.visits or 0))
    assert astuple(share)[3:] == (None,) * 7


def test_a_spanning_stage_of_which_one_flow_has_no_share_is_not_known() -> None:
    figures = figures_of(with_field(framework("aisas"), "T-H-next", "share", None))
    assert at(figures, "H").visits is None
    assert figures.missing == (Missing("T-H-next", "share"),)
    assert figures.lifetime_value == six(TABLE["aisas"][3])
    bound = next(one for one in figures.at_least.stages if one.id == "H")
    assert bound.visits is not None
    assert bound.visits > 0


def test_money_on_a_flow_into_a_spanning_stage_counts_as_often_as_it_happens() -> None:
    share = stage("H", role="spanning")
    on = journey(*worked().records(), share, flow("C", "H", share=0.5, value=10))
    figures = figures_of(on)
    assert figures.lifetime_value == pytest.approx(24 / 71 * 1205)
    unheard = figures_of(with_field(on, "C-H", "share", None))
    assert unheard.lifetime_value is None
    assert unheard.expected_loops == six(0.202817)
    assert unheard.missing == (Missing("C-H", "share"),)


def test_flows_between_one_pair_stay_apart() -> None:
    on = worked(("E>C nP.4 $1000", "E>C nP.3 $1200, E>C sP.1 $400"))
    figures = figures_of(on)
    assert figures.lifetime_value == six(405.633803)
    told = effects(figures)
    assert (told["E-C-next"] or 0) > (told["E-C-skip"] or 0)


def test_a_flow_back_into_its_own_stage_is_another_visit() -> None:
    on = worked(("A>E n.5, A>xN .5", "A>A s.2, A>E n.4, A>xN .4"))
    figures = figures_of(on)
    assert figures.lifetime_value == six(405.633803)
    assert at(figures, "A").visits == pytest.approx(314 / 355 / 0.8)
    assert at(figures, "A").reach == six(0.826316)
    assert at(figures, "A").time_to_purchase == pytest.approx(94.736842 + 7.5 / 0.95)


def test_the_period_says_how_many_stand_in_a_stage() -> None:
    assert at(figures_of(worked(period=60)), "C").standing == six(338.028169 / 2)


def test_shares_that_were_rounded_are_a_whole() -> None:
    on = worked(("A>E n.5, A>xN .5", "A>E n.4996, A>xN .4996"))
    assert figures_of(on).lifetime_value == six(405.633803)
    short = worked(("A>E n.5, A>xN .5", "A>E n.499, A>xN .499"))
    assert figures_of(short).missing == (Missing("A", "share"),)


# -- what stays unknown --------------------------------------------------------------------


def test_a_single_entry_needs_no_volume_but_for_volumes() -> None:
    figures = figures_of(worked(("New>A v80, Ref>E v20", "New>A")))
    assert figures.purchase_probability == six(4 / 19)
    assert figures.lifetime_value == six(338.028169)
    assert [one.volume for one in figures.stages] == [None] * 3
    assert [one.standing for one in figures.stages] == [None] * 3
    assert figures.missing == (Missing("New-A-entry", "volume"),)


@pytest.mark.parametrize("ways", ["New>A v80, Ref>E", "New>A v0, Ref>E v0"])
def test_of_several_entries_without_volume_only_stages_are_known(ways: str) -> None:
    figures = figures_of(worked(("New>A v80, Ref>E v20", ways)))
    assert [getattr(figures, name) for name in WHOLE] == [None] * 7
    assert at(figures, "E").purchase_probability == six(8 / 19)
    assert at(figures, "E").value == six(676.056338)
    assert at(figures, "E").visits is None
    assert {gap.field for gap in figures.missing} == {"volume"}
    assert figures.at_least.expected_loops is None


def test_without_an_entry_the_stages_alone_are_known() -> None:
    figures = figures_of(worked(("New>A v80, Ref>E v20, ", "")))
    assert figures.purchase_probability is None
    assert at(figures, "E").time_to_purchase == six(64.736842)
    assert figures.missing == (Missing("map", "entry"),)


def test_a_purchase_can_be_known_when_retention_is_not() -> None:
    figures = figures_of(worked(("C>E r.6", "C>E r")))
    assert figures.purchase_probability == six(24 / 95)
    assert figures.time_to_purchase == six(84.736842)
    assert figures.expected_loops is None
    assert figures.expected_purchases is None
    assert figures.lifetime_value is None
    assert at(figures, "C").purchase_probability is None
    assert at(figures, "A").purchase_probability == six(4 / 19)


def test_a_time_that_is_missing_is_missing_only_to_times() -> None:
    figures = figures_of(with_field(worked(), "C", "time", None))
    assert figures.missing == (Missing("C", "time"),)
    assert figures.time_to_purchase == six(84.736842)
    assert figures.loop_time is None
    assert at(figures, "C").time_to_purchase is None
    assert at(figures, "C").standing is None
    assert figures.lifetime_value == six(405.633803)


def test_without_any_value_there_is_no_lifetime_value() -> None:
    stages = STAGES.replace(" $200", "")
    figures = figures_of(worked(("$1000", ""), stages=stages))
    assert figures.lifetime_value is None
    assert figures.at_least.lifetime_value is None
    assert figures.missing == (Missing("E-C-next", "value"),)
    assert figures.without_value == ()
    assert figures.expected_loops == six(0.202817)


def test_values_beside_others_count_as_nothing_and_are_listed() -> None:
    assert figures_of(worked()).without_value == ("A", "E")
    figures = figures_of(worked(("$1000", "")))
    assert figures.lifetime_value == pytest.approx(24 / 71 * 200)
    assert figures.without_value == ("A", "E", "E-C-next")
    assert figures.missing == ()


def test_a_loss_somewhere_leaves_no_lower_bound_of_money() -> None:
    on = with_field(worked(("E>A b.1", "E>A b")), "A", "value", -1)
    assert figures_of(on).at_least.lifetime_value is None
    assert figures_of(on).at_least.expected_loops == six(0.189474)


def test_unless_flows_say_so_a_purchase_leads_from_in_market_to_customer() -> None:
    assert figures_of(worked(("nP.4", "n.4"))).purchase_probability == six(24 / 95)


def test_without_a_purchase_nothing_is_said_of_one() -> None:
    stages = STAGES.replace(" i 60", " o 60")
    figures = figures_of(worked(("nP.4", "n.4"), stages=stages))
    assert figures.purchase_probability is None
    assert figures.expected_purchases is None
    assert figures.time_to_purchase is None
    assert figures.missing == (Missing("map", "moment"),)
    assert figures.lifetime_value == six(405.633803)


def test_a_flow_that_takes_all_has_no_sensitivity() -> None:
    figures = figures_of(worked(("A>E n.5, A>xN .5", "A>E n1.0")))
    assert effects(figures)["A-E-next"] is None
    assert effects(figures)["E-C-next"] is not None


def test_what_leavers_bring_is_no_loss() -> None:
    figures = figures_of(worked(("E>xL .5", "E>xL .5 $100")))
    a, e, c = (at(figures, one) for one in "AEC")
    staying = (0.4 * (1000 + (c.value or 0)) + 0.1 * (a.value or 0)) / 0.5
    assert e.loss == pytest.approx((e.visits or 0) * 0.5 * (staying - 100))


@pytest.mark.parametrize(("share", "is_known"), [(None, False), (0, True)])
def test_a_flow_that_nobody_has_looked_at_leads_into_the_unknown(
    share: int | None, is_known: bool
) -> None:
    side = stage("D", time=1, role="side"), leave("xD")
    flows = flow("A", "D", "detour", share=share), flow("D", "xD", "exit")
    figures = figures_of(journey(*worked().records(), *side, *flows))
    assert (figures.lifetime_value is not None) == is_known
    assert figures.missing == (Missing("D-xD-exit", "share"),)
    assert at(figures, "C").value is None or is_known


def test_a_map_of_nothing_has_no_figures_and_no_trouble() -> None:
    for on in (journey(), journey(stage("a")), journey(entry("e"), stage("a"), flow("e", "a"))):
        figures = figures_of(on)
        assert not figures.stopped
        assert figures.lifetime_value is None
        assert figures.missing


# -- contradictions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "on",
    [
        pytest.param(worked(("A>xN .5", "A>xN .7")), id="more than all leave"),
        pytest.param(worked(("C>E r.6, C>xC .4", "C>C s1.0")), id="nobody leaves the last stage"),
        pytest.param(
            graph("A A o 1 · B B i 1", "New>A v1, A>B n1.0, B>A r1.0"), id="no exit at all"
        ),
        pytest.param(
            graph("A A o 1 · B B i 1 · X X c 1 side",
                  "New>A v1, A>B n.9, A>X d.1, B>A r.5, B>xC .5, X>X d1.0"),
            id="a side stage is a trap",
        ),
        pytest.param(with_field(worked(), "A", "time", -1), id="a time below 0"),
        pytest.param(with_field(worked(), "A-E-next", "share", 35), id="a share of 3500 %"),
        pytest.param(with_field(worked(), "A", "value", 10**400), id="a value beyond all floats"),
        pytest.param(worked(period=0), id="a period of no days"),
        pytest.param(
            journey(*worked().records(), metric("m", goal=5)), id="a metric without a unit"
        ),
    ],
)  # fmt: skip
def test_after_a_contradiction_there_are_no_figures(on: Journey) -> None:
    figures = figures_of(on)
    assert figures.stopped
    assert [one.id for one in figures.stages] == [one.id for one in on.stages()]
    assert nothing_known(figures)


def _ring(leave_share: float) -> Journey:
    return journey(
        stage("a", time=1), stage("b", time=1, value=1), entry("e"), leave("x"),
        flow("e", "a", "entry", volume=1), flow("a", "b", share=1), flow("b", "a", share=1),
        flow("b", "x", "exit", share=leave_share),
    )  # fmt: skip


def test_where_hardly_anybody_leaves_every_digit_is_kept() -> None:
    tiny = 1e-15
    assert figures_of(_ring(tiny)).lifetime_value == pytest.approx(1 / tiny, rel=1e-12)


def test_where_so_few_leave_that_no_float_can_tell_nobody_does() -> None:
    assert figures_of(endless()).stopped


def test_what_no_float_can_hold_is_not_known_rather_than_infinite() -> None:
    figures = figures_of(_ring(1e-323))
    for one in (*(getattr(figures, name) for name in WHOLE), *astuple(at(figures, "a"))[1:]):
        assert one is None or abs(one) < float("inf")


# -- properties ----------------------------------------------------------------------------

LETTERS = "ABCDE"
number = st.integers(0, 9)


@st.composite
def complete_maps(draw: st.DrawFn) -> Journey:
    """Maps of one to five stages, whose figures are all known; every stage may be left."""
    letters = LETTERS[: draw(st.integers(1, 5))]
    records = [
        stage(one, zone=zone, time=draw(number), value=draw(number))
        for one, zone in zip(
            letters, ("out_of_market", *["in_market"] * 2, *["customer"] * 2), strict=False
        )
    ]
    records += [entry("e"), entry("f"), leave("x")]
    records.append(flow("e", letters[0], "entry", volume=draw(st.integers(1, 9))))
    records.append(flow("f", letters[-1], "entry", volume=draw(number)))
    for one in letters:
        weights = [draw(number) for _ in letters] + [draw(st.integers(1, 9))]
        for target, weight in zip((*letters, "x"), weights, strict=True):
            way = "exit" if target == "x" else "re_entry" if target <= one else "next"
            moment = {"moment": "purchase"} if (one, target) == (letters[0], letters[-1]) else {}
            share = weight / sum(weights)
            records.append(flow(one, target, way, share=share, value=draw(number), **moment))
    return journey(*records)


@given(complete_maps())
def test_probabilities_are_between_never_and_always(on: Journey) -> None:
    figures = figures_of(on)
    assert figures.missing == ()
    parts = [figures.purchase_probability]
    for one in figures.stages:
        parts += [one.reach, one.purchase_probability]
        assert one.time_to_purchase is None or one.time_to_purchase >= 0
    assert all(part is not None and 0 <= part <= 1 for part in parts)


@given(complete_maps(), st.integers(2, 50))
def test_more_buyers_are_more_of_the_same(on: Journey, factor: int) -> None:
    before = figures_of(on)
    for one in ("e", "f"):
        (way_in,) = on.flows_out(one)
        with_field(on, way_in.id, "volume", factor * (way_in.volume or 0))
    after = figures_of(on)
    for name in WHOLE:
        assert getattr(after, name) == pytest.approx(getattr(before, name))
    for was, now in zip(before.stages, after.stages, strict=True):
        for field in fields(StageFigures):
            many = factor if field.name in ("volume", "standing") else 1
            old, new = getattr(was, field.name), getattr(now, field.name)
            if isinstance(old, float):
                assert new == pytest.approx(many * old)
            else:
                assert new == old


@given(complete_maps())
def test_who_arrives_at_a_stage_came_in_or_came_over(on: Journey) -> None:
    visits = {one.id: one.visits or 0 for one in figures_of(on).stages}
    coming = {flow_.target: flow_.volume or 0 for one in "ef" for flow_ in on.flows_out(one)}
    if on.flows_out("e")[0].target == on.flows_out("f")[0].target:
        coming = dict.fromkeys(coming, 1)
    everybody = sum(coming.values())
    for one in on.stages():
        over = sum(visits.get(f.source, 0) * (f.share or 0) for f in on.flows_in(one.id))
        assert visits[one.id] == pytest.approx(coming.get(one.id, 0) / everybody + over)


@given(complete_maps(), st.data())
def test_sensitivity_is_what_a_small_step_of_a_share_does(on: Journey, data: st.DataObject) -> None:
    before = figures_of(on)
    moved = data.draw(st.sampled_from([one.flow for one in before.sensitivity]))
    effect = effects(before)[moved]
    source = on[moved].get("source")
    flows = on.flows_out(source)
    share = on[moved].get("share")
    step = 1e-5 if share < 0.5 else -1e-5
    if effect is None:
        assert share == 1 or sum(one.share or 0 for one in flows if one.id != moved) == 0
        return
    for one in flows:
        old = one.share or 0
        new = share + step if one.id == moved else old * (1 - share - step) / (1 - share)
        with_field(on, one.id, "share", new)
    after = figures_of(on)
    assert after.lifetime_value is not None
    assert before.lifetime_value is not None
    slope = (after.lifetime_value - before.lifetime_value) / step
    assert effect == pytest.approx(0.01 * slope, rel=1e-2, abs=1e-4)


@given(complete_maps(), st.data())
def test_bounds_hold_whatever_the_unknown_shares_are(on: Journey, data: st.DataObject) -> None:
    truth = figures_of(on)
    flows = [one.flow for one in truth.sensitivity if on[one.flow].get("share") > 0]
    hidden = data.draw(st.sets(st.sampled_from(flows), min_size=1))
    for one in hidden:
        with_field(on, one, "share", None)
    figures = figures_of(on)
    assert {gap.element for gap in figures.missing} == hidden
    for name in ("expected_loops", "purchase_probability", "lifetime_value"):
        bound, full = getattr(figures.at_least, name), getattr(truth, name)
        assert bound <= full * (1 + 1e-9) + 1e-12
        assert getattr(figures, name) in (None, pytest.approx(full))
    for least, full in zip(figures.at_least.stages, truth.stages, strict=True):
        for name in ("visits", "volume", "reach", "purchase_probability"):
            assert getattr(least, name) <= getattr(full, name) * (1 + 1e-9) + 1e-12


@given(tangled_maps(), st.data())
def test_no_map_however_tangled_divides_by_nothing(on: Journey, data: st.DataObject) -> None:
    shares = st.sampled_from([None, 0, 1e-320, 1e-200, 0.25, 0.5, 1])
    for kind in ("flow", "stage"):
        for record in [one for one in on.records() if one.kind == kind]:
            if kind == "flow":
                with_field(on, record.id, "share", data.draw(shares))
                with_field(on, record.id, "volume", data.draw(st.sampled_from([None, 0, 5])))
            with_field(on, record.id, "value", data.draw(st.sampled_from([None, 0, -1e308])))
    figures = figures_of(on)
    told = [getattr(figures, name) for name in WHOLE]
    told += [value for one in figures.stages for value in astuple(one)[1:]]
    assert all(value is None or abs(value) < float("inf") for value in told)


def test_the_chain_multiplies_as_its_inverse_does() -> None:
    chain = Absorbing([{0: 0.2, 1: 0.3}, {0: 0.5}], [0.5, 0.5])
    # (I - P)⁻¹ = 1 / (0.8 - 0.15) · [[1, 0.3], [0.5, 0.8]]
    assert chain.times([1, 0]) == pytest.approx([1 / 0.65, 0.5 / 0.65])
    assert chain.visits([1, 0]) == pytest.approx([1 / 0.65, 0.3 / 0.65])
    assert chain.returns() == pytest.approx([1 / 0.65, 0.8 / 0.65])
