"""The line below a card's text: facts, owners, votes and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from designer.drawing.icons import evidence_mark, icon, rising_bars
from designer.drawing.segments import circle
from designer.drawing.shapes import Box, Path, Pen, Rect, Shape
from designer.drawing.spans import has_han
from designer.drawing.text import lay_out, line_height, width_of
from designer.drawing.theme import EVIDENCE, ICON_SMALL, STYLES
from designer.kinds.kind import Kind
from designer.layout.figures import signed
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Team, Vote
from designer.words import Message, msg, say

_STYLE = STYLES["fact"]
_GAP = 4.0
_BARS = 14.0
_BETWEEN = 2.0
_CHIP_PADDING = 4.0
_DOT = 5.0
_WORD = re.compile(r"\w+")
_SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Owner:
    """A team that owns a card, as its chip shows it."""

    letters: str
    supports: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card shows below its text; empty or 0 is not shown."""

    words: str = ""
    moment: bool = False
    severity: int = 0
    owners: tuple[Owner, ...] = ()
    votes: int = 0
    evidence: str = ""
    owner: str = ""
    """The id of the card."""

    @property
    def has_line(self) -> bool:
        """Whether anything stands at the left, so that a line of its own is needed."""
        return bool(self.words or self.moment or self.severity or self.owners)


def facts_of(journey: Journey, card: Card, kind: Kind) -> Facts:
    """What a card of a journey shows below its text, in the map's language."""
    language = journey.map.language
    # A large map is opened once its 10,000 cards have been asked all of this.
    fields = vars(card)
    words = [say(fact, language) for fact in kind.facts(card)]
    named = fields.get("from_team"), fields.get("to_team")
    if any(named):
        words[:0] = _hand_over(journey, named)
    value = fields.get("value") if kind.curve else None
    if value is not None:
        words.append(signed(value, language))
    return Facts(
        " · ".join(words),
        bool(fields.get("moment_of_truth")),
        fields.get("severity") or 0,
        _owners(journey, card),
        _votes(journey, card),
        card.evidence or "",
        card.id,
    )


def _hand_over(journey: Journey, named: Iterable[Id | None]) -> Iterator[str]:
    """From which team to which, for a card that says so."""
    ends = [journey.get(name, Team) for name in named]
    if any(ends):
        giver, taker = (team.name if team else "?" for team in ends)
        yield f"{giver} → {taker}"


def _votes(journey: Journey, card: Card) -> int:
    cast = journey.targeting(card.id)
    if not cast:
        return 0
    return max(0, sum(vote.count for vote in cast if isinstance(vote, Vote)))


def _owners(journey: Journey, card: Card) -> tuple[Owner, ...]:
    links = journey.links_in(card.id, "owns")
    if not links:
        return ()
    found = [
        Owner(initials(team.name), link.role == "supports")
        for link in sorted(links, key=lambda link: link.role)
        if (team := journey.get(link.source, Team)) is not None and team.name.strip()
    ]
    return tuple(dict.fromkeys(found))


def initials(name: str) -> str:
    """Two or three letters for a team: of its words, of its one word, or two ideographs."""
    words = _WORD.findall(name)
    if has_han(name):
        return "".join(words)[:2]
    telling = [w for w in words if not (w.islower() and len(w) <= _SHORT_WORD)] or words
    if len(telling) > 1:
        return "".join(word[0] for word in telling[:3]).upper()
    return "".join(telling)[:3] or name.strip()[:3]


@dataclass(frozen=True, slots=True)
class FactLine:
    """Facts laid out from x, y to `right`; `height` is 0 where there is nothing to show.

    Words come first and wrap; chips follow where they fit, else on a line below; votes and
    evidence stand at the right end of the last line.
    """

    facts: Facts
    language: str
    x: float
    y: float
    right: float
    height: float
    chips: tuple[tuple[float, float], ...]
    """Where each owner's chip stands."""
    last: float
    """The top of the last line."""
    last_height: float


def tail_width(facts: Facts, language: str) -> float:
    """How much room votes and evidence take at the right end of a line."""
    pill = _pill_width(facts.votes, language) if facts.votes else 0.0
    mark = EVIDENCE if facts.evidence else 0.0
    return pill + mark + (_GAP if pill and mark else 0.0)


def fact_line(facts: Facts, language: str, x: float, y: float, right: float) -> FactLine:
    """Lay the facts out; the caller has seen that there is something to show."""
    line = line_height(facts.words, _STYLE)
    left = x + _lead(facts)
    top, end = y, left
    if facts.words:
        block = lay_out(facts.words, _STYLE, right - left, language)
        top += block.height - line
        end = left + block.lines[-1].width + 2 * _GAP
    chips: list[tuple[float, float]] = []
    for owner in facts.owners:
        width = _chip_width(owner.letters, language)
        if end > x and end + width > right:
            top, end = top + line + _BETWEEN, x
        chips.append((end, top))
        end += width + _GAP
    tail = tail_width(facts, language)
    if tail and end > x and end + tail > right:
        top += line + _BETWEEN
    height = top + line - y
    return FactLine(facts, language, x, y, right, height, tuple(chips), top, line)


def tail_only(facts: Facts, language: str, top: float, right: float, height: float) -> FactLine:
    """Votes and evidence alone, in a line that is there already."""
    return FactLine(facts, language, right, top, right, 0.0, (), top, height)


def _lead(facts: Facts) -> float:
    """The room of star and severity before the words."""
    star = ICON_SMALL + _GAP if facts.moment else 0.0
    return star + (_BARS + _GAP if facts.severity else 0.0)


def _chip_width(letters: str, language: str) -> float:
    return width_of(letters, _STYLE, language) + 2 * _CHIP_PADDING


def _pill_width(votes: int, language: str) -> float:
    return _DOT + 3 + width_of(str(votes), _STYLE, language) + 2 * _CHIP_PADDING


def fact_shapes(line: FactLine, accent: str) -> Iterator[Shape]:
    """The line's shapes; marks in the card's accent, words in ink 2."""
    facts, owner = line.facts, line.facts.owner
    pencil = Pencil(line.language, owner)
    first = line_height(facts.words, _STYLE)
    x = line.x
    if facts.moment:
        top = line.y + (first - ICON_SMALL) / 2
        yield from icon("moment", x, top, accent, ICON_SMALL, owner, "moment")
        x += ICON_SMALL + _GAP
    if facts.severity:
        foot = line.y + (first + 10) / 2
        yield from rising_bars(facts.severity, x, foot, accent, owner)
        x += _BARS + _GAP
    if facts.words:
        width = line.right - x
        yield from pencil.write(
            facts.words, "fact", x, line.y, width, colour="ink2", part="fact"
        ).shapes
    yield from _chips(line, pencil)
    yield from _tail(line, pencil)


def _chips(line: FactLine, pencil: Pencil) -> Iterator[Shape]:
    for owner, (x, y) in zip(line.facts.owners, line.chips, strict=True):
        width = _chip_width(owner.letters, line.language)
        pen = Pen("ink3", 0.75, (2.0, 2.0) if owner.supports else ())
        frame = Rect(x, y + (line.last_height - 14) / 2, width, 14).grown(-0.375)
        yield Box(frame, "sheet", pen, 3, pencil.owner, "owner")
        yield from pencil.write(
            owner.letters, "fact", x + _CHIP_PADDING, y, width, colour="ink2", part="owner"
        ).shapes


def _tail(line: FactLine, pencil: Pencil) -> Iterator[Shape]:
    facts, right = line.facts, line.right
    middle = line.last + line.last_height / 2
    if facts.evidence:
        x = right - EVIDENCE / 2
        yield from evidence_mark(facts.evidence, x, middle, "ink2", owner=pencil.owner)
        right -= EVIDENCE + _GAP
    if facts.votes:
        width = _pill_width(facts.votes, line.language)
        frame = Rect(right - width, middle - 7, width, 14)
        yield Box(frame.grown(-0.375), "sheet", Pen("ink3", 0.75), 6.625, pencil.owner, "votes")
        x = frame.x + _CHIP_PADDING
        dot = circle(x + _DOT / 2, middle, _DOT / 2)
        bounds = Rect(x, middle - _DOT / 2, _DOT, _DOT)
        yield Path(dot, bounds, fill="purple", owner=pencil.owner, part="votes")
        top = line.last + (line.last_height - _STYLE.line) / 2
        yield from pencil.write(
            str(facts.votes), "fact", x + _DOT + 3, top, width, colour="ink2", part="votes"
        ).shapes


SUPPORTS: Message = msg("supports")
"""The word on a team's card where the team helps and another one is responsible."""
