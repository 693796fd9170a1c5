"""The help page of a rule, read from its docstring."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from designer.checks.rule import Rule
from designer.words import Message

HEADINGS = ("Why", "Wrong", "Right", "Fix")
NO_FIX = "none"

_HEADING = re.compile(rf"({'|'.join(HEADINGS)}):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Help:
    """What the catalogue tells people of a rule; its English text is the docstring's."""

    title: Message
    checks: Message
    why: Message
    wrong: Message
    right: Message
    fix: Message | None
    """How it is mended; None where a person has to decide."""


def help_of(rule: Rule) -> Help:
    """The help page of a rule; raises ValueError where its docstring lacks a heading."""
    texts = _texts(rule.check.__doc__ or "")
    missing = [name for name in ("Checks", *HEADINGS) if not texts.get(name)]
    if missing:
        raise ValueError(f"the help of {rule.id} lacks {', '.join(missing)}")
    return Help(
        title=Message(texts["Title"]),
        checks=Message(texts["Checks"]),
        why=Message(texts["Why"]),
        wrong=Message(texts["Wrong"]),
        right=Message(texts["Right"]),
        fix=None if texts["Fix"] == NO_FIX else Message(texts["Fix"]),
    )


def sentences_of(doc: str) -> tuple[str, ...]:
    """The sentences of a rule's docstring that people read, for those who translate them."""
    return tuple(text for text in _texts(doc).values() if text and text != NO_FIX)


def _texts(doc: str) -> dict[str, str]:
    """The text below each heading, and the first line as the title."""
    title, *rest = inspect.cleandoc(doc).splitlines() or [""]
    parts: dict[str, list[str]] = {"Checks": [title]}
    heading = "Checks"
    for line in rest:
        match = _HEADING.match(line)
        if match is not None:
            heading, line = match.groups()
        parts.setdefault(heading, []).append(line.strip())
    texts = {name: " ".join(filter(None, lines)) for name, lines in parts.items()}
    return {"Title": title.strip().removesuffix("."), **texts}
