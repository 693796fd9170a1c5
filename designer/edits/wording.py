"""Field values in words, for sentences about what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from designer.edits.rebase import REFERENCES
from designer.kinds import KIND_OF
from designer.model.ids import Id
from designer.model.records import Card, Edge, Flow, Record
from designer.model.values import Raw
from designer.words import Message, msg

_LONGEST = 120

KINDS: Mapping[str, Message] = {
    **{identity: kind.name for identity, kind in KIND_OF.items()},
    "stage": msg("Stage"),
    "entry": msg("Entry"),
    "exit": msg("Exit"),
    "persona": msg("Persona"),
    "team": msg("Team"),
    "lane": msg("Lane"),
    "flow": msg("Flow"),
}
"""The name of each kind of record that a map shows."""

RELATIONS: Mapping[str, Message] = {
    "owns": msg("owns"),
    "answers": msg("answers"),
    "hurts": msg("hurts"),
    "feels": msg("feels"),
    "meets": msg("meets"),
    "acts": msg("acts in"),
    "serves": msg("serves"),
    "then": msg("then"),
}
"""The verb of each relation."""

CHOICES: Mapping[str, Message] = {
    "as_is": msg("As it is"),
    "to_be": msg("As it shall be"),
    "b2b": msg("Business customers"),
    "b2c": msg("Consumers"),
    "en": msg("English"),
    "ru": msg("Russian"),
    "zh-Hans": msg("Simplified Chinese"),
    "zh-Hant": msg("Traditional Chinese"),
    "out_of_market": msg("Out of market"),
    "in_market": msg("In market"),
    "customer": msg("Customer"),
    "main": msg("On the main loop"),
    "side": msg("Side stage"),
    "spanning": msg("Spanning stage"),
    "next": msg("Next"),
    "skip": msg("Skip"),
    "setback": msg("Setback"),
    "re_entry": msg("Re-entry"),
    "detour": msg("Detour"),
    "entry": msg("Entry"),
    "exit": msg("Exit"),
    "trigger": msg("Trigger"),
    "purchase": msg("Purchase"),
    "lapse": msg("Lapse"),
    "responsible": msg("responsible"),
    "supports": msg("supports"),
    "assumed": msg("Assumed"),
    "reported": msg("Reported"),
    "observed": msg("Observed"),
    "initiator": msg("Initiator"),
    "user": msg("User"),
    "influencer": msg("Influencer"),
    "decider": msg("Decider"),
    "buyer": msg("Buyer"),
    "gatekeeper": msg("Gatekeeper"),
    "volume": msg("Volume"),
    "velocity": msg("Velocity"),
    "value": msg("Value"),
    "conversion": msg("Conversion"),
    "efficiency": msg("Efficiency"),
    "in_person": msg("In person"),
    "digital": msg("Digital"),
    "have": msg("We have it"),
    "need": msg("Still needed"),
    "more": msg("More is better"),
    "less": msg("Less is better"),
    "idea": msg("Idea"),
    "planned": msg("Planned"),
    "in_progress": msg("In progress"),
    "done": msg("Done"),
}
"""What the words of closed lists are called."""

_CHOSEN = frozenset(
    {
        "state", "market", "language", "zone", "role", "way", "moment", "evidence", "family",
        "mode", "status", "better",
    }
)  # fmt: skip
"""Fields whose values are words of the file, from a closed list."""

NOT_KNOWN = msg("not known")


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The text on one line, cut where it is longer than that many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def named(record: Record | None, records: Mapping[Id, Record]) -> Message | str:
    """What a record is called, a flow by its ends; `records` has those ends."""
    if record is None:
        return msg("something that is not shown")
    if isinstance(record, Flow):
        return msg(
            "{source} → {target}",
            source=named(records.get(record.source), records),
            target=named(records.get(record.target), records),
        )
    own = record.get("text" if isinstance(record, Card) else "name")
    words = shortened(own) if isinstance(own, str) else ""
    return words or KINDS.get(record.kind, msg("Element"))


def value_in_words(record: Record, field: str, records: Mapping[Id, Record]) -> Message | str:
    """The value of a field as a person reads it; `records` has what it may name."""
    value = record.get(field)
    if value is None or value in ("", ()):
        return NOT_KNOWN
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, str) and field in REFERENCES and not isinstance(record, Edge):
        return named(records.get(value), records)
    if isinstance(value, str) and field in _CHOSEN:
        return CHOICES.get(value, value)
    if field == "pixels":
        return msg("a picture")
    return _plain(value)


def _plain(value: Any) -> Message | str:
    if isinstance(value, Raw):
        return shortened(value.json)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return msg("{list}", list=tuple(map(_plain, value)))
    return shortened(str(value))
