"""A file in which git, or another line merge, has left both sides between marks: read as one map.

The sides are those that git still has of the file; where there is no repository, or somebody has
settled a part by hand already, they are made from the file itself. Then the merge of maps does
what it would have done in git's place. What the file was like is kept beside it at the first save.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from designer.edits.clash_records import signed
from designer.files.format import Fault, Reading, Unusable, read
from designer.files.git import sides_in_git
from designer.files.header import demand_a_number_of_lines
from designer.files.merge import by_id
from designer.files.merge_files import MergedFiles, Versions, merge_files
from designer.model.journey import Journey
from designer.words import Message, msg

_MARK = re.compile(rb"([<|=>])\1{6,}(?= |\r?\Z)([^\r]*)")


@dataclass(slots=True)
class _Block:
    """One place where the sides differ: the lines of each; `base` is None where it is not shown."""

    size: int
    ours: list[bytes] = field(default_factory=list)
    base: list[bytes] | None = None
    theirs: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file with marks: the sides, and the first line that is a mark, counted from 1."""

    versions: Versions
    line: int
    names: tuple[str, str]
    """What the marks call our side and theirs; empty where they do not say."""


def read_file(data: bytes, path: Path | None = None) -> Reading:
    """The map in a file as `read` gives it, with the sides merged where it holds conflict marks.

    Without a `path` the sides are made from the marks alone. Raises `Unusable`.
    """
    demand_a_number_of_lines(data)
    found = conflict_in(data) if b"<<<<<<<" in data else None
    if found is None:
        return read(data)
    for versions in _candidates(found, data, path):
        try:
            return _reading(found, merge_files(versions))
        except Unusable:
            continue
    return read(data)


def conflict_in(data: bytes) -> Conflict | None:
    """The sides of a file as its marks show them; None where it has no whole conflict."""
    return _Parser().parse(data)


def _candidates(found: Conflict, data: bytes, path: Path | None) -> Iterator[Versions]:
    in_git = sides_in_git(path) if path is not None else None
    if in_git is not None and _is_as_git_left_it(data, in_git):
        yield in_git
    if in_git is not None and found.versions.base is None:
        # Somebody has settled a part by hand; that counts, and git knows the beginning.
        yield replace(found.versions, base=in_git.base)
    yield found.versions


def _is_as_git_left_it(data: bytes, versions: Versions) -> bool:
    """Whether every line comes from a side, and each side's new lines are all there."""
    lines = {line for line in _lines(data) if not _MARK.match(line)}
    base, ours, theirs = (
        set(_lines(side or b"")) for side in (versions.base, versions.ours, versions.theirs)
    )
    return lines <= base | ours | theirs and (ours | theirs) - base <= lines


def _lines(data: bytes) -> list[bytes]:
    return [line.rstrip(b"\r") for line in data.split(b"\n") if line.strip()]


def _reading(found: Conflict, merged: MergedFiles) -> Reading:
    told = [Fault(found.line, _sentence(found, len(merged.clashes)))]
    told += [Fault(0, sentence, "warning") for sentence in merged.mended]
    told += [
        Fault(0, msg("In {side}: {problem}", side=_side(found, side), problem=reason))
        for side, reason in merged.faults
        if side != "base"
    ]
    named = [signed(one, *found.names) for one in merged.clashes]
    records = {**by_id(merged.reading.journey.records()), **by_id(named)}
    journey = Journey(records.values())
    return replace(merged.reading, journey=journey, repairs=tuple(told), untangled=True)


def _sentence(found: Conflict, clashes: int) -> Message:
    ours, theirs = _side(found, "ours"), _side(found, "theirs")
    if not clashes:
        return msg(
            "Git has left both sides in this file, from line {line} on ({ours} and {theirs}); they "
            "were merged, and nothing is left to choose. Save the map to be done.",
            line=found.line, ours=ours, theirs=theirs,
        )  # fmt: skip
    return msg(
        "Git has left both sides in this file, from line {line} on ({ours} and {theirs}); they "
        "were merged, and {count} choice is left to make.",
        "Git has left both sides in this file, from line {line} on ({ours} and {theirs}); they "
        "were merged, and {count} choices are left to make.",
        line=found.line, ours=ours, theirs=theirs, count=clashes,
    )  # fmt: skip


def _side(found: Conflict, side: str) -> Message | str:
    own, other = found.names
    return (own or msg("ours")) if side == "ours" else (other or msg("theirs"))


class _Parser:
    """The lines of a file on their way to its sides."""

    def __init__(self) -> None:
        self._sides: tuple[list[bytes], list[bytes], list[bytes]] = ([], [], [])
        self._block: _Block | None = None
        self._part: list[bytes] = []
        self._knows_base = True
        self._first = 0
        self._names = ["", ""]

    def parse(self, data: bytes) -> Conflict | None:
        """The conflict in a file; None where there is none, or its marks are not in pairs."""
        for number, line in enumerate(data.split(b"\n"), 1):
            mark = _MARK.fullmatch(line.rstrip(b"\r"))
            if mark is None or not self._take_mark(mark, number):
                self._take_line(line, is_mark=mark is not None)
        if self._block is not None or not self._first:
            return None
        base, ours, theirs = (b"\n".join(side) for side in self._sides)
        versions = Versions(base if self._knows_base else None, ours, theirs)
        return Conflict(versions, self._first, (self._names[0], self._names[1]))

    def _take_line(self, line: bytes, *, is_mark: bool) -> None:
        block = self._block
        if block is None:
            for side in self._sides:
                side.append(line)
        elif not (is_mark and self._part is block.base):
            # What both sides began with may itself hold a merge that was never settled.
            self._part.append(line)

    def _take_mark(self, mark: re.Match[bytes], number: int) -> bool:
        """Whether the mark is one of this block, and not of something inside it."""
        sign = mark[1]
        size = len(mark[0]) - len(mark[2])
        block = self._block
        if block is None:
            if sign != b"<":
                return False
            self._block = block = _Block(size)
            self._part = block.ours
            self._first = self._first or number
            self._name(0, mark)
            return True
        if size != block.size:
            return False
        return self._go_on(block, sign, mark)

    def _go_on(self, block: _Block, sign: bytes, mark: re.Match[bytes]) -> bool:
        if sign == b"|" and self._part is block.ours:
            block.base = self._part = []
        elif sign == b"=" and self._part is not block.theirs:
            self._part = block.theirs
        elif sign == b">" and self._part is block.theirs:
            self._name(1, mark)
            self._end(block)
        else:
            return False
        return True

    def _name(self, side: int, mark: re.Match[bytes]) -> None:
        name = mark[2].decode("utf-8", "replace").strip()
        self._names[side] = self._names[side] or name[:100]

    def _end(self, block: _Block) -> None:
        self._knows_base = self._knows_base and block.base is not None
        for side, lines in zip(
            self._sides, (block.base or [], block.ours, block.theirs), strict=True
        ):
            side += lines
        self._block = None
