"""The first line of a file: whether this is a journey at all, and of which version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from designer.files.lines import MOST_LINES, BadLine, parse
from designer.files.migrate import NEWEST
from designer.model.values import Raw, json_text
from designer.words import Message, Problem, msg

FORMAT = "ringway-journey"
END: Mapping[str, str] = {"kind": "end", "id": "end"}


class Unusable(Problem):
    """A file that cannot be opened as a journey, and why; `line` counts from 1."""

    def __init__(self, message: Message, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class NotAJourney(Unusable):
    """The file is something else, or its beginning is gone."""


class NewerVersion(Unusable):
    """The file was written by a newer Ringway, which this one would misread."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the first and the last line of a file say beyond what this version knows.

    Pairs of name and exact JSON text, sorted by name; written back untouched.
    """

    header: tuple[tuple[str, str], ...] = ()
    end: tuple[tuple[str, str], ...] = ()

    def first_line(self) -> str:
        """The first line of a file that is written now."""
        return json_text({"format": FORMAT, "version": NEWEST} | _plain(self.header))

    def last_line(self) -> str:
        """The last line of a file that is written now."""
        return json_text(dict(END) | _plain(self.end))


BARE = Frame()
"""The first and last line of a file that says nothing beyond."""


def _plain(pairs: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {name: Raw(text).plain() for name, text in pairs}


def beyond(data: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The fields of the first or last line that this version does not know."""
    return tuple((name, Raw.of(data[name]).json) for name in sorted(data.keys() - known.keys()))


def demand_a_number_of_lines(data: bytes) -> None:
    """Raise `NotAJourney` where a file has so many lines that reading them would never end."""
    if data.count(b"\n") > MOST_LINES:
        raise NotAJourney(
            msg(
                "line {line}: the file has more lines than any map; choose another file",
                line=MOST_LINES + 1,
            ),
            MOST_LINES + 1,
        )


def read_header(
    data: bytes, first: tuple[int, bytes] | None
) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Version, and the fields of the first line that are not known; raises `Unusable`.

    `data` is the file, or its beginning; `first` its first line that is not blank, with its number.
    """
    if (what := _other_format(data, first)) is not None:
        raise NotAJourney(
            msg("line 1: this is {what}, not a journey; choose a .journey file", what=what)
        )
    if first is None:
        raise NotAJourney(msg("line 1: the file is empty; take a backup or an older version of it"))
    number, raw = first
    try:
        header = parse(raw)
    except BadLine as error:
        raise NotAJourney(
            msg(
                "line {line}: the first line of a journey is missing, for this line {why}; "
                "choose another file, or take a backup of this one",
                line=number,
                why=error.message,
            ),
            number,
        ) from None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise NotAJourney(
            msg(
                "line {line}: {what} stands where the first line of a journey should be; "
                "choose a .journey file",
                line=number,
                what=_name(header),
            ),
            number,
        )
    return _version(header, number), beyond(header, {"format": FORMAT, "version": NEWEST})


def _version(header: Mapping[str, Any], number: int) -> int:
    version = header.get("version")
    if type(version) is not int or version < 0:
        raise NotAJourney(
            msg(
                "line {line}: the version of the file is no whole number; "
                "take a backup or an older version of it",
                line=number,
            ),
            number,
        )
    if version > NEWEST:
        raise NewerVersion(
            msg(
                "line {line}: the file has version {version} and this Ringway reads up to "
                "version {newest}; open it with a newer Ringway",
                line=number,
                version=str(version)[:40],
                newest=NEWEST,
            ),
            number,
        )
    return version


def _name(value: object) -> Message:
    match value:
        case list():
            return msg("a JSON list")
        case dict() if isinstance(value.get("format"), str):
            return msg("the format “{format}”", format=value["format"][:40])
        case dict():
            return msg("another JSON object")
        case _:
            return msg("a single JSON value")


_BEGINNINGS: tuple[tuple[bytes, Message], ...] = (
    (b"\x89PNG\r", msg("a PNG picture")),
    (b"\xff\xd8\xff", msg("a JPEG picture")),
    (b"GIF8", msg("a GIF picture")),
    (b"%PDF-", msg("a PDF document")),
    (b"PK\x03\x04", msg("a ZIP archive or an Office document")),
    (b"\x1f\x8b", msg("a packed (gzip) file")),
    (b"\xff\xfe", msg("text in UTF-16, not in UTF-8")),
    (b"\xfe\xff", msg("text in UTF-16, not in UTF-8")),
    (b"{\x00", msg("text in UTF-16, not in UTF-8")),
    (b"\x00{", msg("text in UTF-16, not in UTF-8")),
)


def _other_format(data: bytes, first: tuple[int, bytes] | None) -> Message | None:
    """What the file is, where its first bytes tell."""
    for beginning, what in _BEGINNINGS:
        if data.startswith(beginning):
            return what
    if first is not None and b"\x00" in first[1]:
        return msg("binary data")
    return None
