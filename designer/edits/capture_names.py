"""Names behind a sign of the capture line: which stage, team or persona is meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Persona, Team

What = Literal["stage", "team", "persona"]

QUOTES = {"«": "»", '"': '"', "“": "”", "„": "“", "「": "」", "『": "』"}
"""Marks that hold a name together, by the one that opens."""

_CLOSE = 0.8
"""How much of two words is the same, of 1, where one may be the other with a slip."""
_FARTHEST = 320
"""A name is looked for in so many characters behind its sign: names have 300."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for; a persona is known by name and by job title."""

    id: Id
    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The records that a text may mean, and where the text ends in its line."""

    end: int
    named: tuple[Named, ...]


def named_things(journey: Journey, what: What) -> list[Named]:
    """All that a sign can name, in the order of the map."""
    records: Sequence[tuple[Id, tuple[str, ...]]]
    if what == "stage":
        records = [(stage.id, (stage.name,)) for stage in journey.stages()]
    elif what == "team":
        teams = sorted(journey.of(Team), key=lambda team: (folded(team.name), team.id))
        records = [(team.id, (team.name,)) for team in teams]
    else:
        people = sorted(journey.of(Persona), key=lambda person: (person.order, person.id))
        records = [(person.id, (person.name, person.title)) for person in people]
    return [
        Named(identity, said[0], tuple(map(folded, said)))
        for identity, names in records
        if (said := [name for name in names if folded(name)])
    ]


def find_name(line: str, start: int, things: Sequence[Named]) -> Found:
    """What the text from `start` on names: the longest whole name, else the longest beginning.

    Beginnings are those of a name, its initials, or the beginning of one of its words; several
    things in `named` mean that the text does not tell them apart, none that nothing is called so.
    """
    quoted = _quoted(line, start)
    ends = [quoted[1]] if quoted else list(_ends(line, start))
    words = [folded(quoted[0] if quoted else line[start:end]) for end in ends]
    for end, word in zip(ends, words, strict=True):
        if whole := tuple(thing for thing in things if word in thing.keys):
            return Found(end, whole[:1])
    for end, word in zip(ends, words, strict=True):
        if begun := best(word, things):
            return Found(end, begun)
    return Found(start, ())


def best(word: str, things: Iterable[Named]) -> tuple[Named, ...]:
    """The things whose names a folded text begins best."""
    ranks = [(rank, thing) for thing in things if (rank := likeness(word, thing)) is not None]
    least = min((rank for rank, _ in ranks), default=None)
    return tuple(thing for rank, thing in ranks if rank == least)


def likeness(word: str, thing: Named) -> int | None:
    """How a folded text fits: 0 whole, 1 beginning, 2 initials, 3 within; None not at all."""
    if not word:
        return None
    if word in thing.keys:
        return 0
    if any(key.startswith(word) for key in thing.keys):
        return 1
    if len(word) > 1 and any(_initials(key).startswith(word) for key in thing.keys):
        return 2
    inner = (" ".join(key.split()[at:]) for key in thing.keys for at in range(1, len(key.split())))
    return 3 if any(part.startswith(word) for part in inner) else None


def near(word: str, things: Iterable[Named]) -> tuple[Named, ...]:
    """The things that a folded text may mean with a slip of the finger, the nearest first.

    With figures it means what it says: Team 2 is no slip for Team 1.
    """
    if any(map(str.isdigit, word)):
        return ()
    named = {key: thing for thing in things for key in thing.keys}
    close = get_close_matches(word, named, cutoff=_CLOSE)
    return tuple({named[key].id: named[key] for key in close}.values())


def quoted_name(name: str) -> str:
    """A name in marks that are not in it, bare where every mark is."""
    for opening, closing in QUOTES.items():
        if opening not in name and closing not in name:
            return f"{opening}{name}{closing}"
    return name


def word_end(line: str, start: int) -> int:
    """Where the word at `start` ends: before a space or a mark that ends a part of a sentence."""
    quoted = _quoted(line, start)
    if quoted:
        return quoted[1]
    end = start
    while end < len(line) and not line[end].isspace() and line[end] not in ",;:!?，。；：！？、…":
        end += 1
    while end > start and line[end - 1] in ".)]»”’":
        end -= 1
    return end


def unquoted(text: str) -> str:
    """A name without the marks around it."""
    quoted = _quoted(text, 0)
    return quoted[0].strip() if quoted and quoted[1] == len(text) else text


def _quoted(line: str, start: int) -> tuple[str, int] | None:
    """The text between marks at `start`, and where the closing mark ends."""
    closing = QUOTES.get(line[start : start + 1])
    end = line.find(closing, start + 1) if closing else -1
    return (line[start + 1 : end], end + 1) if end > start + 1 else None


def _ends(line: str, start: int) -> Iterator[int]:
    """Where a name from `start` on may end, farthest first: never inside a word."""
    if start >= len(line) or line[start].isspace():
        return
    for end in range(min(len(line), start + _FARTHEST), start, -1):
        inside = end < len(line) and (line[end].isalnum() or _joins(line[end]))
        if not inside and not line[end - 1].isspace():
            yield end


def _joins(sign: str) -> bool:
    """Whether a sign belongs to the letter before it."""
    return unicodedata.category(sign).startswith("M")


def _initials(key: str) -> str:
    return "".join(word[0] for word in key.split())
