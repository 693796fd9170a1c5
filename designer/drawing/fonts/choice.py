"""Which face draws a character, by the language of the map and the weight asked for."""

from functools import lru_cache

from designer.drawing.fonts.faces import Face, face

_TRADITIONAL = ("hant", "tw", "hk", "mo")


def fallback(language: str, bold: bool) -> tuple[Face, ...]:
    """The faces to try one after another for a map in `language` (such as `zh-Hant`).

    Latin comes first, then the Chinese of the map, the other Chinese, and emoji. The bold Chinese
    faces lack rare ideographs, so the regular ones follow them.
    """
    return _chain(writes_traditional(language), bold)


def is_chinese(language: str) -> bool:
    """Whether a language tag such as `zh-Hans` is Chinese."""
    return language.lower().replace("_", "-").split("-")[0] == "zh"


def writes_traditional(language: str) -> bool:
    """Whether ideographs in a map of `language` take their traditional form."""
    parts = language.lower().replace("_", "-").split("-")
    return parts[0] == "zh" and "hans" not in parts and any(p in _TRADITIONAL for p in parts)


@lru_cache(maxsize=4)
def _chain(traditional: bool, bold: bool) -> tuple[Face, ...]:
    chinese = ("tc", "sc") if traditional else ("sc", "tc")
    if bold:
        names = ("sans-bold", *(f"{name}-bold" for name in chinese), *chinese, "emoji")
    else:
        names = ("sans", *chinese, "emoji")
    return tuple(face(name) for name in names)


@lru_cache(maxsize=1 << 15)
def choose(char: str, *, traditional: bool, bold: bool, first: str = "") -> tuple[str, int] | None:
    """The name of the face that draws `char` and the unkerned advance in font units.

    `first` is `chinese` or `emoji` where that face goes before Latin. None: no face has it.
    """
    chain = _chain(traditional, bold)
    if first == "chinese":
        chain = (*chain[1:], chain[0])
    elif first == "emoji":
        chain = (chain[-1], *chain[:-1])
    for each in chain:
        if each.has(char):
            return each.name, each.advance(char)
    return None
