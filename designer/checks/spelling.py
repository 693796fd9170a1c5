"""Rules on labels and names: the same thing spelt the same, names of stages of one kind."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from designer.checks.mending import Make, called, main_stages, mended
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.kinds.content import Content
from designer.kinds.emotion import Emotion
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit, set_field
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Lane, Record, Stage
from designer.words import msg

LABELS: dict[type[Card], str] = {Touchpoint: "channel", Content: "type", Emotion: "name"}
"""The field that is counted beside the text, by the kind of card."""

LONGEST = 40
"""Characters of a text that is still a label; what is longer is a sentence, and not counted."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014"


def skeleton(text: str) -> str:
    """What is left of a label without case, width, spaces and hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for dash in _DASHES:
            text = text.replace(dash, "")
    return "".join(text.casefold().replace("-", "").replace("_", "").split())


_kept_skeleton = lru_cache(maxsize=1 << 14)(skeleton)
"""Of short labels: an edit alters one of the hundreds that its lane is compared by."""


def _its_lane(_look: Look, record: Record) -> Iterable[Id]:
    return (record.lane,) if isinstance(record, Card) and record.lane is not None else ()


@rule(
    "HYG-14",
    "hint",
    "card",
    each=(Lane,),
    near=_its_lane,
    reads={
        Lane: (),
        Card: ("text", "stage", "lane"),
        **{cls: (field,) for cls, field in LABELS.items()},
    },
)
def label_spelt_in_two_ways(look: Look, lane: Lane) -> Iterator[Finding]:
    """A label is spelt in one way throughout its lane.

    Labels are channels, types of content, names of emotions, and texts of at most 40 characters.
    Spellings that differ in case, width, spaces or hyphens are one label. Touchpoints that stand
    twice in one stage are another rule (TP-05).
    Why: what is spelt in two ways is counted twice, and each count is too small.
    Wrong: the channels “e-mail”, “Email” and “E-Mail”
    Right: “e-mail” three times
    Fix: write the commonest spelling everywhere.
    """
    cards = look.journey.cards_in_lane(lane.id)
    for spelt in _spelt_differently(cards, "text"):
        yield _in_two_ways(spelt, "text")
    for cls in {type(card) for card in cards} & LABELS.keys():
        labelled = [card for card in cards if type(card) is cls]
        for spelt in _spelt_differently(labelled, LABELS[cls]):
            yield _in_two_ways(spelt, LABELS[cls])


def _spelt_differently(cards: list[Card], field: str) -> Iterator[list[Card]]:
    """The cards whose labels are one label, where they are spelt in several ways, by id."""
    keys = _doubtful({getattr(card, field) for card in cards})
    if not keys:
        return
    same: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        key = keys.get(getattr(card, field))
        if key is not None:
            same[key].append(card)
    for group in same.values():
        found = _not_twice(group) if field == "text" else group
        if len({getattr(card, field) for card in found}) > 1:
            yield sorted(found, key=lambda card: card.id)


def _doubtful(labels: set[str]) -> dict[str, str]:
    """The labels that are one label with another spelling, with what is left of them.

    Most maps have none, and no list is made for each of thousands of labels.
    """
    first: dict[str, str] = {}
    keys: dict[str, str] = {}
    for label in labels:
        if not 0 < len(label) <= LONGEST:
            continue
        key = _kept_skeleton(label)
        other = first.setdefault(key, label)
        if key and other != label:
            keys[label] = keys[other] = key
    return keys


def _not_twice(cards: list[Card]) -> list[Card]:
    """Without touchpoints that stand twice in one stage: those are to be merged."""
    stages = Counter(card.stage for card in cards if isinstance(card, Touchpoint))
    return [c for c in cards if not isinstance(c, Touchpoint) or stages[c.stage] == 1]


def _in_two_ways(cards: list[Card], field: str) -> Finding:
    counts = Counter(getattr(card, field) for card in cards)
    # Of spellings as common, the one on the card with the lowest id: the order of the counts.
    best = counts.most_common(1)[0][0]
    others = tuple(card.id for card in cards if getattr(card, field) != best)
    message = msg(
        "“{label}” is also spelt {others}",
        label=_in_one_line(best),
        others=tuple(_in_one_line(label) for label in counts if label != best),
    )
    title = msg("Write “{label}” everywhere", label=_in_one_line(best))
    fix = Fix(title, _respelling(others, field, best))
    return label_spelt_in_two_ways.found(others, message, field=field, fixes=(fix,))


def _in_one_line(label: str) -> str:
    return " ".join(label.split())


def _respelling(ids: tuple[Id, ...], field: str, spelling: str) -> Make:
    def make(journey: Journey) -> Edit:
        cards = (journey.get(identity, Card) for identity in ids)
        wanted = skeleton(spelling)
        changes = (
            set_field(card, field, spelling)
            for card in cards
            if card is not None and skeleton(str(card.get(field) or "")) == wanted
        )
        return mended(msg("One spelling"), *changes)

    return make


# -- names of stages -----------------------------------------------------------------------

FIRST_PERSON = ("i", "we", "я", "мы", "我们", "我們", "我")
"""The first person in the languages of maps; the longer of two that begin alike comes first."""


@rule("STG-05", "hint", "stage", reads={Stage: ("name", "role", "order")})
def names_of_two_kinds(look: Look) -> Iterator[Finding]:
    """The names of the main stages are of one kind: none or all begin with the first person.

    That is I or we, я or мы, 我, 我们 or 我們.
    Why: the names in a row read as one story, told by the customer or about him.
    Wrong: “I look around”, “Comparison”, “I decide”
    Right: “I look around”, “I compare”, “I decide”
    Fix: give the fewer names the form of the others.
    """
    stages = [stage for stage in main_stages(look.journey) if stage.name.strip()]
    told = [stage for stage in stages if first_person(stage.name)]
    plain = [stage for stage in stages if not first_person(stage.name)]
    if not told or not plain:
        return
    fewer, more = (told, plain) if len(told) <= len(plain) else (plain, told)
    message = msg(
        "Some names speak in the first person, others do not: {stages}",
        stages=tuple(called(look.journey, stage) for stage in fewer),
    )
    word = "" if fewer is told else Counter(first_person(s.name) for s in more).most_common(1)[0][0]
    title = msg("Give them the form of the others")
    ids = tuple(stage.id for stage in fewer)
    names = {folded(_renamed(stage.name, word)) for stage in fewer}
    clear = names.isdisjoint(folded(stage.name) for stage in look.journey.stages())
    fixes: tuple[Fix, ...] = ()
    if clear and len(names) == len(fewer) and all(names):
        fixes = (Fix(title, _renaming(ids, word), safe=False),)
    yield names_of_two_kinds.found(ids, message, field="name", fixes=fixes)


def first_person(name: str) -> str:
    """The word of the first person that a name begins with, as it is written; else nothing."""
    name = name.strip()
    for word in FIRST_PERSON:
        begins = name[: len(word)].casefold() == word
        rest = name[len(word) :]
        if begins and (word.startswith("我") or not rest or not rest[0].isalpha()):
            return name[: len(word)]
    return ""


def _renamed(name: str, word: str) -> str:
    """The name with the word of the first person before it, or without the one that it has."""
    name = name.strip()
    if not word:
        rest = name[len(first_person(name)) :]
        if rest.startswith(("'", "’")):
            # I'm, we've
            rest = rest.partition(" ")[2]
        rest = rest.strip()
        return rest[:1].upper() + rest[1:]
    if word.startswith("我"):
        return (word + name)[:300]
    return f"{word} {name[:1].lower()}{name[1:]}"[:300]


def _renaming(ids: tuple[Id, ...], word: str) -> Make:
    def make(journey: Journey) -> Edit:
        stages = (journey.get(identity, Stage) for identity in ids)
        changes = (
            set_field(stage, "name", _renamed(stage.name, word))
            for stage in stages
            if stage is not None and bool(first_person(stage.name)) != bool(word)
        )
        return mended(msg("Names of one kind"), *changes)

    return make


RULES: tuple[Rule, ...] = (names_of_two_kinds, label_spelt_in_two_ways)
"""The rules of this file, in the order of the catalogue."""
