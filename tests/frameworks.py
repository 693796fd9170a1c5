"""The eight frameworks as graphs, in the compact notation of the theory page.

Stage: letter, name, zone (o out of market, i in market, c customer), days, money a visit.
Flow: way (n next, s skip, b setback, r re-entry, d detour; none: entry, exit, or into a spanning
stage), P moment purchase, share, v volume a month, $ money a passage.
"""

from __future__ import annotations

import re

from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import journey, make, order_key

NOTATION: dict[str, tuple[str, str]] = {
    "b2b-6": (
        "A Awareness o 90 · C Consideration i 45 · D Decision i 30 · P Purchase i 14 · "
        "I Implementation c 60 · S Support and retention c 365 $12000",
        "New>A v900, Ref>C v100, A>C n.3, A>xN .7, C>D n.4, C>A b.1, C>xL .5, D>P n.55, "
        "D>C b.15, D>xL .3, P>I nP.9 $20000, P>xN .1, I>S n.95, I>xC .05, S>A r.1, S>C r.25, "
        "S>D r.45, S>xC .2",
    ),
    "b2b-circle-7": (
        "O Out of market o 180 · T Trigger i 21 · B Brand consideration i 30 · "
        "E Active evaluation i 45 · D Purchase decision i 30 · X Experience c 120 · "
        "L Loyalty c 365 $8000",
        "New>O v1000, Ref>B v60, O>T n.25, O>xN .75, T>B n.5, T>E s.1, T>O b.4, B>E n.5, "
        "B>T b.1, B>xL .4, E>D n.45, E>B b.15, E>xL .25, E>xN .15, D>X nP.6 $30000, D>E b.1, "
        "D>xN .15, D>xL .15, X>L n.85, X>xC .15, L>O r.1, L>T r.15, L>B r.45, L>xC .3",
    ),
    "acp-3": (
        "A Awareness o 60 · C Consideration i 45 · P Preference i 30",
        "New>A v800, Ref>C v50, A>C n.35, A>xN .65, C>P n.45, C>A b.1, C>xL .45, "
        "P>C rP.35 $15000, P>C b.15, P>xB P.1 $15000, P>xL .4",
    ),
    "apa": (
        "W Awareness o 90 · P Purchase i 30 · V Advocate c 240 $1500",
        "New>W v1000, Ref>W v80, W>P n.2, W>xN .8, P>V nP.5 $8000, P>W b.2, P>xL .3, V>P r.55, "
        "V>W r.1, V>xC .35",
    ),
    "aisas": (
        "T Attention o 30 · I Interest o 20 · S Search i 10 · A Action i 5 · H Share spanning",
        "New>T v2000, Shr>I v150, T>I n.4, T>xN .6, I>S n.5, I>T b.1, I>xN .4, S>A n.4, "
        "S>I b.15, S>xL .45, A>S rP.45 $3000, A>I rP.15 $3000, A>xB P.15 $3000, A>xN .25, "
        "T>H .02, I>H .03, S>H .05, A>H .2",
    ),
    "saas-9": (
        "A Awareness o 60 · E Engagement i 14 · V Conversion i 20 · O Onboarding c 30 · "
        "D Adoption c 90 · X Escalation c 7 $-80 side · N Renewal c 30 · "
        "G Growth and expansion c 60 · R Referral c 30",
        "New>A v3000, Ref>E v200, A>E n.2, A>xN .8, E>V n.3, E>A b.1, E>xN .6, V>O nP.5 $1200, "
        "V>E b.2, V>xN .3, O>D n.85, O>X d.05, O>xC .1, D>N n.7, D>X d.2, D>xC .1, X>D d.7, "
        "X>N d.15, X>xC .15, N>G nP.35 $1200, N>D rP.45 $1200, N>xC .2, G>R n.4 $600, "
        "G>D r.6 $600, R>D r.9, R>xC .1",
    ),
    "lifecycle-5": (
        "A Awareness o 60 · C Consideration i 30 · D Decision i 30 · R Retention c 180 · "
        "L Loyalty c 365 $4000",
        "New>A v1000, Ref>C v80, A>C n.3, A>xN .7, C>D n.45, C>A b.1, C>xL .45, D>R nP.55 $10000, "
        "D>C b.15, D>xN .3, R>L n.6, R>D r.15, R>xC .25, L>A r.05, L>C r.4, L>D r.35, L>xC .2",
    ),
    "decision-loop": (
        "N Consider i 14 · V Evaluate i 20 · B Buy i 3 · J Enjoy c 60 · K Advocate c 90 · "
        "M Bond c 180",
        "Trg>N v1000, N>V n.6, N>xN .4, V>B n.5, V>N b.2, V>xL .3, B>J nP.8 $500, B>V b.1, "
        "B>xN .1, J>K n.5, J>V r.2, J>xC .3, K>M n.7, K>N r.2, K>xC .1, M>N r.05, M>B r.8, "
        "M>xC .15",
    ),
}

LEAD_IN = {"acp-3": "A", "aisas": "T", "saas-9": "AEVO"}
"""The stages before the ring, where there are any."""

ZONES = {"o": "out_of_market", "i": "in_market", "c": "customer"}
WAYS = {"n": "next", "s": "skip", "b": "setback", "r": "re_entry", "d": "detour"}
OUTSIDE = {
    "New": "New buyer",
    "Ref": "Referral",
    "Shr": "Share",
    "Trg": "Trigger",
    "xN": "No decision",
    "xL": "Lost to a competitor",
    "xC": "Churn",
    "xB": "Bought, done",
}

_STAGE = re.compile(r"(\w) (.+?)(?: ([oic]) (\d+)(?: \$(-?\d+))?)?(?: (side|spanning))?")
_FLOW = re.compile(r"(\w+)>(\w+) ?([nsbrd])?(P)?(\d?\.\d+)?(?: ?v(\d+))?(?: \$(\d+))?")


def framework(name: str) -> Journey:
    """One of the eight frameworks; stages, entries and exits have the letters as ids."""
    stages, flows = NOTATION[name]
    return graph(stages, flows)


def graph(stages: str, flows: str, **map_fields: object) -> Journey:
    """A journey in the compact notation; entries and exits are made as flows name them."""
    records = [_stage(text, place) for place, text in enumerate(stages.split(" · "))]
    ids = {record.id for record in records}
    found = [_matched(_FLOW, text) for text in flows.split(", ") if text]
    for source, target, *_ in found:
        for end in (source, target):
            if end not in ids:
                ids.add(str(end))
                kind = "exit" if str(end).startswith("x") else "entry"
                records.append(make(kind, str(end), name=OUTSIDE.get(str(end), end)))
    return journey(*records, *(_flow(parts) for parts in found), **map_fields)


def _matched(pattern: re.Pattern[str], text: str) -> tuple[str | None, ...]:
    match = pattern.fullmatch(text.strip())
    assert match is not None, text
    return match.groups()


def _stage(text: str, place: int) -> Record:
    letter, name, zone, time, value, role = _matched(_STAGE, text)
    fields: dict[str, object] = {"name": name, "role": role or "main", "order": order_key(place)}
    if zone is not None and time is not None:
        fields |= {"zone": ZONES[zone], "time": int(time)}
    if value is not None:
        fields["value"] = int(value)
    return make("stage", str(letter), **fields)


def _flow(parts: tuple[str | None, ...]) -> Record:
    source, target, way, purchase, share, volume, value = parts
    fields: dict[str, object] = {"source": source, "target": target}
    if way is not None:
        fields["way"] = WAYS[way]
    elif str(target).startswith("x"):
        fields["way"] = "exit"
    else:
        fields["way"] = "entry" if str(source) in OUTSIDE else "next"
    if purchase:
        fields["moment"] = "purchase"
    for field, text in (("share", share), ("volume", volume), ("value", value)):
        if text is not None:
            fields[field] = float(text) if field == "share" else int(text)
    identity = f"{source}-{target}-{fields['way']}"
    return make("flow", identity, **fields)
