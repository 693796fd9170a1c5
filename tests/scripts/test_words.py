"""The template for translators holds what the code says, no more and no less."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts.words import main

CODE = """
plain = msg("Card deleted")
counted = msg("{count} card deleted", "{count} cards deleted", count=3)
named = msg("Moved {name} to {place}", name=card.name, place="the end")
"""


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


def test_a_sentence_that_is_put_together_is_refused(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text('msg("Moved " + name)', encoding="utf-8")
    with pytest.raises(SyntaxError, match="line 1"):
        main(str(tmp_path / "out.pot"), str(tmp_path))
