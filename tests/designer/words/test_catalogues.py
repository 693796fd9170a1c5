"""The catalogues say what the code says, and all that stands in the picture of a map."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from designer.drawing.shapes import Words
from designer.files.gallery import new_map, templates
from designer.layout.grid import GridLayout
from designer.words import LANGUAGES, msg, say
from scripts.words import main, template, write_compiled

ROOT = Path(__file__).parents[3]
WORDS = ROOT / "designer/words"
HOUSES = [ROOT / house for house in ("designer", "exporters", "widgets")]
DRAWN = [ROOT / "designer/kinds", ROOT / "designer/layout"]
OTHERS = [language for language in LANGUAGES if language != "en"]
NO_BREAK = "\u00a0"


def po_of(language: str) -> Path:
    """The catalogue of a language as translators edit it."""
    return WORDS / "locale" / language.replace("-", "_") / "LC_MESSAGES/ringway.po"


def catalogue_in(path: Path) -> Catalog:
    """A catalogue or template as it was written."""
    with path.open("rb") as file:
        return read_po(file)


def places(*sentences: str) -> set[str]:
    """The named places of sentences."""
    parts = (part for sentence in sentences for part in Formatter().parse(sentence))
    return {name for _, name, _, _ in parts if name is not None}


def forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """One sentence or its plural forms, as a tuple."""
    return (words,) if isinstance(words, str) else tuple(words)


def test_the_template_holds_what_the_code_says_today_else_run_make_words(tmp_path: Path) -> None:
    assert main(str(tmp_path / "ringway.pot"), *map(str, HOUSES)) == 0
    fresh = (tmp_path / "ringway.pot").read_text(encoding="utf-8")
    assert fresh == (WORDS / "ringway.pot").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", OTHERS)
def test_translators_see_every_sentence_of_the_template(language: str) -> None:
    known = {message.id for message in catalogue_in(po_of(language))}
    assert known == {message.id for message in catalogue_in(WORDS / "ringway.pot")}


@pytest.mark.parametrize("language", OTHERS)
def test_people_read_what_translators_wrote(language: str, tmp_path: Path) -> None:
    write_compiled(tmp_path / "fresh.mo", catalogue_in(po_of(language)))
    assert po_of(language).with_suffix(".mo").read_bytes() == (tmp_path / "fresh.mo").read_bytes()


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_kinds_and_layout_is_translated(language: str) -> None:
    known = catalogue_in(po_of(language))
    drawn = [message.id for message in template(DRAWN) if message.id]
    found = {one: known.get(one) for one in drawn}
    missing = [one for one, said in found.items() if not said or not all(forms(said.string))]
    assert drawn
    assert not missing


@pytest.mark.parametrize("language", OTHERS)
def test_rules_call_ways_and_moments_as_the_window_does(language: str) -> None:
    english = re.compile(r"\*[a-z-]+\*")
    found = [one.id for one in catalogue_in(po_of(language)) if english.search(str(one.string))]
    assert found == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_sentence(language: str) -> None:
    for message in catalogue_in(po_of(language)):
        said = [form for form in forms(message.string) if form]
        if message.id and said:
            assert {frozenset(places(form)) for form in said} == {
                frozenset(places(*forms(message.id)))
            }


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", f"35{NO_BREAK}% назад: Триггер"),
        ("zh-Hans", f"35{NO_BREAK}% 回到触发"),
        ("zh-Hant", f"35{NO_BREAK}% 回到觸發"),
    ],
)
def test_a_return_is_said_in_the_language_of_the_map(language: str, said: str) -> None:
    stage = {"ru": "Триггер", "zh-Hans": "触发", "zh-Hant": "觸發"}[language]
    share = f"35{NO_BREAK}%"
    assert say(msg("{share} back to {stage}", share=share, stage=stage), language) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 изображение"), (3, "3 изображения"), (5, "5 изображений"), (21, "21 изображение")],
)
def test_russian_has_three_forms_of_a_number_of_things(count: int, said: str) -> None:
    lost = msg("{count} picture could not be read", "{count} pictures could not be read",
               count=count)  # fmt: skip
    assert say(lost, "ru") == f"Не удалось прочитать {said}"


def drawn_words(template_id: str, language: str) -> Iterator[tuple[str, str]]:
    """Part and text of each line in the picture of a template's map."""
    for shape in GridLayout(new_map(template_id, language)).shapes():
        if isinstance(shape, Words):
            yield shape.part, "".join(run.text for run in shape.runs)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("template_id", [each.id for each in templates()])
def test_legend_and_zones_of_a_map_are_in_its_language(template_id: str, language: str) -> None:
    named = [text for part, text in drawn_words(template_id, language)
             if part in ("legend", "zone-name")]  # fmt: skip
    assert named
    assert not [text for text in named if re.search("[A-Za-z]", text)]
