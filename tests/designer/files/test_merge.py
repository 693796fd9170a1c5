"""Two people's edits of one map, merged record by record and field by field."""

from collections.abc import Callable

import pytest

from designer.edits.clash_records import values_of
from designer.files.format import read, write
from designer.files.merge import Merged, merge, needs
from designer.model.changes import edit_of, set_field
from designer.model.journey import Journey
from designer.model.records import Clash, Edge, Record
from designer.words import msg
from tests.build import comment, flow, journey, lane, link, opportunity, pain, stage

Side = Callable[[dict[str, Record]], None]


def base() -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        stage("c"),
        lane("l", takes=("pain",)),
        lane("m", takes=("pain", "opportunity")),
        pain("p", ("a", "l"), text="Slow", severity=2),
        pain("q", ("a", "l")),
        flow("a", "b"),
    )


def having(**fields: object) -> Side:
    """Give fields of the pain point another value."""

    def change(records: dict[str, Record]) -> None:
        for name, value in fields.items():
            records["p"] = records["p"].having(name, value)

    return change


def adding(*new: Record) -> Side:
    def change(records: dict[str, Record]) -> None:
        records.update({one.id: one for one in new})

    return change


def deleting(*ids: str) -> Side:
    def change(records: dict[str, Record]) -> None:
        for one in ids:
            del records[one]

    return change


def changing(identity: str, **fields: object) -> Side:
    def change(records: dict[str, Record]) -> None:
        for name, value in fields.items():
            records[identity] = records[identity].having(name, value)

    return change


def merged(mine: Side, yours: Side, *, whole: bool = True) -> Merged:
    old = {record.id: record for record in base().records()}
    ours, theirs = dict(old), dict(old)
    mine(ours)
    yours(theirs)
    found = merge(old.values(), ours.values(), theirs.values(), theirs_is_whole=whole)
    Journey(found.records.values())  # a journey can hold it
    return found


def test_different_fields_of_one_card_merge() -> None:
    found = merged(having(text="Very slow"), having(severity=5))
    assert (found.records["p"].get("text"), found.records["p"].get("severity")) == ("Very slow", 5)
    assert found.clashes == ()


def test_a_card_moved_by_one_and_edited_by_the_other_is_both() -> None:
    found = merged(having(stage="b", order="z"), having(text="Very slow"))
    card = found.records["p"]
    assert (card.get("stage"), card.get("order"), card.get("text")) == ("b", "z", "Very slow")


def test_a_card_moved_along_by_one_and_down_by_the_other_does_both() -> None:
    found = merged(having(stage="b"), having(lane="m"))
    assert (found.records["p"].get("stage"), found.records["p"].get("lane")) == ("b", "m")
    assert found.clashes == ()


def test_a_card_moved_to_two_places_stays_in_ours_and_the_clash_holds_theirs() -> None:
    found = merged(having(stage="b"), having(stage="c"))
    (clash,) = found.clashes
    assert found.records["p"].get("stage") == "b"
    assert values_of(clash, "theirs") == {"stage": "c", "lane": "l"}
    assert values_of(clash, "base") == {"stage": "a", "lane": "l"}


def test_two_texts_for_one_card_are_a_clash_that_is_a_record() -> None:
    found = merged(having(text="Too slow"), having(text="Very slow"))
    (clash,) = found.clashes
    assert found.records["p"].get("text") == "Too slow"
    assert (clash.target, clash.field) == ("p", "text")
    assert (clash.base, clash.ours, clash.theirs) == ('"Slow"', '"Too slow"', '"Very slow"')
    assert found.records[clash.id] == clash


def test_one_question_that_has_come_up_twice_stays_open_twice_in_the_file() -> None:
    one = merged(having(text="Too slow"), having(text="Very slow"))
    two = merged(having(text="Slower"), having(text="Very slow"))
    found = merge(base().records(), one.records.values(), two.records.values())
    again = read(write(Journey(found.records.values())))
    assert again.asides == ()
    assert len(again.journey.of(Clash)) == len(found.clashes) + 2


def test_a_question_is_one_though_only_one_side_knows_whose_the_versions_are() -> None:
    plain = merged(having(text="Too slow"), having(text="Very slow"))
    signed = plain.signed("Anna", "Ben")
    for one, other in ((plain, signed), (signed, plain)):
        found = merge(base().records(), one.records.values(), other.records.values())
        (clash,) = [record for record in found.records.values() if isinstance(record, Clash)]
        assert (clash.ours_by, clash.author) == ("Anna", "Ben")


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    assert merged(having(text="Fast"), having(text="Fast")).clashes == ()


def test_two_cards_added_to_one_cell_are_both_there() -> None:
    found = merged(
        adding(pain("x", ("a", "l"), order="z")), adding(pain("y", ("a", "l"), order="z"))
    )
    assert {"x", "y"} <= found.records.keys()
    assert found.clashes == ()


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_a_card_deleted_by_one_and_edited_by_the_other_stays(ours_deletes: bool) -> None:
    sides = (deleting("p"), having(text="Very slow"))
    found = merged(*sides) if ours_deletes else merged(*reversed(sides))
    (clash,) = found.clashes
    assert found.records["p"].get("text") == "Very slow"
    gone = ("null", "true") if ours_deletes else ("true", "null")
    assert (clash.target, clash.field, (clash.ours, clash.theirs)) == ("p", "", gone)


def test_a_card_deleted_by_one_and_only_pushed_along_by_the_other_goes() -> None:
    found = merged(deleting("p"), having(order="z"))
    assert "p" not in found.records
    assert found.clashes == ()


def test_a_deleted_card_comes_back_for_what_the_other_has_said_of_it() -> None:
    for said in (comment("c1", "p", "Really?"), link("q", "p", "hurts")):
        found = merged(deleting("p"), adding(said))
        assert {"p", said.id} <= found.records.keys()
        assert [(clash.target, clash.field) for clash in found.clashes] == [("p", "")]


def test_a_deleted_stage_comes_back_for_a_card_that_the_other_has_put_there() -> None:
    found = merged(deleting("c"), adding(pain("x", ("c", "l"))))
    assert {"c", "x"} <= found.records.keys()
    assert [clash.target for clash in found.clashes] == ["c"]


def test_what_either_side_of_a_clash_needs_is_there() -> None:
    def ours(records: dict[str, Record]) -> None:
        having(stage="b")(records)
        deleting("c")(records)

    found = merged(ours, having(stage="c"))
    assert "c" in found.records
    assert sorted((clash.target, clash.field) for clash in found.clashes) == [
        ("c", ""),
        ("p", "stage"),
    ]


def test_what_went_with_a_card_that_stays_is_there_with_it() -> None:
    old = [*base().records(), link("p", "q", "hurts"), link("q", "p", "helps"), comment("c1", "p")]
    ours = [one for one in old if "p" not in (one.id, *needs(one))]
    theirs = [one.having("text", "Very slow") if one.id == "p" else one for one in old]
    for sides in ((ours, theirs), (theirs, ours)):
        found = merge(old, *sides)
        assert {one.id for one in old} <= found.records.keys()
        assert [(clash.target, clash.field) for clash in found.clashes] == [("p", "")]


def test_a_stage_that_stays_for_a_new_card_has_its_other_cards_and_flows() -> None:
    old = [*base().records(), link("p", "q", "hurts")]
    gone = {"a", "p", "q", *(one.id for one in old if isinstance(one, Edge))}
    ours = [one for one in old if one.id not in gone]
    found = merge(old, ours, [*old, pain("x", ("a", "l"))])
    assert {one.id for one in old} <= found.records.keys()
    assert [clash.target for clash in found.clashes] == ["a"]


def test_two_who_settle_one_clash_in_different_ways_have_a_new_one() -> None:
    first = merged(having(text="Too slow"), having(text="Very slow"))
    (asked,) = first.clashes
    open_still = list(first.records.values())
    as_it_stands = [one for one in open_still if one.id != asked.id]
    theirs_taken = [
        one.having("text", "Very slow") if one.id == "p" else one for one in as_it_stands
    ]
    for ours, theirs in ((as_it_stands, theirs_taken), (theirs_taken, as_it_stands)):
        (clash,) = merge(open_still, ours, theirs).clashes
        assert (clash.target, clash.field) == ("p", "text")
        assert {clash.ours, clash.theirs} == {'"Too slow"', '"Very slow"'}
    assert merge(open_still, theirs_taken, theirs_taken).clashes == ()
    assert merge(open_still, theirs_taken, open_still).clashes == ()


def test_who_lets_a_card_go_and_who_keeps_it_after_all_are_asked_again() -> None:
    first = merged(deleting("p"), having(text="Very slow"))
    open_still = list(first.records.values())
    kept = [one for one in open_still if not isinstance(one, Clash)]
    gone = [one for one in kept if one.id != "p"]
    for ours, theirs in ((kept, gone), (gone, kept)):
        found = merge(open_still, ours, theirs)
        assert found.records["p"].get("text") == "Very slow"
        assert [(clash.target, clash.field) for clash in found.clashes] == [("p", "")]


def test_sets_merge_element_by_element() -> None:
    found = merged(changing("m", takes=["pain", "need"]), changing("m", takes=["opportunity"]))
    assert found.records["m"].get("takes") == ("need",)
    assert found.clashes == ()


def test_a_flow_that_both_have_drawn_is_one_and_remarks_on_it_stay() -> None:
    mine = flow("b", "c", identity="f1")
    yours = flow("b", "c", identity="f2")
    found = merged(adding(mine), adding(yours, comment("c1", "f2", "New")))
    assert "f2" not in found.records
    assert found.records["c1"].get("target") == "f1"
    assert len(found.mended) == 1


def test_a_card_in_a_lane_that_no_longer_takes_it_moves_to_one_that_does() -> None:
    idea = opportunity("o", ("a", "m"))
    fitting = lane("n", takes=("opportunity",), order="z")
    found = merged(adding(idea), _narrow(fitting))
    assert found.records["o"].get("lane") == "n"
    assert len(found.mended) == 1


def _narrow(fitting: Record) -> Side:
    def change(records: dict[str, Record]) -> None:
        changing("m", takes=["pain"])(records)
        adding(fitting)(records)

    return change


def test_a_version_that_was_cut_off_has_deleted_nothing() -> None:
    found = merged(having(text="Fast"), deleting("p", "q"), whole=False)
    assert {"p", "q"} <= found.records.keys()
    assert found.clashes == ()


def test_an_open_clash_is_kept_when_the_same_field_clashes_again() -> None:
    found = merged(having(text="Too slow"), having(text="Very slow"))
    (first,) = found.clashes
    once = dict(found.records)
    ours, theirs = dict(once), dict(once)
    ours["p"] = ours["p"].having("text", "Far too slow")
    theirs["p"] = theirs["p"].having("text", "Hopeless")
    again = merge(once.values(), ours.values(), theirs.values())
    kept = [one for one in again.records.values() if isinstance(one, Clash)]
    assert len(kept) == 2
    assert first in kept


def test_the_edit_of_a_merge_turns_ours_into_the_merged_map() -> None:
    board = base()
    before = board.records()
    old = {record.id: record for record in before}
    theirs = dict(old)
    having(text="Very slow")(theirs)
    deleting("q")(theirs)
    board.apply(edit_of(msg("Edit"), [set_field(board["p"], "severity", 5)]))
    found = merge(before, board.records(), theirs.values())
    edit = found.edit(board.records())
    board.apply(edit, "remote")
    assert (board["p"].get("text"), board["p"].get("severity")) == ("Very slow", 5)
    assert "q" not in board
    assert not edit.undoable
