"""Words are hyphenated where pyphen's patterns say so, although its parser is not asked."""

import pyphen
import pytest

from designer.drawing.hyphens import LEFT, RIGHT, positions_for

WORDS = {
    "en": "understanding hyphenation integration responsibility Consideration reestablishment",
    "ru": "опубликование покупателя внедрение взаимодействие Сопровождение",
    "de": "Kundenzufriedenheit Anforderungen Vertragsverlängerung",
    "hu": "asszonnyal megrendelésekkel",
}
"""The last two have patterns of a kind that is left to pyphen."""


@pytest.mark.parametrize("language", WORDS)
def test_words_are_divided_where_pyphen_divides_them(language: str) -> None:
    known = pyphen.language_fallback("en_US" if language == "en" else language)
    wanted = pyphen.Pyphen(lang=known, left=LEFT, right=RIGHT)
    positions = positions_for(language)
    assert positions is not None
    found = {word: positions(word) for word in WORDS[language].split()}
    assert found == {word: wanted.positions(word) for word in found}
    assert any(found.values())


def test_chinese_has_no_hyphens() -> None:
    assert positions_for("zh-Hans") is None
