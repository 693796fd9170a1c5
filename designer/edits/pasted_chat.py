"""Recognising the messages of a copied chat: who said what, without the time."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAY = r"(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4}|\.)?)"
_NAMED_DAY = r"(?:[^\W\d_]{3,9}\.?(?: \d{1,2}(?:, \d{4})?)?)"
_CLOCK = (
    r"(?:(?:上午|下午|早上|晚上|中午|凌晨)\s*)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?"
)
_TIME = rf"(?:(?:{_DAY}|{_NAMED_DAY}),?(?:\s+at|\s+в)?\s+)?{_CLOCK}"
_NAME = r"(?P<name>[^\s:：\[\]][^:：\[\]\n\t]{0,78}?)"
_COLON = r"\s*[:：]"

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # Zoom: 09:41:12 From Anna to Everyone: text
        rf"{_TIME}\s+(?:From|От|来自|來自)\s+{_NAME}"
        rf"(?:\s+(?:to|To|до|для|кому|到|至)\s*[^:：\n]{{1,80}}?)?{_COLON}(?P<text>.*)",
        # WhatsApp: [24.12.25, 09:41:12] Anna: text, and 24.12.25, 09:41 - Anna: text
        rf"\[{_TIME}\]\s*{_NAME}{_COLON}(?P<text>.*)",
        rf"{_TIME}\s+[-–]\s+{_NAME}{_COLON}(?P<text>.*)",
        # what WhatsApp itself says
        rf"{_TIME}\s+[-–]\s+(?P<name>)(?P<text>.*)",
        # Telegram: Anna, [24.12.2025 9:41] and the text below
        rf"{_NAME},?\s*\[{_TIME}\]:?(?P<text>)",
        # notes by hand: 09:41 Anna: text
        rf"{_TIME}\s+{_NAME}{_COLON}(?P<text>.*)",
        # Teams: [09:41] Anna and the text below
        rf"\[{_TIME}\]\s*{_NAME}(?P<text>)",
        # WeChat: Anna 2025-12-24 09:41:12 and the text below
        rf"{_NAME}[:：]?\s+{_DAY}\s+{_CLOCK}(?P<text>)",
        # Teams, Slack: Anna 9:41 AM and the text below
        rf"{_NAME}[:：]?\s+(?:(?i:today|yesterday|сегодня|вчера|今天|昨天),?\s+(?:at\s+|в\s+)?)?"
        rf"{_CLOCK}(?P<text>)",
    )
)
_DOUBTFUL = _FORMS[-3:]
"""Forms that an agenda has too (Lunch 12:30): they count only with a text below each."""
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2068\u2069"))


@dataclass(slots=True)
class _Said:
    form: re.Pattern[str]
    name: str
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def messages_of(text: str) -> list[tuple[str, str]]:
    """Names and what they said, one pair a message; nothing where the text is no chat.

    A message goes on until the next begins; a chat begins with a message.
    """
    messages: list[_Said] = []
    for line in text.split("\n"):
        head = _head(line)
        if head is not None:
            messages.append(head)
        elif messages:
            messages[-1].lines.append(line.strip())
        elif line.strip():
            return []
    if not _is_chat(messages):
        return []
    return [(said.name, said.text) for said in messages if said.text]


def _head(line: str) -> _Said | None:
    """The message that begins with a line; None where none does."""
    line = line.translate(_MARKS).strip()
    for form in _FORMS:
        if found := form.fullmatch(line):
            return _Said(form, found["name"].strip(), [found["text"].strip()])
    return None


def _is_chat(messages: list[_Said]) -> bool:
    """Whether somebody is named, and the doubtful ones look like messages."""
    doubtful = [said for said in messages if said.form in _DOUBTFUL]
    lonely = len(messages) == 1 and messages[0].form is _FORMS[-1]
    return (
        any(said.name for said in messages) and all(said.text for said in doubtful) and not lonely
    )
