"""Which units a touched record concerns: what several rules say in their `near`."""

from __future__ import annotations

from collections.abc import Iterable

from designer.checks.rule import Look
from designer.model.ids import Id
from designer.model.records import Card, Edge, Record


def its_stage(_look: Look, record: Record) -> Iterable[Id]:
    """The stage that a card stands in."""
    return (record.stage,) if isinstance(record, Card) and record.stage is not None else ()


def its_ends(_look: Look, record: Record) -> Iterable[Id]:
    """What a flow or link joins."""
    return (record.source, record.target) if isinstance(record, Edge) else ()


def its_target(_look: Look, record: Record) -> Iterable[Id]:
    """What the field `target` of a record names: that of a metric, vote, comment, link …"""
    target = getattr(record, "target", None)
    return (target,) if target is not None else ()
