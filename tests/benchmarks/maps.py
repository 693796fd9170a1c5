"""Generated maps: 80 stages in a loop, 12 lanes, cards in three scripts, 0.3 links a card."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from designer import kinds
from designer.files.format import write
from designer.model.journey import Journey
from designer.model.order import spread
from designer.model.records import Flow, Lane, Link, MapRecord, Record, Stage

STAGES, LANES = 80, 12
LINKS = 0.3
"""Links a card."""
SHORTEST, LONGEST = 10, 120
"""Characters a card."""

_ZONES = ("out_of_market", "in_market", "customer")
_LANE_KINDS = (
    "touchpoint", "behaviour", "concern", "pain", "need", "opportunity", "content", "resource",
    "metric", "handoff", "note", "pain",
)  # fmt: skip
_SOURCES = {
    "content": ("serves", "concern"), "opportunity": ("answers", "pain"),
    "pain": ("hurts", "touchpoint"), "touchpoint": ("then", "touchpoint"),
}  # fmt: skip
"""For each kind that links start at: the relation, and the kind where they end."""
_EVIDENCE = ("assumed", "reported", "observed", None)
_ENGLISH_TEXT = (
    "the buyer reads a white paper and compares vendors before the committee decides about price "
    "integration security support training contract renewal with finance legal and users"
)
_RUSSIAN_TEXT = (
    "покупатель читает обзор и сравнивает поставщиков прежде чем комитет решает вопрос о цене "
    "внедрении безопасности поддержке обучении договоре и продлении вместе с юристами"
)
_ENGLISH, _RUSSIAN = _ENGLISH_TEXT.split(), _RUSSIAN_TEXT.split()
_CHINESE = (
    "客户阅读白皮书并比较供应商然后团队决定价格和集成以及安全支持培训合同续订由财务和法务确认"
)


def records(cards: int, word: Callable[[random.Random], str] | None = None) -> list[Record]:
    """The records of a map; the same number gives the same map.

    `word` gives the words of all texts where they should not be ordinary ones.
    """
    rnd = random.Random(cards)
    made: list[Record] = [MapRecord(title=f"{cards} cards", language="en"), *_frame()]
    by_kind: dict[str, list[str]] = {}
    for number, order in enumerate(spread(cards)):
        lane = rnd.randrange(LANES)
        kind, identity = _LANE_KINDS[lane], f"c{number:05}"
        by_kind.setdefault(kind, []).append(identity)
        data = {
            "kind": kind, "id": identity, "text": text(rnd, word), "lane": f"l{lane:02}",
            "stage": f"s{rnd.randrange(STAGES):02}", "order": order,
            "evidence": rnd.choice(_EVIDENCE),
        }  # fmt: skip
        made.append(kinds.record(data))
    made += _links(rnd, by_kind, round(cards * LINKS))
    return made


def map_file(cards: int, word: Callable[[random.Random], str] | None = None) -> bytes:
    """The file of such a map."""
    return write(Journey(records(cards, word)))


def text(rnd: random.Random, word: Callable[[random.Random], str] | None = None) -> str:
    """The text of a card: a third each of English, Russian and Chinese, if no `word` is given."""
    length = rnd.randint(SHORTEST, LONGEST)
    words = rnd.choice((_ENGLISH, _RUSSIAN, _CHINESE))
    if words is _CHINESE and word is None:
        return "".join(rnd.choice(words) for _ in range(length))
    said = ""
    while len(said) < length:
        said += (word(rnd) if word is not None else rnd.choice(words)) + " "
    return said[:length].strip()


def new_word(rnd: random.Random) -> str:
    """A word that has hardly been seen before."""
    return "".join(rnd.choice("abcdefghiklmnoprstuvwxyz") for _ in range(rnd.randint(4, 11)))


def _frame() -> Iterator[Record]:
    for number, order in enumerate(spread(STAGES)):
        zone = _ZONES[number * 3 // STAGES]
        yield Stage(id=f"s{number:02}", name=f"Stage {number + 1}", zone=zone, order=order)
    for number in range(STAGES):
        last = number == STAGES - 1
        target, way = f"s{(number + 1) % STAGES:02}", "re_entry" if last else "next"
        yield Flow(id=f"f{number:02}", source=f"s{number:02}", target=target, way=way)
    for number, order in enumerate(spread(LANES)):
        takes = (_LANE_KINDS[number],)
        yield Lane(id=f"l{number:02}", name=f"Lane {number + 1}", takes=takes, order=order)


def _links(rnd: random.Random, by_kind: dict[str, list[str]], count: int) -> Iterator[Record]:
    starts = [kind for kind in _SOURCES if by_kind.get(kind) and by_kind.get(_SOURCES[kind][1])]
    for number in range(count if starts else 0):
        kind = rnd.choice(starts)
        relation, end = _SOURCES[kind]
        source, target = rnd.choice(by_kind[kind]), rnd.choice(by_kind[end])
        if source != target:
            link = {"source": source, "target": target, "relation": relation}
            yield Link.model_validate({"id": f"k{number:05}", **link})
