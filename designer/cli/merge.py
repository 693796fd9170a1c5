"""Merge two versions of a map with the one that both began with; git calls it as a merge driver."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path

from designer.cli import DONE, FINDINGS
from designer.cli.streams import complain_of, out_json, tell
from designer.files.clash_words import clash_in_words
from designer.files.disk import read_bytes, replace
from designer.files.format import Unusable
from designer.files.lock import save_lock
from designer.files.merge import by_id
from designer.files.merge_files import MergedFiles, UnusableSide, Versions, merge_files
from designer.words import msg, say, system_language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "base", metavar="BASE", type=Path, help="what both began with; an empty file: with nothing"
    )
    parser.add_argument("ours", metavar="OURS", type=Path, help="replaced, unless -o is given")
    parser.add_argument("theirs", metavar="THEIRS", type=Path)
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help="where to write instead")
    parser.add_argument("--name", default="", help="what to call the map in what is said")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> int:
    """Merge; 1 where choices are left to make: they are in the file, to be made in Ringway."""
    holding = save_lock(options.ours, "merge") if options.out is None else nullcontext(True)
    with holding:
        merged = _merged(options)
        data, out = merged.data(), options.out or options.ours
        if out != options.ours or data != read_bytes(out):
            replace(out, data)
    name = options.name or str(out)
    if options.json:
        _print_json(merged, name)
    else:
        _print(merged, name)
    return FINDINGS if merged.clashes else DONE


def _merged(options: argparse.Namespace) -> MergedFiles:
    sides = {side: getattr(options, side) for side in ("base", "ours", "theirs")}
    versions = Versions(**{side: read_bytes(path) for side, path in sides.items()})
    try:
        merged = merge_files(versions)
    except UnusableSide as error:
        name = _label(options, error.side)
        raise Unusable(msg("{file}, {problem}", file=name, problem=error.message)) from error
    for side in ("ours", "theirs"):
        reasons = [reason for found, reason in merged.faults if found == side]
        complain_of(_label(options, side), reasons)
    return merged


def _label(options: argparse.Namespace, side: str) -> str:
    path = str(getattr(options, side))
    return f"{options.name} ({side})" if options.name else path


def _print(merged: MergedFiles, name: str) -> None:
    records = by_id(merged.reading.journey.records())
    for sentence in merged.mended:
        tell(msg("{file}: {problem}", file=name, problem=sentence))
    for clash in merged.clashes:
        tell(msg("{file}: {problem}", file=name, problem=clash_in_words(clash, records)))
    if merged.clashes:
        tell(
            msg(
                "{file}: {count} choice is left to make; open the map in Ringway to make it.",
                "{file}: {count} choices are left to make; open the map in Ringway to make them.",
                file=name,
                count=len(merged.clashes),
            )
        )


def _print_json(merged: MergedFiles, name: str) -> None:
    records = by_id(merged.reading.journey.records())
    language = system_language()
    clashes = [
        {**clash.data(), "sentence": say(clash_in_words(clash, records), language)}
        for clash in merged.clashes
    ]
    mended = [say(sentence, language) for sentence in merged.mended]
    out_json({"file": name, "clashes": clashes, "mended": mended})
