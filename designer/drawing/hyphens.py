"""Where words may be hyphenated, by pyphen's patterns, read in the time that a start can spare."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pyphen

LEFT, RIGHT = 2, 3
"""So many letters stay before a hyphen, and after it, at least."""

_DIGITS = re.compile("[0-9]")
# Patterns that change the spelling where they divide, letters written as numbers, and numbers
# of two figures: languages that have any are left to pyphen.
_UNUSUAL = re.compile(r"/.*=|\^\^[0-9a-f]{2}|[0-9]{2}")
_REMARK = re.compile(r"^[%#A-Z].*$", re.MULTILINE)


def positions_for(language: str) -> Callable[[str], list[int]] | None:
    """What gives the indices before which a word may be divided; None for a language without.

    Pyphen takes every pattern to pieces first, 50 ms for English; a map asks for a few words.
    """
    # Pyphen would take British patterns, which divide by descent and look odd to most readers.
    asked = "en_US" if language == "en" else language.replace("-", "_")
    known = pyphen.language_fallback(asked)
    if not known:
        return None
    text = _REMARK.sub("", _text(pyphen.LANGUAGES[known]))
    if _UNUSUAL.search(text):
        whole = pyphen.Pyphen(lang=known, left=LEFT, right=RIGHT)
        return lambda word: [int(at) for at in whole.positions(word)]
    return Patterns(text).positions


def _text(path: Path) -> str:
    data = path.read_bytes()
    encoding = data.partition(b"\n")[0].decode().strip()
    return data.decode("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding)


class Patterns:
    """The patterns of a language by their letters, taken to pieces when a word asks for them."""

    def __init__(self, text: str) -> None:
        rules = [line.strip() for line in text.split("\n")[1:]]
        bare = _DIGITS.sub("", "\n".join(rules)).split("\n")
        pairs = zip(bare, rules, strict=True)
        # A line without a number asks for nothing, and must not stand in for one that does.
        self._rules = {letters: rule for letters, rule in pairs if letters != rule}
        self._longest = max(map(len, self._rules), default=0)

    def positions(self, word: str) -> list[int]:
        """The indices before which a word of letters may be divided, in rising order."""
        dotted = f".{word.lower()}."
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                rule = self._rules.get(dotted[start:end])
                if rule is not None:
                    for at, level in _levels(rule):
                        levels[start + at] = max(levels[start + at], level)
        inner = range(LEFT, len(word) - RIGHT + 1)
        return [at for at in inner if levels[at + 1] % 2]


@lru_cache(maxsize=1 << 12)
def _levels(rule: str) -> tuple[tuple[int, int], ...]:
    """How strongly a pattern asks for a division (odd) or against one, by the letter behind it."""
    found: list[tuple[int, int]] = []
    letters = 0
    for sign in rule:
        if sign in "0123456789":
            found.append((letters, int(sign)))
        else:
            letters += 1
    return tuple(found)
