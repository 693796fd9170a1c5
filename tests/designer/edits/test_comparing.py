"""Two versions of a map over each other: what is marked, and that all of both is there."""

from designer.edits.cards import move_cards
from designer.edits.comparing import compared
from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields
from designer.model.journey import Journey
from tests import build


def _map() -> Journey:
    return build.journey(
        build.stage("s1", "Notice"),
        build.stage("s2", "Compare"),
        build.lane("l1", "Contacts"),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
        build.touchpoint("t2", ("s2", "l1"), text="Visits the site"),
        build.flow("s1", "s2"),
    )


def test_a_map_compared_with_itself_bears_no_marks() -> None:
    found = compared(_map().records(), _map().records())
    assert not found.marks
    assert found.journey.records() == _map().records()


def test_added_changed_moved_and_removed_cards_are_marked() -> None:
    new = _map()
    new.apply(set_fields(new, "t1", text="Reads a book"))
    new.apply(move_cards(new, ("t1",), "s2", "l1"))
    new.apply(delete_elements(new, ("t2",)))
    new = Journey([*new.records(), build.touchpoint("t3", ("s1", "l1"), text="New")])
    found = compared(_map().records(), new.records())
    assert found.marks == {"t1": ("changed", "moved"), "t2": ("removed",), "t3": ("added",)}
    assert found.count("moved") == 1
    assert [card.id for card in found.journey.cards()] == ["t1", "t2", "t3"]


def test_a_removed_stage_is_there_with_its_cards_and_flows() -> None:
    new = _map()
    new.apply(delete_elements(new, ("s2",)))
    found = compared(_map().records(), new.records())
    assert {id for id, marks in found.marks.items() if marks == ("removed",)} == {
        "s2", "t2", "s1-s2",
    }  # fmt: skip
    assert [stage.id for stage in found.journey.stages()] == ["s1", "s2"]


def test_another_place_in_its_cell_is_no_move() -> None:
    new = _map()
    new.apply(set_fields(new, "t1", order="zz"))
    assert not compared(_map().records(), new.records()).marks
