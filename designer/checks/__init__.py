"""The checks: what a coherent journey map asks for, and how a fault is mended."""

from __future__ import annotations

from designer.checks import (
    behaviours,
    beside,
    channels,
    columns,
    committee,
    consensus,
    curve,
    doubles,
    emotions,
    hand_over,
    handoffs,
    hygiene,
    loop,
    measures,
    metrics,
    needed,
    offers,
    opportunities,
    owners,
    personas,
    printing,
    proportions,
    ranking,
    scoring,
    spelling,
    spreading,
    stages,
    teams,
    tidiness,
    touchpoints,
    truths,
    ways,
    zones,
)
from designer.checks.rule import Rule

THEMES = ("LOOP", "STG", "TP", "EMO", "OPP", "OWN", "PER", "MET", "CON", "HYG")
"""The families of the catalogue, in its order."""

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *loop.RULES,
            *doubles.RULES,
            *ways.RULES,
            *zones.RULES,
            *beside.RULES,
            *stages.RULES,
            *columns.RULES,
            *proportions.RULES,
            *touchpoints.RULES,
            *channels.RULES,
            *behaviours.RULES,
            *spelling.RULES,
            *emotions.RULES,
            *curve.RULES,
            *opportunities.RULES,
            *ranking.RULES,
            *spreading.RULES,
            *owners.RULES,
            *handoffs.RULES,
            *scoring.RULES,
            *teams.RULES,
            *needed.RULES,
            *personas.RULES,
            *committee.RULES,
            *consensus.RULES,
            *metrics.RULES,
            *measures.RULES,
            *truths.RULES,
            *offers.RULES,
            *hygiene.RULES,
            *tidiness.RULES,
            *hand_over.RULES,
            *printing.RULES,
        ),
        key=lambda rule: (THEMES.index(rule.theme), rule.id),
    )
)
"""Every rule, in the order of the catalogue; above, one line a file."""
