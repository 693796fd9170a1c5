"""Rules on behaviour cards: told from the customer's side, with what the customer wants by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.mending import NOTHING, Make, called, in_map_language, mended
from designer.checks.rule import EVERY_UNIT, Finding, Fix, Look, Rule, rule
from designer.kinds.behaviour import Behaviour
from designer.model.changes import Edit, set_field
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Lane, Record
from designer.words import msg

_WE = ("we ", "мы ", "我们", "我們", "我司", "我方")
_ALWAYS_US = ("our company ", "our team ", "наша компания ", "наша команда ", "本公司", "我司")
"""Beginnings that no customer's deed has."""

_OUR_DEEDS = (
    "advertise", "call the customer", "deliver", "email", "e-mail", "follow up", "inform",
    "invite", "mail", "offer", "onboard", "pitch", "present", "promote", "provide", "publish",
    "remind", "sell", "send", "show", "train",
    "высылаем", "звоним", "информируем", "напоминаем", "обучаем", "отправляем", "показываем",
    "посылаем", "предлагаем", "предоставляем", "презентуем", "приглашаем", "продаём", "продаем",
    "публикуем", "рассылаем", "рекламируем",
    "介绍", "介紹", "发布", "發布", "发送", "發送", "展示", "推广", "推廣", "推送", "提供", "提醒",
    "致电", "致電", "邀请", "邀請", "销售", "銷售",
)  # fmt: skip
"""What a company does to its customers; with *we* before it, the card is told from our side."""


@rule("TP-09", "hint", "card", each=(Behaviour,), reads={Behaviour: ("text", "stage", "lane")})
def behaviour_from_our_side(look: Look, card: Behaviour) -> Iterator[Finding]:
    """A behaviour card tells what the customer does, not what we do.

    Cards that begin with “we” and a deed of the company are named: we send, offer, invite …
    Why: a map told from the inside shows the process of the company, and no journey.
    Wrong: “We send a newsletter”
    Right: “Customer reads the newsletter on the way to work”
    Fix: put the customer in front, so that the sentence asks to be told anew.
    """
    if card.parked or not _is_ours(card.text):
        return
    message = msg("“{card}” tells what we do, not the customer", card=called(look.journey, card))
    fix = Fix(msg("Begin with the customer"), _turning(card.id), safe=False)
    yield behaviour_from_our_side.found((card.id,), message, field="text", fixes=(fix,))


def _is_ours(text: str) -> bool:
    words = folded(text[:200])
    if words.startswith(_ALWAYS_US):
        return True
    if not words.startswith(_WE):
        return False
    we = next(beginning for beginning in _WE if words.startswith(beginning))
    return words[len(we) :].lstrip().startswith(_OUR_DEEDS)


def _turning(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Behaviour)
        if card is None:
            return NOTHING
        frame = msg("The customer … ({text})", text=card.text.strip()[:9_000])
        text = in_map_language(journey, frame)
        return mended(msg("Begin with the customer"), set_field(card, "text", text))

    return make


_ASK = msg("Ask for the intent")


def _of_the_lane(_look: Look, record: Record) -> Iterable[Id]:
    """All units where a lane is shown or hidden; a lane itself is none."""
    return EVERY_UNIT if isinstance(record, Lane) else ()


@rule(
    "TP-10",
    "warning",
    "card",
    each=(Behaviour,),
    near=_of_the_lane,
    reads={Behaviour: ("text", "intent", "stage", "lane"), Lane: ("hidden",)},
)
def behaviour_without_intent(look: Look, card: Behaviour) -> Iterator[Finding]:
    """A behaviour card says what the customer really wants by it, unless its lane is hidden.

    Why: the same deed can be meant in two ways, and only the intent tells what helps.
    Wrong: “Downloads the price list”
    Right: “Downloads the price list”, to have a figure for the budget round
    Fix: ask for the intent on the card.
    """
    lane = look.journey.get(card.lane, Lane)
    if card.stage is None or lane is None or lane.hidden or card.intent.strip():
        return
    message = msg("“{card}” does not say what is wanted by it", card=called(look.journey, card))
    fix = Fix(_ASK, _asking(card.id))
    yield behaviour_without_intent.found((card.id,), message, field="intent", fixes=(fix,))


def _asking(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Behaviour)
        if card is None:
            return NOTHING
        question = in_map_language(journey, msg("What do they really want by it?"))
        return mended(_ASK, set_field(card, "intent", question))

    return make


RULES: tuple[Rule, ...] = (behaviour_from_our_side, behaviour_without_intent)
"""The rules of this file, in the order of the catalogue."""
