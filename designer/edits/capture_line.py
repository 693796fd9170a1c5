"""Reading the capture line: which parts of a typed line are chips, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from designer.edits.capture_dates import date_of
from designer.edits.capture_names import (
    Named,
    What,
    find_name,
    named_things,
    unquoted,
    word_end,
)
from designer.edits.capture_words import BARE, KIND_OF_PREFIX, PARKED
from designer.edits.pasted import cleaned
from designer.kinds import KIND_OF
from designer.model.folding import composed, folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.values import Number
from designer.words import Message, msg

Sign = Literal["stage", "team", "persona", "due"]

SIGNS: Mapping[str, Sign] = {
    "#": "stage", "＃": "stage", "@": "team", "＠": "team", "+": "persona", "＋": "persona",
    "!": "due", "！": "due",
}  # fmt: skip
"""What a sign names, in both widths."""

_VALUE = re.compile(r"\s*([+\-−–＋－]?\d{1,3}(?:[.,．]\d{1,3})?)(?:\s|$)")
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Span:
    """A chip in the line: its first character, the one behind its last, and what it shows.

    `what` is kind, stage, team, new_team, persona or due.
    """

    start: int
    end: int
    what: str
    label: Message | str


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line means; `text` is the line without its chips.

    Without a kind the lane decides; `parked` asks for the parking lot, `new_teams` are names of
    teams to make, `problems` is what was not understood and stayed text.
    """

    text: str
    kind: str | None = None
    value: Number | None = None
    parked: bool = False
    stage: Id | None = None
    teams: tuple[Id, ...] = ()
    new_teams: tuple[str, ...] = ()
    personas: tuple[Id, ...] = ()
    due: date | None = None
    spans: tuple[Span, ...] = ()
    problems: tuple[Message, ...] = ()

    def chip_ending_at(self, cursor: int) -> Span | None:
        """The chip right before the cursor, which Backspace makes text again.

        The line is then parsed with the chip's start among the `literal` places.
        """
        return next((span for span in self.spans if span.end == cursor), None)


def parse(
    line: str,
    journey: Journey,
    language: str = "en",
    *,
    literal: Collection[int] = (),
    today: date | None = None,
) -> Captured:
    """What a line means: a prefix for the kind, then text with #stage @team +persona !date.

    No chip starts at a place of `literal`. Nothing is lost: what names nothing stays in the text
    and is told in `problems`. Dates are seen from `today` (else the clock's).
    """
    reader = _Reader(line, journey, language, literal, today or date.today())
    return reader.read()


def may_begin(line: str, at: int) -> bool:
    """Whether a sign at a place can begin a name: not inside a word, as in an e-mail address.

    Chinese is written without spaces, so that # and @ follow its signs directly.
    """
    if at == 0 or line[at - 1].isspace():
        return True
    chinese = is_chinese(line[at - 1]) or line[at - 1] in "，。；：、？！"
    return chinese and SIGNS.get(line[at]) in ("stage", "team")


def is_chinese(sign: str) -> bool:
    """Whether one character, or nothing, is a Chinese sign."""
    return bool(sign) and unicodedata.name(sign, "").startswith("CJK")


class _Reader:
    """Goes through one line once and gathers what it finds."""

    def __init__(
        self, line: str, journey: Journey, language: str, literal: Collection[int], today: date
    ) -> None:
        self._line = line
        self._journey = journey
        self._language = language
        self._literal = literal
        self._today = today
        self._kind: str | None = None
        self._value: Number | None = None
        self._parked = False
        self._found: dict[str, list[Id]] = {"stage": [], "team": [], "persona": []}
        self._new_teams: list[str] = []
        self._due: date | None = None
        self._spans: list[Span] = []
        self._problems: list[Message] = []

    def read(self) -> Captured:
        at = begin = self._prefix()
        while at < len(self._line):
            tag = self._line[at] in SIGNS and at not in self._literal
            if tag and (at == begin or may_begin(self._line, at)):
                at = max(self._tag(at), at + 1)
            else:
                at += 1
        stages, teams, personas = (tuple(dict.fromkeys(ids)) for ids in self._found.values())
        return Captured(
            text=_without(self._line, self._spans),
            kind=self._kind,
            value=self._value,
            parked=self._parked,
            stage=stages[0] if stages else None,
            teams=teams,
            new_teams=tuple(self._new_teams),
            personas=personas,
            due=self._due,
            spans=tuple(self._spans),
            problems=tuple(self._problems),
        )

    # -- the prefix ------------------------------------------------------------------------

    def _prefix(self) -> int:
        """Read the prefix; returns where the rest of the line begins."""
        start = len(self._line) - len(self._line.lstrip())
        word, end = _prefix_at(self._line, start)
        if not word or start in self._literal:
            return start
        if word == PARKED:
            self._kind, self._parked = "note", True
            self._spans.append(Span(start, end, "kind", msg("Parking lot")))
            return end
        self._kind = KIND_OF_PREFIX[word]
        label = KIND_OF[self._kind].name
        if self._kind == "emotion" and (found := self._value_at(end)):
            self._value, end = found
            label = msg("{kind} {value}", kind=label, value=f"{self._value:+g}")
        self._spans.append(Span(start, end, "kind", label))
        return end

    def _value_at(self, at: int) -> tuple[Number, int] | None:
        """An emotion's value and where it ends; off the scale it wants a sign."""
        found = _VALUE.match(self._line, at)
        if found is None:
            return None
        value = _number(found[1])
        low, high = self._journey.map.scale
        if not low <= value <= high:
            if found[1][0].isdigit():
                return None
            self._problems.append(
                msg("The scale goes from {low} to {high}", low=float(low), high=float(high))
            )
        return value, found.end()

    # -- tags ------------------------------------------------------------------------------

    def _tag(self, at: int) -> int:
        """Read what a sign names; returns where it ends, the sign's own place if nothing."""
        what = SIGNS[self._line[at]]
        match what:
            case "due":
                return self._date(at)
            case "team" if SIGNS.get(self._line[at + 1 : at + 2]) == "team":
                return self._new_team(at)
            case "stage" | "team" | "persona":
                return self._name(at, what)
            case _:
                assert_never(what)

    def _name(self, at: int, what: What) -> int:
        found = find_name(self._line, at + 1, named_things(self._journey, what))
        if len(found.named) != 1:
            return self._not_known(at, what, found.named)
        named = found.named[0]
        if what == "stage" and self._parked:
            return self._refuse(at, msg("The parking lot has no stages"))
        if what == "stage" and self._found["stage"] not in ([], [named.id]):
            return self._refuse(at, msg("A card stands in one stage"))
        self._found[what].append(named.id)
        self._spans.append(Span(at, found.end, what, named.name))
        return found.end

    def _new_team(self, at: int) -> int:
        end = word_end(self._line, at + 2)
        name = composed(cleaned(unquoted(self._line[at + 2 : end])))
        if not any(map(str.isalnum, name)) or len(name) > _LONGEST_NAME:
            return at
        teams = named_things(self._journey, "team")
        known = next((team for team in teams if folded(name) in team.keys), None)
        if known is not None:
            self._found["team"].append(known.id)
        elif folded(name) not in map(folded, self._new_teams):
            self._new_teams.append(name)
        what = "new_team" if known is None else "team"
        self._spans.append(Span(at, end, what, known.name if known else name))
        return end

    def _date(self, at: int) -> int:
        for end in range(word_end(self._line, at + 1), at + 1, -1):
            if _goes_on(self._line, end):
                continue
            day = date_of(self._line[at + 1 : end], self._language, self._today)
            if day is not None and self._due not in (None, day):
                return self._refuse(at, msg("A card is due on one day"))
            if day is not None:
                self._due = day
                self._spans.append(Span(at, end, "due", day.isoformat()))
                return end
        return self._not_known(at, "due", ())

    def _not_known(self, at: int, what: Sign, several: tuple[Named, ...]) -> int:
        """Leave a name in the text and tell why; a bare number (#1, +7 495) was no name."""
        name = self._line[at + 1 : word_end(self._line, at + 1)]
        if several:
            names = tuple(thing.name for thing in several)
            self._problems.append(msg("{name} may be {names}", name=name, names=names))
        elif any(map(str.isalpha, name)):
            self._problems.append(_not_called(what, unquoted(name)))
        return at

    def _refuse(self, at: int, why: Message) -> int:
        self._problems.append(why)
        return at


def _goes_on(line: str, end: int) -> bool:
    """Whether a date goes on at a place; Chinese text may follow it without a space."""
    behind = line[end : end + 1]
    if behind and behind in "./-．／－":
        behind = line[end + 1 : end + 2]
    return behind.isalnum() and not is_chinese(behind)


def _prefix_at(line: str, start: int) -> tuple[str, int]:
    """The prefix at a place and where the text behind it begins; nothing where there is none."""
    end = start
    while end < len(line) and not line[end].isspace():
        end += 1
    word = unicodedata.normalize("NFKC", line[start:end])
    if end < len(line) and (word == PARKED or word in KIND_OF_PREFIX):
        return word, end + 1
    sign, following = line[start : start + 1], line[start + 1 : start + 2]
    if sign == "？" and following and following not in "?？!！":
        return PARKED, start + 1
    if sign in BARE and following and following not in BARE[sign]:
        if following in ":：":
            return sign, start + 2
        if following.isalnum():
            return sign, start + 1
    return "", start


def _not_called(what: Sign, name: str) -> Message:
    match what:
        case "stage":
            return msg("No stage is called {name}", name=name)
        case "team":
            return msg("No team is called {name}", name=name)
        case "persona":
            return msg("No persona is called {name}", name=name)
        case "due":
            return msg("{name} is not a date", name=name)
        case _:
            assert_never(what)


def _number(text: str) -> Number:
    plain = unicodedata.normalize("NFKC", text).replace(",", ".")
    plain = plain.replace("−", "-").replace("–", "-")
    return float(plain) if "." in plain else int(plain)


def _without(line: str, spans: list[Span]) -> str:
    """The line without its chips, each with the space before it."""
    parts, at = [], 0
    for span in spans:
        start = span.start
        if start > at and line[start - 1].isspace():
            start -= 1
        parts.append(line[at:start])
        at = span.end
    return "".join([*parts, line[at:]]).strip()
