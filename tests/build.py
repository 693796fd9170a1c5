"""Journeys in one line, for tests.

    journey(stage("a"), stage("b"), lane("l", takes=("pain",)), pain("p", stage="a", lane="l"),
            flow("a", "b"))

Without an order given, stages, lanes and cards stand in the order in which they are listed; an
edge without an id is named after its ends; a journey without a map record gets one.
"""

from __future__ import annotations

from typing import Any

from designer.kinds import CLASSES, record
from designer.model.journey import Journey
from designer.model.order import is_key
from designer.model.records import Card, Lane, MapRecord, Persona, Record, Stage


def make(kind: str, identity: str, **fields: Any) -> Record:
    """A record of any kind, as it would be read from a file."""
    return record({"kind": kind, "id": identity, **fields})


def journey(*records: Record, **map_fields: Any) -> Journey:
    """A journey of these records, with a map record; orders are filled in as listed."""
    filled: list[Record] = []
    counts: dict[type[Record], int] = {}
    for item in records:
        group = next((c for c in (Card, Stage, Lane, Persona) if isinstance(item, c)), None)
        if group is not None and not item.get("order"):
            place = counts[group] = counts.get(group, 0) + 1
            item = item.having("order", order_key(place - 1))
        filled.append(item)
    if not any(isinstance(item, MapRecord) for item in records):
        filled.insert(0, make("map", "map", **{"title": "Test", **map_fields}))
    return Journey(filled)


def order_key(place: int) -> str:
    """The `place`-th of a row of rising order keys, counted from 0; the same in each run."""
    key = f"c{place:03}V"
    assert is_key(key)
    return key


def the_map(**fields: Any) -> Record:
    return make("map", "map", **fields)


def stage(identity: str, name: str | None = None, **fields: Any) -> Record:
    return make("stage", identity, name=identity if name is None else name, **fields)


def lane(identity: str, name: str | None = None, **fields: Any) -> Record:
    fields["takes"] = list(fields.get("takes", ()))
    return make("lane", identity, name=identity if name is None else name, **fields)


def entry(identity: str, name: str | None = None, **fields: Any) -> Record:
    return make("entry", identity, name=identity if name is None else name, **fields)


def leave(identity: str, name: str | None = None, **fields: Any) -> Record:
    """An exit; `exit` is Python's own word."""
    return make("exit", identity, name=identity if name is None else name, **fields)


def team(identity: str, name: str | None = None, **fields: Any) -> Record:
    return make("team", identity, name=identity if name is None else name, **fields)


def persona(identity: str, name: str | None = None, **fields: Any) -> Record:
    return make("persona", identity, name=identity if name is None else name, **fields)


def card(kind: str, identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    """A card of any kind; `at` is its stage and lane, none is the parking lot."""
    if at is not None:
        fields = {"stage": at[0], "lane": at[1], **fields}
    assert issubclass(CLASSES[kind], Card)
    return make(kind, identity, **{"text": identity, **fields})


def touchpoint(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("touchpoint", identity, at, **fields)


def behaviour(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("behaviour", identity, at, **fields)


def concern(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("concern", identity, at, **fields)


def need(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("need", identity, at, **fields)


def pain(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("pain", identity, at, **fields)


def emotion(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("emotion", identity, at, **fields)


def opportunity(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("opportunity", identity, at, **fields)


def content(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("content", identity, at, **fields)


def resource(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("resource", identity, at, **fields)


def metric(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("metric", identity, at, **fields)


def handoff(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("handoff", identity, at, **fields)


def note(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("note", identity, at, **fields)


def image(identity: str, at: tuple[str, str] | None = None, /, **fields: Any) -> Record:
    return card("image", identity, at, **fields)


def flow(
    source: str, target: str, way: str = "next", *, identity: str | None = None, **fields: Any
) -> Record:
    """A flow; its id is ``source-target``, with the way behind it unless that is *next*."""
    usual = f"{source}-{target}" if way == "next" else f"{source}-{target}-{way}"
    return make("flow", identity or usual, source=source, target=target, way=way, **fields)


def link(
    source: str, target: str, relation: str, *, identity: str | None = None, **fields: Any
) -> Record:
    """A link; its id is ``source-relation-target``."""
    usual = f"{source}-{relation}-{target}"
    return make(
        "link", identity or usual, source=source, target=target, relation=relation, **fields
    )


def owns(team_id: str, target: str, role: str = "responsible") -> Record:
    return link(team_id, target, "owns", role=role)


def comment(identity: str, target: str, text: str = "", **fields: Any) -> Record:
    return make("comment", identity, target=target, text=text, **fields)


def suppression(identity: str, rule: str, target: str | None = None, **fields: Any) -> Record:
    return make("suppression", identity, rule=rule, target=target, **fields)


def lines(of: Journey) -> list[str]:
    """The journey as sorted lines, for comparing two of them."""
    return sorted(item.line for item in of.records())
