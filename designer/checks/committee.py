"""Rules on the buying committee: who belongs to it, who decides, and where each is met."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.asking import asking
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    in_map_language,
    main_stages,
    mended,
    setting,
)
from designer.checks.removing import deleting
from designer.checks.rule import ALL, Finding, Fix, Look, Reads, rule
from designer.edits.people import add_persona
from designer.graph.committee import Committee
from designer.kinds.note import Note
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Change, Edit, Put
from designer.model.folding import folded
from designer.model.ids import MAP, Id, new_id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Entry,
    Exit,
    Flow,
    Link,
    MapRecord,
    Persona,
    Record,
    Stage,
)
from designer.model.values import CommitteeRole
from designer.words import Message, msg

ROLES: dict[CommitteeRole, Message] = {
    "initiator": msg("initiator"),
    "user": msg("user"),
    "influencer": msg("influencer"),
    "decider": msg("decider"),
    "buyer": msg("buyer"),
    "gatekeeper": msg("gatekeeper"),
}

_DECIDING: tuple[CommitteeRole, ...] = ("decider", "influencer", "buyer")
_PEOPLE: dict[type[Record], tuple[str, ...]] = dict.fromkeys(
    (Persona, Stage, Entry, Exit, Flow, Link, MapRecord), ALL
)
_WITH_NOTES: Reads = {**_PEOPLE, Note: ("stage",)}
_WITH_CHANNELS: Reads = {**_PEOPLE, Touchpoint: ("channel", "stage")}


@rule("PER-01", "warning", "people", reads={Persona: (), Stage: ("role",), Card: ("stage",)})
def map_without_persona(look: Look) -> Iterator[Finding]:
    """A map has at least one persona.

    The rule waits until half of the main stages hold a card. References to a persona that is not
    there are HYG-01.

    Why: whose journey is it?
    Wrong: a map full of cards and without a persona
    Right: the same map with "Head of IT", the decider
    Fix: create a persona, with a question for its name.
    """
    journey = look.journey
    stages = main_stages(journey)
    used = [stage for stage in stages if look.has(stage.id, Card)]
    if journey.of(Persona) or not used or 2 * len(used) < len(stages):
        return
    message = msg("The map does not say whose journey it is: it has no persona")
    title = msg("Create a persona")
    fix = Fix(title, _adding(title, None, msg("Whose journey is it?")))
    yield map_without_persona.found((MAP,), message, fixes=(fix,))


@rule("PER-02", "warning", "people", reads={Persona: ("role",), MapRecord: ("market",)})
def committee_without_role(look: Look) -> Iterator[Finding]:
    """A map of B2B has somebody who decides and somebody who uses.

    Looked at where the map has a persona and is not marked as B2C.

    Why: without the one nobody buys, without the other nobody stays.
    Wrong: the personas "Buyer" and "Influencer"
    Right: these, the decider "Chief financial officer" and the user "Accountant"
    Fix: add a persona of that role, with a question for its name.
    """
    journey = look.journey
    roles = {persona.role for persona in journey.of(Persona)}
    if not roles or journey.map.market == "b2c":
        return
    for role, message, question in (
        ("decider", msg("No persona decides on the purchase"), msg("Who decides?")),
        ("user", msg("No persona uses what is bought"), msg("Who uses it?")),
    ):
        if role not in roles:
            title = msg("Add a persona: {role}", role=ROLES[_role(role)])
            fix = Fix(title, _adding(title, _role(role), question))
            yield committee_without_role.found((MAP,), message, field=role, fixes=(fix,))


def _role(name: str) -> CommitteeRole:
    return next(role for role in ROLES if role == name)


def _adding(title: Message, role: CommitteeRole | None, question: Message) -> Make:
    def make(journey: Journey) -> Edit:
        name = in_map_language(journey, question)
        return mended(title, *add_persona(journey, name, role=role).edit.changes)

    return make


@rule("PER-04", "hint", "people", reads=_WITH_NOTES)
def lonely_decision(look: Look) -> Iterator[Finding]:
    """More than one role acts in the stage where the purchase is made.

    The stage is the one that the purchase leaves. A note in the stage, which may say why one role
    is enough, silences the rule. Looked at where the map has a persona with a role.

    Why: in B2B several people decide.
    Wrong: the decider alone acts in Purchase decision
    Right: the decider, the buyer and an influencer act there
    Fix: let the next persona act there, or add one.
    """
    journey = look.journey
    people = [persona for persona in journey.of(Persona) if persona.role]
    committee = look.once(Committee)
    if not people or journey.map.market == "b2c":
        return
    for stage in committee.purchase:
        acting = [persona for persona in people if stage in committee.stages(persona)]
        if len({persona.role for persona in acting}) > 1 or look.has(stage, Note):
            continue
        message = (
            msg("Only one role acts in “{stage}”", stage=called(journey, stage))
            if acting
            else msg("Nobody of the buying committee acts in “{stage}”",
                     stage=called(journey, stage))
        )  # fmt: skip
        missing = [role for role in _DECIDING if role not in {one.role for one in acting}]
        title = msg("Add a persona: {role}", role=ROLES[missing[0]])
        fix = Fix(title, _joining(title, stage, missing[0]), safe=False)
        yield lonely_decision.found((stage,), message, fixes=(fix,))


def _joining(title: Message, stage: Id, role: CommitteeRole) -> Make:
    def make(journey: Journey) -> Edit:
        if stage not in journey:
            return NOTHING
        name = in_map_language(journey, msg("Who else decides?"))
        made = add_persona(journey, name, role=role)
        changes: list[Change] = [*made.edit.changes]
        changes += [Put(record=_acts(made.ids[0], stage))]
        return mended(title, *changes)

    return make


def _acts(persona: Id, stage: Id) -> Link:
    return Link(id=new_id(), source=persona, target=stage, relation="acts")


@rule("PER-05", "hint", "people", reads={Persona: ALL, Link: ALL, MapRecord: ("lead",)})
def unused_persona(look: Look) -> Iterator[Finding]:
    """Every persona meets, feels or does something on the map.

    The lead persona needs no links, and neither has anybody as long as no persona has any: then
    all cards are everybody's.

    Why: a persona that nothing refers to is a poster.
    Wrong: five personas, one of which no card and no stage is linked to
    Right: that one acts in Decision
    Fix: delete the persona.
    """
    journey = look.journey
    people = journey.of(Persona)
    used = [persona for persona in people if journey.edges_at(persona.id)]
    if not used:
        return
    for persona in people:
        if persona in used or persona.id == journey.map.lead:
            continue
        message = msg("Nothing on the map refers to {persona}", persona=called(journey, persona))
        title = msg("Delete {persona}", persona=called(journey, persona))
        # Not safe: only the team knows whether the persona or its links are missing.
        fix = deleting(title, persona.id, safe=False)
        yield unused_persona.found((persona.id,), message, fixes=(fix,))


@rule("PER-06", "hint", "people", each=(Persona,), reads={Persona: ("name", "title")})
def persona_without_title(look: Look, persona: Persona) -> Iterator[Finding]:
    """A persona is named by its job title, not only by a given name.

    Why: in B2B one looks for titles; nobody can address “Anna”.
    Wrong: "Anna", no title
    Right: "Anna", title "Head of procurement"
    Fix: take the name as the title, where the name is one.
    """
    name = persona.name.strip()
    if not name or persona.title.strip():
        return
    message = msg("{persona} has no job title", persona=called(look.journey, persona))
    title = msg("“{name}” is the title", name=name)
    fix = setting(title, persona.id, "title", name, safe=False)
    yield persona_without_title.found((persona.id,), message, field="title", fixes=(fix,))


@rule(
    "PER-08",
    "hint",
    "people",
    reads=_WITH_CHANNELS,
)
def channel_not_offered(look: Look) -> Iterator[Finding]:
    """A persona finds one of its preferred channels in the stages where it acts.

    Looked at where touchpoints of these stages name a channel; those that only other personas meet
    do not count.

    Why: content is sent where nobody looks.
    Wrong: a decider who prefers the phone, and only mail and webinars in Decision
    Right: a call in Decision
    Fix: create a touchpoint with the first preferred channel where the persona acts first.
    """
    journey = look.journey
    committee = look.once(Committee)
    for persona in journey.of(Persona):
        stages = committee.stages(persona) if persona.preferred_channels else ()
        wanted = {folded(channel) for channel in persona.preferred_channels}
        offered = {
            folded(card.channel)
            for stage in stages
            for card in look.cards(stage, Touchpoint)
            if card.channel.strip() and _meets(journey, persona.id, card.id)
        }
        if not offered or offered & wanted:
            continue
        channel = persona.preferred_channels[0]
        message = msg(
            "{persona} prefers {channels}, and meets none of them where it acts",
            persona=called(journey, persona),
            channels=persona.preferred_channels,
        )
        title = msg(
            "Create a touchpoint: {channel}, in “{stage}”",
            channel=channel,
            stage=called(journey, stages[0]),
        )
        question = msg("Where does {persona} meet us?", persona=called(journey, persona))
        meets = (("meets", persona.id),)
        make = asking(title, Touchpoint, stages[0], question, linked_from=meets, channel=channel)
        fix = Fix(title, make)
        yield channel_not_offered.found(
            (persona.id,), message, field="preferred_channels", fixes=(fix,)
        )


def _meets(journey: Journey, persona: Id, card: Id) -> bool:
    meeting = {link.source for link in journey.links_in(card, "meets")}
    return not meeting or persona in meeting


RULES = (
    map_without_persona,
    committee_without_role,
    lonely_decision,
    unused_persona,
    persona_without_title,
    channel_not_offered,
)
