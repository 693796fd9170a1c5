"""What a list of maps says of one file: title, owner, review date, and what the check finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from designer.checks import RULES
from designer.checks.profiles import profile_for
from designer.checks.rule import FileFault
from designer.checks.run import Checker
from designer.files.format import Reading
from designer.files.store import Opened

EVERYTHING = frozenset(rule.scope for rule in RULES)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a map says of itself, as it is written there; empty where it says nothing."""

    title: str
    owner: str
    review_by: str
    """As YYYY-MM-DD."""
    uid: str

    def is_overdue(self, today: date) -> bool:
        """Whether somebody should have looked at the map again by now."""
        return bool(self.review_by) and date.fromisoformat(self.review_by) < today


def facts_of(opened: Opened) -> Facts:
    """What the map of a file says of itself."""
    record = opened.reading.journey.map
    return Facts(record.title, record.owner, record.review_by, record.uid)


def checker_of(opened: Opened, today: date, *, at_once: bool = True) -> Checker:
    """All that the rules find in the map of a file, as the team's file wants it checked.

    Unless `at_once` it is found in steps. Raises `BadProfile`.
    """
    journey = opened.reading.journey
    return Checker(
        journey,
        profile=profile_for(opened.path, journey.map.check_profile),
        today=today,
        faults=faults_of(opened.reading),
        scopes=EVERYTHING,
        at_once=at_once,
        folder=opened.path.absolute().parent,
    )


def faults_of(reading: Reading) -> tuple[FileFault, ...]:
    """What was wrong with the file, as HYG-01 wants to hear it."""
    return tuple(
        FileFault(fault.reason, fault.line or None, severity=fault.severity)
        for fault in reading.faults()
    )
