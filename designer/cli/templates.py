"""List the templates that a map can start from."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TypeVar

from designer.cli.streams import out, out_json
from designer.files.gallery import TemplateInfo, templates
from designer.words import LANGUAGES, system_language

T = TypeVar("T")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of titles and stages")


def run(options: argparse.Namespace) -> int:
    """Print the gallery."""
    language = options.lang or system_language()
    found = templates()
    if options.json:
        out_json([_data(info, options.lang or "en") for info in found])
        return 0
    for info in found:
        out(f"{info.id:<14} {_in(info.title, language)}  [{', '.join(info.languages)}]")
        out(f"{'':<14} {' → '.join(_in(info.stages, language))}")
    return 0


def _data(info: TemplateInfo, language: str) -> dict[str, object]:
    return {
        "id": info.id,
        "title": _in(info.title, language),
        "languages": list(info.languages),
        "stages": list(_in(info.stages, language)),
    }


def _in(texts: Mapping[str, T], language: str) -> T:
    return texts.get(language) or next(iter(texts.values()))
