"""Messages: everything a person reads, kept unsaid until it is known who reads it.

A message is an English sentence with named places (``"{count} cards deleted"``), which is also
its key in the gettext catalogues beside this file, and the values that go into the places. Labels
of edits, findings and errors are messages; `say` turns one into text in a reader's language.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
"""The languages of the interface and of the templates, as BCP 47 tags."""

_LOCALES = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with named places, and what goes into them."""

    text: str
    plural: str = ""
    args: tuple[tuple[str, Argument], ...] = ()

    def __str__(self) -> str:
        return say(self)


Argument = str | int | float | Message | tuple["Message | str", ...]


class Problem(Exception):
    """Something that a person can be told in one plain sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return say(self.message)


def msg(text: str, plural: str = "", /, **args: Argument) -> Message:
    """A message; with `plural`, the argument `count` chooses the form."""
    return Message(text, plural, tuple(sorted(args.items()) if len(args) > 1 else args.items()))


def say(message: Message | str, language: str = "en") -> str:
    """The message in `language`; in English where the catalogue has no words for it.

    A plain string is somebody's own text and comes back as it is, but for what `harmless` takes
    away.
    """
    if isinstance(message, str):
        return harmless(message)
    args = {name: _spoken(value, language) for name, value in message.args}
    catalogue = _catalogue(language)
    if message.plural:
        count = dict(message.args).get("count", 1)
        number = count if isinstance(count, int) else 2
        sentence = catalogue.ngettext(message.text, message.plural, number)
    else:
        sentence = catalogue.gettext(message.text)
    return sentence.format_map(_Kept(args)) if args else sentence


_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Somebody's text without what would do something where it is shown.

    That is control characters, which command a terminal, and those that turn the direction in
    which everything behind them is read. The map itself keeps them.
    """
    return _HARMFUL.sub("", text)


class _Kept(dict[str, str]):
    """A place that nobody filled stays visible instead of failing where a person reads."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _spoken(value: Argument, language: str) -> str:
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, tuple):
        joint = "、" if language.startswith("zh") else ", "
        return joint.join(say(part, language) for part in value)
    if isinstance(value, float):
        return f"{value:g}"
    return harmless(str(value))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    name = language.replace("-", "_")
    return gettext.translation("ringway", _LOCALES, [name], fallback=True)


def to_data(message: Message) -> dict[str, object]:
    """The message as plain JSON data."""
    data: dict[str, object] = {"text": message.text}
    if message.plural:
        data["plural"] = message.plural
    if message.args:
        data["args"] = {name: _argument_data(value) for name, value in message.args}
    return data


def _argument_data(value: Argument) -> object:
    if isinstance(value, Message):
        return to_data(value)
    if isinstance(value, tuple):
        return [_argument_data(part) for part in value]
    return value


def from_data(data: Mapping[str, object]) -> Message:
    """The message that `to_data` wrote; raises ValueError on anything else."""
    text, plural, args = data.get("text"), data.get("plural", ""), data.get("args", {})
    if not (isinstance(text, str) and isinstance(plural, str) and isinstance(args, dict)):
        raise ValueError("not a message")  # noqa: TRY004
    return Message(text, plural, tuple(sorted((str(k), _argument(v)) for k, v in args.items())))


def _argument(value: object) -> Argument:
    if isinstance(value, dict):
        return from_data(value)
    if isinstance(value, list):
        parts = tuple(_argument(part) for part in value)
        return tuple(part for part in parts if isinstance(part, str | Message))
    if isinstance(value, str | int | float):
        return value
    raise ValueError("not a message argument")


def system_language(environ: Mapping[str, str] = os.environ) -> str:
    """The language that the system is set to, if it is one of ours, else English."""
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return nearest_language(name)


def nearest_language(name: str) -> str:
    """The one of our languages that a locale name or language tag asks for, else English."""
    parts = name.replace("-", "_").split(".")[0].lower().split("_")
    if parts[0] == "zh":
        traditional = {"hant", "tw", "hk", "mo"} & set(parts[1:])
        return "zh-Hant" if traditional else "zh-Hans"
    return "ru" if parts[0] == "ru" else "en"
