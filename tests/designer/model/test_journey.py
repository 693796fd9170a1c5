"""The one door: whole edits, or nothing of them."""

import itertools

import pytest

from designer.model.changes import Change, Drop, Edit, Put, Set, edit_of, set_field
from designer.model.journey import CannotApply, Journey
from designer.model.records import Flow, Stage
from designer.model.values import Raw
from designer.words import msg
from tests.build import (
    comment,
    flow,
    journey,
    lane,
    lines,
    link,
    metric,
    need,
    opportunity,
    pain,
    stage,
)


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        lane("l"),
        lane("m"),
        pain("p", ("a", "l"), severity="very", mood=1),
        opportunity("o", ("b", "l")),
        pain("free"),
        flow("a", "b", share=1),
        link("o", "p", "answers"),
        comment("c", "p"),
        metric("k", ("b", "m"), target="p"),
    )


def act(board: Journey, *changes: Change) -> None:
    board.apply(edit_of(msg("Act"), changes))


def change(board: Journey, identity: str, field: str, value: object) -> Set:
    return set_field(board[identity], field, value)


# -- all or none ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(Set(id="p", kind="pain", field="text", old="other", new="x"), id="stale"),
        pytest.param(Set(id="zz", kind="pain", field="text", old="", new="x"), id="unknown id"),
        pytest.param(Set(id="p", kind="pain", field="text", old="p", new=3), id="wrong type"),
        pytest.param(Set(id="p", kind="pain", field="tset", old=None, new="x"), id="no field"),
        pytest.param(Set(id="a-b", kind="flow", field="share", old=True, new=0.5), id="1 is True"),
        pytest.param(Set(id="a-b", kind="flow", field="share", old=1.0, new=0.5), id="1 is 1.0"),
        pytest.param(Set(id="p", kind="pain", field="stage", old="a", new="zz"), id="no stage"),
        pytest.param(Set(id="p", kind="pain", field="lane", old="l", new="a"), id="no lane"),
        pytest.param(Set(id="a-b", kind="flow", field="target", old="b", new="zz"), id="no end"),
        pytest.param(Set(id="a-b", kind="flow", field="target", old="b", new="l"), id="loose end"),
        pytest.param(Put(record=stage("a")), id="id taken"),
        pytest.param(Put(record=flow("a", "zz")), id="put without end"),
        pytest.param(Put(record=pain("n", ("zz", "l"))), id="put without stage"),
        pytest.param(Drop(record=stage("zz")), id="drop of nothing"),
        pytest.param(Drop(record=stage("a", "other")), id="drop of what has changed"),
        pytest.param(Drop(record=stage("a", order="c000V")), id="drop of a filled stage"),
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing_and_nobody_hears_of_it(
    board: Journey, wrong: Change
) -> None:
    before, heard = lines(board), []
    cells = {place: board.cell(*place) for place in itertools.product("ab", "lm")}
    board.watch(lambda edit, _origin: heard.append(edit))
    right = (change(board, "o", "text", "new"), Put(record=need("n", ("a", "m"))))
    moved = change(board, "free", "stage", "a"), change(board, "free", "lane", "l")
    for changes in itertools.permutations((right, moved, (wrong,))):
        edit = Edit(label=msg("Act"), changes=tuple(itertools.chain(*changes)))
        with pytest.raises(CannotApply):
            board.apply(edit)
        assert lines(board) == before
        assert {place: board.cell(*place) for place in cells} == cells
    assert heard == []
    act(board, *right, *moved)
    assert len(heard) == 1


@pytest.mark.parametrize("held", ["a", "l", "o", "p"])
def test_what_is_filled_or_linked_is_not_dropped(board: Journey, held: str) -> None:
    with pytest.raises(CannotApply):
        act(board, Drop(record=board[held]))


def test_an_edit_that_changes_a_field_twice_is_refused(board: Journey) -> None:
    twice = change(board, "p", "text", "x")
    with pytest.raises(CannotApply):
        board.apply(Edit(label=msg("Act"), changes=(twice, twice)))
    with pytest.raises(CannotApply):
        board.apply(Edit(label=msg("Act"), changes=(twice, Drop(record=board["p"]))))


def test_the_order_of_changes_in_an_edit_does_not_matter() -> None:
    changes: list[Change] = [
        Put(record=flow("n", "b")),
        Put(record=pain("q", ("n", "k"))),
        Put(record=stage("n")),
        Put(record=lane("k")),
    ]
    ends = set()
    for row in itertools.permutations(changes):
        board = journey(stage("b"))
        board.apply(Edit(label=msg("Act"), changes=row))
        ends.add(tuple(lines(board)))
        board.apply(Edit(label=msg("Back"), changes=tuple(c.inverse() for c in row)))
        assert len(board) == 2
    assert len(ends) == 1


def test_a_filled_stage_goes_together_with_its_cards_and_flows(board: Journey) -> None:
    gone = ("a", "p", "a-b", "o-answers-p")
    for row in itertools.permutations(Drop(record=board[identity]) for identity in gone):
        fresh = Journey(board.records())
        fresh.apply(Edit(label=msg("Act"), changes=row))
        assert not any(identity in fresh for identity in gone)


def test_a_stage_does_not_go_while_a_card_comes_with_its_name() -> None:
    for place in ({"stage": "n"}, {"stage": "n", "lane": "l"}):
        board = journey(stage("n"), lane("l"))
        with pytest.raises(CannotApply):
            act(board, Put(record=pain("q", **place)), Drop(record=board["n"]))
        assert "q" not in board


# -- sets ----------------------------------------------------------------------------------


def test_a_value_that_was_refused_is_kept_raw_until_somebody_sets_the_field(
    board: Journey,
) -> None:
    assert board["p"].get("severity") == Raw('"very"')
    edit = edit_of(msg("Act"), [change(board, "p", "severity", 2)])
    board.apply(edit)
    assert board["p"].get("severity") == 2
    board.apply(edit.inverse())
    assert board["p"].get("severity") == Raw('"very"')


def test_unknown_fields_survive_a_set_and_its_inverse(board: Journey) -> None:
    before = board["p"].line
    edit = edit_of(msg("Act"), [change(board, "p", "text", "x")])
    board.apply(edit)
    assert board["p"].get("mood") == Raw("1")
    board.apply(edit.inverse())
    assert board["p"].line == before


def test_an_unknown_field_can_be_taken_away_and_brought_back(board: Journey) -> None:
    edit = edit_of(msg("Act"), [change(board, "p", "mood", None)])
    board.apply(edit)
    assert board["p"].get("mood") is None
    board.apply(edit.inverse())
    assert board["p"].get("mood") == Raw("1")


def test_absent_and_default_are_the_same_old_value(board: Journey) -> None:
    act(board, Set(id="a", kind="stage", field="alone", old=None, new="why"))
    act(board, Set(id="a", kind="stage", field="alone", old="why", new=None))
    assert board["a"].get("alone") == ""


@pytest.mark.parametrize("identity", ["a", "l", "p", "a-b", "map", "c"])
def test_a_record_that_others_hang_on_can_be_changed(board: Journey, identity: str) -> None:
    field = "text" if identity in ("p", "c") else "moment" if identity == "a-b" else None
    value = "trigger" if field == "moment" else "new"
    field = field or ("title" if identity == "map" else "name")
    act(board, change(board, identity, field, value))
    assert board[identity].get(field) == value


def test_a_flow_led_elsewhere_is_laid_anew_under_its_id(board: Journey) -> None:
    act(board, change(board, "a-b", "source", "b"), change(board, "a-b", "target", "a"))
    assert [edge.id for edge in board.flows_out("b")] == ["a-b"]
    assert board.flows_out("a") == []
    assert list(board.flow_graph.edges(keys=True)) == [("b", "a", "a-b")]


def test_a_replaced_node_keeps_its_edges(board: Journey) -> None:
    act(board, Drop(record=board["p"]), Put(record=need("p", ("a", "l"))))
    assert [edge.id for edge in board.edges_at("p")] == ["o-answers-p"]
    assert board["p"].kind == "need"


def test_a_filled_stage_is_not_replaced_by_something_that_holds_no_cards(board: Journey) -> None:
    with pytest.raises(CannotApply):
        act(board, Drop(record=board["a"]), Put(record=pain("a", ("b", "l"))))
    act(board, Drop(record=board["a"]), Put(record=stage("a", "New", order="c000V")))
    assert [card.id for card in board.cell("a", "l")] == ["p"]


# -- reading -------------------------------------------------------------------------------


def test_cells_are_in_order_and_ties_are_broken_by_id() -> None:
    board = journey(
        stage("a"),
        lane("l"),
        pain("z", ("a", "l"), order="a1"),
        pain("y", ("a", "l"), order="a2"),
        pain("x", ("a", "l"), order="a1"),
    )
    assert [card.id for card in board.cell("a", "l")] == ["x", "z", "y"]
    act(board, change(board, "y", "order", "a0"))
    assert [card.id for card in board.cell("a", "l")] == ["y", "x", "z"]


def test_half_a_place_is_the_parking_lot(board: Journey) -> None:
    assert [card.id for card in board.parked()] == ["free"]
    act(board, change(board, "p", "lane", None))
    assert [card.id for card in board.parked()] == ["p", "free"]
    assert board.cell("a", "l") == ()


def test_records_know_what_says_something_of_them(board: Journey) -> None:
    assert [record.id for record in board.targeting("p")] == ["c", "k"]
    act(board, change(board, "k", "target", "o"))
    assert [record.id for record in board.targeting("p")] == ["c"]
    assert [record.id for record in board.targeting("o")] == ["k"]


def test_altering_the_graph_of_flows_alters_no_journey(board: Journey) -> None:
    board.flow_graph.remove_node("a")
    assert [record.id for record in board.of(Stage)] == ["a", "b"]
    assert [record.id for record in board.of(Flow)] == ["a-b"]


def test_of_gives_the_records_of_a_class_by_kind_and_id(board: Journey) -> None:
    assert [card.id for card in board.cards()] == ["k", "o", "free", "p"]


@pytest.mark.parametrize("identity", ["nobody", None])
def test_what_is_not_there_is_not_found(board: Journey, identity: str | None) -> None:
    assert board.find(identity) is None
    assert board.get(identity, Stage) is None
    assert identity not in board


def test_asking_for_an_unknown_id_raises(board: Journey) -> None:
    with pytest.raises(KeyError):
        board["nobody"]


def test_a_journey_with_two_records_of_an_id_is_refused() -> None:
    with pytest.raises(CannotApply):
        Journey([stage("a"), stage("a", "other")])


# -- watching ------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["a", "m", "o"])
def test_a_journey_with_a_card_or_an_edge_without_its_place_is_refused(
    board: Journey, gone: str
) -> None:
    with pytest.raises(CannotApply):
        Journey(record for record in board.records() if record.id != gone)


def test_a_journey_read_at_once_is_as_one_made_edit_by_edit(board: Journey) -> None:
    at_once = Journey(reversed(board.records()))
    by_edits = Journey()
    by_edits.apply(edit_of(msg("Act"), [Put(record=record) for record in board.records()]))
    for made in (at_once, by_edits):
        assert made.records() == board.records()
        assert made.tally() == board.tally()
        assert [len(made.targeting(each.id)) for each in made.records()] == [
            len(board.targeting(each.id)) for each in board.records()
        ]
        assert [made.cards_in_stage(stage.id) for stage in made.stages()] == [
            board.cards_in_stage(stage.id) for stage in board.stages()
        ]


def test_watchers_hear_of_a_whole_edit_once_with_its_origin(board: Journey) -> None:
    heard: list[tuple[Edit, str]] = []
    stop = board.watch(lambda edit, origin: heard.append((edit, origin)))
    edit = edit_of(msg("Act"), [change(board, "p", "text", "x"), change(board, "o", "text", "y")])
    board.apply(edit, "remote")
    stop()
    act(board, change(board, "p", "text", "z"))
    assert heard == [(edit, "remote")]


def test_a_watcher_must_not_change_the_journey(board: Journey) -> None:
    board.watch(lambda _edit, _origin: act(board, change(board, "o", "text", "again")))
    with pytest.raises(RuntimeError):
        act(board, change(board, "p", "text", "x"))
    assert board["o"].get("text") == "o"


def test_a_watcher_that_fails_does_not_lock_the_door(board: Journey) -> None:
    def fail(_edit: Edit, _origin: str) -> None:
        raise ZeroDivisionError

    stop = board.watch(fail)
    with pytest.raises(ZeroDivisionError):
        act(board, change(board, "p", "text", "x"))
    stop()
    act(board, change(board, "p", "text", "y"))
    assert board["p"].get("text") == "y"
