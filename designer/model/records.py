"""What a map holds, apart from the card kinds: frozen records that are read and never altered."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from designer.model.ids import Id
from designer.model.values import (
    CommitteeRole,
    Day,
    Evidence,
    Moment,
    Name,
    Number,
    OwnerRole,
    Raw,
    Relation,
    Scale,
    StageRole,
    Text,
    Way,
    WordSet,
    Zone,
    json_text,
)

__all__ = [
    "FRAMEWORK", "Agenda", "Card", "Clash", "Comment", "Edge", "Entry", "Exit", "Flow",
    "Lane", "Link", "Loose", "MapRecord", "Node", "Persona", "Record", "Score", "Stage",
    "Suppression", "Targeting", "Team", "Translation", "Unknown", "View", "Vote",
]  # fmt: skip

_FRAME = ("kind", "id", "source", "target")


class Record(BaseModel):
    """One thing of a map: a kind, an id, and fields; frozen, with value equality.

    Absent (None, or an empty text or list) means not known. `unknown` holds the fields, or the
    values of known fields, that this version does not understand, as pairs of name and exact JSON
    text sorted by name; they are written back untouched.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    ALWAYS: ClassVar[frozenset[str]] = frozenset()
    """Fields that are written even where they stand at their default."""

    kind: str
    id: Id
    unknown: tuple[tuple[str, str], ...] = Field(default=(), repr=False)

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """The fields a person can fill in, in the order of the file."""
        return tuple(n for n in cls.model_fields if n not in ("kind", "id", "unknown"))

    @classmethod
    def default_of(cls, field: str) -> Any:
        """The value that stands for *not known* in a field; None for an unknown field."""
        return cls.model_fields[field].default if field in cls.model_fields else None

    def get(self, field: str) -> Any:
        """The value of a field; a `Raw` where this version does not understand it, None if absent.

        A known field whose value in the file was refused gives that raw value, not the default.
        """
        for name, text in self.unknown:
            if name == field:
                return Raw(text)
        return getattr(self, field) if field in type(self).model_fields else None

    def having(self, field: str, value: Any) -> Self:
        """The same record with one field changed; raises pydantic.ValidationError.

        A `Raw` value goes among the unknown fields, None takes a field back to its default.
        """
        data = {name: self.__dict__[name] for name in type(self).model_fields}
        unknown = tuple(pair for pair in self.unknown if pair[0] != field)
        if field in data:
            data[field] = self.default_of(field)
        if isinstance(value, Raw):
            unknown = tuple(sorted((*unknown, (field, value.json))))
        elif field not in data:
            if value is not None:
                raise KeyError(field)
        elif value is not None:
            data[field] = value
        data["unknown"] = unknown
        return type(self).model_validate(data)

    def data(self) -> dict[str, Any]:
        """The record as plain JSON data: frame first, fields in order, unknown fields last."""
        out: dict[str, Any] = {"kind": self.kind, "id": self.id}
        names = type(self).model_fields
        raw = dict(self.unknown)
        for name in (*(n for n in _FRAME[2:] if n in names), *type(self).field_names()):
            value = self.__dict__[name]
            if name in out or name in raw:
                continue
            if name in self.ALWAYS or (value is not None and value != names[name].default):
                out[name] = list(value) if isinstance(value, tuple) else value
        for name, text in self.unknown:
            out[name] = Raw(text).plain()
        return out

    @cached_property
    def line(self) -> str:
        """The record's line in the file, without its line end."""
        return json_text(self.data())


class Node(Record):
    """A record that links and flows can end at."""


class Edge(Record):
    """A record that leads from one node to another."""

    source: Id
    target: Id


class Loose(Record):
    """A record beside the graph."""


class MapRecord(Loose):
    """The map itself: exactly one a file."""

    kind: Literal["map"] = "map"
    id: Literal["map"] = "map"
    title: Name = ""
    scope: Text = ""
    language: str = "en"
    state: Literal["as_is", "to_be"] | None = None
    owner: Name = ""
    date: Day = ""
    review_by: Day = ""
    lead: Id | None = None
    market: Literal["b2b", "b2c"] | None = None
    currency: Name = ""
    period: Number | None = None
    scale: Scale = (-2, 2)
    return_to: Id | None = None
    brand: Name = ""
    check_profile: Name = ""
    template: Name = ""
    uid: Name = ""
    column_width: Number | None = None
    """The width of a column in points, for the whole map; about 184 where absent."""
    ALWAYS = frozenset({"title", "language"})


class Stage(Node):
    """A stage of the journey; `time` in days a visit, `value` in money a visit."""

    kind: Literal["stage"] = "stage"
    name: Name = ""
    zone: Zone | None = None
    role: StageRole = "main"
    customer_goal: Text = ""
    company_goal: Text = ""
    order: str = ""
    time: Number | None = None
    value: Number | None = None
    volume: Number | None = None
    exit_criterion: Text = ""
    alone: Text = ""
    columns: int = Field(default=1, ge=1, le=4)
    submap: Name = ""
    ALWAYS = frozenset({"name", "role"})


class Entry(Node):
    """An outside place that buyers come from: a new buyer, a referral."""

    kind: Literal["entry"] = "entry"
    name: Name = ""
    ALWAYS = frozenset({"name"})


class Exit(Node):
    """An outside place that buyers leave to: no decision, lost, churn."""

    kind: Literal["exit"] = "exit"
    name: Name = ""
    ALWAYS = frozenset({"name"})


class Persona(Node):
    """A member of the buying committee, by job title."""

    kind: Literal["persona"] = "persona"
    name: Name = ""
    title: Name = ""
    role: CommitteeRole | None = None
    goals: Text = ""
    needs: Text = ""
    preferred_channels: WordSet = ()
    order: str = ""
    ALWAYS = frozenset({"name"})


class Team(Node):
    """A team of the company that owns stages and cards."""

    kind: Literal["team"] = "team"
    name: Name = ""
    colour: Name = ""
    ALWAYS = frozenset({"name"})


class Lane(Loose):
    """A row of the map; `takes` names the kinds of card it is for, empty is any."""

    kind: Literal["lane"] = "lane"
    name: Name = ""
    prompt: Text = ""
    takes: WordSet = ()
    order: str = ""
    colour: Name = ""
    hidden: bool = False
    line_below: Name = ""
    ALWAYS = frozenset({"name"})


class Card(Node):
    """What stands in a cell; without stage and lane it is in the parking lot."""

    text: Text = ""
    stage: Id | None = None
    lane: Id | None = None
    order: str = ""
    evidence: Evidence | None = None
    source: Text = ""
    due: Day = ""
    url: Text = ""
    internal: bool = False
    sample: bool = False
    ALWAYS = frozenset({"text"})

    @property
    def parked(self) -> bool:
        """Whether the card is in the parking lot."""
        return self.stage is None or self.lane is None


class Flow(Edge):
    """A way between stages, in from an entry, or out to an exit; `share` 0 to 1 of its source.

    `volume` is in buyers of the map's period, `value` in money a passage.
    """

    kind: Literal["flow"] = "flow"
    way: Way = "next"
    moment: Moment | None = None
    condition: Text = ""
    share: Number | None = None
    volume: Number | None = None
    value: Number | None = None
    ALWAYS = frozenset({"way"})


class Link(Edge):
    """A relation between two nodes that is not a flow; `role` is read on owns links only."""

    kind: Literal["link"] = "link"
    relation: Relation = "answers"
    role: OwnerRole = "responsible"
    ALWAYS = frozenset({"relation"})


class Targeting(Loose):
    """A record that says something of another record, its `target`."""

    target: Id | None = None


class Comment(Targeting):
    """A remark on an element."""

    kind: Literal["comment"] = "comment"
    text: Text = ""
    author: Name = ""
    time: Name = ""
    reply_to: Id | None = None
    resolved: bool = False


class Clash(Targeting):
    """Two people's values of one field, waiting for a choice; the values are JSON.

    Whose they are stands there where it is known: `ours_by`, and `author` of the other one.
    """

    kind: Literal["clash"] = "clash"
    field: Name = ""
    base: str = ""
    ours: str = ""
    theirs: str = ""
    author: Name = ""
    ours_by: Name = ""


class Suppression(Targeting):
    """A finding, or with no target a rule, that the team has decided not to hear."""

    kind: Literal["suppression"] = "suppression"
    rule: Name = ""
    reason: Text = ""
    date: Day = ""
    ALWAYS = frozenset({"rule"})


class Vote(Targeting):
    """Dots on a card in a workshop."""

    kind: Literal["vote"] = "vote"
    voter: Name = ""
    count: int = 1


class Translation(Targeting):
    """One field of an element in another language."""

    kind: Literal["translation"] = "translation"
    language: Name = ""
    field: Name = ""
    text: Text = ""


class Score(Targeting):
    """Points that a behaviour or touchpoint gives a lead."""

    kind: Literal["score"] = "score"
    points: Number | None = None
    maximum: Number | None = None


class View(Loose):
    """A saved way of looking at the map: what a card must have to be seen, all of it together.

    `evidence` are the words of the file, and `unknown` for cards that say nothing of it.
    """

    kind: Literal["view"] = "view"
    name: Name = ""
    lanes: WordSet = ()
    personas: WordSet = ()
    teams: WordSet = ()
    evidence: WordSet = ()
    sources: WordSet = ()
    order: str = ""


class Agenda(Loose):
    """A block of a workshop's agenda; `minutes` are planned, `spent` is how many it took."""

    kind: Literal["agenda"] = "agenda"
    text: Text = ""
    minutes: Number | None = None
    order: str = ""
    done: bool = False
    spent: Number | None = None


class Unknown(Loose):
    """A record of a kind that this version does not know, kept whole."""


FRAMEWORK = (
    MapRecord, Stage, Entry, Exit, Persona, Team, Lane, Flow, Link,
    Comment, Clash, Suppression, Vote, Translation, Score, View, Agenda,
)  # fmt: skip
"""Every kind of record that is not a card."""
