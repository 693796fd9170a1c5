"""List the maps of a folder: title, owner, review date, findings; and search in them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from designer.checks.listing import Facts, checker_of, facts_of
from designer.checks.outcome import Report
from designer.checks.profiles import BadProfile
from designer.cli import DONE, UNUSABLE
from designer.cli.streams import out, out_json, tell
from designer.files.copies import copies_among
from designer.files.folder import Hit, maps_in, search
from designer.files.store import open_map
from designer.words import Message, Problem, msg, say, system_language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="with all folders in it")
    parser.add_argument("--search", metavar="TEXT", default="", help="only maps that say this")
    parser.add_argument("--json", action="store_true", help="for programs")


@dataclass(frozen=True, slots=True)
class _Listed:
    """One file: its map and findings, or the reason why it is none or cannot be checked."""

    path: Path
    facts: Facts | None = None
    report: Report | None = None
    hits: tuple[Hit, ...] = ()
    problem: Message | None = None
    copy_of: Path | None = None
    """The map beside it of which a sync program has made this copy."""


def run(options: argparse.Namespace) -> int:
    """List; a file that is no map is named, the others follow, and the status tells of it."""
    maps = maps_in(options.folder)
    found = [_Listed(path, problem=why) for path, why in maps.closed]
    with _progress(len(maps.paths)) as step:
        for path in maps.paths:
            found.append(_listed(path, options.search))
            step()
    uids = {one.path: one.facts.uid for one in found if one.facts is not None}
    copies = copies_among(uids)
    found = [replace(one, copy_of=copies.get(one.path)) for one in found]
    shown = [one for one in found if not options.search or one.hits or one.problem is not None]
    if options.json:
        out_json([_data(one, options) for one in shown])
    else:
        _print(shown, options)
    return UNUSABLE if any(one.problem is not None for one in shown) else DONE


def _listed(path: Path, wanted: str) -> _Listed:
    try:
        opened = open_map(path)
    except Problem as problem:
        return _Listed(path, problem=problem.message)
    facts = facts_of(opened)
    hits = tuple(search(opened.reading.journey, wanted)) if wanted.strip() else ()
    if wanted and not hits:
        return _Listed(path, facts)
    try:
        report = checker_of(opened, date.today()).report
    except BadProfile as problem:
        return _Listed(path, facts, None, hits, problem.message)
    return _Listed(path, facts, report, hits)


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; nothing where output goes elsewhere."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(msg("Reading maps"), system_language()), total=count)
        yield lambda: bar.advance(task)


# -- for people ----------------------------------------------------------------------------


def _print(found: Iterable[_Listed], options: argparse.Namespace) -> None:
    language = system_language()
    any_map = False
    for one in found:
        if one.problem is not None:
            sys.stderr.write(f"ringway: {say(one.problem, language)}\n")
        any_map = any_map or one.facts is not None
        for line in _lines(one):
            out(say(line, language) if isinstance(line, Message) else line)
    if not any_map and options.search:
        tell(msg("No map in {folder} says “{text}”.", folder=str(options.folder),
                 text=options.search))  # fmt: skip
    elif not any_map:
        tell(msg("There is no map in {folder}.", folder=str(options.folder)))


def _lines(one: _Listed) -> Iterator[Message | str]:
    if one.facts is None:
        return
    facts = one.facts
    yield msg("{file}: {title}", file=str(one.path), title=_line(facts.title) or one.path.stem)
    said: list[Message | str] = []
    if one.copy_of is not None:
        said.append(msg("a copy of {file}", file=one.copy_of.name))
    if facts.owner:
        said.append(msg("owner: {name}", name=_line(facts.owner)))
    if facts.review_by:
        said.append(msg("review by {date}", date=facts.review_by))
    if one.report is not None:
        counts = one.report.counts
        said += [
            msg("{count} error", "{count} errors", count=counts["error"]),
            msg("{count} warning", "{count} warnings", count=counts["warning"]),
            msg("{count} hint", "{count} hints", count=counts["hint"]),
        ]
    if said:
        yield msg("    {facts}", facts=tuple(said))
    for hit in one.hits:
        yield msg("    {element}, {field}: {text}", element=hit.element, field=hit.field,
                  text=hit.text)  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split())


# -- for programs --------------------------------------------------------------------------


def _data(one: _Listed, options: argparse.Namespace) -> dict[str, object]:
    language = system_language()
    data: dict[str, object] = {"file": str(one.path)}
    if one.problem is not None:
        data["problem"] = say(one.problem, language)
    if one.facts is not None:
        data |= {
            "title": one.facts.title, "owner": one.facts.owner, "review_by": one.facts.review_by
        }  # fmt: skip
    if one.copy_of is not None:
        data["copy_of"] = str(one.copy_of)
    if one.report is not None:
        counts = dict(one.report.counts)
        data |= {"findings": sum(counts.values()), "counts": counts}
    if options.search and one.facts is not None:
        data["found"] = [
            {"id": hit.id, "stage": hit.stage, "element": say(hit.element, language),
             "field": say(hit.field, language), "text": hit.text}
            for hit in one.hits
        ]  # fmt: skip
    return data
