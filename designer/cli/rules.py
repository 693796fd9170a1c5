"""Explain the rules of the check: what each looks at, why, a wrong and a right example."""

from __future__ import annotations

import argparse

from designer.checks import RULES
from designer.checks.report import rules_json, rules_text
from designer.cli.streams import out
from designer.words import Problem, msg, system_language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("id", metavar="ID", nargs="?", help="one rule, such as LOOP-02")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> int:
    """Print the catalogue, or one rule's page."""
    wanted = (options.id or "").upper()
    rules = [rule for rule in RULES if wanted in ("", rule.id)]
    if not rules:
        raise Problem(msg("there is no rule {rule}; ringway rules lists all", rule=options.id))
    printed = rules_json if options.json else rules_text
    out(printed(rules, system_language()).rstrip("\n"))
    return 0
