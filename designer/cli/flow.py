"""Work out the loop: rounds, purchases, times and money, from the figures of a map."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from designer.checks import RULES
from designer.checks.at_odds import CONTRADICTIONS, ENDLESS, STOPPING, why_stopped
from designer.checks.mending import called
from designer.checks.profiles import profile_for
from designer.checks.rule import Finding
from designer.checks.run import check
from designer.checks.told_figures import told_flow
from designer.cli import DONE, FINDINGS, complain
from designer.cli.flow_text import lines
from designer.cli.streams import STDIN, open_or_stdin, out, out_json
from designer.graph.arithmetic import figures_of
from designer.graph.expected import Figures
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import Message, say, system_language

WHOLE = (
    "expected_loops", "expected_purchases", "purchase_probability", "time_to_purchase",
    "lifetime_value", "lifetime_value_per_customer", "loop_time",
)  # fmt: skip
"""The figures of the map as a whole, under the names that programs know."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("file", metavar="FILE", help="a map, or - for standard input")
    parser.add_argument("--json", action="store_true", help="for programs; null is not known")


def run(options: argparse.Namespace) -> int:
    """Print the figures; 1 where contradictions keep every one of them from being known."""
    _, reading, _ = open_or_stdin(options.file)
    journey, language = reading.journey, system_language()
    figures = figures_of(journey)
    why = _why_stopped(journey) if figures.stopped else ()
    found = _contradictions(journey, options.file)
    if options.json:
        out_json(data(journey, figures, found, language))
        for sentence in why:
            complain(sentence)
    else:
        others = [finding for finding in found if finding.rule not in STOPPING]
        for line in lines(journey, figures, why, others, language):
            out(line)
    return FINDINGS if figures.stopped else DONE


def data(
    journey: Journey, figures: Figures, contradictions: Iterable[Finding], language: str = "en"
) -> dict[str, Any]:
    """The figures as plain data; a figure that cannot be known is None."""
    return {
        **{name: getattr(figures, name) for name in WHOLE},
        "stages": [_named(journey, asdict(stage), language) for stage in figures.stages],
        "sensitivity": [
            {
                "id": one.flow,
                "name": say(told_flow(journey, one.flow), language),
                "lifetime_value": one.lifetime_value,
            }
            for one in figures.sensitivity
        ],
        "missing": [
            _named(journey, {"id": one.element, "figure": one.field}, language)
            for one in figures.missing
        ],
        "at_least": asdict(figures.at_least),
        "contradictions": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "message": say(finding.message, language),
                "elements": list(finding.elements),
                "field": finding.field,
            }
            for finding in contradictions
        ],
    }


def _named(journey: Journey, fields: dict[str, Any], language: str) -> dict[str, Any]:
    """The fields with what the element is called behind its id."""
    identity: Id = fields["id"]
    return {"id": identity, "name": say(called(journey, identity), language), **fields}


def _contradictions(journey: Journey, file: str) -> tuple[Finding, ...]:
    path = Path(file) if file != STDIN else None
    profile = profile_for(path, journey.map.check_profile)
    rules = [rule for rule in RULES if rule.id in CONTRADICTIONS]
    return check(journey, profile=profile, today=date.today(), rules=rules).heard


def _why_stopped(journey: Journey) -> tuple[Message, ...]:
    return tuple(finding.message for finding in why_stopped(journey)) or (ENDLESS,)
