"""Reading the maps of a folder for the start page: first what they say of themselves, then checks.

Without Qt: these are walks for a thread of their own, which can end at each step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from designer.checks.listing import Facts, checker_of, facts_of
from designer.checks.profiles import nearest_team_file
from designer.checks.rule import SEVERITIES
from designer.files.copies import copies_among
from designer.files.folder import Hit, maps_in, search, texts_of
from designer.files.store import Opened, open_map
from designer.words import Message, Problem, msg

MOST_HITS = 20
"""So many places of one map are listed; there may be hundreds."""

Stamp = tuple[int, int]
"""When a file was written (ns) and how large it is (bytes)."""
Basis = tuple[date, tuple[Path, Stamp] | None]
"""What a check depends on beside the map: the day, and the file of the team."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file so far."""

    path: Path
    stamp: Stamp
    facts: Facts | None = None
    copy_of: Path | None = None
    """The map beside it of which a sync program has made this copy."""
    texts: str = ""
    """All that is written in the map, folded."""
    problem: Message | None = None
    """Why it is no map."""
    counts: tuple[int, ...] | None = None
    """How many errors, warnings and hints are heard."""
    unchecked: Message | None = None
    """Why it cannot be checked."""
    basis: Basis | None = None

    @property
    def is_read(self) -> bool:
        """Whether it is known what the map says of itself, or that it is none."""
        return self.facts is not None or self.problem is not None

    @property
    def is_done(self) -> bool:
        """Whether all is known."""
        return self.problem is not None or self.basis is not None


@dataclass(frozen=True, slots=True)
class Found:
    """All maps of the folder, with what was known of them before."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a map says what was looked for, and whether it does so in more places."""

    path: Path
    hits: tuple[Hit, ...]
    more: bool


def reading(
    folder: Path, known: Mapping[Path, Entry], today: date, go_on: Callable[[], bool]
) -> Iterator[Found | Entry | None]:
    """The maps of a folder, then each map anew as more is known of it.

    What was known before and has not changed is not read again. Raises `CannotOpen`.
    """
    maps = maps_in(folder, go_on)
    entries = [Entry(path, (0, 0), problem=_with_name(why, path)) for path, why in maps.closed]
    for path in maps.paths:
        entries.append(_known(path, known))
        yield None
    yield Found(tuple(entries))
    for at, entry in enumerate(entries):
        if not entry.is_read:
            entries[at] = _read(entry)
            yield entries[at]
    yield from _mark_copies(entries)
    teams: dict[Path, tuple[Path, Stamp] | None] = {}
    for entry in entries:
        above = entry.path.parent
        if above not in teams:
            teams[above] = _team_file(entry.path)
        basis = (today, teams[above])
        if entry.problem is None and entry.basis != basis:
            yield from _checked(entry, basis)


def seeking(wanted: str, paths: Iterable[Path]) -> Iterator[Places]:
    """Where these maps say something; one that cannot be read any more is passed over."""
    for path in paths:
        try:
            journey = open_map(path).reading.journey
        except Problem:
            continue
        hits = tuple(islice(search(journey, wanted), MOST_HITS + 1))
        yield Places(path, hits[:MOST_HITS], len(hits) > MOST_HITS)


def _mark_copies(entries: list[Entry]) -> Iterator[Entry]:
    """Those of which it was not known, or no longer is so, that they are copies."""
    uids = {entry.path: entry.facts.uid for entry in entries if entry.facts is not None}
    copies = copies_among(uids)
    for at, entry in enumerate(entries):
        if entry.copy_of != copies.get(entry.path):
            entries[at] = replace(entry, copy_of=copies.get(entry.path))
            yield entries[at]


def _known(path: Path, known: Mapping[Path, Entry]) -> Entry:
    stamp = _stamp(path)
    before = known.get(path)
    return before if before is not None and before.stamp == stamp else Entry(path, stamp)


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _team_file(path: Path) -> tuple[Path, Stamp] | None:
    file = nearest_team_file(path)
    return (file, _stamp(file)) if file is not None else None


def _read(entry: Entry) -> Entry:
    opened = _opened(entry.path)
    if isinstance(opened, Message):
        return replace(entry, problem=opened)
    return replace(entry, facts=facts_of(opened), texts=texts_of(opened.reading.journey))


def _checked(entry: Entry, basis: Basis) -> Iterator[Entry | None]:
    opened = _opened(entry.path)
    if isinstance(opened, Message):
        yield replace(entry, unchecked=opened, basis=basis)
        return
    try:
        checker = checker_of(opened, basis[0], at_once=False)
    except Problem as problem:
        yield replace(entry, unchecked=problem.message, basis=basis)
        return
    for _ in checker.begin():
        yield None
    counts = checker.report.counts
    found = tuple(counts[severity] for severity in SEVERITIES)
    yield replace(entry, counts=found, unchecked=None, basis=basis)


def _opened(path: Path) -> Opened | Message:
    """The map, or why there is none."""
    try:
        return open_map(path)
    except Problem as problem:
        return _with_name(problem.message, path)
    except Exception as error:
        # One strange file among hundreds must not hide the others.
        why = f"{type(error).__name__}: {error}"
        return msg("{file}: cannot be opened: {why}", file=path.name, why=why)


def _with_name(problem: Message, path: Path) -> Message:
    """What is said of a file, with its name alone: the folder is known."""
    args = ((key, path.name if value == str(path) else value) for key, value in problem.args)
    return replace(problem, args=tuple(args))
