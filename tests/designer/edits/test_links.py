"""Flows and links, people, deleting anything."""

from itertools import product

import pytest

from designer.edits.elements import delete_elements
from designer.edits.fields import set_text
from designer.edits.links import (
    CannotLink,
    add_flow,
    add_link,
    allowed_relations,
    fitting_way,
    reconnect,
)
from designer.edits.people import (
    add_entry,
    add_exit,
    add_persona,
    add_team,
    assign_team,
    delete_people,
    disown,
    own,
)
from designer.model.journey import Journey
from designer.model.records import Persona, Team
from designer.words import say
from tests.build import (
    comment,
    concern,
    content,
    emotion,
    entry,
    flow,
    handoff,
    journey,
    lane,
    leave,
    lines,
    link,
    make,
    need,
    opportunity,
    owns,
    pain,
    persona,
    stage,
    team,
    touchpoint,
)


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a", zone="out_of_market"),
        stage("b", zone="in_market"),
        stage("c", zone="customer"),
        stage("d", zone="customer"),
        stage("side", role="side"),
        lane("l"),
        entry("new"),
        leave("lost"),
        team("sales", "Sales"),
        persona("boss"),
        pain("p", ("a", "l")),
        pain("p2", ("b", "l")),
        need("n", ("a", "l")),
        emotion("e", ("a", "l")),
        touchpoint("t", ("a", "l")),
        touchpoint("t2", ("b", "l")),
        opportunity("o", ("a", "l")),
        content("k", ("a", "l")),
        concern("w", ("a", "l")),
        flow("a", "b"),
        flow("b", "c"),
        flow("c", "d"),
        flow("d", "b", "re_entry"),
    )


# -- flows ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "way"),
    [
        ("a", "b", "next"),
        ("a", "c", "skip"),
        ("b", "a", "setback"),
        ("d", "a", "re_entry"),
        ("c", "b", "re_entry"),
        ("d", "c", "re_entry"),
        ("c", "side", "detour"),
        ("side", "a", "detour"),
        ("new", "c", "entry"),
        ("b", "lost", "exit"),
        ("side", "lost", "exit"),
    ],
)
def test_a_new_flow_has_the_way_of_its_direction(
    board: Journey, source: str, target: str, way: str
) -> None:
    assert fitting_way(board, source, target) == way
    made = add_flow(board, source, target)
    board.apply(made.edit)
    assert board[made.ids[0]].get("way") == way


@pytest.mark.parametrize(
    ("source", "target", "way"),
    [("a", "b", "next"), ("a", "c", "skip"), ("b", "a", "setback"), ("c", "a", "re_entry")],
)
def test_where_no_chain_is_drawn_yet_the_columns_tell_the_way(
    source: str, target: str, way: str
) -> None:
    board = journey(stage("a"), stage("b"), stage("c"))
    assert fitting_way(board, source, target) == way


def test_a_way_can_be_asked_for(board: Journey) -> None:
    made = add_flow(board, "b", "c", "skip")
    assert made.edit.changes[0].data()["record"]["way"] == "skip"


def test_a_flow_that_is_there_is_not_drawn_twice(board: Journey) -> None:
    made = add_flow(board, "a", "b")
    assert not made.edit
    assert made.ids == ("a-b",)


@pytest.mark.parametrize(
    ("source", "target"),
    [("a", "new"), ("lost", "a"), ("new", "lost"), ("p", "a"), ("a", "p"), ("a", "x")],
)  # fmt: skip
def test_a_flow_cannot_lead_there(board: Journey, source: str, target: str) -> None:
    with pytest.raises(CannotLink):
        add_flow(board, source, target)


def test_a_flow_led_elsewhere_gets_the_way_of_its_new_direction(board: Journey) -> None:
    board.apply(reconnect(board, "d-b-re_entry", target="a"))
    assert board["d-b-re_entry"].get("way") == "re_entry"
    board.apply(reconnect(board, "d-b-re_entry", source="b", target="lost"))
    assert board["d-b-re_entry"].get("way") == "exit"
    assert not reconnect(board, "a-b", source="a")
    with pytest.raises(CannotLink):
        reconnect(board, "a-b", target="p")


# -- links ---------------------------------------------------------------------------------

ALLOWED = {
    ("sales", "a"): "owns", ("sales", "p"): "owns", ("o", "p"): "answers", ("o", "n"): "answers",
    ("o", "e"): "answers", ("p", "t"): "hurts", ("boss", "e"): "feels", ("boss", "t"): "meets",
    ("boss", "p"): "meets", ("boss", "a"): "acts", ("k", "boss"): "serves", ("k", "w"): "serves",
    ("t", "t2"): "then",
}  # fmt: skip


def test_relations_lead_only_where_they_make_sense(board: Journey) -> None:
    ids = ("a", "p", "n", "e", "t", "t2", "o", "k", "w", "sales", "boss")
    for source, target in product(ids, ids):
        found = allowed_relations(board[source], board[target])
        if (source, target) in ALLOWED:
            assert found == (ALLOWED[source, target],)
        elif source == "sales" and target not in ("sales", "boss"):
            assert found == ("owns",)
        elif source == "boss" and target not in ("sales", "boss", "a", "e"):
            assert found == ("meets",)
        elif (source, target) != ("t2", "t"):
            assert found in ((), ("hurts",)), (source, target)


def test_a_link_gets_the_relation_that_makes_sense(board: Journey) -> None:
    made = add_link(board, "o", "p")
    board.apply(made.edit)
    assert board[made.ids[0]].get("relation") == "answers"
    again = add_link(board, "o", "p", "answers")
    assert (bool(again.edit), again.ids) == (False, made.ids)


@pytest.mark.parametrize(("source", "target"), [("p", "o"), ("t", "t"), ("a", "b")])
def test_what_cannot_be_linked_is_refused(board: Journey, source: str, target: str) -> None:
    with pytest.raises(CannotLink):
        add_link(board, source, target)
    with pytest.raises(CannotLink):
        add_link(board, "o", "p", "hurts")


def test_a_link_led_elsewhere_keeps_a_relation_that_makes_sense(board: Journey) -> None:
    made = add_link(board, "boss", "p")
    board.apply(made.edit)
    (edge,) = made.ids
    board.apply(reconnect(board, edge, target="t"))
    assert board[edge].get("relation") == "meets"
    board.apply(reconnect(board, edge, target="e"))
    assert board[edge].get("relation") == "feels"
    with pytest.raises(CannotLink):
        reconnect(board, edge, target="sales")
    with pytest.raises(CannotLink):
        reconnect(board, "p", target="t")


# -- people --------------------------------------------------------------------------------


def test_the_first_team_is_responsible_and_the_next_supports(board: Journey) -> None:
    one = assign_team(board, "a", "Care")
    board.apply(one.edit)
    two = assign_team(board, "a", "Support")
    board.apply(two.edit)
    roles = {link.source: link.role for link in board.links_in("a", "owns")}
    assert roles == {one.ids[0]: "responsible", two.ids[0]: "supports"}


@pytest.mark.parametrize("name", ["sales", " SALES ", "Ｓａｌｅｓ"])
def test_a_team_is_found_by_its_folded_name(board: Journey, name: str) -> None:
    made = assign_team(board, "a", name)
    board.apply(made.edit)
    assert made.ids == ("sales",)
    assert len(board.of(Team)) == 1
    assert not assign_team(board, "a", name).edit


def test_an_owner_can_get_another_role_and_go(board: Journey) -> None:
    board.apply(own(board, "sales", "p"))
    board.apply(own(board, "sales", "p", "supports"))
    assert [link.role for link in board.links_in("p", "owns")] == ["supports"]
    board.apply(disown(board, "sales", "p"))
    assert not board.links_in("p", "owns")
    with pytest.raises(KeyError):
        own(board, "sales", "boss")


def test_people_and_places_are_added_and_renamed(board: Journey) -> None:
    for made in (
        add_team(board, "Care", "blue"),
        add_persona(board, "Anna", "CFO", "decider"),
        add_entry(board, "Referral"),
        add_exit(board, "Churn"),
    ):
        board.apply(made.edit)
        board.apply(set_text(board, made.ids[0], "e\u0301"))
        assert board[made.ids[0]].get("name") == "\u00e9"


def test_a_new_persona_stands_after_the_others() -> None:
    board = journey(persona("x"), persona("y", order="no key"))
    made = add_persona(board, "new")
    board.apply(made.edit)
    assert board[made.ids[0]].get("order") > board["x"].get("order")
    assert len(board.of(Persona)) == 3


def test_deleted_people_leave_no_name_behind() -> None:
    board = journey(
        stage("a"), lane("l"), entry("new"), team("t"), persona("x"), touchpoint("u", ("a", "l")),
        handoff("h", ("a", "l"), from_team="t", to_team="t"), owns("t", "a"),
        link("x", "u", "meets"), flow("new", "a", "entry"),
        make("view", "v", personas=["x"], teams=["t"]), lead="x",
    )  # fmt: skip
    board.apply(delete_people(board, ["t", "x", "new", "a"]))
    assert {record.id for record in board.records()} == {"map", "a", "l", "u", "h", "v"}
    assert (board["h"].get("from_team"), board["h"].get("to_team")) == (None, None)
    assert (board["v"].get("personas"), board["v"].get("teams")) == ((), ())
    assert board.map.lead is None


# -- deleting anything ---------------------------------------------------------------------


def test_any_mixture_goes_in_one_edit(board: Journey) -> None:
    before = lines(board)
    mixture = ["p", "b", "l", "new", "sales", "boss", "c-d", "map", "nobody", "e"]
    edit = delete_elements(board, mixture)
    assert say(edit.label) == "Delete 8 elements"
    board.apply(edit)
    assert not any(identity in board for identity in set(mixture) - {"map"})
    assert not board.cards()
    board.apply(edit.inverse())
    assert lines(board) == before


def test_cards_alone_are_counted_as_cards(board: Journey) -> None:
    assert say(delete_elements(board, ["p", "t"]).label) == "Delete 2 cards"


def test_a_deleted_flow_takes_its_remarks_and_a_deleted_stage_keeps_the_chain_whole(
    board: Journey,
) -> None:
    passing = handoff("h", ("a", "l"), flow="d-b-re_entry")
    full = Journey([*board.records(), comment("x", "d-b-re_entry"), passing])
    full.apply(delete_elements(full, ["d-b-re_entry", "c"]))
    assert "x" not in full
    assert full["h"].get("flow") is None
    assert [f.target for f in full.flows_out("b")] == ["d"]


def test_cards_of_a_deleted_lane_move_unless_they_are_deleted_too(board: Journey) -> None:
    full = Journey([*board.records(), lane("m", order="c009V")])
    full.apply(delete_elements(full, ["l", "p", "b"]))
    assert {card.lane for card in full.cards()} == {"m"}
    assert "p" not in full
    assert "p2" not in full


def test_a_comment_goes_with_its_replies() -> None:
    board = journey(
        stage("a"), comment("x", "a"), comment("y", "a", reply_to="x"), comment("z", "a")
    )
    board.apply(delete_elements(board, ["x"]))
    assert [record.id for record in board.targeting("a")] == ["z"]
