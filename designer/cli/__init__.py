"""The front door: ``ringway`` on the command line.

Exit status 0 done, 1 findings or conflicts, 2 unusable input (one plain sentence on standard
error, never a traceback). A command is one file here and one line in `COMMANDS`; it is imported
only when it is asked for, so that the window is there before anything heavy.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from designer.words import Message, Problem, msg, say, system_language

COMMANDS = MappingProxyType(
    {
        "templates": msg("list the templates"),
        "new": msg("make a map from a template"),
        "check": msg("check maps, and mend what can be mended"),
        "rules": msg("explain the rules of the check"),
        "flow": msg("work out the loop: rounds, purchases, times and money"),
        "export": msg("write a map as PDF, SVG, PNG or journey file"),
        "show": msg("show a map as readable lines, one fact a line"),
        "list": msg("list the maps of a folder, and search in them"),
        "diff": msg("say what has changed between two versions of a map"),
        "merge": msg("merge two versions of a map with the one that both began with"),
        "git-setup": msg("let git merge and compare maps card by card"),
        "schema": msg("print the JSON Schema of a record"),
        "demo": msg("make a map from a template, check it, export it, open it"),
    }
)
"""Every command with what it is for; each is a module of this folder."""

DONE, FINDINGS, UNUSABLE = 0, 1, 2

_MODULES = MappingProxyType({"list": "list_maps", "git-setup": "git_setup"})
"""The modules that cannot be called as their command: `list` is Python's own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the exit status."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        return DONE
    except OSError as error:
        if error.filename is not None:
            complain(msg("{file}: {why}", file=str(error.filename), why=str(error.strerror)))
            return UNUSABLE
        _let_go_of_output()
        complain(msg("what was to be said could not be written: {why}", why=str(error.strerror)))
        return UNUSABLE
    except Problem as problem:
        complain(problem.message)
        return UNUSABLE
    except KeyboardInterrupt:
        complain(msg("stopped"))
        return 130
    return status


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        return _command(arguments[0], arguments[1:])
    if arguments and arguments[0] in ("-h", "--help", "--version"):
        return _usage(version=arguments[0] == "--version")
    return _window(arguments)


def _let_go_of_output() -> None:
    """Without this the interpreter complains once more while it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(name: str, arguments: list[str]) -> int:
    import argparse

    module = importlib.import_module(f"designer.cli.{_MODULES.get(name, name)}")
    parser = argparse.ArgumentParser(prog=f"ringway {name}", description=module.__doc__)
    module.add_arguments(parser)
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else UNUSABLE
    status: int = module.run(chosen)
    return status


def _window(arguments: list[str]) -> int:
    """The app: the start page, or the files."""
    options = [word for word in arguments if word.startswith("-")]
    if options:
        raise Problem(msg("there is no option {option}; try ringway --help", option=options[0]))
    files = [Path(word) for word in arguments]
    for file in files:
        if not file.exists():
            raise Problem(
                msg(
                    "there is no file {file} and no command of that name; try ringway --help",
                    file=str(file),
                )
            )
    app = importlib.import_module("designer.cli.app")
    status: int = app.open_window(files)
    return status


def _usage(*, version: bool) -> int:
    if version:
        from importlib.metadata import version as installed

        sys.stdout.write(f"ringway {installed('ringway')}\n")
        return DONE
    language = system_language()
    lines = [
        say(msg("ringway [FILE…]   open the window: the start page, or the files"), language),
        say(msg("ringway COMMAND --help   all about a command:"), language),
        "",
        *(f"  {name:<10} {say(text, language)}" for name, text in COMMANDS.items()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return DONE


def complain(message: Message) -> None:
    """One sentence on standard error."""
    sys.stderr.write(f"ringway: {say(message, system_language())}\n")


def _speak_utf8() -> None:
    """Maps hold every script, whatever the terminal was set to."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
