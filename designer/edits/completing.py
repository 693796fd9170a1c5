"""What the capture line offers while a name or a date is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from designer.edits.capture_dates import date_of, day_words
from designer.edits.capture_line import SIGNS, Sign, may_begin
from designer.edits.capture_names import QUOTES, Named, likeness, named_things, near, quoted_name
from designer.model.folding import folded
from designer.model.journey import Journey
from designer.words import Message, msg

MOST = 12
"""So many offers at most."""

_FARTHEST = 80


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: what it shows, and the text that takes the place of line[start:end].

    `kind` is stage, team, new_team, persona or due; `insert` has its sign and a space behind.
    """

    label: Message | str
    insert: str
    kind: str
    start: int
    end: int


def complete(
    line: str,
    cursor: int,
    journey: Journey,
    language: str = "en",
    *,
    today: date | None = None,
) -> tuple[Completion, ...]:
    """What the sign nearest before the cursor may name, best first; nothing where none does.

    The best are those that begin as typed, then initials, then beginnings of later words, each
    in the order of the map.
    """
    for at in range(min(cursor, len(line)) - 1, max(-1, cursor - _FARTHEST), -1):
        if line[at] not in SIGNS or not may_begin(line, at):
            continue
        query = line[at + 1 : cursor]
        if query[:1].isspace():
            return ()
        what, sign = SIGNS[line[at]], line[at]
        gap = "" if line[cursor : cursor + 1].isspace() else " "
        if what == "due":
            offers = _days(query, language, today or date.today())
        else:
            offers = _names(query, what, journey)
        found = [
            Completion(label, f"{sign}{insert}{gap}", kind, at, cursor)
            for label, insert, kind in offers
        ]
        if found:
            return tuple(found[:MOST])
    return ()


_Offer = tuple[Message | str, str, str]


def _days(query: str, language: str, today: date) -> Iterator[_Offer]:
    if query != query.rstrip():
        return
    exact = date_of(query, language, today) if query else None
    if exact is not None:
        yield exact.isoformat(), exact.isoformat(), "due"
    for word, day in day_words(language, today):
        if word.startswith(folded(query)) and day != exact:
            yield f"{word} · {day.isoformat()}", word, "due"


def _names(query: str, what: Sign, journey: Journey) -> Iterator[_Offer]:
    if what == "due":
        return
    things = named_things(journey, what)
    new = what == "team" and SIGNS.get(query[:1]) == "team"
    word = _typed(query.lstrip("@＠") if new else query)
    ranks = [(likeness(word, thing) if word else 1, thing) for thing in things]
    fitting = [(rank, thing) for rank, thing in ranks if rank is not None]
    for _, thing in sorted(fitting, key=lambda pair: pair[0]):
        yield thing.name, _plain(thing, things), what
    if what == "team" and not new and not fitting and not word.endswith(" "):
        for thing in near(word, things):
            yield thing.name, _plain(thing, things), what
    name = query.lstrip("@＠").strip()
    offered = new or not fitting
    if what == "team" and offered and name.isalnum() and all(rank for rank, _ in fitting):
        yield new_teams((name,)), f"@{name}", "new_team"


def new_teams(names: tuple[str, ...]) -> Message:
    """What is said of teams that a line makes."""
    return msg("New team {names}", "New teams {names}", count=len(names), names=names)


def _typed(query: str) -> str:
    """What has been typed of a name, folded; a space behind it counts: the name goes on."""
    closing = QUOTES.get(query[:1])
    if closing is not None:
        query = query[1:].removesuffix(closing)
    word = folded(query)
    return f"{word} " if word and query[-1:].isspace() else word


def _plain(thing: Named, things: list[Named]) -> str:
    """The name as it is typed; in marks where the words behind it could make it another's."""
    own = folded(thing.name)
    longer = any(key.startswith(f"{own} ") for other in things for key in other.keys)
    return quoted_name(thing.name) if longer else " ".join(thing.name.split())
