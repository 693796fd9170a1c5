"""The words of closed lists and the hints of fields: English keys of the file, said to people."""

from __future__ import annotations

from collections.abc import Mapping

from designer.edits.wording import CHOICES
from designer.kinds import KIND_OF
from designer.words import Message, msg

_RELATIONS: Mapping[str, tuple[Message, Message]] = {
    "owns": (msg("owns"), msg("owned by")),
    "answers": (msg("answers"), msg("answered by")),
    "hurts": (msg("hurts"), msg("hurt by")),
    "feels": (msg("feels"), msg("felt by")),
    "meets": (msg("meets"), msg("met by")),
    "acts": (msg("acts in"), msg("acted by")),
    "serves": (msg("serves"), msg("served by")),
    "then": (msg("then"), msg("comes after")),
}

_HINTS: Mapping[str, Message] = {
    "url": msg("https://…"),
    "scale": msg("lowest … highest"),
    "preferred_channels": msg("words, with commas between"),
    "reasons": msg("one a line"),
    "due": msg("not known"),
    "date": msg("not known"),
    "review_by": msg("not known"),
}


_UNITS: Mapping[str, Message] = {
    "time": msg("days a visit"),
    "period": msg("days"),
    "volume": msg("buyers a period"),
    "share": msg("of those in the source"),
    "column_width": msg("points"),
}


def unit(field: str) -> Message | None:
    """What a figure is counted in; None where it is no figure or has its own unit."""
    return _UNITS.get(field)


def choice_word(value: str) -> Message | str:
    """A value of a closed list as people say it; itself where it has no other word."""
    if value in CHOICES:
        return CHOICES[value]
    return KIND_OF[value].name if value in KIND_OF else value.replace("_", " ")


def relation_word(relation: str, *, from_source: bool) -> Message:
    """A relation as it reads at its source, or at its target."""
    return _RELATIONS[relation][0 if from_source else 1]


def hint(field: str) -> Message | None:
    """What stands in an empty field, as a unit; None where nothing helps."""
    return _HINTS.get(field)
