"""For the tests of rules: maps with the lanes they need, what is found, what fixes do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from designer.checks import RULES
from designer.checks.rule import FileFault, Finding, Fix, Look, Rule
from designer.checks.run import check
from designer.model.journey import Journey
from designer.model.records import Card, Record
from tests import build

TODAY = date(2026, 1, 31)


def card(kind: str, identity: str, stage: str | None = "a", **fields: Any) -> Record:
    """A card in a stage, in the lane of its kind; parked without a stage."""
    return build.card(kind, identity, (stage, kind) if stage else None, **fields)


def journey(*records: Record, **fields: Any) -> Journey:
    """A journey of the records, with a lane for each kind of card that stands in one."""
    used = sorted({one.kind for one in records if isinstance(one, Card) and not one.parked})
    lanes = (build.lane(kind, takes=(kind,)) for kind in used)
    return build.journey(*lanes, *records, **fields)


def findings(
    rule: Rule, on: Journey, *, faults: tuple[FileFault, ...] = (), **options: object
) -> list[Finding]:
    """What one rule finds."""
    return list(rule.findings(Look(on, TODAY, faults, {rule.id: options})))


def found(rule: Rule, on: Journey, **options: object) -> list[tuple[str, ...]]:
    """The elements of what one rule finds."""
    return [finding.elements for finding in findings(rule, on, **options)]


def copied(on: Journey) -> Journey:
    """A journey of its own with the same records."""
    return Journey(on.records())


def fixes(rule: Rule, on: Journey) -> Iterator[tuple[Finding, Fix]]:
    """Every fix of every finding of a rule."""
    for finding in findings(rule, on):
        for fix in finding.fixes:
            yield finding, fix


def after(fix: Fix, on: Journey) -> Journey:
    """The map with the fix applied."""
    mended = copied(on)
    mended.apply(fix.make(mended))
    return mended


def demand_that_fixes_mend(rule: Rule, on: Journey) -> None:
    """Each finding has a fix; each fix takes its finding away and adds no error."""
    errors = _errors(on)
    assert findings(rule, on)
    for finding in findings(rule, on):
        assert finding.fixes, finding
    for finding, fix in fixes(rule, on):
        mended = after(fix, on)
        left = [(one.elements, one.field) for one in findings(rule, mended)]
        assert (finding.elements, finding.field) not in left, fix.title
        assert _errors(mended) <= errors, fix.title


def _errors(on: Journey) -> set[tuple[str, tuple[str, ...], str]]:
    report = check(on, today=TODAY, rules=RULES)
    return {(one.rule, one.elements, one.field) for one in report.findings
            if one.severity == "error"}  # fmt: skip
