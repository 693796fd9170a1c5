"""What git knows of a map: its three sides in a conflict, an older version, and how to merge it.

Asking runs no program that a repository could have named: no filter, hook, pager or monitor.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from designer.files.merge_files import Versions
from designer.words import Problem, msg

_QUIET = (
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-optional-locks",
    "--no-pager",
)  # fmt: skip
_OF_A_HOOK = frozenset({
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
})  # fmt: skip
_LONGEST = 20.0
"""Seconds that an answer may take."""


class NoGit(Problem):
    """There is no git on this machine, no repository here, or git has refused."""


def git(folder: Path, *words: str) -> bytes:
    """What git says in a folder; raises `NoGit` with git's own reason."""
    try:
        done = subprocess.run(
            ["git", *_QUIET, *words],
            cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True,
            timeout=_LONGEST, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        if not folder.is_dir():
            raise NoGit(msg("{folder}: there is no such folder", folder=str(folder))) from error
        raise NoGit(msg("git is not installed on this machine, or cannot be found")) from error
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        raise NoGit(msg("git did not answer")) from error
    if done.returncode:
        reason = _reason(done.stderr)
        raise NoGit(
            msg("git says: {reason}", reason=reason)
            if reason
            else msg("git refuses without a word")
        )
    return done.stdout


def _environment() -> Mapping[str, str]:
    """Git's words in English, nothing asked, nothing fetched; in the map's own repository.

    A hook is told of its repository by names that would mislead git about another folder.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
    }


def _reason(said: bytes) -> str:
    text = said.decode("utf-8", "replace").strip()
    return text.splitlines()[0].removeprefix("fatal: ") if text else ""


def top_of(folder: Path) -> Path:
    """The top of the work tree that a folder is in; raises `NoGit`."""
    try:
        said = git(folder, "rev-parse", "--show-toplevel")
    except NoGit as error:
        if "not a git repository" not in str(error):
            raise
        raise NoGit(
            msg("{folder} is not in a git repository; go into one first", folder=str(folder))
        ) from error
    return Path(os.fsdecode(said.removesuffix(b"\n")))


def sides_in_git(path: Path) -> Versions | None:
    """The three sides of a file that git could not merge; None where it is no such file.

    Where a side has deleted the file there is nothing to merge, so that is None too.
    """
    real = Path(os.path.realpath(path))
    if not any((folder / ".git").exists() for folder in real.parents):
        return None
    try:
        listed = git(real.parent, "ls-files", "-u", "-z", "--", f":(literal){real.name}")
        hashes = dict(map(_stage_and_hash, filter(None, listed.split(b"\0"))))
        sides = {stage: git(real.parent, "cat-file", "blob", one) for stage, one in hashes.items()}
    except (NoGit, ValueError):
        return None
    if not {"2", "3"} <= sides.keys():
        return None
    return Versions(sides.get("1", b""), sides["2"], sides["3"])


def _stage_and_hash(line: bytes) -> tuple[str, str]:
    _, name, stage = line.split(b"\t")[0].decode("ascii").split()
    return stage, name


def version_in_git(name: str, folder: Path) -> bytes | None:
    """A file as a commit has it, such as ``HEAD:maps/a.journey``; None where `name` is no such.

    The path may be counted from the top of the repository or from the folder. Raises `NoGit`.
    """
    commit, colon, path = name.partition(":")
    if not colon or not commit or not path or commit.startswith("-"):
        return None
    git(folder, "rev-parse", "--git-dir")
    try:
        git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    except NoGit as error:
        # Git's own words for it are “Needed a single revision”, or none.
        raise NoGit(
            msg("there is no revision “{commit}”, nor a file {name}", commit=commit, name=name)
        ) from error
    try:
        return git(folder, "cat-file", "blob", f"{commit}:./{path}")
    except NoGit:
        return git(folder, "cat-file", "blob", f"{commit}:{path}")
