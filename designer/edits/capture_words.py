"""The words of the capture line as data: what picks a kind, and what names a day."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from designer.words import LANGUAGES

PARKED = "?"
"""What begins a note for the parking lot, in every language; full width it needs no space."""

PREFIXES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "touchpoint": "t", "behaviour": "b", "concern": "c", "need": "n", "pain": "p",
        "emotion": "e", "opportunity": "o", "content": "k", "resource": "r", "metric": "m",
        "handoff": "h",
    },
    # No letter that is a Russian word (а в и к о с у я): a line may begin with that word.
    "ru": {
        "touchpoint": "т", "behaviour": "п", "concern": "з", "need": "н", "pain": "б",
        "emotion": "э", "opportunity": "ш", "content": "кт", "resource": "р", "metric": "м",
        "handoff": "л",
    },
    "zh-Hans": {
        "touchpoint": "触", "behaviour": "行", "concern": "关", "need": "需", "pain": "痛",
        "emotion": "情", "opportunity": "机", "content": "内", "resource": "资", "metric": "指",
        "handoff": "移",
    },
    "zh-Hant": {
        "touchpoint": "觸", "behaviour": "行", "concern": "關", "need": "需", "pain": "痛",
        "emotion": "情", "opportunity": "機", "content": "內", "resource": "資", "metric": "指",
        "handoff": "移",
    },
}  # fmt: skip
"""The word that picks a kind, by language and kind: боль, точка, поведение, забота, нужда,
эмоция, шанс, контент, ресурс, метрика, лид. Only small letters count (`T shirts` is a text)."""

KIND_OF_PREFIX: Mapping[str, str] = MappingProxyType(
    {word: kind for words in PREFIXES.values() for kind, word in words.items()}
)
"""The kind by its word; all languages together, since the scribe's keyboard may be any."""

BARE: Mapping[str, str] = {
    "痛": "点點苦恨心快感处處楚",
    "触": "点发达及动摸犯底控屏碰网觉感目类",
    "觸": "點發達及動摸犯底控屏碰網覺感目類",
}
"""Signs that pick their kind without a space too, unless one of these signs follows, with which
they make an ordinary word. Signs that begin many words (需, 行, 机 …) always want the space."""

TODAY: Mapping[str, tuple[str, ...]] = {
    "en": ("today", "tomorrow"),
    "ru": ("сегодня", "завтра", "послезавтра"),
    "zh-Hans": ("今天", "明天", "后天"),
    "zh-Hant": ("今天", "明天", "後天"),
}
"""Words for today, tomorrow and the day after it, by language."""

WEEKDAYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("monday", "mon"), ("tuesday", "tue"), ("wednesday", "wed"), ("thursday", "thu"),
        ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
    ),
    "ru": (
        ("понедельник", "пн"), ("вторник", "вт"), ("среда", "ср", "среду"), ("четверг", "чт"),
        ("пятница", "пт", "пятницу"), ("суббота", "сб", "субботу"), ("воскресенье", "вс"),
    ),
    "zh-Hans": tuple(
        (f"周{sign}", f"星期{sign}", f"礼拜{sign}") for sign in "一二三四五六日"
    ),
    "zh-Hant": tuple(
        (f"週{sign}", f"星期{sign}", f"禮拜{sign}") for sign in "一二三四五六日"
    ),
}  # fmt: skip
"""Words for Monday to Sunday, the usual one first, by language."""

DAYS = ("d", "д", "дн", "天", "日")
WEEKS = ("w", "н", "нед", "周", "週")
"""Units behind a number: `+3d`, `+2н`, `+3天`."""


def prefixes(language: str) -> tuple[tuple[str, str], ...]:
    """Kind and prefix for a key sheet, in one of our languages (`LANGUAGES`), else English."""
    words = PREFIXES[language if language in LANGUAGES else "en"]
    return tuple(words.items())
