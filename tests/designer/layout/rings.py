"""Rings for tests: of any size, in four languages, with every way of flow."""

from __future__ import annotations

from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import card, entry, flow, journey, lane, leave, make, stage

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
SIZES = (2, 3, 5, 7, 9, 15, 24)

NAMES = {
    "en": ("Awareness", "Brand consideration", "Active evaluation of vendors", "Decision"),
    "ru": ("Осведомлённость", "Рассмотрение вариантов", "Заключение договора", "Удержание"),
    "zh-Hans": ("市场之外", "品牌考虑阶段", "积极评估供应商", "购买决定"),
    "zh-Hant": ("市場之外", "品牌考慮階段", "積極評估供應商", "購買決定"),
}
WORDS = {
    "en": ("New buyer", "No need or decision", "The budget was cut"),
    "ru": ("Новый покупатель", "Нет потребности или решения", "Бюджет сокращён"),
    "zh-Hans": ("新买家", "没有需求或决定", "预算被削减"),
    "zh-Hant": ("新買家", "沒有需求或決定", "預算被削減"),
}
KINDS = ("touchpoint", "behaviour", "concern", "pain", "opportunity", "metric")


def ring_of(size: int, language: str = "en") -> Journey:
    """A closed journey of that many main stages, five cards in the first cell of each."""
    records: list[Record] = []
    stages = [f"s{number}" for number in range(size)]
    for number, identity in enumerate(stages):
        zone = ("out_of_market", "in_market", "customer")[number * 3 // size]
        records.append(stage(identity, NAMES[language][number % 4], zone=zone))
    records += [lane(kind, kind.title(), takes=(kind,)) for kind in KINDS]
    records.append(lane("mood", "Mood", takes=("emotion",)))
    new, none, condition = WORDS[language]
    records += [entry("new", new), leave("none", none)]
    for number, identity in enumerate(stages):
        records += _cards(identity, number)
        records.append(flow(identity, "none", "exit", share=0.2))
        if number + 1 < size:
            records.append(flow(identity, stages[number + 1], share=0.5))
        if number:
            back = stages[number - 1]
            records.append(flow(identity, back, "setback", share=0.1, condition=condition))
    records.append(flow("new", stages[0], "entry", volume=1000))
    records.append(flow(stages[-1], stages[0], "re_entry", share=0.3))
    if size > 3:
        records.append(flow(stages[0], stages[size // 2], "skip", share=0.05))
        records.append(flow(stages[-1], stages[1], "re_entry", share=0.2, condition=condition))
    return journey(*records, language=language)


def crowded(size: int, flows: int) -> Journey:
    """A ring with that many more flows, each with a share of its own."""
    ways = ("skip", "setback", "detour", "re_entry")
    more = [
        flow(
            f"s{at % size}", f"s{(at * 7 + at // size) % size}", ways[at % 4],
            identity=f"more{at}", share=at / 10_000, condition=f"Case {at}",
        )
        for at in range(1, flows + 1)
    ]  # fmt: skip
    return Journey([*ring_of(size).records(), *more])


def _cards(identity: str, number: int) -> list[Record]:
    made = [
        card(kind, f"{identity}-{kind}-{at}", (identity, kind))
        for kind in KINDS
        for at in range(5 if kind == "touchpoint" else 1)
    ]
    value = (number % 5) - 2
    mood = make("emotion", f"{identity}-mood", text="", value=value, stage=identity, lane="mood")
    return [*made, mood]
