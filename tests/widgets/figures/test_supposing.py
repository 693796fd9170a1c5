"""Supposing other shares: the picture shows them, the map and its file do not hear of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from designer.drawing.shapes import Words
from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields
from designer.layout.grid import GridLayout
from designer.layout.ring import RingLayout
from designer.model.journey import Journey
from designer.model.records import Flow
from designer.session import Session
from tests.designer.graph.tables import worked
from widgets.desk import Desk
from widgets.figures.what_if import WhatIf


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """The map that is worked by hand, on a desk."""
    made = Desk(Session.new(worked(currency="USD")))
    yield made
    made.close()


@pytest.fixture
def what_if(desk: Desk) -> WhatIf:
    return WhatIf(desk, desk)


def share(desk: Desk, flow: str) -> float | None:
    record = desk.session.journey.get(flow, Flow)
    assert record is not None
    return record.share


def alike() -> Journey:
    """The map as it is when nine of ten go on from A to E."""
    return worked(("A>E n.5", "A>E n.9"), ("A>xN .5", "A>xN .1"), currency="USD")


def written(words: Words) -> str:
    return "".join(run.text for run in words.runs)


def drawn(desk: Desk) -> str:
    """The picture in words, shape by shape."""
    return "\n".join(map(repr, desk.layout.shapes()))


def test_rivals_follow_and_the_map_stays(desk: Desk, what_if: WhatIf) -> None:
    what_if.suppose("E-C-next", 0.7)
    what_if.show_now()
    assert what_if.share("E-C-next") == 0.7
    assert what_if.share("E-A-setback") == 0.05
    assert what_if.share("E-xL-exit") == 0.25
    assert share(desk, "E-C-next") == 0.4
    assert not desk.session.dirty
    assert desk.session.undo_label is None


@pytest.mark.parametrize("view", ["grid", "ring"])
def test_the_picture_is_that_of_a_map_with_these_shares(
    desk: Desk, what_if: WhatIf, view: str
) -> None:
    desk.set_view("ring" if view == "ring" else "grid")
    before = drawn(desk)
    what_if.suppose("A-E-next", 0.9)
    what_if.show_now()
    shown = drawn(desk)
    assert shown != before
    layout = RingLayout(alike()) if view == "ring" else GridLayout(alike())
    assert shown == "\n".join(map(repr, layout.shapes()))
    what_if.reset()
    assert drawn(desk) == before


def test_the_picture_stays_supposed_from_grid_to_ring(desk: Desk, what_if: WhatIf) -> None:
    what_if.suppose("A-E-next", 0.9)
    what_if.show_now()
    desk.set_view("ring")
    assert drawn(desk) == "\n".join(map(repr, RingLayout(alike()).shapes()))


def test_applying_is_one_step_that_can_be_taken_back(desk: Desk, what_if: WhatIf) -> None:
    what_if.suppose("A-E-next", 0.9)
    what_if.suppose("E-C-next", 0.7)
    assert what_if.apply()
    assert (share(desk, "A-E-next"), share(desk, "E-C-next")) == (0.9, 0.7)
    assert not what_if.active
    assert not desk.supposing
    desk.undo()
    assert (share(desk, "A-E-next"), share(desk, "E-C-next")) == (0.5, 0.4)
    assert desk.session.undo_label is None


def test_a_locked_share_stays(what_if: WhatIf) -> None:
    what_if.lock("E-xL-exit", locked=True)
    what_if.suppose("E-C-next", 0.45)
    assert what_if.share("E-xL-exit") == 0.5
    assert what_if.share("E-A-setback") == 0.05


def test_a_drag_to_the_end_and_back_leaves_what_was(desk: Desk, what_if: WhatIf) -> None:
    for part in (0.6, 1.0, 0.2, 0.4):
        what_if.suppose("E-C-next", part)
    what_if.show_now()
    assert not what_if.active
    assert not desk.supposing


def test_other_edits_go_on_and_are_seen(desk: Desk, what_if: WhatIf) -> None:
    what_if.suppose("A-E-next", 0.9)
    what_if.show_now()
    desk.do(set_fields(desk.session.journey, "C", name="Client"))
    assert what_if.active
    texts = [written(shape) for shape in desk.layout.shapes() if isinstance(shape, Words)]
    assert any("Client" in text for text in texts)
    assert any("90" in text for text in texts)


def test_an_edit_of_the_same_share_ends_the_supposing(desk: Desk, what_if: WhatIf) -> None:
    what_if.suppose("A-E-next", 0.9)
    what_if.show_now()
    desk.do(set_fields(desk.session.journey, "A-E-next", share=0.3))
    assert not what_if.active
    assert what_if.share("A-E-next") == 0.3
    assert drawn(desk) == "\n".join(map(repr, GridLayout(desk.session.journey).shapes()))


def test_a_flow_that_goes_takes_what_was_supposed_along(desk: Desk, what_if: WhatIf) -> None:
    what_if.suppose("A-E-next", 0.9)
    what_if.show_now()
    desk.do(delete_elements(desk.session.journey, ["A-E-next"]))
    assert not what_if.active
    assert not desk.supposing
