"""Applying fixes one after the other, until nothing is left that a fix can mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from designer.checks import RULES
from designer.checks.profiles import DRAFT, Profile
from designer.checks.rule import Finding, Fix, Rule, Severity
from designer.checks.run import Checker
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import CannotApply, Journey

ROUNDS = 10
"""How often `fix_all` looks again."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding, the fix that was applied, and the edit that it made."""

    finding: Finding
    fix: Fix
    edit: Edit


def fix_all(
    journey: Journey,
    do: Callable[[Edit], object],
    *,
    profile: Profile = DRAFT,
    today: date,
    fail_on: Severity = "error",
    rules: Sequence[Rule] = RULES,
) -> list[Mended]:
    """Apply the first safe fix of each finding at least as grave as `fail_on`, through `do`.

    In the order of the catalogue, until nothing changes, ten rounds at most; `do` makes an edit
    on the journey. A finding that an earlier fix took away is passed over, and one that outlives
    its fix is not mended twice.
    """
    checker = Checker(journey, profile=profile, today=today, rules=rules)
    mended: list[Mended] = []
    tried: set[tuple[str, tuple[Id, ...], str]] = set()
    for _ in range(ROUNDS):
        before = len(mended)
        for finding in checker.report.at_least(fail_on):
            fix = next((fix for fix in finding.fixes if fix.safe), None)
            stands = _key(finding) in map(_key, checker.report.heard)
            if fix is None or not stands or _key(finding) in tried:
                continue
            tried.add(_key(finding))
            edit = _applied(journey, fix, do)
            if edit is not None:
                checker.follow(edit)
                mended.append(Mended(finding, fix, edit))
        if len(mended) == before:
            break
    return mended


def _key(finding: Finding) -> tuple[str, tuple[Id, ...], str]:
    return finding.rule, finding.elements, finding.field


def _applied(journey: Journey, fix: Fix, do: Callable[[Edit], object]) -> Edit | None:
    try:
        edit = fix.make(journey)
        if not edit:
            return None
        do(edit)
    except CannotApply:
        return None
    return edit
