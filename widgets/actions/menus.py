"""What stands in which menu: the bar's, and those of a right click, twelve entries at most."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from designer.model.ids import Id
from designer.model.records import Card, Entry, Exit, Flow, Lane, Link, Stage
from designer.words import Message, msg, say
from widgets.actions.card import EVIDENCE_ACTIONS, KIND_ACTIONS
from widgets.actions.commands import Commands
from widgets.actions.scribe import EVIDENCE_ACTIONS as CARRIED_ACTIONS
from widgets.actions.view import LANGUAGE_ACTIONS
from widgets.desk import Desk


@dataclass(frozen=True, slots=True)
class Sub:
    """A menu in a menu."""

    title: Message
    entries: tuple[str, ...]


Row = str | Sub
"""An action by id, a line (empty), or a menu."""

KINDS = Sub(msg("Kind"), tuple(action.id for action in KIND_ACTIONS))
EVIDENCE = Sub(msg("Evidence"), tuple(action.id for action in EVIDENCE_ACTIONS))
ZONES = Sub(
    msg("Zone"), ("stage.zone.out", "stage.zone.in", "stage.zone.customer", "", "stage.zone.none")
)
ROLES = Sub(msg("Place in the loop"), ("stage.role.main", "stage.role.side", "stage.role.spanning"))
WAYS = Sub(
    msg("Way"),
    ("link.way.next", "link.way.skip", "link.way.setback", "link.way.re_entry", "link.way.detour"),
)
WORKSHOP = Sub(
    msg("Workshop"),
    (
        "workshop.agenda", "workshop.timer", "workshop.minute", "workshop.next-block", "",
        "workshop.voting", "workshop.ballot", "workshop.reveal", "workshop.take-back",
        "workshop.sort", "workshop.clear", "", "workshop.lock", "workshop.stage",
        "workshop.lane", "", "workshop.close",
    ),
)  # fmt: skip
ROOM = Sub(
    msg("Room"),
    (
        "room.window", "room.larger", "room.smaller", "", "room.present.stages",
        "room.present.curve", "room.present.views", "room.next", "room.previous",
    ),
)  # fmt: skip
WALL = Sub(msg("Photo of the wall"), ("view.wall", "", "view.wall-open", "view.wall-paste"))
CARRIED = Sub(msg("Evidence of new cards"), tuple(a.id for a in CARRIED_ACTIONS))
SIZES = Sub(msg("Size of the window's type"), ("view.larger", "view.smaller", "view.usual"))
LOOKS = Sub(msg("Look"), ("view.system", "view.light", "view.dark"))
SPEECH = Sub(msg("Language"), tuple(action.id for action in LANGUAGE_ACTIONS))
STAGES = Sub(
    msg("Stage"),
    (
        "stage.before", "stage.after", "stage.rename", "stage.duplicate", "", "stage.left",
        "stage.right", "", "stage.split", "stage.merge", "", "stage.delete",
    ),
)  # fmt: skip
LANES = Sub(
    msg("Lane"),
    (
        "lane.above", "lane.below", "lane.rename", "", "lane.up", "lane.down", "", "lane.split",
        "lane.merge", "", "lane.hide", "lane.show", "lane.delete",
    ),
)  # fmt: skip

MENU: dict[str, tuple[Row, ...]] = {
    "file": (
        "file.new", "file.open", "", "file.save", "file.save-as", "file.revert", "talk.name", "",
        "scribe.import", "file.merge-copy", "file.export", "", "file.close",
    ),
    "edit": (
        "edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.paste-one", "",
        "card.new", "card.edit", "card.duplicate", "edit.delete", "", KINDS, EVIDENCE,
        "card.up", "card.down", "card.park", "", "edit.select-all", "edit.find", "",
        "scribe.line", "scribe.source", CARRIED, "", "talk.comment", "talk.read",
        "edit.samples",
    ),
    "map": (
        STAGES, ZONES, ROLES, LANES, "", "link.begin", WAYS, "link.share", "link.condition",
        "link.delete", "", "stage.entry", "stage.exit", "", "checks.next", "checks.previous",
        "checks.mend", "checks.again", "", "sharing.next", "sharing.previous",
    ),
    "view": (
        "view.ring", "", "view.fit", "view.fit-selection", "view.100", "view.in", "view.out",
        "view.wheel", "", "view.filter", "",
        "view.outline", "talk.comments", "talk.history",
        "view.inspector", "view.findings", "view.figures", "view.parking", "view.workshop",
        "view.side",
        "view.pane", "", WALL, WORKSHOP, ROOM, "", SIZES, LOOKS, SPEECH,
    ),
    "help": ("help.this", "help.palette", "help.keys", "", "help.about"),
}  # fmt: skip
"""The menus of the bar."""

CONTEXT: tuple[tuple[tuple[type, ...], tuple[Row, ...]], ...] = (
    (
        (Card,),
        (
            "card.edit", "edit.cut", "edit.copy", "edit.paste", "talk.comment", "link.begin",
            KINDS, EVIDENCE, "card.park", "stage.split", "checks.mend", "edit.delete",
        ),
    ),
    (
        (Stage,),
        (
            "stage.rename", "stage.before", "stage.after", "stage.left", "stage.right",
            "stage.split", "stage.merge", ZONES, ROLES, "link.begin", "talk.comment",
            "stage.delete",
        ),
    ),
    (
        (Lane,),
        (
            "lane.rename", "lane.above", "lane.below", "lane.up", "lane.down", "lane.split",
            "lane.merge", "lane.hide", "lane.show", "talk.comment", "lane.delete",
        ),
    ),
    (
        (Flow,),
        (WAYS, "link.share", "link.condition", "talk.comment", "checks.mend", "", "link.delete"),
    ),
    ((Link,), ("view.inspector", "checks.mend", "", "link.delete")),
    ((Entry, Exit), ("card.edit", "link.begin", "talk.comment", "view.inspector", "edit.delete")),
)  # fmt: skip
"""What a right click on a record offers."""
ELSEWHERE: tuple[Row, ...] = (
    "card.new", "edit.paste", "stage.after", "lane.below", "lane.show", "",
    "edit.select-all", "view.fit", "view.100", "", "view.inspector",
)  # fmt: skip
"""What a right click on an empty cell or beside the map offers."""


def fill(commands: Commands, menu: QMenu, entries: tuple[Row, ...], language: str) -> None:
    """Put entries into a menu."""
    for entry in entries:
        if isinstance(entry, Sub):
            fill(commands, menu.addMenu(say(entry.title, language)), entry.entries, language)
        elif entry:
            menu.addAction(commands.of(entry))
        else:
            menu.addSeparator()
    menu.aboutToShow.connect(commands.refresh)


def context_menu(commands: Commands, parent: QWidget, desk: Desk, identity: Id) -> QMenu:
    """The menu for what lies under a click; it goes when it is closed."""
    record = desk.session.journey.find(identity) if identity else None
    entries = next((e for classes, e in CONTEXT if isinstance(record, classes)), ELSEWHERE)
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    fill(commands, menu, entries, desk.language)
    return menu
