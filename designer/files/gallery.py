"""Templates: finished frameworks that a new map starts from, in the language of the team.

A template is a folder with `map.journey`, the structure, and one TOML file a language, the words. A
text value of the structure that begins with ``@`` is a place to fill: ``"@trigger.name"`` is `name`
in the table `[trigger]`, ``"@today+180"`` a day counted from today; ``"@@"`` stands for a plain @.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError

from designer.files.format import Reading, read
from designer.files.lines import numbered, parse
from designer.model.ids import new_id
from designer.model.journey import Journey
from designer.model.records import MapRecord
from designer.model.values import json_text
from designer.words import LANGUAGES, Problem, msg

_STRUCTURE = "map.journey"
_TODAY = re.compile(r"@today([+-]\d{1,5})?")


class BadTemplate(Problem):
    """A template that is not there, not in this language, or not whole."""


class BadTitle(Problem):
    """A title that no map can have."""


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """What a list of templates shows: titles and stage names by language."""

    id: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    stages: Mapping[str, tuple[str, ...]]


def templates(
    root: Traversable | None = None, language: str | None = None
) -> tuple[TemplateInfo, ...]:
    """Every template, sorted by id; raises `BadTemplate` where one is not whole.

    With a `language` only what is written in it is read, and said.
    """
    return tuple(_info(id, language, root) for id in _ids(_root(root)))


def new_map(
    template: str,
    language: str,
    title: str | None = None,
    today: date | None = None,
    root: Traversable | None = None,
) -> Journey:
    """A new map from a template: in `language`, dated from `today`, with a fresh uid.

    The records keep the template's ids, so that an as-is and a to-be map can be laid side by side.
    `root` is the folder of the templates, Ringway's own unless given.

    Raises `BadTemplate` or `BadTitle`.
    """
    journey = _map(template, language, today or date.today(), root)
    head = journey.map.having("language", language).having("uid", new_id())
    if title is not None:
        head = _titled(head, title)
    others = (record for record in journey.records() if not isinstance(record, MapRecord))
    return Journey([head, *others])


def _titled(head: MapRecord, title: str) -> MapRecord:
    try:
        return head.having("title", unicodedata.normalize("NFC", title))
    except ValidationError:
        raise BadTitle(msg("a title is text of at most 300 characters")) from None


def _root(root: Traversable | None) -> Traversable:
    return files("templates") if root is None else root


def _ids(root: Traversable) -> tuple[str, ...]:
    folders = (entry for entry in root.iterdir() if entry.is_dir())
    return tuple(sorted(f.name for f in folders if f.joinpath(_STRUCTURE).is_file()))


def _folder(id: str, root: Traversable | None) -> Traversable:
    root = _root(root)
    ids = _ids(root)
    if id not in ids:
        raise BadTemplate(msg("there is no template “{id}”; choose one of: {ids}", id=id, ids=ids))
    return root.joinpath(id)


def _languages(folder: Traversable) -> tuple[str, ...]:
    """The languages of a template, in the order of the interface's."""
    return tuple(tag for tag in LANGUAGES if folder.joinpath(f"{tag}.toml").is_file())


def _info(id: str, language: str | None, root: Traversable | None) -> TemplateInfo:
    languages = _languages(_folder(id, root))
    wanted = [tag for tag in languages if language in (None, tag)]
    maps = {tag: _map(id, tag, date.today(), root) for tag in wanted}
    return TemplateInfo(
        id=id,
        title={tag: journey.map.title for tag, journey in maps.items()},
        languages=languages,
        stages={tag: tuple(s.name for s in journey.stages()) for tag, journey in maps.items()},
    )


def _map(id: str, language: str, today: date, root: Traversable | None) -> Journey:
    if root is None:
        return _own(id, language, today)
    return _filled(_folder(id, root), language, today)


# A list of them, their pictures and a new map from one need the same again, in each new window.
@lru_cache(maxsize=64)
def _own(id: str, language: str, today: date) -> Journey:
    """A template of Ringway's own; its files stay as they are while Ringway runs."""
    return _filled(_folder(id, None), language, today)


def _filled(folder: Traversable, language: str, today: date) -> Journey:
    filler = _Filler(folder.name, language, _words(folder, language), today)
    data = folder.joinpath(_STRUCTURE).read_bytes()
    lines = (json_text(filler.fill(parse(raw))) for _, raw in numbered(data))
    reading: Reading = read("\n".join(lines).encode("utf-8"))
    if (fault := next(iter(reading.problems), None)) is not None:
        raise BadTemplate(
            msg("the template “{id}” is damaged: {problem}", id=folder.name, problem=fault)
        )
    return reading.journey


def _words(folder: Traversable, language: str) -> Mapping[str, Any]:
    languages = _languages(folder)
    if language not in languages:
        raise BadTemplate(
            msg(
                "the template “{id}” is not there in “{language}”; choose one of: {languages}",
                id=folder.name,
                language=language,
                languages=languages,
            )
        )
    try:
        return tomllib.loads(folder.joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadTemplate(
            msg(
                "the template “{id}” is damaged: {file} is not TOML ({why})",
                id=folder.name,
                file=f"{language}.toml",
                why=str(error),
            )
        ) from error


@dataclass(frozen=True, slots=True)
class _Filler:
    """Puts words and days into the places of a template's structure."""

    template: str
    language: str
    words: Mapping[str, Any]
    today: date

    def fill(self, value: object) -> object:
        match value:
            case dict():
                return {name: self.fill(item) for name, item in value.items()}
            case list():
                return [self.fill(item) for item in value]
            case str() if value.startswith("@@"):
                return value[1:]
            case str() if (day := _TODAY.fullmatch(value)) is not None:
                return (self.today + timedelta(days=int(day[1] or 0))).isoformat()
            case str() if value.startswith("@"):
                return self._word(value[1:])
            case _:
                return value

    def _word(self, key: str) -> object:
        """The text, or list of texts, of a key: table and name around the last dot."""
        table, _, name = key.rpartition(".")
        words = self.words.get(table) if table else self.words
        found = words.get(name) if isinstance(words, dict) else None
        if not isinstance(found, str | list):
            raise BadTemplate(
                msg(
                    "the template “{id}” has no words for “{key}” in {file}",
                    id=self.template,
                    key=key,
                    file=f"{self.language}.toml",
                )
            )
        return found
