"""What canvas, panels and actions share about one open map."""

from __future__ import annotations

import pytest

from designer.layout.layout import Place
from designer.session import Session
from tests.build import journey, lane, pain, stage
from widgets.desk import Desk


@pytest.fixture
def desk(qapp: object) -> Desk:
    """Two stages, one lane, a card in each cell."""
    held = journey(stage("a"), stage("b"), lane("l"), pain("p", ("a", "l")), pain("q", ("b", "l")))
    return Desk(Session.new(held))


def test_the_cursor_stands_in_the_cell_of_the_selected_card(desk: Desk) -> None:
    desk.selection.set(["p"], Place("a", "l"))
    desk.selection.set(["q"])
    assert desk.selection.place == Place("b", "l")


def test_selecting_a_stage_leaves_the_cursor_where_it_is(desk: Desk) -> None:
    desk.selection.set(["p"], Place("a", "l"))
    desk.selection.set(["b"])
    assert desk.selection.place == Place("a", "l")
