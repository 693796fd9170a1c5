"""What canvas, panels and actions share about one open map."""

from __future__ import annotations

import pytest

from designer.edits.elements import delete_elements
from designer.layout.layout import Place
from designer.session import Session
from designer.words import msg
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


def test_what_was_said_of_an_act_holds_no_more_once_it_is_undone_or_done_again(
    desk: Desk,
) -> None:
    lines: list[object] = []
    desk.said.connect(lambda message, _undoable: lines.append(message))
    desk.unsaid.connect(lines.clear)
    desk.do(delete_elements(desk.session.journey, ["p"]))
    desk.say(msg("Card deleted"), undoable=True)
    desk.undo()
    assert msg("Card deleted") not in lines
    desk.say(msg("Card deleted"), undoable=True)
    desk.redo()
    assert msg("Card deleted") not in lines
