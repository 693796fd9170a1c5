"""Stages come, move, split, merge and go, and the loop stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.edits.fields import set_text
from designer.edits.stages import (
    add_stage,
    delete_stages,
    duplicate_stage,
    merge_stages,
    move_stage,
    set_zone,
    split_stage,
)
from designer.graph.loop import loop_of
from designer.model.changes import Edit
from designer.model.journey import Journey
from designer.model.records import Flow, Record
from designer.words import say
from tests.build import (
    comment,
    entry,
    flow,
    handoff,
    journey,
    lane,
    leave,
    lines,
    link,
    metric,
    owns,
    pain,
    persona,
    stage,
    suppression,
    team,
)


def circle(*more: Record) -> Journey:
    """Four main stages in a ring that lands on the second, with a way in and two ways out."""
    return journey(
        stage("a", zone="out_of_market"),
        stage("b", zone="in_market"),
        stage("c", zone="in_market"),
        stage("d", zone="customer"),
        lane("l"),
        entry("new"),
        leave("lost"),
        leave("churn"),
        flow("new", "a", "entry", volume=100),
        flow("a", "b"),
        flow("b", "c", share=0.5),
        flow("b", "lost", "exit", share=0.5),
        flow("c", "d", share=0.4, moment="purchase"),
        flow("c", "lost", "exit", share=0.6),
        flow("d", "b", "re_entry", share=0.7),
        flow("d", "churn", "exit", share=0.3),
        *more,
    )


def flows(board: Journey, names: dict[str, str] | None = None) -> set[str]:
    """The flows as ``a>b``, with way unless it is next, and share."""
    names = names or {}
    return {
        f"{names.get(f.source, f.source)}>{names.get(f.target, f.target)}"
        + ("" if f.way == "next" else f" {f.way}")
        + ("" if f.share is None else f" {f.share:g}")
        for f in board.of(Flow)
    }


def columns(board: Journey, names: dict[str, str] | None = None) -> str:
    return "".join((names or {}).get(s.id, s.id) for s in board.stages())


def done(board: Journey, edit: Edit) -> Journey:
    """The journey after the edit, which must be undone to the letter by its inverse."""
    before = lines(board)
    board.apply(edit)
    after = lines(board)
    board.apply(edit.inverse())
    assert lines(board) == before
    board.apply(edit)
    assert lines(board) == after
    return board


def is_whole(board: Journey) -> bool:
    """Whether the main stages are one chain, in the order of the columns, that is closed."""
    loop = loop_of(board)
    return (
        not (loop.is_broken or loop.forks or loop.moved or loop.out_of_reach)
        and len(loop.paths) == 1
    )


# -- add -----------------------------------------------------------------------------------


def test_a_stage_between_two_takes_the_flow_and_its_share() -> None:
    board = circle()
    made = add_stage(board, "N", before="c")
    done(board, made.edit)
    names = {made.ids[0]: "n"}
    assert columns(board, names) == "abncd"
    assert {"b>n 0.5", "n>c"} <= flows(board, names)
    assert "b>c 0.5" not in flows(board, names)
    assert is_whole(board)


def test_after_one_is_before_the_next() -> None:
    board = circle()
    made = add_stage(board, "N", after="b")
    assert columns(done(board, made.edit), {made.ids[0]: "n"}) == "abncd"


def test_a_stage_at_the_end_takes_over_the_return() -> None:
    board = circle()
    made = add_stage(board, "N")
    done(board, made.edit)
    names = {made.ids[0]: "n"}
    assert columns(board, names) == "abcdn"
    assert {"d>n 0.7", "d>churn exit 0.3", "n>b re_entry"} <= flows(board, names)
    assert is_whole(board)


def test_several_returns_keep_their_proportion() -> None:
    board = circle(flow("d", "a", "re_entry", share=0.1))
    made = add_stage(board, "N", after="d")
    done(board, made.edit)
    names = {made.ids[0]: "n"}
    assert {"d>n 0.8", "n>b re_entry 0.875", "n>a re_entry 0.125"} <= flows(board, names)


def test_a_stage_before_the_first_gets_the_buyers_from_outside() -> None:
    board = circle()
    made = add_stage(board, "N", before="a")
    done(board, made.edit)
    names = {made.ids[0]: "n"}
    assert {"new>n entry", "n>a"} <= flows(board, names)
    assert is_whole(board)


def test_a_stage_before_the_landing_of_the_return_gets_the_return() -> None:
    board = journey(stage("a"), stage("b"), flow("a", "b"), flow("b", "a"))
    made = add_stage(board, "N", before="a")
    done(board, made.edit)
    assert flows(board, {made.ids[0]: "n"}) == {"n>a", "a>b", "b>n"}


def test_the_first_stages_of_an_empty_map_make_a_chain() -> None:
    board = journey()
    for name in "abc":
        board.apply(add_stage(board, name).edit)
    names = {s.id: s.name for s in board.stages()}
    assert columns(board, names) == "abc"
    assert flows(board, names) == {"a>b", "b>c"}


def test_a_new_stage_has_the_zone_it_leads_to_unless_it_is_given() -> None:
    board = circle()
    for place, zone in (
        ({"before": "d"}, "customer"),
        ({}, "customer"),
        ({"before": "a"}, "out_of_market"),
    ):
        made = add_stage(board, "N", **place)
        board.apply(made.edit)
        assert board[made.ids[0]].get("zone") == zone
    made = add_stage(board, "N", zone="in_market")
    board.apply(made.edit)
    assert board[made.ids[0]].get("zone") == "in_market"


def test_the_purchase_stays_the_step_into_the_customer_zone() -> None:
    board = circle()
    made = add_stage(board, "N", before="d")
    done(board, made.edit)
    (bought,) = (f for f in board.of(Flow) if f.moment == "purchase")
    assert (bought.source, bought.target) == ("c", made.ids[0])


@pytest.mark.parametrize("role", ["side", "spanning"])
def test_a_stage_beside_the_loop_is_not_connected(role: str) -> None:
    board = circle()
    before = flows(board)
    made = add_stage(board, "N", before="c", role="side" if role == "side" else "spanning")
    assert flows(done(board, made.edit)) == before


def test_a_gap_of_the_chain_is_left_to_the_check() -> None:
    board = journey(stage("a"), stage("b"), stage("c"), flow("a", "c"))
    made = add_stage(board, "N", before="b")
    done(board, made.edit)
    assert flows(board, {made.ids[0]: "n"}) == {"a>c", "n>b"}


# -- rename, zone --------------------------------------------------------------------------


def test_a_stage_gets_another_name_and_zone() -> None:
    board = circle()
    done(board, set_text(board, "a", "Bru\u0308cke"))
    assert board["a"].get("name") == "Br\u00fccke"
    done(board, set_zone(board, ["a", "b", "l", "a"], "customer"))
    assert [board[i].get("zone") for i in "abc"] == ["customer", "customer", "in_market"]


# -- move ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [("a", "c", "bacd"), ("a", None, "bcda"), ("c", "b", "acbd"), ("d", "a", "dabc"),
     ("d", "b", "adbc"), ("b", None, "acdb"), ("b", "d", "acbd"), ("c", None, "abdc")],
)  # fmt: skip
def test_the_loop_follows_the_columns(moved: str, before: str | None, order: str) -> None:
    board = done(circle(), move_stage(circle(), moved, before))
    assert columns(board) == order
    assert "".join(loop_of(board).chain) == order
    assert is_whole(board)


def test_a_stage_keeps_its_share_onward_when_it_moves() -> None:
    board = done(circle(), move_stage(circle(), "c", "b"))
    assert {"a>c", "c>b 0.4", "b>d 0.5"} <= flows(board)


def test_a_new_last_stage_takes_the_return_and_both_keep_shares_that_add_up() -> None:
    board = done(circle(), move_stage(circle(), "c"))
    assert {"b>d 0.5", "d>c 0.7", "d>churn exit 0.3"} <= flows(board)
    assert {"c>b re_entry 0.4", "c>lost exit 0.6"} <= flows(board)


def test_where_the_columns_were_not_the_story_only_the_order_changes() -> None:
    board = journey(stage("a"), stage("b"), stage("c"), flow("a", "c"), flow("c", "b"))
    board.apply(move_stage(board, "c", "b"))
    assert columns(board) == "acb"
    assert flows(board) == {"a>c", "c>b"}


def test_a_stage_moved_to_where_it_is_changes_nothing() -> None:
    assert not move_stage(circle(), "b", "c")
    assert not move_stage(circle(), "b", "b")
    assert not move_stage(circle(), "d")


def test_two_stages_in_a_ring_can_change_places() -> None:
    board = journey(stage("a"), stage("b"), flow("a", "b"), flow("b", "a", "re_entry"))
    done(board, move_stage(board, "b", "a"))
    assert flows(board) == {"b>a", "a>b re_entry"}
    assert is_whole(board)


# -- split ---------------------------------------------------------------------------------


def test_a_split_stage_leads_to_its_second_half() -> None:
    board = circle(
        pain("p", ("c", "l")), pain("q", ("c", "l")), team("t"), owns("t", "c"),
        persona("x"), link("x", "c", "acts"),
    )  # fmt: skip
    made = split_stage(board, "c", "Second", ["q", "nobody"])
    done(board, made.edit)
    (new,) = made.ids
    names = {new: "n"}
    assert columns(board, names) == "abcnd"
    assert {"b>c 0.5", "c>n 0.4", "c>lost exit 0.6", "n>d"} <= flows(board, names)
    assert [card.id for card in board.cell("c", "l")] == ["p"]
    assert [card.id for card in board.cell(new, "l")] == ["q"]
    assert board[new].get("zone") == "in_market"
    assert {(e.source, e.get("relation")) for e in board.links_in(new)} == {
        ("t", "owns"), ("x", "acts"),
    }  # fmt: skip
    assert is_whole(board)


def test_time_and_value_stay_with_the_first_half() -> None:
    board = journey(stage("a", time=5, value=7))
    made = split_stage(board, "a", "n")
    done(board, made.edit)
    assert [board[i].get("time") for i in ("a", made.ids[0])] == [5, None]
    assert [board[i].get("value") for i in ("a", made.ids[0])] == [7, None]


def test_a_side_stage_is_split_along_its_detour() -> None:
    board = circle(stage("s", role="side"), flow("c", "s", "detour"), flow("s", "c", "detour"))
    made = split_stage(board, "s", "n")
    done(board, made.edit)
    found = flows(board, {made.ids[0]: "n"})
    assert {"c>s detour", "s>n detour", "n>c detour"} <= found


# -- merge ---------------------------------------------------------------------------------


def test_merged_stages_are_the_first_with_the_cards_of_all() -> None:
    board = circle(
        pain("p", ("b", "l")), pain("q", ("c", "l")), pain("r", ("c", "l")), comment("x", "c"),
        suppression("s", "STG-06", "c"), metric("k", ("d", "l"), target="c"), team("t"), team("u"),
        owns("t", "b"), owns("u", "c"),
    )  # fmt: skip
    edit = merge_stages(board, ["c", "b"])
    assert say(edit.label) == "Merge 2 stages"
    done(board, edit)
    assert columns(board) == "abd"
    assert [card.id for card in board.cell("b", "l")] == ["p", "q", "r"]
    assert {record.id for record in board.targeting("b")} == {"x", "s", "k"}
    roles = {e.source: e.get("role") for e in board.links_in("b", "owns")}
    assert roles == {"t": "responsible", "u": "supports"}
    assert is_whole(board)


def test_shares_out_of_merged_stages_are_weighted_by_volume() -> None:
    board = journey(
        stage("a", volume=100),
        stage("b", volume=80),
        stage("c"),
        leave("lost"),
        flow("a", "b", share=0.8),
        flow("a", "lost", "exit", share=0.2),
        flow("b", "c", share=0.7),
        flow("b", "lost", "exit", share=0.3),
        flow("c", "a"),
    )
    done(board, merge_stages(board, ["a", "b"]))
    assert flows(board) == {"a>c 0.56", "a>lost exit 0.44", "c>a"}


def test_shares_out_of_merged_stages_without_volume_are_left_unknown() -> None:
    board = circle()
    done(board, merge_stages(board, ["b", "c"]))
    assert {"a>b", "b>d", "b>lost exit", "d>b re_entry 0.7"} <= flows(board)


def test_shares_stay_where_only_one_of_the_stages_leads_out() -> None:
    board = circle()
    done(board, merge_stages(board, ["a", "b"]))
    assert {"a>c 0.5", "a>lost exit 0.5"} <= flows(board)


def test_shares_into_merged_stages_add_up() -> None:
    board = journey(
        stage("a"),
        stage("b"),
        stage("c"),
        stage("d"),
        flow("a", "b", share=0.5),
        flow("a", "c", "skip", share=0.25),
        flow("b", "c"),
        flow("c", "d"),
        flow("d", "c", "setback", share=0.1),
        flow("d", "b", "setback", share=0.2),
    )
    done(board, merge_stages(board, ["b", "c"]))
    assert flows(board) == {"a>b 0.75", "b>d", "d>b setback 0.3"}


def test_a_ring_merged_into_one_stage_lands_on_the_stage_before() -> None:
    board = journey(
        stage("a"), stage("b"), stage("c"), flow("a", "b"), flow("b", "c"), flow("c", "b"),
    )  # fmt: skip
    done(board, merge_stages(board, ["b", "c"]))
    assert flows(board) == {"a>b", "b>a"}
    assert is_whole(board)


def test_goals_are_joined_and_times_added_up() -> None:
    board = journey(
        stage("a", customer_goal="find", time=2, value=1, volume=10),
        stage("b", customer_goal="choose", company_goal="win", time=3),
        stage("c", customer_goal="find", time=1.5, volume=20),
    )
    done(board, merge_stages(board, ["a", "b", "c"], name="All"))
    merged = board["a"]
    assert [merged.get(f) for f in ("name", "customer_goal", "company_goal")] == [
        "All", "find\nchoose", "win",
    ]  # fmt: skip
    assert [merged.get(f) for f in ("time", "value", "volume")] == [6.5, None, 20]


def test_one_stage_alone_is_not_merged() -> None:
    assert not merge_stages(circle(), ["b", "b", "nobody"])


# -- delete --------------------------------------------------------------------------------


def test_a_card_in_a_deleted_stage_goes_with_it() -> None:
    board = circle(
        pain("p", ("c", "l")), pain("q", ("d", "l")), link("q", "p", "then"), comment("x", "p"),
        handoff("h", ("b", "l"), flow="b-c"), metric("k", ("d", "l"), target="c"),
        persona("y"), link("y", "c", "acts"),
    )  # fmt: skip
    done(board, delete_stages(board, ["c"]))
    for gone in ("c", "p", "x", "q-then-p", "y-acts-c"):
        assert gone not in board
    assert board["h"].get("flow") is None
    assert board["k"].get("target") is None


def test_deleting_a_stage_says_how_many_cards_go_with_it() -> None:
    board = journey(stage("a"), stage("b"), lane("l"), pain("p", ("b", "l")), pain("q", ("b", "l")))
    assert say(delete_stages(board, ["b"]).label) == "Delete 1 stage, 2 cards"
    assert say(delete_stages(board, ["a"]).label) == "Delete 1 stage"


def test_the_chain_closes_over_a_deleted_stage_with_share_in_times_share_on() -> None:
    board = circle()
    done(board, delete_stages(board, ["c"]))
    assert flows(board) == {
        "new>a entry", "a>b", "b>d 0.2", "b>lost exit 0.8", "d>b re_entry 0.7",
        "d>churn exit 0.3",
    }  # fmt: skip
    assert is_whole(board)
    (bought,) = (f for f in board.of(Flow) if f.moment == "purchase")
    assert (bought.source, bought.target) == ("b", "d")


def test_deleting_the_last_stage_lets_the_one_before_return() -> None:
    board = circle()
    done(board, delete_stages(board, ["d"]))
    assert {"c>b re_entry 0.28", "c>churn exit 0.12", "c>lost exit 0.6"} <= flows(board)
    assert is_whole(board)


def test_deleting_the_landing_lands_the_return_on_the_next_stage() -> None:
    board = circle()
    done(board, delete_stages(board, ["b"]))
    assert {"a>c 0.5", "a>lost exit 0.5", "d>c re_entry 0.35", "d>lost exit 0.35"} <= flows(board)
    assert is_whole(board)


def test_deleting_the_first_stage_lets_new_buyers_in_at_the_next() -> None:
    board = circle()
    done(board, delete_stages(board, ["a"]))
    assert "new>b entry" in flows(board)
    assert board["new-a-entry"].get("volume") == 100
    assert is_whole(board)


def test_neighbours_deleted_together_leave_a_whole_loop() -> None:
    board = circle()
    edit = delete_stages(board, ["c", "b"])
    assert say(edit.label) == "Delete 2 stages"
    done(board, edit)
    assert columns(board) == "ad"
    assert {"a>d 0.2", "d>a re_entry 0.14"} <= flows(board)
    assert is_whole(board)


def test_an_unknown_share_stays_unknown() -> None:
    board = journey(
        stage("a"), stage("b"), stage("c"), leave("x"),
        flow("a", "b"), flow("b", "c"), flow("b", "x", "exit"), flow("c", "a"),
    )  # fmt: skip
    done(board, delete_stages(board, ["b"]))
    assert flows(board) == {"a>c", "a>x exit", "c>a"}


def test_a_bare_flow_beside_known_ones_is_the_rest() -> None:
    board = journey(
        stage("a"), stage("b"), stage("c"), leave("x"),
        flow("a", "b", share=0.5), flow("a", "x", "exit", share=0.5),
        flow("b", "c"), flow("b", "x", "exit", share=0.2), flow("c", "a"),
    )  # fmt: skip
    done(board, delete_stages(board, ["b"]))
    assert flows(board) == {"a>c 0.4", "a>x exit 0.6", "c>a"}


def test_a_skip_over_the_deleted_stage_becomes_the_next_step() -> None:
    board = journey(
        stage("a"), stage("b"), stage("c"),
        flow("a", "b", share=0.75), flow("a", "c", "skip", share=0.25), flow("b", "c"),
        flow("c", "a"),
    )  # fmt: skip
    done(board, delete_stages(board, ["b"]))
    assert flows(board) == {"a>c 1", "c>a"}
    assert board["a-c-skip"].get("way") == "next"


def test_setbacks_detours_and_entries_of_a_side_stage_just_go() -> None:
    board = circle(
        stage("s", role="side"), flow("c", "s", "detour"), flow("s", "c", "detour"),
        flow("c", "b", "setback"), flow("new", "s", "entry"),
    )  # fmt: skip
    done(board, delete_stages(board, ["s"]))
    assert not any("s" in (f.source, f.target) for f in board.of(Flow))
    assert "c>b setback" in flows(board)


def test_all_stages_can_be_deleted() -> None:
    board = circle()
    done(board, delete_stages(board, ["a", "b", "c", "d"]))
    assert flows(board) == set()
    assert "new" in board


# -- copies --------------------------------------------------------------------------------


def test_a_copied_stage_has_copies_of_the_cards_and_stands_in_the_chain() -> None:
    board = circle(
        pain("p", ("c", "l")), pain("q", ("c", "l")), link("q", "p", "then"),
        metric("k", ("c", "l"), target="c"), team("t"), owns("t", "c"), stage("c2", "c 2"),
    )  # fmt: skip
    made = duplicate_stage(board, "c")
    done(board, made.edit)
    (new,) = made.ids
    copies = board.cell(new, "l")
    assert board[new].get("name") == "c 3"
    assert [card.text for card in copies] == ["p", "q", "k"]
    assert not {card.id for card in copies} & {"p", "q", "k"}
    assert copies[2].get("target") == new
    assert [e.source for e in board.links_in(new)] == ["t"]
    assert [e.target for e in board.edges_out(copies[1].id)] == [copies[0].id]
    assert {"c>n 0.4", "n>d"} <= flows(board, {new: "n"})


@pytest.mark.parametrize("act", [split_stage, duplicate_stage, move_stage])
def test_a_stage_that_is_not_there_is_refused(act: object) -> None:
    assert callable(act)
    with pytest.raises(KeyError):
        act(circle(), "l", *(("name",) if act is split_stage else ()))


# -- any row of them -----------------------------------------------------------------------


ACTS = ("add", "move", "split", "delete", "merge", "copy")


def any_edit(board: Journey, act: str, one: int, other: int) -> Edit | None:
    order = [s.id for s in board.stages()]
    first, second = order[one % len(order)], order[other % len(order)]
    match act:
        case "add":
            return add_stage(board, before=second).edit
        case "move":
            return move_stage(board, first, second)
        case "split":
            return split_stage(board, second, "half").edit
        case "copy":
            return duplicate_stage(board, second).edit
        case "merge" if len(order) > 2:
            return merge_stages(board, order[one % len(order) :][:2])
        case "delete" if len(order) > 2:
            return delete_stages(board, [second])
    return None


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9)), max_size=8))
def test_a_whole_loop_stays_whole(acts: list[tuple[str, int, int]]) -> None:
    board = circle()
    for act, one, other in acts:
        edit = any_edit(board, act, one, other)
        if edit is not None:
            done(board, edit)
        assert is_whole(board)
        for source in board.stages():
            shares = [f.share for f in board.flows_out(source.id) if f.share is not None]
            assert sum(shares) <= 1 + 1e-9
