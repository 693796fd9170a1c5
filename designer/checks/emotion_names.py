"""The library of named emotions: which are pleasant and which are not, in all our languages.

Ringway's own list: joy, excitement, worry, anxiety and relief first, then the words that people in
workshops use beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from designer.model.folding import folded

_PLEASANT = (
    "joy", "excitement", "relief", "trust", "confidence", "satisfaction", "pride", "curiosity",
    "hope", "enthusiasm", "delight", "gratitude", "calm", "happiness", "interest",
    "радость", "воодушевление", "облегчение", "доверие", "уверенность", "удовлетворение",
    "удовлетворённость", "гордость", "любопытство", "надежда", "энтузиазм", "восторг",
    "благодарность", "спокойствие", "счастье", "интерес",
    "快乐", "兴奋", "宽慰", "信任", "自信", "满意", "自豪", "好奇", "希望", "热情", "惊喜", "感激",
    "平静", "高兴", "感兴趣",
    "快樂", "興奮", "寬慰", "滿意", "熱情", "驚喜", "平靜", "高興", "感興趣",
)  # fmt: skip
_UNPLEASANT = (
    "worry", "anxiety", "frustration", "anger", "disappointment", "confusion", "doubt", "stress",
    "fear", "annoyance", "distrust", "boredom", "uncertainty", "regret", "overwhelm",
    "беспокойство", "тревога", "досада", "раздражение", "злость", "гнев", "разочарование",
    "растерянность", "сомнение", "стресс", "страх", "недоверие", "скука", "неуверенность",
    "сожаление",
    "担忧", "焦虑", "沮丧", "愤怒", "失望", "困惑", "怀疑", "压力", "恐惧", "恼火", "不信任",
    "无聊", "犹豫", "后悔", "不安",
    "擔憂", "焦慮", "沮喪", "憤怒", "懷疑", "壓力", "恐懼", "惱火", "無聊", "猶豫", "後悔",
)  # fmt: skip

EMOTION_SIGNS: Mapping[str, int] = MappingProxyType(
    {folded(name): 1 for name in _PLEASANT} | {folded(name): -1 for name in _UNPLEASANT}
)
"""1 for a pleasant emotion, -1 for one that is not, by folded name."""


def sign_of(name: str) -> int:
    """Whether a named emotion is pleasant (1) or not (-1); 0 where the library lacks it."""
    return EMOTION_SIGNS.get(folded(name), 0)
