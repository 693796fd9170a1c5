"""How git is told to merge and compare maps card by card, in one repository; and taken back."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from designer.files.disk import CannotSave, present, replace
from designer.files.git import NoGit, git, top_of
from designer.words import Message, msg

ATTRIBUTES = "*.journey text eol=lf merge=ringway diff=ringway"
"""The line of ``.gitattributes``; it is committed, so that others' git asks for Ringway too."""

HIDDEN = (".~*.lock", ".~*.here", ".~*.saves", ".ringway-*.tmp")
"""The small files that stand beside a map while somebody has it open; not for the repository."""


def wanted() -> Mapping[str, str]:
    """The settings of git, by their names.

    The interpreter is named by its whole path, as programs with windows often have none to search,
    and looks for no modules in the repository (``-P``): it may be a stranger's.
    """
    python = f"{shlex.quote(Path(sys.executable).as_posix())} -P -m designer"
    return {
        "merge.ringway.name": "Ringway: card by card",
        "merge.ringway.driver": f"{python} merge %O %A %B --name=%P",
        "diff.ringway.textconv": f"{python} show",
    }


@dataclass(frozen=True, slots=True)
class Setup:
    """One repository."""

    top: Path
    attributes: Path
    exclude: Path

    @classmethod
    def of(cls, folder: Path) -> Setup:
        """The repository that a folder is in; raises `NoGit`."""
        top = top_of(folder)
        said = git(top, "rev-parse", "--git-path", "info/exclude")
        return cls(top, top / ".gitattributes", top / os.fsdecode(said.removesuffix(b"\n")))

    def lacking(self) -> Iterator[Message]:
        """What is not as it should be, a sentence each."""
        for name, value in wanted().items():
            present_value = self._setting(name)
            if present_value is None:
                yield msg("git does not know “{name}” here.", name=name)
            elif present_value != value:
                yield msg(
                    "“{name}” is set to something else: {value}", name=name, value=present_value
                )
        if ATTRIBUTES not in _lines(self.attributes):
            yield msg("{file} lacks the line: {line}", file=str(self.attributes), line=ATTRIBUTES)
        there = _lines(self.exclude)
        for line in HIDDEN:
            if line not in there:
                yield msg("{file} lacks the line: {line}", file=str(self.exclude), line=line)

    def add(self) -> Iterator[Message]:
        """Set up what is lacking; a sentence for each thing done. Raises `NoGit`, `CannotSave`."""
        for name, value in wanted().items():
            if self._setting(name) != value:
                git(self.top, "config", "--local", "--replace-all", name, value)
                yield msg("“{name}” is set in this repository.", name=name)
        for file, lines in ((self.attributes, (ATTRIBUTES,)), (self.exclude, HIDDEN)):
            there = _lines(file)
            new = [line for line in lines if line not in there]
            if new:
                _append(file, new)
                yield msg("{file}: {lines} added", file=str(file), lines=tuple(new))

    def remove(self) -> Iterator[Message]:
        """Take back what was set up; a sentence for each thing done."""
        for section in ("merge.ringway", "diff.ringway"):
            with suppress(NoGit):
                git(self.top, "config", "--local", "--remove-section", section)
                yield msg("“{name}” is no longer set in this repository.", name=section)
        for file, lines in ((self.attributes, (ATTRIBUTES,)), (self.exclude, HIDDEN)):
            gone = [line for line in lines if line in _lines(file)]
            if gone:
                _take_out(file, gone)
                yield msg("{file}: {lines} taken out", file=str(file), lines=tuple(gone))

    def _setting(self, name: str) -> str | None:
        try:
            said = git(self.top, "config", "--local", "--get", name)
        except NoGit:
            return None
        return said.decode("utf-8", "replace").removesuffix("\n")


def _lines(file: Path) -> list[str]:
    data = present(file) or b""
    return [line.strip() for line in data.decode("utf-8", "replace").splitlines()]


def _append(file: Path, lines: list[str]) -> None:
    data = present(file) or b""
    if data and not data.endswith(b"\n"):
        data += b"\n"
    _write(file, data + "".join(f"{line}\n" for line in lines).encode())


def _take_out(file: Path, lines: list[str]) -> None:
    gone = {line.encode() for line in lines}
    kept = [one for one in (present(file) or b"").splitlines(True) if one.strip() not in gone]
    if kept or file.name != ".gitattributes":
        _write(file, b"".join(kept))
    else:
        file.unlink()


def _write(file: Path, data: bytes) -> None:
    if file.is_symlink():
        # It would be written wherever a stranger's repository points to.
        raise CannotSave(msg("{file} is a link to another file; it is left alone", file=str(file)))
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, data)
