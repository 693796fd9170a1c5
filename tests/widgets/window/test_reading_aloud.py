"""What a screen reader hears: names of all controls, and what is in hand on the map."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.edits.comments import comment_on, resolve, talks
from designer.layout.layout import Place
from designer.words import msg
from tests import build
from tests.widgets.window.conftest import OpenMap
from widgets.bench import Bench
from widgets.window import Window

NO_FOCUS = Qt.FocusPolicy.NoFocus


def reachable(window: Window) -> Iterator[QWidget]:
    """What the keys can reach now."""
    QApplication.processEvents()
    parts = window.findChildren(QWidget)
    return (part for part in parts if part.isVisible() and part.focusPolicy() != NO_FOCUS)


def nameless(window: Window) -> list[str]:
    found = []
    for part in reachable(window):
        told = QAccessible.queryAccessibleInterface(part)
        if told is None or not told.text(QAccessible.Text.Name):
            above = part.parentWidget()
            found.append(f"{type(part).__name__} in {type(above).__name__}")
    return found


@pytest.mark.parametrize("page", ["inspector", "findings", "figures", "parking", "workshop"])
def test_every_control_of_the_panel_has_a_name(window: Window, bench: Bench, page: str) -> None:
    bench.side.show_page(page)
    assert nameless(window) == []


def test_every_control_has_a_name_while_a_vote_is_on(window: Window, bench: Bench) -> None:
    bench.side.show_page("workshop")
    bench.side.workshop.voting.toggle()
    bench.side.workshop.agenda.line.setText("Stages 20")
    QTest.keyClick(bench.side.workshop.agenda.line, Qt.Key.Key_Return)
    assert nameless(window) == []


@pytest.mark.parametrize("identity", ["s1", "l1", "t1", "p1", "m1", "b1", ""])
def test_every_field_of_the_inspector_has_a_name(
    window: Window, bench: Bench, identity: str
) -> None:
    bench.desk.selection.set((identity,) if identity else ())
    assert nameless(window) == []


def test_every_other_pane_has_names(window: Window, bench: Bench) -> None:
    bench.outline.toggle()
    bench.wall.toggle()
    bench.filter.open_filter()
    window.notices.tell(msg("Open"))
    window.show_palette()
    assert nameless(window) == []


def test_the_start_page_has_names(window: Window) -> None:
    assert nameless(window) == []


def test_the_map_says_which_card_is_in_hand(bench: Bench) -> None:
    bench.desk.selection.set(("t1",))
    words = "Touchpoint: Reads an article; Notice, Contacts, 1 of 1"
    assert bench.canvas.accessibleDescription() == words
    told = QAccessible.queryAccessibleInterface(bench.canvas)
    assert told.text(QAccessible.Text.Description) == words


@pytest.mark.parametrize(
    ("stage", "lane", "words"),
    [("s2", "l2", "Compare, Pains: 1 card"), ("s3", "l2", "Use, Pains: empty")],
)
def test_the_map_says_which_cell_the_cursor_is_in(
    bench: Bench, stage: str, lane: str, words: str
) -> None:
    bench.desk.selection.set((), Place(stage, lane))
    assert bench.spoken.words == words


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (("s2",), "Stage Compare, 2 of 3"),
        (("l2",), "Lane Pains, 2 of 2"),
        (("t1", "t2"), "2 things selected"),
        (("m1",), "Marketing selected"),
    ],
)
def test_the_map_says_what_else_is_selected(bench: Bench, ids: tuple[str, ...], words: str) -> None:
    bench.desk.selection.set(ids)
    assert bench.spoken.words == words


def test_a_parked_card_is_said_to_be_parked(open_map: OpenMap) -> None:
    bench = open_map(build.stage("s1"), build.lane("l1"), build.note("n1", text="Later"))
    bench.desk.selection.set(("n1",))
    assert bench.spoken.words == "Note: Later; in the parking lot"


def test_each_step_and_each_message_is_announced_once(bench: Bench) -> None:
    heard: list[str] = []
    bench.spoken.announced.connect(heard.append)
    bench.desk.selection.set(("t1",))
    bench.desk.selection.set(("t1",))
    bench.desk.say(msg("Saved"))
    assert heard == ["Touchpoint: Reads an article; Notice, Contacts, 1 of 1", "Saved"]


def test_the_map_says_how_many_comments_wait_at_what_is_in_hand(bench: Bench) -> None:
    journey = bench.desk.session.journey
    bench.desk.selection.set(("s2",))
    for text in ("Why?", "Since when?"):
        bench.desk.do(comment_on(journey, "s2", text, "Anna"))
    assert bench.spoken.words == "Stage Compare, 2 of 3; 2 comments"
    bench.desk.do(resolve(journey, talks(journey)[0].first.id))
    assert bench.spoken.words == "Stage Compare, 2 of 3; 1 comment"


def test_a_changed_text_is_heard(bench: Bench) -> None:
    bench.desk.selection.set(("t1",))
    heard: list[str] = []
    bench.spoken.announced.connect(heard.append)
    bench.canvas.delete_selection()
    assert heard[0].endswith(": empty") or heard[0] == "Nothing selected"


def test_the_focus_is_seen_on_every_control(window: Window, bench: Bench) -> None:
    """A control looks different with the focus than without."""
    bench.side.show_page("workshop")
    bench.wall.toggle()
    unseen = []
    for part in list(reachable(window)):
        if part.focusProxy() is not None or not part.isEnabled():
            continue
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        QApplication.processEvents()
        before = part.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if part.hasFocus() and part.grab().toImage() == before:
            unseen.append(f"{type(part).__name__} {part.objectName()}")
    assert unseen == []
