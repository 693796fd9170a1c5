"""Figures at odds with each other: which rules find them, and why there may be no figures."""

from __future__ import annotations

from datetime import date

from designer.checks import RULES
from designer.checks.rule import Finding, Look
from designer.checks.run import findings_of
from designer.model.journey import Journey
from designer.words import Message, msg

CONTRADICTIONS = ("MET-01", "MET-02", "MET-03", "MET-04", "MET-05", "MET-11", "MET-12")
"""The rules that find two figures at odds."""

STOPPING = ("MET-01", "MET-02", "MET-05")
"""The rules after which there are no figures."""

TRAPS = ("LOOP-05", "LOOP-06")
"""They speak in place of MET-05 where stages have no way out at all."""

ENDLESS: Message = msg("So few buyers ever leave that nothing can be worked out")
"""Why there are no figures where no rule has anything to say."""


def why_stopped(journey: Journey) -> tuple[Finding, ...]:
    """What keeps all figures from being known, whatever the profile or the team wants to hear.

    Nothing where too few buyers ever leave: `ENDLESS` says so.
    """
    look = Look(journey, date.today())
    for ids in (STOPPING, TRAPS):
        rules = (rule for rule in RULES if rule.id in ids)
        found = tuple(one for rule in rules for one in findings_of(rule, look))
        if found:
            return found
    return ()
