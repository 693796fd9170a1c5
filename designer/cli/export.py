"""Write a map as PDF, SVG, PNG, or as a journey file in canonical form."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from designer.cli import DONE, FINDINGS, complain
from designer.cli.streams import complain_of, open_or_stdin, tell
from designer.files.disk import replace
from designer.files.format import write
from designer.model.journey import Journey
from designer.words import LANGUAGES, msg, say, system_language

if TYPE_CHECKING:
    from exporters import Exporter, Options, Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("file", metavar="FILE", help="a map, or - for standard input")
    parser.add_argument("-o", "--out", required=True, type=Path, metavar="OUT", help="replaced")
    parser.add_argument("--page", metavar="PAGE", help="A4 to A0, fit, or WxHmm; across")
    parser.add_argument("--fit", choices=("page", "stages", "tiles"), help="one page or several")
    parser.add_argument("--theme", choices=("print", "printer-friendly"))
    parser.add_argument("--view", choices=("grid", "ring"), help="as a grid, or as a circle")
    parser.add_argument("--blank", action="store_true", help="an empty wall template")
    parser.add_argument(
        "--comments", action="store_true", help="numbers on the map and a list (PDF)"
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the words in the picture")


def run(options: argparse.Namespace) -> int:
    """Export; 1 where a line of the file could not be read or a character cannot be printed."""
    from exporters import for_suffix

    exporter = for_suffix(options.out.suffix)
    chosen = exporter.choose(_given(options))
    _, reading, _ = open_or_stdin(options.file)
    if exporter.id == "journey":
        # The map itself, whole: with the lines that no journey can hold.
        data = write(reading.journey, reading.asides, reading.frame)
        _replace(options.out, data)
        return FINDINGS if reading.asides else DONE
    journey = in_language(reading.journey, options.lang)
    report = export_to(options.out, journey, exporter, chosen)
    for warning in report.warnings:
        complain(warning)
    complain_of(options.file, reading.problems)
    return FINDINGS if report.missing or reading.asides else DONE


def export_to(out: Path, journey: Journey, exporter: Exporter, options: Options) -> Report:
    """Write the file whole or not at all, with progress on a terminal."""
    drawn = io.BytesIO()
    with progress() as told:
        report = exporter.write(journey, options, drawn, told)
    _replace(out, drawn.getvalue())
    return report


def _replace(out: Path, data: bytes) -> None:
    replace(out, data)
    tell(msg("{file}: {size} kB", file=str(out), size=max(1, len(data) // 1000)))


def _given(options: argparse.Namespace) -> dict[str, object]:
    """The options that were said, for the exporter to accept or refuse."""
    said = {name: getattr(options, name) for name in ("page", "fit", "theme", "view")}
    given: dict[str, object] = {name: value for name, value in said.items() if value is not None}
    asked = {name: True for name in ("blank", "comments") if getattr(options, name)}
    return {**given, **asked}


def in_language(journey: Journey, language: str | None) -> Journey:
    """The same map with the words of the picture in another language."""
    if language in (None, journey.map.language):
        return journey
    changed = journey.map.having("language", language)
    return Journey(changed if record == journey.map else record for record in journey.records())


@contextmanager
def progress() -> Iterator[Callable[[float], bool] | None]:
    """A bar on a terminal that stands for long work; nothing where output goes elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(msg("Exporting"), system_language()), total=1.0)

        def told(done: float) -> bool:
            bar.update(task, completed=done)
            return True

        yield told
