"""The words of closed lists and the hints of fields: English keys of the file, said to people."""

from __future__ import annotations

from collections.abc import Mapping

from designer.kinds import KIND_OF
from designer.words import Message, msg

_WORDS: Mapping[str, Message] = {
    "as_is": msg("As it is"),
    "to_be": msg("As it shall be"),
    "b2b": msg("Business customers"),
    "b2c": msg("Consumers"),
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
    "en": msg("English"),
    "ru": msg("Russian"),
    "zh-Hans": msg("Simplified Chinese"),
    "zh-Hant": msg("Traditional Chinese"),
    "idea": msg("Idea"),
    "planned": msg("Planned"),
    "in_progress": msg("In progress"),
    "done": msg("Done"),
}

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
    if value in _WORDS:
        return _WORDS[value]
    return KIND_OF[value].name if value in KIND_OF else value.replace("_", " ")


def relation_word(relation: str, *, from_source: bool) -> Message:
    """A relation as it reads at its source, or at its target."""
    return _RELATIONS[relation][0 if from_source else 1]


def hint(field: str) -> Message | None:
    """What stands in an empty field, as a unit; None where nothing helps."""
    return _HINTS.get(field)
