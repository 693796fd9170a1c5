"""Which relations a link can have between two records."""

from __future__ import annotations

from designer.kinds.concern import Concern
from designer.kinds.content import Content
from designer.kinds.emotion import Emotion
from designer.kinds.need import Need
from designer.kinds.opportunity import Opportunity
from designer.kinds.pain import Pain
from designer.kinds.touchpoint import Touchpoint
from designer.model.records import Card, Persona, Record, Stage, Team
from designer.model.values import Relation

_Classes = tuple[type[Record], ...]

_ALLOWED: tuple[tuple[Relation, _Classes, _Classes], ...] = (
    ("owns", (Team,), (Stage, Card)),
    ("answers", (Opportunity,), (Pain, Need, Emotion)),
    ("hurts", (Pain,), (Touchpoint,)),
    ("feels", (Persona,), (Emotion,)),
    ("meets", (Persona,), (Card,)),
    ("acts", (Persona,), (Stage,)),
    ("serves", (Content,), (Persona, Concern)),
    ("then", (Touchpoint,), (Touchpoint,)),
)


def allowed_relations(source: Record, target: Record) -> tuple[Relation, ...]:
    """The relations that a link from one record to another can have; empty if there is none."""
    if source.id == target.id:
        return ()
    return tuple(
        relation
        for relation, sources, targets in _ALLOWED
        if isinstance(source, sources)
        and isinstance(target, targets)
        and not (relation == "meets" and isinstance(target, Emotion))
    )
