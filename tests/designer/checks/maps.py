"""Small maps for the tests of rules: records in few words, and what fixes do to a map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from designer import kinds
from designer.checks import RULES
from designer.checks.rule import FileFault, Finding, Fix, Look, Rule
from designer.checks.run import check
from designer.model.journey import Journey
from designer.model.records import Card, Record

TODAY = date(2026, 1, 31)


def record(kind: str, identity: str, **fields: Any) -> Record:
    """A record as the file would give it."""
    return kinds.record({"kind": kind, "id": identity, **fields})


def stage(identity: str, zone: str | None = None, **fields: Any) -> Record:
    """A stage named by its id in capitals, its column in the order of the ids."""
    return record("stage", identity, **{"name": identity.upper(), "order": identity} | fields,
                  zone=zone)  # fmt: skip


def card(kind: str, identity: str, place: str | None = "a", **fields: Any) -> Record:
    """A card in a stage, in the lane of its kind; parked without a stage."""
    lane = kind if place else None
    return record(kind, identity, **{"text": identity} | fields, stage=place, lane=lane)


def flow(identity: str, way: str = "next", **fields: Any) -> Record:
    """A flow whose id says its ends: ``a>b``, or ``a>b.2`` for another one."""
    source, target = identity.split(".")[0].split(">")
    name = identity.replace(">", "-to-")
    return record("flow", name, source=source, target=target, way=way, **fields)


def link(identity: str, relation: str, **fields: Any) -> Record:
    """A link whose id says its ends: ``team>a``."""
    source, target = identity.split(".")[0].split(">")
    name = f"{relation}-{identity.replace('>', '-to-')}"
    return record("link", name, source=source, target=target, relation=relation, **fields)


def journey(*records: Record, **fields: Any) -> Journey:
    """A journey of the records, with a map record and a lane for each kind of card in use."""
    used = sorted({one.kind for one in records if isinstance(one, Card)})
    lanes = [record("lane", kind, name=kind, takes=[kind], order=f"a{at}")
             for at, kind in enumerate(used)]  # fmt: skip
    return Journey([record("map", "map", **fields), *lanes, *records])


def findings(
    rule: Rule, on: Journey, *, faults: tuple[FileFault, ...] = (), **options: object
) -> list[Finding]:
    """What one rule finds."""
    return list(rule.check(Look(on, TODAY, faults, {rule.id: options})))


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
