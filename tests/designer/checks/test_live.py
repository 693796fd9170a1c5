"""Whatever is edited: a check that follows the edits finds what a check from scratch finds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from designer.checks.outcome import Report
from designer.checks.profiles import PROFILES
from designer.checks.run import LIVE, Checker, check
from designer.edits.removal import removal
from designer.kinds import CLASSES, KINDS
from designer.model.changes import Change, Edit, Put, edit_of, set_field
from designer.model.journey import CannotApply, Journey
from designer.model.records import Flow, Node, Record
from designer.words import msg
from tests.build import card, flow, lane, link, make
from tests.designer.checks.maps import TODAY
from tests.frameworks import framework

STRICT = PROFILES["deliverable"]

VALUES: dict[str, tuple[Any, ...]] = {
    "text": ("Call", "call ", "We send a mail", "", "Chat"),
    "name": ("Worry", "joy", "NPS", "Sales cycle", "Sales", "sales ", "", "Decision"),
    "source": ("", "Interviews"),
    "channel": ("", "E-mail", "email", "Phone"),
    "value": (None, -2, -1, 0, 2, 9),
    "actual": (None, 10, 60, -4),
    "goal": (None, 10, 60),
    "unit": ("", "%", "days"),
    "due": ("", "2026-03-01"),
    "severity": (None, 1, 4, 5),
    "share": (None, 0, 0.4, 1, 3),
    "volume": (None, 0, 100, 500),
    "time": (None, 3, -1),
    "order": ("a", "b", "m", "z"),
    "threshold": (None, 10, 80),
    "points": (None, 5, 90),
    "lane": (None,),
    "scale": ((-2, 2), (0, 10), (3, 1)),
    "period": (None, 30, 90, 0),
    "unknown": (),
}
"""What is written into the fields of a name, beside what others of the map have there."""


def populated() -> Journey:
    """A framework with people, links, and in each stage but one two cards of each kind."""
    on = framework("b2b-circle-7")
    stages = on.stages()
    lanes = [lane(kind.id, takes=(kind.id,)) for kind in KINDS]
    cards = [
        card(kind.id, f"{kind.id}-{at}-{number}", (one.id, kind.id), text=f"{kind.id} {number}")
        for at, one in enumerate(stages[1:])
        for kind in KINDS
        for number in range(2 if at % 2 else 1)
    ]
    people = [
        make("team", "t1", name="Sales"), make("team", "t2", name="Care"),
        make("persona", "p1", name="User", role="user"),
        make("persona", "p2", name="Buyer", role="decider"),
    ]  # fmt: skip
    links = [
        *(link(f"t{1 + at % 2}", one.id, "owns") for at, one in enumerate(stages[:-1])),
        link("opportunity-1-0", "pain-1-0", "answers"),
        link("p1", "touchpoint-0-0", "meets"),
        link("p2", "emotion-1-0", "feels"),
    ]
    loose = [
        make("score", "sc", target="touchpoint-0-0", points=5),
        make("vote", "v", target="pain-1-0"),
        make("comment", "co", target="pain-1-0", text="why"),
        make("suppression", "su", target="pain-1-0", rule="OPP-01", reason="known"),
    ]
    return Journey([*on.records(), *lanes, *cards, *people, *links, *loose])


@cache
def fields_of(cls: type[Record]) -> tuple[str, ...]:
    """The fields that an edit can set."""
    return tuple(name for name in cls.model_fields if name not in ("kind", "id", "unknown"))


def changes(on: Journey, what: int, one: int, two: int, three: int) -> Iterator[Change]:
    """Changes of some sort, from four numbers."""
    records = [record for record in on.records() if type(record) in CLASSES.values()]
    picked = records[one % len(records)]
    if what == 0:
        yield from removal(on, (picked.id,))
    elif what == 1:
        yield from added(on, one, two, three)
    else:
        field = fields_of(type(picked))[two % len(fields_of(type(picked)))]
        values = (*VALUES.get(field, ()), *seen(on, type(picked), field))
        yield set_field(picked, field, values[three % len(values)])


def seen(on: Journey, cls: type[Record], field: str) -> list[Any]:
    """The values of a field on the map, and ids where the field names another record."""
    values = {repr(value): value for value in (one.get(field) for one in on.of(cls))}
    if field in ("stage", "flow", "from_team", "to_team", "target", "source", "lead", "return_to"):
        values.update((node.id, node.id) for node in (*on.of(Node), *on.of(Flow)))
    return list(values.values())


def added(on: Journey, one: int, two: int, three: int) -> Iterator[Change]:
    """A new card, flow or link."""
    nodes, stages, number = on.of(Node), on.stages(), f"{one}-{two}-{three}"
    a, b = nodes[one % len(nodes)].id, nodes[two % len(nodes)].id
    if three % 3 == 0:
        kind = KINDS[two % len(KINDS)].id
        yield Put(record=card(kind, f"c{number}", (stages[one % len(stages)].id, kind)))
    elif three % 3 == 1:
        ways = ("next", "re_entry", "setback", "skip", "detour")
        yield Put(record=flow(a, b, ways[three % 5], identity=f"f{number}"))
    else:
        relations = ("owns", "answers", "meets", "feels", "serves", "acts")
        yield Put(record=link(a, b, relations[three % 6], identity=f"l{number}"))


def told(report: Report) -> list[tuple[object, ...]]:
    """What findings say, and what their fixes are called."""
    return [
        (f.rule, f.severity, f.elements, f.field, str(f.message), f.suppressed,
         [(str(fix.title), fix.safe) for fix in f.fixes])
        for f in report.findings
    ]  # fmt: skip


WISHES = st.lists(
    st.tuples(*(st.integers(0, top) for top in (9, 400, 40, 40))), min_size=1, max_size=6
)


@given(WISHES, st.booleans())
def test_a_live_check_finds_what_a_full_check_finds(
    wishes: list[tuple[int, int, int, int]], broken_off: bool
) -> None:
    on = populated()
    checker = Checker(on, profile=STRICT, today=TODAY)
    late: list[Change] = []
    for wish in wishes:
        made = edit_of(msg("Edit"), changes(on, *wish))
        try:
            on.apply(made)
        except CannotApply:
            continue
        late += made.changes
        steps = checker.follow_in_steps(edit_of(msg("Late"), late))
        if broken_off:
            next(steps, None)
            continue
        for _ in steps:
            pass
        late.clear()
        full = check(on, profile=STRICT, today=TODAY, scopes=LIVE)
        assert told(checker.report) == told(full)
    checker.follow(Edit(label=msg("Rest"), changes=edit_of(msg("Late"), late).changes))
    assert told(checker.report) == told(check(on, profile=STRICT, today=TODAY, scopes=LIVE))
