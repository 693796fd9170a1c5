"""Rules on touchpoints: by which channel, whose they are, how much they weigh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    in_map_language,
    linked,
    main_stages,
    mended,
    setting,
)
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit, set_field
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Link, Record, Stage
from designer.words import msg

HEAVIEST = 5
"""The importance that a fix proposes for a moment of truth."""

OUTSIDERS = (
    "review site", "comparison site", "analyst", "gartner", "forrester", "capterra",
    "trustradius", "trustpilot", "trade press",
    "сайт отзывов", "сайты отзывов", "отзовик", "сайт сравнения", "сайты сравнения", "аналитик",
    "отраслевая пресса", "отраслевые сми",
    "评测网站", "评价网站", "点评网站", "比较网站", "分析师", "行业媒体",
    "評測網站", "評價網站", "點評網站", "比較網站", "分析師", "產業媒體",
)  # fmt: skip
"""Places that belong to nobody who draws a map, as they are called, folded."""

_WHERE = ("text", "stage", "lane")
_GIVE_CHANNEL = msg("Give it the channel that fits best")


@rule("TP-01", "warning", "card", each=(Touchpoint,), reads={Touchpoint: (*_WHERE, "channel")})
def touchpoint_without_channel(look: Look, card: Touchpoint) -> Iterator[Finding]:
    """A touchpoint names its channel.

    Cards in the parking lot are not looked at.
    Why: what has no channel can be neither counted, nor owned, nor measured.
    Wrong: the touchpoint “First talk” without a channel
    Right: “First talk” by phone
    Fix: give it the channel in use that its text names, else the commonest one of its stage.
    """
    if card.parked or card.channel.strip():
        return
    fixes: tuple[Fix, ...] = ()
    if card.text.strip():
        fixes = (Fix(_GIVE_CHANNEL, _with_channel(card.id), safe=False),)
    message = msg("The touchpoint “{card}” has no channel", card=called(look.journey, card))
    yield touchpoint_without_channel.found((card.id,), message, field="channel", fixes=fixes)


def _with_channel(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Touchpoint)
        if card is None or card.channel.strip():
            return NOTHING
        channel = _fitting_channel(journey, card)
        return mended(msg("Set the channel"), set_field(card, "channel", channel))

    return make


def _fitting_channel(journey: Journey, card: Touchpoint) -> str:
    """A channel in use that the text names, the commonest here or anywhere, the text itself."""
    others = [one for one in journey.of(Touchpoint) if one.channel.strip()]
    used = Counter(one.channel for one in others)
    text = folded(card.text)
    named = [channel for channel in used if folded(channel) in text]
    if named:
        return max(named, key=lambda channel: (len(channel), channel))
    here = Counter(one.channel for one in others if one.stage == card.stage)
    common = (here or used).most_common(1)
    return common[0][0] if common else " ".join(card.text.split())[:300]


def _of_the_owner(look: Look, record: Record) -> Iterable[Id]:
    """The touchpoints that a link from a team concerns: its own, or all of its stage."""
    if isinstance(record, Link) and record.relation == "owns":
        yield record.target
        yield from (card.id for card in look.cards(record.target, Touchpoint))


@rule(
    "TP-02",
    "warning",
    "card",
    each=(Touchpoint,),
    near=_of_the_owner,
    reads={
        Touchpoint: (*_WHERE, "third_party"),
        Link: ("source", "target", "relation", "role"),
    },
)
def touchpoint_without_owner(look: Look, card: Touchpoint) -> Iterator[Finding]:
    """A touchpoint has an owner: a team that sees to it.

    The rule waits until a team is responsible for its stage. What belongs to a third party is
    nobody's, and cards in the parking lot are not looked at.
    Why: nobody mends an orphan.
    Wrong: “Price page” without a team
    Right: “Price page”, which Marketing owns
    Fix: give it to the team that is responsible for its stage.
    """
    if card.stage is None or card.parked or card.third_party:
        return
    if look.index(Link, _owned_by_all)[card.id] or not look.index(Link, _owned_by_one)[card.stage]:
        return
    title = msg("Give it to the team of its stage")
    message = msg("No team owns the touchpoint “{card}”", card=called(look.journey, card))
    yield touchpoint_without_owner.found((card.id,), message, fixes=(Fix(title, _owned(card.id)),))


def _owned_by_all(link: Record) -> Id | None:
    """What a team owns by a link, or supports."""
    return link.target if isinstance(link, Link) and link.relation == "owns" else None


def _owned_by_one(link: Record) -> Id | None:
    """What a team is responsible for by a link."""
    is_responsible = isinstance(link, Link) and link.role == "responsible"
    return _owned_by_all(link) if is_responsible else None


def _team_of(journey: Journey, stage: Id) -> Id | None:
    """The first team that is responsible for a stage."""
    teams = (link.source for link in journey.links_in(stage, "owns") if link.role == "responsible")
    return min(teams, default=None)


def _owned(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Touchpoint)
        team = _team_of(journey, card.stage) if card is not None and card.stage else None
        if team is None:
            return NOTHING
        return mended(msg("Set the owner"), linked(team, "owns", identity))

    return make


@rule(
    "TP-03",
    "warning",
    "stage",
    reads={Stage: ("name", "role", "alone", "order"), Touchpoint: ("stage", "lane")},
)
def stage_in_the_dark(look: Look) -> Iterator[Finding]:
    """Every main stage has a touchpoint, or says that the customer is alone there.

    The rule waits until half of the main stages have a touchpoint.
    Why: where the company meets nobody is a finding of its own. An empty cell does not tell
    whether somebody looked.
    Wrong: Out of market without a touchpoint and without a word
    Right: Out of market, “the customer is alone here”
    Fix: write on the stage that the customer is alone here.
    """
    stages = main_stages(look.journey)
    dark = [stage for stage in stages if not look.has(stage.id, Touchpoint)]
    if 2 * len(dark) > len(stages):
        return
    for stage in dark:
        if not stage.alone.strip():
            yield stage_in_the_dark.found(
                (stage.id,),
                msg("“{stage}” has no touchpoint", stage=called(look.journey, stage)),
                field="alone",
                fixes=(Fix(msg("The customer is alone here"), _alone(stage.id)),),
            )


def _alone(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        stage = journey.get(identity, Stage)
        if stage is None:
            return NOTHING
        words = in_map_language(journey, msg("The customer is alone here"))
        return mended(msg("The customer is alone here"), set_field(stage, "alone", words))

    return make


@rule(
    "TP-07",
    "warning",
    "card",
    each=(Touchpoint,),
    reads={Touchpoint: (*_WHERE, "moment_of_truth", "importance")},
)
def moment_of_truth_without_weight(look: Look, card: Touchpoint) -> Iterator[Finding]:
    """A touchpoint that is a moment of truth has an importance.

    Why: a flag without a weight ranks nothing: it stands beside ten others.
    Wrong: “Help line”, moment of truth, importance not known
    Right: “Help line”, moment of truth, importance 5
    Fix: propose the highest importance, 5.
    """
    if card.parked or not card.moment_of_truth or card.importance is not None:
        return
    title = msg("Set its importance to {importance}", importance=HEAVIEST)
    message = msg("The moment of truth “{card}” has no importance", card=called(look.journey, card))
    fix = setting(title, card.id, "importance", HEAVIEST, safe=False)
    yield moment_of_truth_without_weight.found(
        (card.id,), message, field="importance", fixes=(fix,)
    )


@rule(
    "TP-08",
    "hint",
    "card",
    each=(Touchpoint,),
    reads={Touchpoint: (*_WHERE, "channel", "third_party")},
)
def outsider_not_marked(look: Look, card: Touchpoint) -> Iterator[Finding]:
    """A touchpoint that is not in the company's hands is marked as a third party's.

    Review and comparison sites, analysts and trade press are known by their names in the channel,
    and in the text where no channel is named.
    Why: its owner cannot change it, and should not be asked to.
    Wrong: “Rating on a review site”, owned by Marketing
    Right: the same, marked as a third party's
    Fix: mark it.
    """
    if card.parked or card.third_party:
        return
    words = folded(card.channel) or folded(card.text)
    if not any(outsider in words for outsider in OUTSIDERS):
        return
    fix = setting(msg("Mark it as a third party's"), card.id, "third_party", True)
    message = msg(
        "The touchpoint “{card}” is in the hands of others, and is not marked so",
        card=called(look.journey, card),
    )
    yield outsider_not_marked.found((card.id,), message, field="third_party", fixes=(fix,))


RULES: tuple[Rule, ...] = (
    touchpoint_without_channel,
    touchpoint_without_owner,
    stage_in_the_dark,
    moment_of_truth_without_weight,
    outsider_not_marked,
)
"""The rules of this file, in the order of the catalogue."""
