"""Pictures of the stages that have changed, before and after, for a report or a review."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from designer.edits.change_report import only_stage
from designer.edits.changelog import Section
from designer.edits.comparing import marked
from designer.files.disk import CannotSave, reason_of, replace
from designer.layout.change_marks import Changes
from designer.layout.comparison import AFTER, BEFORE
from designer.layout.heads import number_of
from designer.model.journey import Journey
from designer.model.records import Stage
from designer.words import msg, say, system_language

Pictures = Mapping[str, tuple[str, ...]]
"""For each stage the lines of Markdown that show it."""

_MOMENTS = (("before", BEFORE), ("after", AFTER))


def draw_stages(
    sections: Iterable[Section],
    versions: tuple[Journey, Journey],
    folder: Path,
    suffix: str,
    beside: Path | None,
) -> Pictures:
    """Draw each changed stage as it was and as it is; raises `CannotSave`.

    The lines name the pictures as seen from the folder `beside`, or from here.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotSave(
            msg("{folder} cannot be made: {why}", folder=str(folder), why=reason_of(error))
        ) from error
    language = system_language()
    marks = marked(*(journey.records() for journey in versions))
    shown: dict[str, tuple[str, ...]] = {}
    for section in sections:
        lines = []
        for journey, seen_in, (moment, said) in zip(versions, marks, _MOMENTS, strict=True):
            if journey.get(section.place, Stage) is None:
                continue
            file = folder / f"{section.place}-{moment}.{suffix}"
            number = number_of(journey, section.place)
            replace(file, _drawn(only_stage(journey, section.place), suffix, number, seen_in))
            name = say(section.heading, language).replace("[", "(").replace("]", ")")
            label = f"{name}, {say(said, language)}"
            seen = os.path.relpath(file, beside) if beside is not None else str(file)
            lines.append(f"![{label}]({quote(Path(seen).as_posix())})")
        if lines:
            shown[section.place] = tuple(lines)
    return shown


def _drawn(journey: Journey, suffix: str, first: int, changes: Changes) -> bytes:
    from exporters import for_suffix

    exporter = for_suffix(f".{suffix}")
    drawn = io.BytesIO()
    chosen = {"first": first, "changes": dict(changes), "cut": True}
    exporter.write(journey, exporter.choose(chosen), drawn)
    return drawn.getvalue()
