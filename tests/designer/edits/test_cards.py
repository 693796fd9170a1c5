"""Making, moving, copying, changing and deleting cards."""

import pytest
from pydantic import ValidationError

from designer.edits.cards import (
    change_kind,
    delete_cards,
    duplicate_cards,
    kind_for_lane,
    move_cards,
    new_card,
    nudge_cards,
    park_cards,
    remove_samples,
)
from designer.edits.fields import set_fields, set_text
from designer.edits.paste import paste_lines
from designer.model.changes import Edit
from designer.model.journey import CannotApply, Journey
from designer.words import say
from tests.build import (
    comment,
    content,
    flow,
    handoff,
    journey,
    lane,
    lines,
    link,
    make,
    metric,
    need,
    opportunity,
    owns,
    pain,
    persona,
    stage,
    suppression,
    team,
    touchpoint,
)


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        lane("l", takes=("pain", "need")),
        lane("m", takes=("team", "opportunity")),
        lane("free"),
        pain("p1", ("a", "l"), severity=4),
        pain("p2", ("a", "l")),
        pain("p3", ("a", "l"), sample=True),
        need("n", ("b", "l")),
        opportunity("o", ("b", "m"), sample=True),
        pain("parked"),
        persona("boss"),
        team("sales"),
        link("o", "p1", "answers"),
        link("boss", "p1", "meets"),
        owns("sales", "p1"),
        flow("a", "b"),
    )


def row(board: Journey, stage_id: str, lane_id: str) -> list[str]:
    return [card.id for card in board.cell(stage_id, lane_id)]


def done(board: Journey, edit: Edit) -> Journey:
    board.apply(edit)
    return board


# -- new -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({}, ["p1", "p2", "p3", "new"]),
        ({"before": "p1"}, ["new", "p1", "p2", "p3"]),
        ({"after": "p1"}, ["p1", "new", "p2", "p3"]),
        ({"after": "p3"}, ["p1", "p2", "p3", "new"]),
        ({"before": "elsewhere"}, ["p1", "p2", "p3", "new"]),
    ],
    ids=["at the end", "before", "after", "after the last", "before nothing here"],
)
def test_a_new_card_stands_where_it_was_asked_for(
    board: Journey, place: dict[str, str], expected: list[str]
) -> None:
    made = new_card(board, "pain", "text", "a", "l", **place)
    board.apply(made.edit)
    assert [card if card != made.ids[0] else "new" for card in row(board, "a", "l")] == expected


def test_a_new_card_without_a_whole_place_is_parked(board: Journey) -> None:
    for place in ((None, None), ("a", None), (None, "l")):
        made = new_card(board, "note", "text", *place)
        board.apply(made.edit)
        assert board.parked()[-1].id == made.ids[0]


def test_a_new_card_has_its_fields_and_composed_text(board: Journey) -> None:
    made = new_card(board, "pain", "cafe\u0301", "a", "l", severity=2, source="e\u0301tude")
    card = done(board, made.edit)[made.ids[0]]
    assert (card.get("text"), card.get("severity")) == ("caf\u00e9", 2)
    assert card.get("source") == "\u00e9tude"
    assert say(made.edit.label) == "Add Pain point"


def test_a_field_that_does_not_fit_is_refused_at_once(board: Journey) -> None:
    with pytest.raises(ValidationError):
        new_card(board, "pain", "text", "a", "l", severity=9)


@pytest.mark.parametrize(
    ("lane_id", "wanted", "kind"),
    [
        ("l", None, "need"),
        ("l", "pain", "pain"),
        ("l", "metric", "need"),
        ("m", None, "opportunity"),
        ("free", None, "note"),
        ("free", "metric", "metric"),
        ("free", "nonsense", "note"),
        (None, None, "note"),
    ],
)
def test_a_lane_says_which_kind_a_new_card_is(
    board: Journey, lane_id: str | None, wanted: str | None, kind: str
) -> None:
    assert kind_for_lane(board, lane_id, wanted) == kind


@pytest.mark.parametrize("keys", [["a1", "a1", "a1"], ["", "", "no key"], ["a0", "a00", "a000"]])
def test_a_card_fits_between_cards_whose_keys_leave_no_room(keys: list[str]) -> None:
    cards = [pain(f"p{i}", ("a", "l"), order=key) for i, key in enumerate(keys)]
    board = Journey([stage("a"), lane("l"), *cards])
    before = row(board, "a", "l")
    made = new_card(board, "pain", "new", "a", "l", after=before[0])
    board.apply(made.edit)
    assert row(board, "a", "l") == [before[0], made.ids[0], *before[1:]]


def test_inserting_at_one_place_for_ever_keeps_keys_short() -> None:
    board = journey(stage("a"), lane("l"), pain("first", ("a", "l")), pain("last", ("a", "l")))
    for _ in range(300):
        board.apply(new_card(board, "pain", "x", "a", "l", before="last").edit)
    assert max(len(card.order) for card in board.cell("a", "l")) <= 40
    assert row(board, "a", "l")[-1] == "last"


# -- delete --------------------------------------------------------------------------------


def test_what_hangs_on_a_card_goes_with_it() -> None:
    board = journey(
        stage("a"),
        lane("l"),
        pain("p", ("a", "l")),
        pain("other", ("a", "l")),
        opportunity("o", ("a", "l")),
        metric("k", ("a", "l"), target="p"),
        link("o", "p", "answers"),
        comment("c", "p"),
        comment("reply", "p", reply_to="c"),
        comment("deep", "map", reply_to="reply"),
        suppression("s", "OPP-01", "p"),
        suppression("whole", "OPP-01"),
        make("vote", "v", target="p"),
        make("translation", "t", target="p", language="ru", field="text", text="боль"),
        make("score", "points", target="p", points=3),
        make("clash", "clash", target="p", field="text"),
    )
    board.apply(delete_cards(board, ["p"]))
    left = {record.id for record in board.records()}
    assert left == {"a", "k", "l", "map", "o", "other", "whole"}
    assert board["k"].get("target") is None


def test_deleting_counts_cards_and_passes_over_what_is_no_card(board: Journey) -> None:
    edit = delete_cards(board, ["p1", "p2", "p1", "a", "nobody"])
    assert say(edit.label) == "Delete 2 cards"
    board.apply(edit)
    assert row(board, "a", "l") == ["p3"]
    assert "a" in board


def test_the_samples_go_with_one_act(board: Journey) -> None:
    board.apply(remove_samples(board))
    assert {card.id for card in board.cards()} == {"n", "p1", "p2", "parked"}
    assert not remove_samples(board)


def test_a_sample_that_somebody_has_worked_on_stays(board: Journey) -> None:
    board.apply(set_text(board, "p3", "What our customer said"))
    assert board["p3"].get("sample") is False
    board.apply(remove_samples(board))
    assert "p3" in board


# -- move ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ids", "before", "expected"),
    [
        (["p1"], None, ["p2", "p3", "p1"]),
        (["p3"], "p1", ["p3", "p1", "p2"]),
        (["p3", "p1"], "p2", ["p1", "p3", "p2"]),
        (["n", "p2"], "p1", ["p2", "n", "p1", "p3"]),
        (["p1", "p2"], "p2", ["p1", "p2", "p3"]),
        (["parked"], "p2", ["p1", "parked", "p2", "p3"]),
    ],
)
def test_moved_cards_stand_before_the_one_named_in_the_order_of_the_map(
    board: Journey, ids: list[str], before: str | None, expected: list[str]
) -> None:
    board.apply(move_cards(board, ids, "a", "l", before))
    assert row(board, "a", "l") == expected


def test_moving_cards_to_where_they_are_changes_nothing(board: Journey) -> None:
    assert not move_cards(board, ["p1", "p2"], "a", "l", "p3")
    assert not move_cards(board, ["p3"], "a", "l")
    assert not move_cards(board, ["parked"], None, None)


def test_only_the_moved_cards_change(board: Journey) -> None:
    assert move_cards(board, ["p1"], "b", "l", "n").touched() == {"p1"}


def test_parked_cards_stand_last_in_the_parking_lot(board: Journey) -> None:
    board.apply(park_cards(board, ["n", "p1", "parked"]))
    assert [card.id for card in board.parked()] == ["parked", "p1", "n"]
    assert (board["n"].get("stage"), board["n"].get("lane")) == (None, None)
    assert not park_cards(board, ["n"])


@pytest.mark.parametrize(
    ("ids", "direction", "expected"),
    [
        (["p2"], -1, ["p2", "p1", "p3"]),
        (["p2"], 1, ["p1", "p3", "p2"]),
        (["p1"], -1, ["p1", "p2", "p3"]),
        (["p3"], 1, ["p1", "p2", "p3"]),
        (["p2", "p3"], -1, ["p2", "p3", "p1"]),
        (["p1", "p2"], 1, ["p3", "p1", "p2"]),
        (["p1", "p2"], -1, ["p1", "p2", "p3"]),
    ],
)
def test_nudged_cards_go_one_place_up_or_down(
    board: Journey, ids: list[str], direction: int, expected: list[str]
) -> None:
    board.apply(nudge_cards(board, ids, -1 if direction < 0 else 1))
    assert row(board, "a", "l") == expected


# -- copies --------------------------------------------------------------------------------


def test_copies_stand_after_the_last_original_of_their_cell(board: Journey) -> None:
    made = duplicate_cards(board, ["p2", "p1", "n"])
    board.apply(made.edit)
    one, two, three = made.ids
    assert row(board, "a", "l") == ["p1", "p2", one, two, "p3"]
    assert row(board, "b", "l") == ["n", three]
    assert [board[i].get("text") for i in made.ids] == ["p1", "p2", "n"]


def test_copies_are_linked_as_their_originals_are(board: Journey) -> None:
    made = duplicate_cards(board, ["p1", "o"])
    board.apply(made.edit)
    pain_copy, answer_copy = made.ids
    found = {(e.source, e.get("relation")) for e in board.edges_at(pain_copy)}
    assert found == {(answer_copy, "answers"), ("boss", "meets"), ("sales", "owns")}
    assert len(board.edges_at("p1")) == 3


def test_a_copy_of_a_sample_is_the_users_own(board: Journey) -> None:
    made = duplicate_cards(board, ["p3"])
    board.apply(made.edit)
    assert board[made.ids[0]].get("sample") is False
    assert board["p3"].get("sample") is True


def test_translations_and_points_are_copied_and_comments_and_votes_are_not() -> None:
    board = journey(
        stage("a"),
        lane("l"),
        touchpoint("t", ("a", "l")),
        metric("k", ("a", "l"), target="t"),
        make("translation", "ru", target="t", language="ru", field="text", text="сайт"),
        make("score", "points", target="t", points=3),
        make("vote", "v", target="t"),
        comment("c", "t"),
    )
    made = duplicate_cards(board, ["t", "k"])
    board.apply(made.edit)
    copies = {board[i].kind: i for i in made.ids}
    said = board.targeting(copies["touchpoint"])
    assert sorted(record.kind for record in said) == ["metric", "score", "translation"]
    assert board[copies["metric"]].get("target") == copies["touchpoint"]


# -- another kind --------------------------------------------------------------------------


def test_a_card_of_another_kind_keeps_its_id_place_and_shared_fields(board: Journey) -> None:
    board.apply(set_fields(board, "p1", evidence="observed", due="2030-01-01"))
    board.apply(change_kind(board, ["p1"], "need"))
    card = board["p1"]
    assert card.kind == "need"
    assert (card.get("text"), card.get("evidence"), card.get("due")) == (
        "p1", "observed", "2030-01-01",
    )  # fmt: skip
    assert row(board, "a", "l") == ["p1", "p2", "p3"]
    assert card.get("severity") is None


def test_changing_the_kind_and_back_by_undo_loses_nothing(board: Journey) -> None:
    before = lines(board)
    edit = change_kind(board, ["p1", "o"], "touchpoint")
    board.apply(edit)
    board.apply(edit.inverse())
    assert lines(board) == before


def test_links_that_make_no_sense_for_the_new_kind_go(board: Journey) -> None:
    board.apply(change_kind(board, ["p1"], "touchpoint"))
    assert [e.get("relation") for e in board.edges_at("p1")] == ["meets", "owns"]


def test_a_persona_feels_an_emotion_and_meets_the_rest(board: Journey) -> None:
    board.apply(change_kind(board, ["p1"], "emotion"))
    assert [e.get("relation") for e in board.links_out("boss")] == ["feels"]
    board.apply(change_kind(board, ["p1"], "pain"))
    assert [e.get("relation") for e in board.links_out("boss")] == ["meets"]
    assert board.links_in("p1", "answers")


def test_a_value_that_the_new_kind_does_not_know_is_left_behind() -> None:
    idea = opportunity("x", ("a", "l"), status="idea", mood=1)
    board = journey(stage("a"), lane("l"), idea)
    board.apply(change_kind(board, ["x"], "content"))
    assert board["x"].data() == {
        "kind": "content", "id": "x", "text": "x", "stage": "a", "lane": "l",
        "order": board["x"].get("order"), "mood": 1,
    }  # fmt: skip


def test_a_value_that_both_kinds_know_stays() -> None:
    board = journey(stage("a"), lane("l"), content("x", ("a", "l"), type="Video", status="need"))
    board.apply(change_kind(board, ["x"], "resource"))
    assert (board["x"].get("type"), board["x"].get("status")) == ("Video", "need")


def test_a_card_that_is_of_the_kind_already_stays_as_it_is(board: Journey) -> None:
    assert not change_kind(board, ["p1"], "pain")


# -- fields --------------------------------------------------------------------------------


def test_texts_are_composed_when_they_are_entered(board: Journey) -> None:
    board.apply(set_text(board, "p1", "e\u0301"))
    assert board["p1"].get("text") == "\u00e9"
    assert not set_text(board, "p1", "e\u0301")


def test_a_text_may_be_empty(board: Journey) -> None:
    board.apply(set_text(board, "p1", ""))
    assert board["p1"].get("text") == ""


@pytest.mark.parametrize(
    ("identity", "field"), [("a", "name"), ("l", "name"), ("map", "title"), ("sales", "name")]
)
def test_the_text_of_what_is_no_card_is_its_name(board: Journey, identity: str, field: str) -> None:
    board.apply(set_text(board, identity, "New"))
    assert board[identity].get(field) == "New"


def test_the_label_of_a_change_names_the_fields(board: Journey) -> None:
    edit = set_fields(board, "p1", severity=1, accepted="rare")
    assert say(edit.label) == "Change severity, reason for accepting"


def test_none_takes_a_field_back_to_not_known(board: Journey) -> None:
    board.apply(set_fields(board, "p1", severity=None, text=None))
    assert (board["p1"].get("severity"), board["p1"].get("text")) == (None, "")


def test_lists_are_taken_as_they_come_from_a_form() -> None:
    board = journey(stage("a"), lane("l"), handoff("h", ("a", "l")))
    board.apply(set_fields(board, "h", reasons=["e\u0301", "b"]))
    assert board["h"].get("reasons") == ("\u00e9", "b")
    board.apply(set_fields(board, "l", takes=["pain", "need"]))
    assert board["l"].get("takes") == ("need", "pain")


def test_a_value_that_does_not_fit_is_refused_by_the_journey(board: Journey) -> None:
    with pytest.raises(CannotApply):
        board.apply(set_fields(board, "p1", severity="high"))


def test_an_unknown_record_has_no_fields(board: Journey) -> None:
    with pytest.raises(KeyError):
        set_fields(board, "nobody", text="x")


# -- paste ---------------------------------------------------------------------------------


def test_each_line_that_says_something_becomes_a_card(board: Journey) -> None:
    made = paste_lines(board, "- one\n\n  2) two  \r\n• три\n3.5 percent\n", "b", "l", "pain")
    board.apply(made.edit)
    texts = [card.text for card in board.cell("b", "l")]
    assert texts == ["n", "one", "two", "три", "3.5 percent"]
    assert say(made.edit.label) == "Paste 4 cards"


def test_pasted_cards_stand_after_the_card_named(board: Journey) -> None:
    board.apply(paste_lines(board, "x\ny", "a", "l", "pain", after="p1").edit)
    assert [card.text for card in board.cell("a", "l")] == ["p1", "x", "y", "p2", "p3"]


def test_nothing_pasted_is_nothing_done(board: Journey) -> None:
    assert not paste_lines(board, " \n\n", "a", "l", "pain").edit


# -- all of them ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make_edit",
    [
        lambda j: new_card(j, "pain", "x", "a", "l").edit,
        lambda j: delete_cards(j, ["p1", "o"]),
        lambda j: move_cards(j, ["p1"], "b", "free"),
        lambda j: duplicate_cards(j, ["p1", "o"]).edit,
        lambda j: change_kind(j, ["p1", "p2"], "emotion"),
        lambda j: park_cards(j, ["p1"]),
        lambda j: nudge_cards(j, ["p1"], 1),
        lambda j: remove_samples(j),
    ],
)
def test_an_edit_function_looks_and_does_not_touch(board: Journey, make_edit: object) -> None:
    before = lines(board)
    assert callable(make_edit)
    edit = make_edit(board)
    assert lines(board) == before
    board.apply(edit)
    assert lines(board) != before
    board.apply(edit.inverse())
    assert lines(board) == before
