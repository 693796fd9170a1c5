"""A map with next to nothing on it: a loop of three stages and the lanes that every map has."""

from __future__ import annotations

import itertools
from datetime import date

from designer.model.ids import new_id
from designer.model.journey import Journey
from designer.model.order import spread
from designer.model.records import Flow, Lane, MapRecord, Record, Stage
from designer.words import msg, say

_LANES = (
    (msg("What they do"), "behaviour"),
    (msg("Touchpoints"), "touchpoint"),
    (msg("Emotions"), "emotion"),
    (msg("Pain points"), "pain"),
    (msg("Opportunities"), "opportunity"),
)
_STAGES = (msg("Before"), msg("Buying"), msg("Using"))


def blank_map(language: str) -> Journey:
    """A new map in a language: three stages in a loop, five lanes, no cards."""
    records: list[Record] = [
        MapRecord(language=language, date=date.today().isoformat(), uid=new_id())
    ]
    stages = [
        Stage(id=new_id(), name=say(name, language), order=order)
        for name, order in zip(_STAGES, spread(len(_STAGES)), strict=True)
    ]
    lanes = [
        Lane(id=new_id(), name=say(name, language), takes=(kind,), order=order)
        for (name, kind), order in zip(_LANES, spread(len(_LANES)), strict=True)
    ]
    flows = [
        Flow(id=new_id(), source=one.id, target=other.id)
        for one, other in itertools.pairwise(stages)
    ]
    back = Flow(id=new_id(), source=stages[-1].id, target=stages[0].id, way="re_entry")
    return Journey([*records, *stages, *lanes, *flows, back])
