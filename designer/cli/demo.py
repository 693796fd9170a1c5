"""Make a map from a template, check it, export it as PDF, and open it where there is a display."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from designer.checks.report import Checked, text
from designer.checks.run import check
from designer.cli.app import has_display, open_window
from designer.cli.export import export_to
from designer.cli.streams import out, tell
from designer.files.gallery import new_map
from designer.files.store import save
from designer.words import LANGUAGES, Problem, msg, system_language

TEMPLATE = "b2b-circle-7"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument(
        "outdir", metavar="OUTDIR", nargs="?", type=Path, default=Path("ringway-demo")
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="the system's language unless given")


def run(options: argparse.Namespace) -> int:
    """Make the demo anew in OUTDIR."""
    from exporters import for_suffix

    language = options.lang or system_language()
    folder = _folder(options.outdir)
    map_file, pdf_file = folder / f"{TEMPLATE}.journey", folder / f"{TEMPLATE}.pdf"
    journey = new_map(TEMPLATE, language)
    save(map_file, journey, overwrite=True)
    tell(msg("{file}: {title}", file=str(map_file), title=journey.map.title))
    report = check(journey, today=date.today())
    out(text([Checked(str(map_file), journey, report)], system_language()).rstrip("\n"))
    exporter = for_suffix(".pdf")
    export_to(pdf_file, journey, exporter, exporter.choose({"page": "A3"}))
    if has_display():
        return open_window([map_file])
    tell(msg("There is no display here, so no window is opened."))
    return 0


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            msg("{folder} cannot be made: {why}", folder=str(folder), why=error.strerror or "")
        ) from error
    return folder
