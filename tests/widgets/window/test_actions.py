"""The list of actions as a whole: keys, menus, and that each can be done wherever it is offered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

import widgets.actions
from tests import build
from tests.widgets.window.conftest import OpenMap
from widgets.actions.catalogue import ACTIONS
from widgets.actions.menus import CONTEXT, ELSEWHERE, MENU, Row, Sub, context_menu
from widgets.bench import Bench
from widgets.window import Window

ASKING = {
    "file.open",
    "file.merge-copy",
    "file.save",
    "file.save-as",
    "file.export",
    "file.close",
    "file.new",
    "scribe.import",
    "view.wall-open",
}
"""Actions that ask something first."""

LOOKS = ("view.l", "view.s", "view.d", "view.u", "help.", "file.")
"""Beginnings of actions that dress the whole window anew, or have nothing to do with what is
selected: they are done once.
"""


def ids_in(rows: tuple[Row, ...]) -> list[str]:
    found: list[str] = []
    for row in rows:
        found += row.entries if isinstance(row, Sub) else (row,)
    return [id for id in found if id]


def test_every_file_of_actions_is_in_the_list() -> None:
    folder = Path(str(widgets.actions.__file__)).parent
    rooms = {"__init__", "action", "catalogue", "commands", "menus"}
    files = {file.stem for file in folder.glob("*.py")} - rooms
    listed = {getattr(action.run, "func", action.run).__module__ for action in ACTIONS}
    assert {f"widgets.actions.{name}" for name in files} <= listed | {"widgets.dialogs.open_save"}


def test_ids_and_keys_are_given_once() -> None:
    ids = [action.id for action in ACTIONS]
    keys = [QKeySequence(keys).toString() for action in ACTIONS for keys in action.keys]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))


def test_no_bare_letter_is_a_shortcut() -> None:
    for action in ACTIONS:
        for keys in action.keys:
            assert "+" in keys or keys.startswith("F"), (action.id, keys)


def test_every_action_is_in_a_menu() -> None:
    offered = {id for rows in MENU.values() for id in ids_in(rows)}
    assert {action.id for action in ACTIONS} == offered


@pytest.mark.parametrize("rows", [rows for _, rows in CONTEXT] + [ELSEWHERE])
def test_a_context_menu_has_twelve_entries_at_most(rows: tuple[Row, ...]) -> None:
    assert len([row for row in rows if row]) <= 12
    assert set(ids_in(rows)) <= {action.id for action in ACTIONS}


SELECTIONS = ((), ("s1",), ("s3",), ("l1",), ("l2",), ("t1",), ("t1", "p1"), ("s1-s2",))


@pytest.mark.parametrize("selection", [*SELECTIONS, ("b1",), ("s1", "s2")])
def test_what_can_be_done_is_done_and_taken_back(
    window: Window, bench: Bench, selection: tuple[str, ...]
) -> None:
    assert window.furnishing is not None
    commands, desk = window.furnishing.commands, bench.desk
    journey = desk.session.journey
    before = build.lines(journey)
    for action in ACTIONS:
        if action.id in ASKING or action.id.startswith("edit."):
            continue
        if selection and action.id.startswith(LOOKS):
            continue
        desk.selection.set(selection)
        bench.side.inspector.refresh()
        commands.run(action.id)
        bench.canvas.commit()
        while desk.session.can_undo:
            desk.undo()
        assert build.lines(journey) == before, action.id
    assert not window.notices.bars


def test_an_empty_map_offers_nothing_that_fails(window: Window, open_map: OpenMap) -> None:
    open_map(title="Nothing yet")
    assert window.furnishing is not None
    for action in ACTIONS:
        if action.id not in ASKING:
            window.furnishing.commands.run(action.id)
    QApplication.processEvents()
    assert not window.notices.bars


@pytest.mark.parametrize("identity", ["t1", "s1", "l1", "s1-s2", ""])
def test_a_right_click_offers_what_fits(window: Window, bench: Bench, identity: str) -> None:
    assert window.furnishing is not None
    menu = context_menu(window.furnishing.commands, window, bench.desk, identity)
    menu.popup(QPoint(10, 10))
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    assert 1 <= len(titles) <= 12


def test_without_a_map_only_a_few_things_can_be_done(window: Window) -> None:
    assert window.furnishing is not None
    window.furnishing.commands.refresh()
    enabled = {
        action.id for action in ACTIONS if window.furnishing.commands.of(action.id).isEnabled()
    }
    assert enabled == {
        "file.new", "file.open", "file.close", "view.system", "view.light", "view.dark",
        "view.language.system", "view.language.en", "view.language.ru", "view.language.zh-Hans",
        "view.language.zh-Hant", "view.larger", "view.smaller", "view.usual", "help.this",
        "help.palette", "help.keys", "help.about",
    }  # fmt: skip
