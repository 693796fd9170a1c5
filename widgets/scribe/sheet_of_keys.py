"""The keys on one page: what the map and the line do with them, and every shortcut there is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence

from designer.edits.capture import prefixes
from designer.kinds import KIND_OF
from designer.layout.key_sheet import KeySection
from designer.words import Message, msg, say
from widgets.actions.action import Action

TITLE = msg("Keys of Ringway")
_Rows = tuple[tuple[Message | str, Message | str], ...]

LINE: _Rows = (
    (msg("typing"), msg("Goes into the line below the map; no letter is a shortcut")),
    ("Enter", msg("Puts the card into the cell of the cursor, or behind the selected card")),
    ("Ctrl+Enter", msg("Puts the card and takes it in hand; with an empty line a card in place")),
    ("Tab, Shift+Tab", msg("Puts the card and goes to the next or previous stage")),
    (msg("Up, Down"), msg("Another lane, while one types")),
    ("#", msg("Stage")),
    ("@, @@", msg("Team; a new team")),
    ("+", msg("Persona")),
    ("!", msg("Due on a day")),
    ("Backspace", msg("Behind a chip: makes it text again")),
    ("12 12 7", msg("While there is a vote: the dots of one head; 12=5 is five hands")),
    (msg("Ctrl+V"), msg("Lines, a chat, a table, an outline or a picture become cards")),
)
MAP_KEYS: _Rows = (
    (msg("arrows"), msg("Next card or cell")),
    (msg("Ctrl+arrows"), msg("Last filled cell")),
    (msg("Shift+arrows"), msg("Extend the selection")),
    (msg("Alt+arrows"), msg("Move the cards")),
    (msg("Alt+Up, Alt+Down"), msg("On the emotion curve: half a value more or less")),
    ("Enter, F2", msg("Edit the card; the head or the card")),
    ("Tab, Shift+Tab", msg("Next and previous card or stage")),
    ("Home, End", msg("First and last stage")),
    ("Ctrl+A", msg("Select the cell, then the lane, then the map")),
    ("Delete", msg("Delete what is selected")),
    ("Esc", msg("One step out; no text is lost")),
    (msg("Space"), msg("While there is a vote: a dot for the card")),
    (msg("Space and drag"), msg("Move the map")),
)


def sections(language: str, actions: tuple[Action, ...]) -> tuple[KeySection, ...]:
    """All that stands on the sheet, in a language of the interface."""
    return (
        KeySection(msg("Capture line"), LINE),
        KeySection(msg("A word before the text picks the kind"), tuple(_kinds(language))),
        KeySection(msg("On the map"), MAP_KEYS),
        KeySection(msg("Shortcuts"), tuple(_shortcuts(language, actions))),
    )


def _kinds(language: str) -> Iterator[tuple[str, Message]]:
    for kind, word in prefixes(language):
        yield (f"{word} -2" if kind == "emotion" else word), KIND_OF[kind].name
    yield "?", msg("Note for the parking lot")


def _shortcuts(language: str, actions: tuple[Action, ...]) -> Iterator[tuple[str, str]]:
    """Actions with keys of their own; the kinds, of which each has one, share a line."""
    kinds = [action for action in actions if action.id.startswith("card.kind.") and action.keys]
    for action in actions:
        if not action.keys or action in kinds:
            continue
        form = QKeySequence.SequenceFormat.NativeText
        keys = ", ".join(QKeySequence(each).toString(form) for each in action.keys)
        yield keys, say(action.title, language).rstrip("…")
    if kinds:
        yield f"{kinds[0].keys[0]} … {len(kinds)}", say(msg("Kind of the card"), language)
