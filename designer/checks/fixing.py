"""Applying fixes one after the other, and saying before what that will do to the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from designer.checks import RULES
from designer.checks.profiles import DRAFT, Profile
from designer.checks.rule import Finding, Fix, Rule, Severity
from designer.checks.run import Checker
from designer.kinds import KIND_OF
from designer.model.changes import Change, Edit, folded
from designer.model.ids import Id
from designer.model.journey import CannotApply, Journey
from designer.words import Message, msg

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
        report = checker.report
        standing = set(map(_key, report.heard))
        for finding in report.at_least(fail_on):
            fix = next((fix for fix in finding.fixes if fix.safe), None)
            if checker.report is not report:
                report = checker.report
                standing = set(map(_key, report.heard))
            if fix is None or _key(finding) not in standing or _key(finding) in tried:
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


@dataclass(frozen=True, slots=True)
class Plan:
    """What mending would do to a map: findings mended, and what comes, changes and goes."""

    mended: int
    sentences: tuple[Message, ...]


def plan_of(
    journey: Journey,
    *,
    profile: Profile = DRAFT,
    today: date,
    fail_on: Severity = "error",
    rules: Sequence[Rule] = RULES,
) -> Plan:
    """What `fix_all` would do, tried on a copy of the map."""
    copy = Journey(journey.records())
    done = fix_all(copy, copy.apply, profile=profile, today=today, fail_on=fail_on, rules=rules)
    return Plan(len(done), effects(change for one in done for change in one.edit.changes))


def effects(changes: Iterable[Change]) -> tuple[Message, ...]:
    """What changes do to a map in the end, counted by kind: added, changed, deleted."""
    ops: dict[Id, dict[str, str]] = {}
    for change in folded(changes):
        kind = change.kind if change.op == "set" else change.record.kind
        ops.setdefault(change.id, {})[change.op] = kind
    counts: dict[str, Counter[str]] = {"put": Counter(), "set": Counter(), "drop": Counter()}
    for found in ops.values():
        op = "set" if len(found) > 1 else next(iter(found))
        counts[op][next(iter(found.values()))] += 1
    told = {
        "put": lambda what: msg("Will be added: {what}", what=what),
        "set": lambda what: msg("Will be changed: {what}", what=what),
        "drop": lambda what: msg("Will be deleted: {what}", what=what),
    }
    return tuple(told[op](_listed(counts[op])) for op in counts if counts[op])


def _listed(counts: Counter[str]) -> tuple[Message, ...]:
    return tuple(
        msg("{number} × {kind}", number=number, kind=_kind_name(kind))
        for kind, number in sorted(counts.items())
    )


_NAMES: Mapping[str, Message] = {
    "map": msg("Map"),
    "stage": msg("Stage"),
    "entry": msg("Entry"),
    "exit": msg("Exit"),
    "flow": msg("Flow"),
    "link": msg("Link"),
    "lane": msg("Lane"),
    "persona": msg("Persona"),
    "team": msg("Team"),
}


def _kind_name(kind: str) -> Message | str:
    if kind in KIND_OF:
        return KIND_OF[kind].name
    return _NAMES.get(kind, kind)
