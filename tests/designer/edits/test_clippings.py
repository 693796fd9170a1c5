"""Cards that are cut or copied, and pasted elsewhere with all that belongs to them."""

import pytest

from designer.edits.clippings import clipped, cut_cards, paste_clipping, read_clipping
from designer.edits.history import History
from designer.model.journey import Journey
from designer.model.records import Card, Link
from tests import build


def a_map(uid: str = "home") -> Journey:
    return build.journey(
        build.stage("s1"),
        build.stage("s2"),
        build.stage("s3"),
        build.lane("l1", takes=("touchpoint",)),
        build.lane("l2", takes=("pain",)),
        build.lane("l3"),
        build.touchpoint(
            "t1", ("s1", "l1"), text="Reads\nprices", channel="Site", due="2027-01-31"
        ),
        build.touchpoint("t2", ("s2", "l1"), text="Calls"),
        build.pain("p1", ("s2", "l2"), text="Hidden", severity=4, x_own="kept"),
        build.note("n1", text="Later"),
        build.team("m1", "Sales"),
        build.link("m1", "t1", "owns"),
        build.link("t1", "p1", "hurts"),
        build.make("translation", "tr1", target="t1", language="ru", text="Читает"),
        build.make("vote", "v1", target="t1", voter="head-1", count=2),
        uid=uid,
    )


def sent(journey: Journey, *ids: str) -> bytes:
    return clipped(journey, ids).written()


def pasted(journey: Journey, data: bytes, *cell: str, after: str | None = None) -> list[Card]:
    clipping = read_clipping(data)
    assert clipping is not None
    made = paste_clipping(journey, clipping, *cell, after=after)
    journey.apply(made.edit)
    found = [journey.get(identity, Card) for identity in made.ids]
    return [card for card in found if card is not None]


def test_a_copy_has_every_field_and_an_id_of_its_own() -> None:
    journey = a_map()
    (copy,) = pasted(journey, sent(journey, "p1"), "s3", "l2")
    original = journey["p1"]
    assert copy.id != "p1"
    same = {**copy.data(), "id": "p1", "stage": "s2", "order": original.get("order")}
    assert same == original.data()


def test_links_among_the_cards_join_the_copies() -> None:
    journey = a_map()
    touchpoint, pain = pasted(journey, sent(journey, "p1", "t1"), "s2", "l1")
    links = {(link.source, link.target) for link in journey.of(Link)}
    assert (touchpoint.id, pain.id) in links
    assert ("m1", touchpoint.id) in links


def test_in_another_map_only_the_links_among_the_cards_hold() -> None:
    home, other = a_map(), a_map("other")
    before = len(other.of(Link))
    touchpoint, pain = pasted(other, sent(home, "p1", "t1"), "s2", "l1")
    links = {(link.source, link.target) for link in other.of(Link)}
    assert len(links) == before + 1
    assert (touchpoint.id, pain.id) in links


def test_cards_stand_as_far_from_each_other_as_before() -> None:
    journey = a_map()
    touchpoint, pain = pasted(journey, sent(journey, "t1", "p1"), "s2", "l1")
    assert (touchpoint.stage, touchpoint.lane) == ("s2", "l1")
    assert (pain.stage, pain.lane) == ("s3", "l2")


def test_what_has_no_stage_left_stands_in_the_last() -> None:
    journey = a_map()
    _, pain = pasted(journey, sent(journey, "t1", "p1"), "s3", "l1")
    assert pain.stage == "s3"


def test_a_card_goes_where_its_kind_is_taken() -> None:
    journey = a_map()
    (pain,) = pasted(journey, sent(journey, "p1"), "s1", "l1")
    assert (pain.stage, pain.lane) == ("s1", "l2")


def test_without_a_cell_it_is_parked_and_out_of_the_parking_lot_it_comes() -> None:
    journey = a_map()
    (parked,) = pasted(journey, sent(journey, "t1"))
    assert parked.parked
    (note,) = pasted(journey, sent(journey, "n1"), "s1", "l3")
    assert (note.stage, note.lane) == ("s1", "l3")


def test_it_follows_the_card_that_is_in_hand() -> None:
    journey = a_map()
    (first,) = pasted(journey, sent(journey, "t2"), "s1", "l1")
    (second,) = pasted(journey, sent(journey, "t2"), "s1", "l1", after="t1")
    assert [card.id for card in journey.cell("s1", "l1")] == ["t1", second.id, first.id]


def test_cut_cards_come_back_whole_where_they_are_pasted() -> None:
    journey = a_map()
    data = sent(journey, "t1", "p1")
    journey.apply(cut_cards(journey, ["t1", "p1"]))
    assert "t1" not in journey
    assert "v1" not in journey
    touchpoint, pain = pasted(journey, data, "s1", "l1")
    links = {(link.source, link.target) for link in journey.of(Link)}
    assert links == {(touchpoint.id, pain.id), ("m1", touchpoint.id)}
    assert [record.get("text") for record in journey.targeting(touchpoint.id)] == ["Читает"]


def test_a_cut_is_taken_back_at_once() -> None:
    journey = a_map()
    history, before = History(journey), build.lines(journey)
    journey.apply(cut_cards(journey, ["t1", "t2", "p1", "n1"]))
    history.undo()
    assert build.lines(journey) == before


def test_other_programs_get_a_card_a_line() -> None:
    journey = a_map()
    assert clipped(journey, ["n1", "p1", "t1"]).text == "Reads prices\nHidden\nLater"


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"\xff", b'{"uid": "", "places": {}, "records": []}', b"null"]
)
def test_what_is_no_clipping_is_none(data: bytes) -> None:
    assert read_clipping(data) is None
