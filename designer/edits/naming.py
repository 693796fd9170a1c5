"""What a person calls a record, for labels and for the status line."""

from __future__ import annotations

from designer.kinds import KIND_OF
from designer.model.records import Card, Flow, Link, Record
from designer.words import Message, msg

_LONGEST = 40
_NAMELESS = {
    "map": msg("Map"),
    "stage": msg("Stage"),
    "entry": msg("Entry"),
    "exit": msg("Exit"),
    "persona": msg("Persona"),
    "team": msg("Team"),
    "lane": msg("Lane"),
    "flow": msg("Flow"),
    "link": msg("Link"),
    "comment": msg("Comment"),
}


def called(record: Record) -> Message | str:
    """The record's own words, shortened; the name of its kind where it has none."""
    if not isinstance(record, Flow | Link):
        own = record.get("text" if isinstance(record, Card) else "name") or record.get("title")
        words = " ".join(own.split()) if isinstance(own, str) else ""
        if words:
            return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    if record.kind in KIND_OF:
        return KIND_OF[record.kind].name
    return _NAMELESS.get(record.kind, msg("Element"))
