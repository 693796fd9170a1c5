"""Make a map from a template, in one of the languages of maps."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli.streams import tell
from designer.files.gallery import new_map
from designer.files.store import create
from designer.words import LANGUAGES, msg, system_language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("out", metavar="OUT", type=Path, help="the file to make; never replaced")
    parser.add_argument("--template", required=True, metavar="ID", help="see ringway templates")
    parser.add_argument("--lang", choices=LANGUAGES, help="the system's language unless given")
    parser.add_argument("--title", help="the map's title")


def run(options: argparse.Namespace) -> int:
    """Write the new map."""
    language = options.lang or system_language()
    journey = new_map(options.template, language, options.title)
    create(options.out, journey)
    tell(
        msg(
            "{file}: {title}, {count} stage",
            "{file}: {title}, {count} stages",
            file=str(options.out),
            title=journey.map.title,
            count=len(journey.stages()),
        )
    )
    return 0
