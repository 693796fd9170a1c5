"""What a check found, as text for people, JSON for scripts and SARIF for code platforms."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from designer.checks import RULES
from designer.checks.coverage import coverage_of
from designer.checks.help import help_of
from designer.checks.mending import called
from designer.checks.outcome import Report
from designer.checks.rule import SEVERITIES, Finding, Rule, Severity
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import Message, msg, say


@dataclass(frozen=True)
class Checked:
    """One file, its journey, and what the check found in it."""

    file: str
    journey: Journey
    report: Report
    lines: Mapping[Id, int] = field(default_factory=dict)
    """The line of each element in the file, counted from 1, where it is known."""

    def line(self, finding: Finding) -> int | None:
        """The line that a finding is about, None where it is not known."""
        if finding.line is not None:
            return finding.line
        known = (self.lines[element] for element in finding.elements if element in self.lines)
        return next(known, None)


SEVERITY_NAMES: Mapping[Severity, Message] = {
    "error": msg("error"),
    "warning": msg("warning"),
    "hint": msg("hint"),
}


_EMPHASIS = re.compile(r"\*(?=\S)([^*\n]+?)(?<=\S)\*")
"""Words between two asterisks: a terminal cannot slant them."""


# -- text ----------------------------------------------------------------------------------


def text(files: Iterable[Checked], language: str = "en", *, coverage: bool = False) -> str:
    """The findings for people, file by file, suppressed ones left out; ends with a line end.

    With `coverage`, what the stages have and lack follows behind the findings of each file.
    """
    lines: list[str] = []
    for checked in files:
        lines += _text_lines(checked, language)
        if coverage:
            lines += _coverage_lines(checked.journey, language)
    return "".join(f"{line}\n" for line in lines)


def _coverage_lines(journey: Journey, language: str) -> list[str]:
    """A line an aspect: of how many main stages the map says it, and which lack it."""
    aspects = coverage_of(journey)
    if not aspects:
        return []
    names = [say(aspect.name, language) for aspect in aspects]
    wide = max(map(_width, names))
    stages = msg("Coverage of {count} main stage:", "Coverage of {count} main stages:",
                 count=aspects[0].of)  # fmt: skip
    lines = [say(stages, language)]
    for name, aspect in zip(names, aspects, strict=True):
        gap = " " * (wide - _width(name))
        line = f"    {name}{gap}  {aspect.have:2} / {aspect.of}"
        lacking = (say(called(journey, stage), language) for stage in aspect.lacking)
        named = " ".join(f"«{stage}»" for stage in lacking)
        if named:
            line += "  " + say(msg("lacking: {stages}", stages=named), language)
        lines.append(line)
    return lines


def _width(text: str) -> int:
    """Columns of a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _text_lines(checked: Checked, language: str) -> list[str]:
    lines: list[str] = []
    for finding in checked.report.heard:
        at = checked.line(finding)
        place = checked.file if at is None else f"{checked.file}:{at}"
        severity = say(SEVERITY_NAMES[finding.severity], language)
        sentence = say(finding.message, language)
        lines.append(f"{place}: {severity} {finding.rule}: {sentence}")
        names = [say(called(checked.journey, e), language) for e in finding.elements]
        if names:
            lines.append("    " + " ".join(f"«{name}»" for name in names))
        lines += [
            "    " + say(msg("fix: {title}", title=fix.title), language) for fix in finding.fixes
        ]
    lines.append(f"{checked.file}: {say(_summary(checked.report), language)}")
    return lines


def _summary(report: Report) -> Message:
    counts = report.counts
    hidden = len(report.findings) - len(report.heard)
    parts = (
        msg("{count} error", "{count} errors", count=counts["error"]),
        msg("{count} warning", "{count} warnings", count=counts["warning"]),
        msg("{count} hint", "{count} hints", count=counts["hint"]),
        *((msg("{count} suppressed", "{count} suppressed", count=hidden),) if hidden else ()),
    )
    return msg("{parts}", parts=parts)


# -- JSON ----------------------------------------------------------------------------------


def json_text(files: Iterable[Checked], language: str = "en") -> str:
    """The findings for scripts, suppressed ones too; the counts leave those out."""
    data = {"files": [_file_data(checked, language) for checked in files]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _file_data(checked: Checked, language: str) -> dict[str, Any]:
    return {
        "file": checked.file,
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "message": say(finding.message, language),
                "elements": list(finding.elements),
                "field": finding.field,
                "fixes": [say(fix.title, language) for fix in finding.fixes],
                "suppressed": finding.suppressed is not None,
            }
            for finding in checked.report.findings
        ],
        "counts": checked.report.counts,
        "coverage": [
            {
                "aspect": aspect.id,
                "name": say(aspect.name, language),
                "have": aspect.have,
                "of": aspect.of,
                "lacking": list(aspect.lacking),
            }
            for aspect in coverage_of(checked.journey)
        ],
    }


# -- the catalogue -------------------------------------------------------------------------


def rules_data(rules: Sequence[Rule] = RULES, language: str = "en") -> list[dict[str, str]]:
    """The catalogue as plain data, one entry a rule; `fix` is empty where a person decides."""
    return [_rule_data(rule, language) for rule in rules]


def rules_json(rules: Sequence[Rule] = RULES, language: str = "en") -> str:
    """The catalogue for scripts."""
    return json.dumps(rules_data(rules, language), ensure_ascii=False, indent=2) + "\n"


def rules_text(rules: Sequence[Rule] = RULES, language: str = "en") -> str:
    """The catalogue for people: a line a rule, or the whole help page of a single one."""
    entries = rules_data(rules, language)
    if len(entries) == 1:
        return _page(entries[0], language)
    severities = [say(SEVERITY_NAMES[rule.severity], language) for rule in rules]
    wide = max(map(len, severities), default=0)
    pairs = zip(severities, entries, strict=True)
    return "".join(f"{e['id']}  {severity:{wide}}  {e['title']}\n" for severity, e in pairs)


def _page(entry: Mapping[str, str], language: str) -> str:
    headings = {
        "why": msg("Why"),
        "wrong": msg("Wrong"),
        "right": msg("Right"),
        "fix": msg("Fix"),
    }
    lines = [f"{entry['id']}  {entry['checks']}", ""]
    told = [(heading, entry[key]) for key, heading in headings.items() if entry[key]]
    lines += [say(msg("{heading}: {text}", heading=h, text=t), language) for h, t in told]
    return _EMPHASIS.sub(r"\1", "".join(f"{line}\n" for line in lines))


def _rule_data(rule: Rule, language: str) -> dict[str, str]:
    page = help_of(rule)
    return {
        "id": rule.id,
        "severity": rule.severity,
        "title": say(page.title, language),
        "checks": say(page.checks, language),
        "why": say(page.why, language),
        "wrong": say(page.wrong, language),
        "right": say(page.right, language),
        "fix": say(page.fix, language) if page.fix is not None else "",
        "scope": rule.scope,
    }


# -- SARIF ---------------------------------------------------------------------------------

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = dict(zip(SEVERITIES, ("error", "warning", "note"), strict=True))


def sarif(
    files: Iterable[Checked],
    language: str = "en",
    *,
    version: str = "",
    rules: Sequence[Rule] = RULES,
) -> str:
    """The findings as a SARIF 2.1.0 log, suppressed ones with their reason."""
    driver: dict[str, Any] = {"name": "Ringway"}
    if version:
        driver["version"] = version
    driver["rules"] = [_sarif_rule(rule, language) for rule in rules]
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    results = [
        _sarif_result(checked, finding, numbers, language)
        for checked in files
        for finding in checked.report.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: Rule, language: str) -> dict[str, Any]:
    entry = _rule_data(rule, language)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": entry["title"]},
        "fullDescription": {"text": entry["checks"]},
        "help": {"text": _page(entry, language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _sarif_result(
    checked: Checked, finding: Finding, numbers: Mapping[str, int], language: str
) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(checked.file)}}
    line = checked.line(finding)
    if line is not None:
        physical["region"] = {"startLine": line}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.elements:
        location["logicalLocations"] = [
            {
                "name": say(called(checked.journey, element), language),
                "fullyQualifiedName": element,
            }
            for element in finding.elements
        ]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": say(finding.message, language)},
        "locations": [location],
    }
    if finding.suppressed is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.suppressed}]
    return result


def _uri(file: str) -> str:
    return quote(file.replace("\\", "/"), safe="/~")
