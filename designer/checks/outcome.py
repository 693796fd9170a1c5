"""What a check found: the findings rule by rule, so that after an edit only some are put anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from designer.checks.rule import SEVERITIES, Finding, Severity
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Suppression

Reasons = Mapping[tuple[str, Id | None], str]
"""Why findings are not heard, by rule and element; without element, for the whole map."""


@dataclass(frozen=True)
class Block:
    """What one rule found, by its elements; suppressed findings too."""

    rule: str
    findings: tuple[Finding, ...]

    @cached_property
    def heard(self) -> tuple[Finding, ...]:
        """The findings that nobody has suppressed."""
        if all(finding.suppressed is None for finding in self.findings):
            return self.findings
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity are heard."""
        heard = [finding.severity for finding in self.heard]
        return {severity: heard.count(severity) for severity in SEVERITIES}


@dataclass(frozen=True)
class Report:
    """What a check found, in the order of the catalogue, suppressed findings too.

    A block that an edit leaves as it was is the very same object in the next report.
    """

    blocks: tuple[Block, ...] = ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding."""
        return tuple(finding for block in self.blocks for finding in block.findings)

    @cached_property
    def heard(self) -> tuple[Finding, ...]:
        """The findings that nobody has suppressed."""
        return tuple(finding for block in self.blocks for finding in block.heard)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity are heard."""
        return {
            severity: sum(block.counts[severity] for block in self.blocks)
            for severity in SEVERITIES
        }

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The heard findings that are as grave as `severity`, or graver."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(finding for finding in self.heard if finding.severity in grave)


def reasons_of(journey: Journey) -> Reasons:
    """Why the team does not want to hear of what."""
    return {(said.rule, said.target): said.reason for said in journey.of(Suppression)}


def block_of(rule: str, found: Iterable[Finding], reasons: Reasons) -> Block:
    """The findings of a rule in their order, each with its reason where it is suppressed."""
    told = [_told(finding, reasons) for finding in found] if reasons else found
    return Block(rule, tuple(sorted(told, key=lambda finding: (finding.elements, finding.field))))


def _told(finding: Finding, reasons: Reasons) -> Finding:
    reason = _reason(finding, reasons)
    return finding if reason is None else replace(finding, suppressed=reason)


def _reason(finding: Finding, reasons: Reasons) -> str | None:
    """Why the finding is not heard; a suppression without target is for the whole map."""
    for target in (None, *finding.elements):
        if (finding.rule, target) in reasons:
            return reasons[finding.rule, target]
    return None
