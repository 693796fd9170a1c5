"""What changed between two moments, in sentences."""

from __future__ import annotations

import pytest

from designer.edits.cards import change_kind, delete_cards, move_cards, new_card, park_cards
from designer.edits.changelog import changes_between
from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields, set_text
from designer.edits.lanes import delete_lanes, move_lane
from designer.edits.links import add_link, reconnect
from designer.edits.people import add_team, disown
from designer.edits.stages import add_stage, delete_stages, move_stage
from designer.edits.votes import Ballot, cast
from designer.model.changes import Edit
from designer.model.journey import Journey
from designer.words import say
from tests.build import (
    comment,
    flow,
    image,
    journey,
    lane,
    leave,
    metric,
    note,
    opportunity,
    owns,
    pain,
    persona,
    stage,
    team,
)

Said = dict[str, list[str]]


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a", "Find"),
        stage("b", "Choose"),
        stage("c", "Use"),
        lane("l", "Pains"),
        lane("m", "Other"),
        leave("lost", "Lost"),
        persona("boss", "Boss"),
        team("sales", "Sales"),
        pain("p", ("a", "l"), text="Too slow", severity=2),
        pain("q", ("a", "l"), text="Too dear"),
        opportunity("o", ("b", "m"), text="Price list"),
        metric("n", ("c", "m"), text="Days", target="a"),
        note("later", text="Ask legal"),
        owns("sales", "q"),
        flow("a", "b"),
        flow("b", "c", share=0.5),
    )


def after(board: Journey, *edits: Edit) -> Said:
    """The sentences by heading after some edits, one made after the other."""
    before = board.records()
    for edit in edits:
        board.apply(edit)
    return sentences(changes_between(before, board.records()))


def sentences(sections: object) -> Said:
    assert isinstance(sections, tuple)
    return {say(part.heading): [say(sentence) for sentence in part.sentences] for part in sections}


def test_where_nothing_changed_nothing_is_said(board: Journey) -> None:
    assert after(board) == {}


def test_a_new_card_is_named_in_its_stage(board: Journey) -> None:
    edit = new_card(board, "pain", "Too far", "b", "l").edit
    assert after(board, edit) == {"Choose": ["Added Pain point: “Too far”"]}


def test_a_deleted_card_is_named_where_it_was_and_its_links_are_not(board: Journey) -> None:
    assert after(board, delete_cards(board, ["q"])) == {"Find": ["Deleted Pain point: “Too dear”"]}


def test_a_moved_card_is_named_where_it_is_now(board: Journey) -> None:
    assert after(board, move_cards(board, ["p"], "b", "m")) == {
        "Choose": ["Pain point “Too slow” moved here from Find · Pains"]
    }


def test_a_card_that_was_moved_and_changed_has_one_sentence(board: Journey) -> None:
    edits = [move_cards(board, ["p"], "b", "l"), set_fields(board, "p", severity=4)]
    assert after(board, *edits) == {
        "Choose": ["Pain point “Too slow” moved here from Find; severity 2 → 4"]
    }


def test_a_card_moved_within_its_stage_says_from_which_lane_to_which(board: Journey) -> None:
    assert after(board, move_cards(board, ["p"], "a", "m")) == {
        "Find": ["Pain point “Too slow” moved from Pains to Other"]
    }


def test_cards_go_to_the_parking_lot_and_come_out_of_it(board: Journey) -> None:
    edits = [park_cards(board, ["p"]), move_cards(board, ["later"], "c", "m")]
    assert after(board, *edits) == {
        "Use": ["Note “Ask legal” taken from the parking lot into Other"],
        "Parking lot": ["Pain point “Too slow” parked, from Find · Pains"],
    }


def test_another_order_in_a_cell_is_no_change(board: Journey) -> None:
    assert after(board, move_cards(board, ["q"], "a", "l", before="p")) == {}


def test_fields_say_what_they_were_and_are(board: Journey) -> None:
    edit = set_fields(board, "p", severity=4, evidence="observed", internal=True, due="2026-12-24")
    assert after(board, edit) == {
        "Find": [
            "Pain point “Too slow”: evidence not known → Observed, due not known → 2026-12-24, "
            "internal no → yes, severity 2 → 4"
        ]
    }


def test_a_new_text_says_the_old_one(board: Journey) -> None:
    edits = [set_text(board, "p", "Far too slow\nindeed"), set_text(board, "a", "Search")]
    assert after(board, *edits) == {
        "Search": ["“Find” reads “Search” now", "“Too slow” reads “Far too slow indeed” now"]
    }


def test_a_long_text_is_cut(board: Journey) -> None:
    (sentence,) = after(board, set_text(board, "p", "so " * 400))["Find"]
    assert sentence.startswith("“Too slow” reads “so so ")
    assert sentence.endswith("so…” now")
    assert len(sentence) < 200


def test_a_card_of_another_kind_says_both(board: Journey) -> None:
    assert after(board, change_kind(board, ["p"], "need")) == {
        "Find": ["Need “Too slow”: Pain point → Need"]
    }


def test_a_picture_is_not_spelt_out() -> None:
    board = journey(stage("a", "Find"), lane("l"), image("i", ("a", "l"), text="Wall"))
    edit = set_fields(board, "i", media="image/png", pixels="iVBORw0KGgo=" * 99)
    assert after(board, edit) == {"Find": ["Picture “Wall”: picture not known → a picture"]}


def test_links_are_said_with_their_verb(board: Journey) -> None:
    edits = [add_link(board, "o", "p", "answers").edit, disown(board, "sales", "q")]
    assert after(board, *edits) == {
        "Find": [
            "Linked: “Price list” answers “Too slow”",
            "No longer linked: “Sales” owns “Too dear”",
        ]
    }


def test_a_changed_role_is_said_of_the_link(board: Journey) -> None:
    edit = set_fields(board, "sales-owns-q", role="supports")
    assert after(board, edit) == {"Find": ["“Sales” owns “Too dear”: role responsible → supports"]}


def test_a_field_that_names_another_record_says_its_name(board: Journey) -> None:
    edits = [set_fields(board, "n", target="b"), set_fields(board, "map", lead="boss")]
    assert after(board, *edits) == {
        "The map as a whole": ["lead persona not known → Boss"],
        "Use": ["Metric “Days”: target Find → Choose"],
    }


def test_flows_are_named_by_their_ends(board: Journey) -> None:
    edits = [set_fields(board, "b-c", share=0.75), reconnect(board, "a-b", target="c")]
    assert after(board, *edits) == {
        "Find": [
            "The flow Find → Choose leads otherwise now: Find → Use",
            "Flow “Find → Use”: way Next → Skip",
        ],
        "Choose": ["Flow “Choose → Use”: share 0.5 → 0.75"],
    }


def test_a_deleted_stage_has_a_section_with_all_that_went(board: Journey) -> None:
    said = after(board, delete_stages(board, ["a"]))
    assert list(said) == ["Use", "Find (deleted)"]
    assert said["Find (deleted)"] == [
        "Deleted Stage: “Find”",
        "Deleted Pain point: “Too slow”",
        "Deleted Pain point: “Too dear”",
    ]
    assert said["Use"] == ["Metric “Days”: target Find → not known"]


def test_a_new_stage_stands_among_the_others(board: Journey) -> None:
    said = after(board, add_stage(board, "Try", after="b").edit)
    assert list(said) == ["Choose", "Try"]
    assert said["Try"] == ["Added Stage: “Try”", "Added Flow: “Try → Use”"]


def test_stages_and_lanes_in_another_order_are_said_once(board: Journey) -> None:
    edits = [move_stage(board, "c", before="b"), move_lane(board, "m", before="l")]
    assert after(board, *edits)["The map as a whole"] == [
        "The lanes stand in another order now: Other, Pains",
        "The stages stand in another order now: Find, Use, Choose",
    ]


def test_people_and_lanes_belong_to_the_map_as_a_whole(board: Journey) -> None:
    edits = [add_team(board, "Legal").edit, delete_elements(board, ["boss", "lost"])]
    assert sorted(after(board, *edits)["The map as a whole"]) == [
        "Added Team: “Legal”",
        "Deleted Exit: “Lost”",
        "Deleted Persona: “Boss”",
    ]


def test_a_deleted_lane_is_said_and_its_cards_move(board: Journey) -> None:
    said = after(board, delete_lanes(board, ["l"]))
    assert said["The map as a whole"] == ["Deleted Lane: “Pains”"]
    assert said["Find"] == [
        "Pain point “Too slow” moved from Pains to Other",
        "Pain point “Too dear” moved from Pains to Other",
    ]


def test_what_was_deleted_can_be_said_first(board: Journey) -> None:
    before = board.records()
    board.apply(new_card(board, "touchpoint", "Call", "a", "m").edit)
    board.apply(delete_cards(board, ["p"]))
    (section,) = changes_between(before, board.records())
    assert [say(words, "en")[:7] for words in section.gone] == ["Deleted"]
    assert section.gone[0] in section.sentences[1:]


def test_votes_and_comments_are_passed_over(board: Journey) -> None:
    before = board.records()
    board.apply(cast(board, Ballot({"p": 2}, {}), "head-1"))
    now = [*board.records(), comment("k", "p", "why?")]
    assert changes_between(before, now) == ()


def test_what_has_no_name_is_called_by_its_kind() -> None:
    board = journey(stage("a", ""), lane("l"))
    edit = new_card(board, "touchpoint", "", "a", "l").edit
    assert after(board, edit) == {"Stage": ["Added Touchpoint: “Touchpoint”"]}


def test_sections_do_not_depend_on_the_order_of_the_records(board: Journey) -> None:
    before = board.records()
    board.apply(delete_stages(board, ["a"]))
    board.apply(new_card(board, "touchpoint", "Call", "b", "m").edit)
    now = board.records()
    assert changes_between(before, now) == changes_between(before[::-1], now[::-1])
