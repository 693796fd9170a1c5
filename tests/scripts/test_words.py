"""The template for translators holds what the code says, no more and no less."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts.words import main

CODE = """
plain = msg("Card deleted")
counted = msg("{count} card deleted", "{count} cards deleted", count=3)
named = msg("Moved {name} to {place}", name=card.name, place="the end")
"""
RUSSIAN = "Карточка удалена"
RULE = '''
@rule("LOOP-99", "error", "loop")
def one_loop(look):
    """One loop.

    Why: a map
    is a circle.
    Wrong: a line
    Right: a ring
    Fix: none
    """
'''


def test_every_sentence_is_gathered_once_with_its_plural(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(CODE + CODE, encoding="utf-8")
    assert main(str(tmp_path / "out.pot"), str(tmp_path)) == 0
    with (tmp_path / "out.pot").open("rb") as file:
        found = {message.id for message in read_po(file) if message.id}
    assert found == {
        "Card deleted",
        ("{count} card deleted", "{count} cards deleted"),
        "Moved {name} to {place}",
    }


def test_the_help_page_of_a_rule_is_gathered_from_its_docstring(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(RULE, encoding="utf-8")
    assert main(str(tmp_path / "out.pot"), str(tmp_path)) == 0
    with (tmp_path / "out.pot").open("rb") as file:
        found = {message.id for message in read_po(file) if message.id}
    assert found == {"One loop", "One loop.", "a map is a circle.", "a line", "a ring"}


def test_words_of_translators_outlive_a_sentence_and_come_back_with_it(tmp_path: Path) -> None:
    code, po = tmp_path / "code.py", tmp_path / "locale/ru/LC_MESSAGES/out.po"
    po.parent.mkdir(parents=True)
    po.write_text(f'msgid "Card deleted"\nmsgstr "{RUSSIAN}"\n', encoding="utf-8")
    for source, said in ((CODE, RUSSIAN), ("", "Card deleted"), (CODE, RUSSIAN)):
        code.write_text(source, encoding="utf-8")
        assert main(str(tmp_path / "out.pot"), str(tmp_path)) == 0
        with po.with_suffix(".mo").open("rb") as file:
            words = GNUTranslations(file)
        assert words.gettext("Card deleted") == said
        assert words.ngettext("{count} card deleted", "{count} cards deleted", 21) == (
            "{count} cards deleted"
        )


def test_gathering_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(CODE, encoding="utf-8")
    po = tmp_path / "locale/zh_Hant/LC_MESSAGES/out.po"
    po.parent.mkdir(parents=True)
    po.touch()
    made = []
    for _ in range(2):
        assert main(str(tmp_path / "out.pot"), str(tmp_path)) == 0
        files = (tmp_path / "out.pot", po, po.with_suffix(".mo"))
        made.append([file.read_bytes() for file in files])
    assert made[0] == made[1]
    assert b"Date" not in b"".join(made[0])


def test_a_sentence_that_is_put_together_is_refused(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text('msg("Moved " + name)', encoding="utf-8")
    with pytest.raises(SyntaxError, match=r"code\.py: line 1"):
        main(str(tmp_path / "out.pot"), str(tmp_path))
