"""All keys on one page: beside the map, and as a PDF to print."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from designer.words import LANGUAGES
from exporters.pdf.keys import write_key_sheet
from tests.widgets.scribe.conftest import Keyboard
from tests.widgets.window.people import choose
from widgets.actions.catalogue import ACTIONS
from widgets.dialogs.keys import KeysWindow
from widgets.scribe.sheet_of_keys import TITLE, sections
from widgets.window import Window


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_are_one_page_in_every_language(language: str) -> None:
    out = BytesIO()
    write_key_sheet(TITLE, sections(language, ACTIONS), language, out)
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == language
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    text = page.get_textpage().get_text_bounded()
    assert "Ctrl+K" in text
    assert {"en": "Pain point", "ru": "б", "zh-Hans": "痛", "zh-Hant": "痛"}[language] in text


def test_every_key_of_every_action_is_on_the_page() -> None:
    shown = " ".join(str(keys) for section in sections("en", ACTIONS) for keys, _ in section.rows)
    kinds = [action for action in ACTIONS if action.id.startswith("card.kind.")]
    for action in ACTIONS:
        if action not in kinds:
            assert all(keys in shown for keys in action.keys), action.id


def test_the_keys_stand_beside_the_map_and_one_goes_on_working(
    window: Window, keyboard: Keyboard, tmp_path: Path
) -> None:
    choose(window, "Help", "Keys on one page")
    (keys,) = window.findChildren(KeysWindow)
    assert keys.isVisible()
    assert QApplication.activeModalWidget() is None
    assert keys.save(tmp_path / "keys.pdf")
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    keys.close()
    keyboard.bench.canvas.setFocus()
    keyboard.stand("s3", "l3")
    keyboard.enter("Slow")
    assert keyboard.texts("s3", "l3") == ["Slow"]
