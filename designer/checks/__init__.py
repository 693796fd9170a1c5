"""The checks: what a coherent journey map asks for, and how a fault is mended."""

from __future__ import annotations

from designer.checks import (
    emotions,
    handoffs,
    hygiene,
    loop,
    metrics,
    opportunities,
    owners,
    personas,
    printing,
    stages,
    ways,
    zones,
)
from designer.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *loop.RULES,
    *ways.RULES,
    *zones.RULES,
    *stages.RULES,
    *emotions.RULES,
    *opportunities.RULES,
    *owners.RULES,
    *handoffs.RULES,
    *personas.RULES,
    *metrics.RULES,
    *hygiene.RULES,
    *printing.RULES,
)
"""Every rule, in the order of the catalogue; one line a file."""
