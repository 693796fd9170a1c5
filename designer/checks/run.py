"""Running the rules: over a whole map, or over what an edit can have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from designer.checks import RULES
from designer.checks.profiles import DRAFT, Profile
from designer.checks.rule import (
    SEVERITIES,
    FileFault,
    Finding,
    Fix,
    Look,
    Rule,
    Scope,
    Severity,
)
from designer.kinds import CLASSES
from designer.model.changes import Change, Drop, Edit, Put, Set
from designer.model.ids import Id
from designer.model.journey import CannotApply, Journey
from designer.model.records import Record, Suppression, Unknown
from designer.words import msg

LIVE: frozenset[Scope] = frozenset({"card", "stage", "loop", "people", "metrics", "map", "file"})
"""The scopes that run while one edits; `page` runs before an export and on request."""

ROUNDS = 10
"""How often `fix_all` looks again."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of the catalogue, suppressed findings too."""

    findings: tuple[Finding, ...]

    @property
    def heard(self) -> tuple[Finding, ...]:
        """The findings that nobody has suppressed."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity are heard."""
        heard = [finding.severity for finding in self.heard]
        return {severity: heard.count(severity) for severity in SEVERITIES}

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The heard findings that are as grave as `severity`, or graver."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(finding for finding in self.heard if finding.severity in grave)


def check(
    journey: Journey,
    *,
    profile: Profile = DRAFT,
    today: date,
    faults: tuple[FileFault, ...] = (),
    scopes: Collection[Scope] | None = None,
    rules: Sequence[Rule] = RULES,
) -> Report:
    """Everything the rules of the scopes find; without scopes all rules run.

    A rule that crashes becomes a finding of its own and the others still run.
    """
    look = Look(journey, today, faults, profile.options)
    chosen = (rule for rule in rules if scopes is None or rule.scope in scopes)
    found = [finding for rule in chosen for finding in findings_of(rule, look, profile)]
    return Report(_arranged(journey, found, rules))


def findings_of(rule: Rule, look: Look, profile: Profile = DRAFT) -> list[Finding]:
    """What one rule finds, as gravely as the profile wants; nothing where it is off."""
    found: list[Finding] = []
    for _ in _steps_of(rule, look, profile, found):
        pass
    return found


def _steps_of(rule: Rule, look: Look, profile: Profile, found: list[Finding]) -> Iterator[None]:
    """Put what one rule finds into `found`, with a step after each finding."""
    severity = profile.level(rule)
    if severity is None:
        return
    try:
        for finding in rule.check(look):
            found.append(replace(finding, severity=severity))
            yield
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        failed = msg("the check {rule} failed: {why}", rule=rule.id, why=why)
        found[:] = [Finding(rule.id, "error", (), failed)]


def rules_for(edit: Edit, rules: Iterable[Rule] = RULES) -> frozenset[str]:
    """The ids of the rules whose findings the edit can change."""
    classes = {_class_of(change) for change in edit.changes}
    return frozenset(
        rule.id for rule in rules if any(issubclass(cls, rule.reads) for cls in classes)
    )


def _class_of(change: Change) -> type[Record]:
    match change:
        case Put() | Drop():
            return type(change.record)
        case Set():
            return CLASSES.get(change.kind, Unknown)
        case _:
            assert_never(change)


class Checker:
    """The findings of an open map, kept true after each edit by running only what it touches.

    Unless `at_once` the first report is empty, until the steps of `begin` are done.
    """

    def __init__(
        self,
        journey: Journey,
        *,
        profile: Profile = DRAFT,
        today: date,
        faults: tuple[FileFault, ...] = (),
        scopes: Collection[Scope] = LIVE,
        rules: Sequence[Rule] = RULES,
        at_once: bool = True,
    ) -> None:
        self._journey = journey
        self._profile = profile
        self._today = today
        self._faults = faults
        self._all_rules = rules
        self._rules = tuple(rule for rule in rules if rule.scope in scopes)
        self._found: dict[str, list[Finding]] = {}
        self._report = Report(())
        if at_once:
            for _ in self.begin():
                pass

    @property
    def report(self) -> Report:
        """What the rules find now."""
        return self._report

    def follow(self, edit: Edit) -> Report:
        """Take in an edit that the journey has just made; the findings after it."""
        for _ in self.follow_in_steps(edit):
            pass
        return self._report

    def begin(self) -> Iterator[None]:
        """Run all rules, a little with each step; the report is there when there are no more.

        Whoever changes the journey before that has to begin anew.
        """
        return self._steps(self._rules)

    def follow_in_steps(self, edit: Edit) -> Iterator[None]:
        """Take in what the journey has gone through, as `begin` does."""
        touched = rules_for(edit, self._rules)
        return self._steps([rule for rule in self._rules if rule.id in touched])

    def _steps(self, rules: Iterable[Rule]) -> Iterator[None]:
        look = Look(self._journey, self._today, self._faults, self._profile.options)
        new: dict[str, list[Finding]] = {}
        for rule in rules:
            yield from _steps_of(rule, look, self._profile, new.setdefault(rule.id, []))
            yield
        self._found |= new
        found = [finding for findings in self._found.values() for finding in findings]
        self._report = Report(_arranged(self._journey, found, self._all_rules))


def _arranged(
    journey: Journey, findings: Iterable[Finding], rules: Sequence[Rule]
) -> tuple[Finding, ...]:
    """The findings in catalogue order, each with the reason why it is suppressed, if it is."""
    place = {rule.id: number for number, rule in enumerate(rules)}
    reasons = _reasons(journey)
    told = [replace(found, suppressed=_reason(found, reasons)) for found in findings]
    return tuple(sorted(told, key=lambda found: (place[found.rule], found.elements, found.field)))


def _reasons(journey: Journey) -> dict[tuple[str, Id | None], str]:
    return {(said.rule, said.target): said.reason for said in journey.of(Suppression)}


def _reason(finding: Finding, reasons: dict[tuple[str, Id | None], str]) -> str | None:
    """Why the finding is not heard; a suppression without target is for the whole map."""
    for target in (None, *finding.elements):
        if (finding.rule, target) in reasons:
            return reasons[finding.rule, target]
    return None


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
