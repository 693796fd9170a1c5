"""The emotion curve in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from designer.layout.feelings import feelings
from designer.model.journey import Journey
from designer.model.records import Lane
from designer.words import Message, msg


def curve_in_words(journey: Journey, lane: Lane) -> Message:
    """Each stage with its feelings, as far as they are not for the team alone."""
    return msg("Curve of “{lane}”: {stages}", lane=lane.name, stages=tuple(_stages(journey, lane)))


def _stages(journey: Journey, lane: Lane) -> Iterator[Message]:
    for stage in journey.stages():
        if stage.role == "spanning":
            continue
        felt = tuple(each.label for each in feelings(journey, lane, stage.id, internal=False))
        known: Message | tuple[Message | str, ...] = felt or msg("not known")
        yield msg("{stage}: {feelings}", stage=stage.name, feelings=known)
