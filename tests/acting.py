"""Whatever a person can do to a map, as data: a small map, and the edits of it by number."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

from designer import kinds
from designer.edits import cards, elements, fields, lanes, links, paste, people, stages
from designer.model.changes import Edit
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Edge,
    Entry,
    Exit,
    Flow,
    Lane,
    Persona,
    Record,
    Stage,
    Team,
)
from tests.build import (
    comment,
    emotion,
    entry,
    flow,
    handoff,
    journey,
    lane,
    leave,
    link,
    metric,
    opportunity,
    owns,
    pain,
    persona,
    stage,
    suppression,
    team,
    touchpoint,
)

R = TypeVar("R", bound=Record)


def start() -> Journey:
    """A small circle with everything in it that can hang on something else."""
    return journey(
        stage("a", zone="out_of_market", volume=100),
        stage("b", zone="in_market", volume=60),
        stage("c", zone="customer", volume=20, time=3),
        stage("s", role="side"),
        lane("l", takes=("pain", "touchpoint")),
        lane("m", takes=("opportunity", "emotion")),
        lane("any"),
        entry("new"),
        leave("lost"),
        team("sales"),
        team("care"),
        persona("boss"),
        pain("p", ("a", "l"), severity=4),
        touchpoint("t", ("a", "l"), sample=True),
        touchpoint("u", ("b", "l"), order="not a key"),
        emotion("e", ("b", "m"), value=-1),
        opportunity("o", ("c", "m"), order="c000V"),
        opportunity("q", ("c", "m"), order="c000V"),
        metric("k", ("c", "any"), target="u"),
        handoff("h", ("b", "any"), from_team="sales", to_team="care", flow="b-c"),
        pain("parked"),
        flow("new", "a", "entry", volume=50),
        flow("a", "b", share=0.6),
        flow("a", "lost", "exit", share=0.4),
        flow("b", "c", moment="purchase"),
        flow("b", "s", "detour", share=0.1),
        flow("s", "b", "detour"),
        flow("c", "b", "re_entry", share=0.7),
        link("o", "p", "answers"),
        link("p", "t", "hurts"),
        link("boss", "e", "feels"),
        owns("sales", "a"),
        owns("care", "p"),
        comment("remark", "p"),
        comment("answer", "p", reply_to="remark"),
        suppression("hush", "TP-01", "t"),
        title="Any",
        return_to="b",
    )


class Picker:
    """Chooses among what a journey holds, by numbers that the test has drawn."""

    def __init__(self, board: Journey, ranks: dict[str, int], numbers: list[int]) -> None:
        self.board = board
        self._ranks = ranks
        self._numbers = list(numbers)

    def number(self) -> int:
        self._numbers.append(self._numbers[0] + 1)
        return self._numbers.pop(0)

    def one(self, cls: type[R]) -> str:
        """The id of some record of a class; raises KeyError where there is none."""
        found = sorted((r.id for r in self.board.of(cls)), key=lambda i: self._ranks.get(i, -1))
        if not found:
            raise KeyError(cls.__name__)
        return found[self.number() % len(found)]

    def some(self, cls: type[R]) -> list[str]:
        return [self.one(cls) for _ in range(1 + self.number() % 3)]

    def among(self, *choices: object) -> object:
        return choices[self.number() % len(choices)]

    def card_kind(self) -> str:
        return kinds.KINDS[self.number() % len(kinds.KINDS)].id


Act = Callable[[Journey, Picker, str], Edit]

ACTS: tuple[Act, ...] = (
    lambda j, p, t: (
        cards.new_card(j, p.card_kind(), t, p.one(Stage), p.one(Lane), before=p.one(Card)).edit
    ),
    lambda j, p, t: cards.new_card(j, "note", t).edit,
    lambda j, p, t: cards.delete_cards(j, p.some(Card)),
    lambda j, p, t: cards.move_cards(j, p.some(Card), p.one(Stage), p.one(Lane), p.one(Card)),
    lambda j, p, t: cards.duplicate_cards(j, p.some(Card)).edit,
    lambda j, p, t: cards.change_kind(j, p.some(Card), p.card_kind()),
    lambda j, p, t: cards.park_cards(j, p.some(Card)),
    lambda j, p, t: cards.nudge_cards(j, p.some(Card), -1 if p.number() % 2 else 1),
    lambda j, p, t: cards.remove_samples(j),
    lambda j, p, t: fields.set_text(j, p.one(Card), t),
    lambda j, p, t: fields.set_fields(j, p.one(Card), source=t, evidence=p.among(None, "assumed")),
    lambda j, p, t: fields.set_fields(j, p.one(Flow), share=p.among(None, 0, 1, 0.25), condition=t),
    lambda j, p, t: paste.paste_lines(j, f"- {t}\n2. x", p.one(Stage), p.one(Lane), "pain").edit,
    lambda j, p, t: stages.add_stage(j, t, before=p.one(Stage)).edit,
    lambda j, p, t: stages.add_stage(j, t, after=p.one(Stage)).edit,
    lambda j, p, t: fields.set_text(j, p.one(Stage), t),
    lambda j, p, t: stages.set_zone(j, p.some(Stage), None),
    lambda j, p, t: stages.move_stage(j, p.one(Stage), p.one(Stage)),
    lambda j, p, t: stages.move_stage(j, p.one(Stage)),
    lambda j, p, t: stages.split_stage(j, p.one(Stage), t, p.some(Card)).edit,
    lambda j, p, t: stages.merge_stages(j, p.some(Stage)),
    lambda j, p, t: stages.delete_stages(j, p.some(Stage)),
    lambda j, p, t: stages.duplicate_stage(j, p.one(Stage)).edit,
    lambda j, p, t: lanes.add_lane(j, t, takes=[p.card_kind()], before=p.one(Lane)).edit,
    lambda j, p, t: fields.set_text(j, p.one(Lane), t),
    lambda j, p, t: lanes.move_lane(j, p.one(Lane), p.one(Lane)),
    lambda j, p, t: lanes.split_lane(j, p.one(Lane), [p.card_kind()], t).edit,
    lambda j, p, t: lanes.merge_lanes(j, p.some(Lane)),
    lambda j, p, t: lanes.delete_lanes(j, p.some(Lane)),
    lambda j, p, t: lanes.hide_lanes(j, p.some(Lane)),
    lambda j, p, t: lanes.show_lanes(j, p.some(Lane)),
    lambda j, p, t: links.add_flow(j, p.one(Stage), p.one(Stage)).edit,
    lambda j, p, t: links.add_flow(j, p.one(Entry), p.one(Stage)).edit,
    lambda j, p, t: links.add_flow(j, p.one(Stage), p.one(Exit)).edit,
    lambda j, p, t: links.add_link(j, p.one(Card), p.one(Card)).edit,
    lambda j, p, t: links.add_link(j, p.one(Persona), p.one(Card)).edit,
    lambda j, p, t: links.reconnect(j, p.one(Flow), target=p.one(Stage)),
    lambda j, p, t: links.reconnect(j, p.one(Edge), source=p.one(Card)),
    lambda j, p, t: elements.delete_elements(j, [p.one(Record) for _ in range(4)]),
    lambda j, p, t: people.assign_team(j, p.one(Stage), t).edit,
    lambda j, p, t: people.own(j, p.one(Team), p.one(Card)),
    lambda j, p, t: people.add_persona(j, t).edit,
    lambda j, p, t: people.add_entry(j, t).edit,
    lambda j, p, t: people.add_exit(j, t).edit,
    lambda j, p, t: fields.set_text(j, p.one(Team), t),
    lambda j, p, t: people.delete_people(j, [p.one(Team), p.one(Entry), p.one(Persona)]),
)

numbers = st.lists(st.integers(0, 999), min_size=4, max_size=4)
texts = st.text(st.sampled_from("aé́я認\n"), max_size=6)
