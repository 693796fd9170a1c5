"""Let git merge and compare maps card by card in the repository that this folder is in."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli import DONE, FINDINGS
from designer.cli.streams import tell
from designer.files.git_setup import Setup
from designer.words import msg


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--check", action="store_true", help="only say what is lacking")
    either.add_argument("--remove", action="store_true", help="take it back")


def run(options: argparse.Namespace) -> int:
    """Set up, or check: then 1 where anything is lacking."""
    setup = Setup.of(Path.cwd())
    if options.check:
        return _check(setup)
    done = tuple(setup.remove() if options.remove else setup.add())
    for sentence in done:
        tell(sentence)
    if options.remove:
        tell(msg("Git merges maps line by line again in {folder}.", folder=str(setup.top)))
        return DONE
    tell(msg("Git merges and compares maps card by card in {folder}.", folder=str(setup.top)))
    if done:
        tell(
            msg(
                "Commit .gitattributes; colleagues then run ringway git-setup once in their copies."
            )
        )
    return DONE


def _check(setup: Setup) -> int:
    lacking = tuple(setup.lacking())
    for sentence in lacking:
        tell(sentence)
    if lacking:
        tell(msg("Run ringway git-setup to set this up."))
        return FINDINGS
    tell(msg("Git merges and compares maps card by card in {folder}.", folder=str(setup.top)))
    return DONE
