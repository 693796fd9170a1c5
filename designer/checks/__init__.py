"""The checks: what a coherent journey map asks for, and how a fault is mended."""

from __future__ import annotations

from designer.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
"""Every rule, in the order of the catalogue; one line a file."""
