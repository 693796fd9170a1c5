"""Where a line of text may be broken: Unicode's rules, hyphenation by language, graphemes."""

import re
from collections.abc import Callable
from functools import lru_cache

from icu4py.breakers import CharacterBreaker, LineBreaker

from designer.drawing.hyphens import positions_for

SOFT_HYPHEN = "\u00ad"

# Text whose only breaks, by Unicode's rules, stand after spaces: no need to ask ICU.
_PLAIN = re.compile(
    r"(?:[A-Za-zА-Яа-яЁё0-9]++[,.;:!?]?+ ++)*+(?:[A-Za-zА-Яа-яЁё0-9]++[,.;:!?]?+)?+"
)
_WORD_AND_SPACES = re.compile(r"\S+ *")
# Ideographs, each with the closing signs that may not begin a line.
_IDEOGRAPHIC = re.compile(r"(?:[一-鿿][，。、；：！？]*+)++")
_IDEOGRAPH_AND_SIGNS = re.compile(r"[一-鿿][，。、；：！？]*+")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
# Longer ones are no words, and dividing them again and again would take seconds.
_LONGEST_WORD = 60
# An address is not a word; to hyphenate it would make another address of it.
_ADDRESS = re.compile(r"[@_\\]|//|\w\.\w")


def pieces(paragraph: str) -> tuple[str, ...]:
    """The parts of `paragraph` between which a line may end, each with its trailing spaces.

    Joined they are the paragraph. A soft hyphen is no end of a part here: see `hyphen_points`.
    """
    if _PLAIN.fullmatch(paragraph):
        return tuple(_WORD_AND_SPACES.findall(paragraph))
    if _IDEOGRAPHIC.fullmatch(paragraph):
        return tuple(_IDEOGRAPH_AND_SIGNS.findall(paragraph))
    parts = tuple(LineBreaker(paragraph, "en"))
    return _rejoined(parts) if SOFT_HYPHEN in paragraph else parts


def _rejoined(parts: tuple[str, ...]) -> tuple[str, ...]:
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].endswith(SOFT_HYPHEN) and len(joined[-1]) <= _LONGEST_WORD:
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def graphemes(text: str) -> list[str]:
    """What a reader takes for single characters; joined they are `text`."""
    return list(CharacterBreaker(text, "en"))


@lru_cache(maxsize=1 << 14)
def hyphen_points(piece: str, language: str) -> tuple[int, ...]:
    """The indices before which `piece` may be hyphenated, in rising order.

    Soft hyphens, where the writer has set them, are the only places. Else words of six letters
    and more are divided by the patterns of `language`, two letters before and three after at
    least; abbreviations and addresses are left whole.
    """
    if SOFT_HYPHEN in piece:
        inner = range(1, len(piece.rstrip(" " + SOFT_HYPHEN)))
        return tuple(at for at in inner if piece[at - 1] == SOFT_HYPHEN)
    positions = _positions(language)
    if positions is None or _ADDRESS.search(piece):
        return ()
    return tuple(
        found.start() + at
        for found in _LONG_WORD.finditer(piece)
        if len(found.group()) <= _LONGEST_WORD and not found.group().isupper()
        for at in positions(found.group())
    )


@lru_cache(maxsize=32)
def _positions(language: str) -> Callable[[str], list[int]] | None:
    return positions_for(language)
