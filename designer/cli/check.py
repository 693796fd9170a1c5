"""Check maps: is the flow one coherent circle, and does every element say what it must?"""

from __future__ import annotations

import argparse
from datetime import date
from importlib.metadata import version
from pathlib import Path

from designer.checks.fixing import fix_all
from designer.checks.listing import faults_of
from designer.checks.profiles import Profile, profile_for
from designer.checks.report import Checked, json_text, sarif, text
from designer.checks.rule import SEVERITIES, Severity
from designer.checks.run import check
from designer.cli import FINDINGS, UNUSABLE, complain
from designer.cli.streams import STDIN, lines_of, open_or_stdin, out, tell
from designer.files.format import Reading
from designer.files.store import Opened, save_back
from designer.words import Problem, msg, system_language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="a map, or - for standard input")
    parser.add_argument("--profile", default="", help="workshop, draft, deliverable or funnel")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--fail-on", choices=SEVERITIES, default="error")
    parser.add_argument(
        "--coverage", action="store_true", help="say what the main stages have and lack, too"
    )
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes and write the map")


def run(options: argparse.Namespace) -> int:
    """Check every file; 1 if anything at or above --fail-on is left, 2 if a file is unusable."""
    checked: list[Checked] = []
    status = 0
    quiet = options.json or options.format != "text"
    for name in options.files:
        try:
            one = _check_one(name, options, quiet=quiet)
        except Problem as problem:
            complain(problem.message)
            status = UNUSABLE
            continue
        checked.append(one)
        if one.report.at_least(options.fail_on):
            status = max(status, FINDINGS)
    form = "json" if options.json else options.format
    if checked or form != "text":
        out(_printed(checked, form, coverage=options.coverage).rstrip("\n"))
    return status


def _check_one(name: str, options: argparse.Namespace, *, quiet: bool) -> Checked:
    label, reading, opened = open_or_stdin(name)
    path = Path(name) if name != STDIN else None
    wanted = options.profile or reading.journey.map.check_profile
    profile = profile_for(path, wanted)
    if options.fix:
        if opened is None:
            raise Problem(msg("standard input cannot be mended: name a file"))
        if reading.complete:
            reading = _mended(label, opened, profile, options.fail_on, quiet=quiet)
        else:
            # A fix would be drawn from half a map, and saving would hide that it was cut off.
            complain(msg("{file}: perhaps cut off, so nothing in it is mended", file=label))
    report = check(
        reading.journey,
        profile=profile,
        today=date.today(),
        faults=faults_of(reading),
        folder=path.absolute().parent if path is not None else None,
    )
    return Checked(label, reading.journey, report, lines_of(opened))


def _mended(
    name: str, opened: Opened, profile: Profile, fail_on: Severity, *, quiet: bool
) -> Reading:
    """Apply the fixes, write the file if they changed anything; the reading with them."""
    journey = opened.reading.journey
    done = fix_all(journey, journey.apply, profile=profile, today=date.today(), fail_on=fail_on)
    if done:
        save_back(opened, journey)
    for mended in done:
        sentence = msg(
            "{file}: mended {rule}: {title}",
            file=name, rule=mended.finding.rule, title=mended.fix.title,
        )  # fmt: skip
        if quiet:
            complain(sentence)
        else:
            tell(sentence)
    return opened.reading


def _printed(checked: list[Checked], form: str, *, coverage: bool) -> str:
    language = system_language()
    if form == "json":
        return json_text(checked, language)
    if form == "sarif":
        return sarif(checked, language, version=version("ringway"))
    return text(checked, language, coverage=coverage)
