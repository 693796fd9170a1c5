"""Templates become maps in the language of the team."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from designer.files.format import read, write
from designer.files.gallery import BadTemplate, BadTitle, new_map, templates
from designer.model.records import Persona, Stage

STRUCTURE = """\
{"format":"ringway-journey","version":1}
{"kind":"map","id":"map","title":"@map.title","date":"@today","review_by":"@today+180"}
{"kind":"note","id":"n.1","text":"@n.1.text","due":"@today-30","url":"@@home"}
{"kind":"persona","id":"buyer","name":"@buyer","preferred_channels":["@channels.web","mail"]}
{"kind":"stage","id":"second","name":"@second.name","order":"a1"}
{"kind":"stage","id":"first","name":"@first.name","order":"a0"}
{"kind":"end","id":"end"}
"""
ENGLISH = """\
buyer = "Buyer"
[map]
title = "Small"
[first]
name = "@First"
[second]
name = "Second"
["n.1"]
text = "Note"
[channels]
web = "website"
"""
RUSSIAN = ENGLISH.replace("Small", "Малый").replace("@First", "Первый")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("small", "other", "__pycache__"):
        (tmp_path / name).mkdir()
    for name in ("small", "other"):
        (tmp_path / name / "map.journey").write_text(STRUCTURE, encoding="utf-8")
        (tmp_path / name / "en.toml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "small" / "ru.toml").write_text(RUSSIAN, encoding="utf-8")
    return tmp_path


def test_the_list_shows_titles_languages_and_stages_in_order(root: Path) -> None:
    other, small = templates(root)
    assert (other.id, other.languages) == ("other", ("en",))
    assert (small.id, small.languages) == ("small", ("en", "ru"))
    assert small.title == {"en": "Small", "ru": "Малый"}
    assert small.stages == {"en": ("@First", "Second"), "ru": ("Первый", "Second")}


def test_a_new_map_is_filled_in_its_language_and_dated(root: Path) -> None:
    journey = new_map("small", "ru", today=date(2026, 2, 28), root=root)
    head = journey.map
    assert (head.title, head.language) == ("Малый", "ru")
    assert (head.date, head.review_by) == ("2026-02-28", "2026-08-27")
    assert [stage.name for stage in journey.stages()] == ["Первый", "Second"]
    note = journey["n.1"]
    assert (note.get("text"), note.get("due"), note.get("url")) == ("Note", "2026-01-29", "@home")
    assert journey.get("buyer", Persona) == Persona(
        id="buyer", name="Buyer", preferred_channels=("mail", "website")
    )
    assert read(write(journey)).problems == ()


def test_each_new_map_has_a_uid_of_its_own_and_the_ids_of_the_template(root: Path) -> None:
    one, two = (new_map("small", "en", root=root) for _ in range(2))
    assert one.map.uid
    assert one.map.uid != two.map.uid
    assert {record.id for record in one.records()} == {record.id for record in two.records()}


def test_a_title_of_ones_own_replaces_that_of_the_template(root: Path) -> None:
    assert new_map("small", "en", "Cafe\u0301", root=root).map.title == "Café"
    assert new_map("small", "en", "", root=root).map.title == ""


@pytest.mark.parametrize("title", ["x" * 301, "\udcff"])
def test_a_title_that_no_map_can_have_is_refused(root: Path, title: str) -> None:
    with pytest.raises(BadTitle, match="at most 300 characters"):
        new_map("small", "en", title, root=root)


def test_an_unknown_template_is_answered_with_those_there_are(root: Path) -> None:
    with pytest.raises(BadTemplate, match=r"no template “\.\./x”; choose one of: other, small"):
        new_map("../x", "en", root=root)


@pytest.mark.parametrize("language", ["ru", "fr", "../small/ru"])
def test_a_missing_language_is_answered_with_those_there_are(root: Path, language: str) -> None:
    with pytest.raises(BadTemplate, match="choose one of: en"):
        new_map("other", language, root=root)


@pytest.mark.parametrize("gone", ['web = "website"\n', '[channels]\nweb = "website"\n'])
def test_a_missing_text_is_named_with_its_file(root: Path, gone: str) -> None:
    (root / "small" / "ru.toml").write_text(RUSSIAN.replace(gone, ""), encoding="utf-8")
    with pytest.raises(BadTemplate, match=r"no words for “channels\.web” in ru\.toml"):
        new_map("small", "ru", root=root)


def test_a_damaged_template_is_told(root: Path) -> None:
    (root / "small" / "ru.toml").write_bytes(b"\xff")
    with pytest.raises(BadTemplate, match=r"ru\.toml is not TOML"):
        new_map("small", "ru", root=root)
    (root / "other" / "map.journey").write_text(STRUCTURE.replace('"n.1"', '"first"'))
    with pytest.raises(BadTemplate, match="“other” is damaged: Line 6 repeats the id first"):
        new_map("other", "en", root=root)


def test_each_shipped_template_becomes_a_whole_map_in_each_of_its_languages() -> None:
    found = templates()
    assert found
    for info in found:
        for language in info.languages:
            journey = new_map(info.id, language)
            assert journey.map.title == info.title[language]
            assert len(journey.of(Stage)) == len(info.stages[language])
            assert read(write(journey)).problems == ()
