"""Say what has changed between two versions of a map, stage by stage.

A version is a file, - for standard input, or what git has of it, such as HEAD:map.journey.
"""

from __future__ import annotations

import argparse
import io
import json
from dataclasses import dataclass
from pathlib import Path

from designer.cli import DONE, FINDINGS, complain
from designer.cli.diff_pictures import Pictures, draw_stages
from designer.cli.export import progress
from designer.cli.streams import STDIN, complain_of, open_or_stdin, out, out_json
from designer.edits.change_report import (
    Comparison,
    closing,
    compared,
    for_everybody,
    opening,
    report,
    section_blocks,
)
from designer.edits.change_words import change_in_words
from designer.files.conflict import read_file
from designer.files.disk import replace
from designer.files.format import Reading, Unusable
from designer.files.git import version_in_git
from designer.files.merge import by_id, changes_from
from designer.model.changes import Change
from designer.model.journey import Journey
from designer.words import Problem, msg, say, system_language

_FORMS = {".pdf": "pdf", ".md": "markdown", ".json": "json", ".txt": "text"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("before", metavar="A", help="a map, -, or COMMIT:PATH in git")
    parser.add_argument("after", metavar="B", help="the same for the later version")
    parser.add_argument("--format", choices=("text", "json", "markdown"))
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument(
        "--pictures", type=Path, metavar="DIR", help="pictures of the changed stages go there"
    )
    parser.add_argument(
        "--picture-type", choices=("svg", "png"), default="svg", help="svg unless given"
    )
    parser.add_argument(
        "-o", "--out", type=Path, metavar="REPORT", help="a .pdf, .md, .json or .txt to write"
    )


@dataclass(frozen=True, slots=True)
class _Versions:
    before: Journey
    after: Journey
    changes: tuple[Change, ...]
    comparison: Comparison
    lines: int
    """How many lines that no map can hold are in one version only."""


def run(options: argparse.Namespace) -> int:
    """Compare; 1 where there is any difference."""
    form = _form(options)
    found = _compared(options)
    pictures: Pictures = {}
    if options.pictures is not None:
        beside = options.out.parent if options.out is not None else None
        pictures = draw_stages(
            found.comparison.sections, (found.before, found.after), options.pictures,
            options.picture_type, beside,
        )  # fmt: skip
    if form == "pdf":
        replace(options.out, _pdf(found))
    elif form == "json" and options.out is None:
        out_json(_data(found, system_language()))
    else:
        text = _printed(found, form, pictures)
        if options.out is not None:
            replace(options.out, f"{text}\n".encode("utf-8", "replace"))
        else:
            out(text)
    if form == "json" and found.comparison.choices is not None:
        complain(found.comparison.choices)
    return FINDINGS if found.changes or found.lines else DONE


def _form(options: argparse.Namespace) -> str:
    """What to write, from the options or the name of the report."""
    if options.json:
        return "json"
    if options.format is not None:
        return str(options.format)
    if options.out is None:
        return "text"
    form = _FORMS.get(options.out.suffix.lower())
    if form is None:
        raise Problem(
            msg(
                "nothing writes reports that end in “{suffix}”; choose one of: {suffixes}",
                suffix=options.out.suffix,
                suffixes=tuple(_FORMS),
            )
        )
    return form


def _compared(options: argparse.Namespace) -> _Versions:
    names = (options.before, options.after)
    old, new = (_reading(name) for name in names)
    before, after = old.journey, new.journey
    changes = tuple(changes_from(by_id(before.records()), by_id(after.records())))
    lines = {aside.raw for aside in old.asides} ^ {aside.raw for aside in new.asides}
    if lines:
        complain(
            msg(
                "{count} line that no map can hold is in one version only.",
                "{count} lines that no map can hold are in one version only.",
                count=len(lines),
            )
        )
    comparison = compared(names, before.records(), after.records(), changes)
    return _Versions(before, after, changes, comparison, len(lines))


def _reading(name: str) -> Reading:
    """A version, with what is wrong with it said."""
    reading = _from_git(name) if name != STDIN and not Path(name).exists() else None
    if reading is None:
        _, reading, _ = open_or_stdin(name)
    complain_of(name, reading.problems)
    return reading


def _from_git(name: str) -> Reading | None:
    data = version_in_git(name, Path.cwd())
    if data is None:
        return None
    try:
        return read_file(data)
    except Unusable as error:
        raise Unusable(msg("{file}, {problem}", file=name, problem=error.message)) from error


# -- text, JSON, Markdown ------------------------------------------------------------------


def _printed(found: _Versions, form: str, pictures: Pictures) -> str:
    language = system_language()
    match form:
        case "json":
            return json.dumps(_data(found, language), ensure_ascii=False, indent=2)
        case "markdown":
            return _markdown(found, language, pictures)
        case _:
            return _text(found.comparison, language)


def _text(comparison: Comparison, language: str) -> str:
    lines = []
    for section in comparison.sections:
        lines.append(say(section.heading, language))
        lines += [f"  {say(sentence, language)}" for sentence in section.sentences]
    lines += [say(note, language) for note in comparison.notes]
    return "\n".join(lines) or say(msg("Nothing has changed."), language)


def _data(found: _Versions, language: str) -> list[dict[str, object]]:
    before, after = by_id(found.before.records()), by_id(found.after.records())
    return [
        {**change.data(), "sentence": say(change_in_words(change, before, after), language)}
        for change in found.changes
    ]


def _markdown(found: _Versions, language: str, pictures: Pictures) -> str:
    from exporters import text_as_markdown as markdown

    parts = [markdown(opening(found.comparison, found.after.map.title), language)]
    for section in found.comparison.sections:
        parts.append(markdown(section_blocks(section), language))
        parts += [f"{line}\n" for line in pictures.get(section.place, ())]
    parts.append(markdown(closing(found.comparison), language))
    return "\n".join(part for part in parts if part).rstrip("\n")


# -- the report on paper -------------------------------------------------------------------


def _pdf(found: _Versions) -> bytes:
    """The later version as a map, what has changed, and the stages where it did, before and after;
    nothing that is internal or hidden.
    """
    from exporters import comparison_as_pdf

    old, new = for_everybody(found.before.records(), found.after.records())
    changes = tuple(changes_from(by_id(old), by_id(new)))
    shown = compared(found.comparison.names, old, new, changes)
    before, after = Journey(old), Journey(new)
    kept = {stage.id for journey in (before, after) for stage in journey.stages()}
    stages = [section.place for section in shown.sections if section.place in kept]
    text = report(shown, found.after.map.title)
    drawn = io.BytesIO()
    with progress() as told:
        done = comparison_as_pdf(before, after, text, stages, drawn, told)
    for warning in done.warnings:
        complain(warning)
    return drawn.getvalue()
