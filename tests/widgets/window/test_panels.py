"""The pages of the side panel in a language of long words."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from widgets.bench import Bench
from widgets.preferences import Preferences


@pytest.fixture
def russian(preferences: Preferences) -> Preferences:
    """The window speaks Russian."""
    preferences.chosen_language = "ru"
    return preferences


def too_wide(bench: Bench) -> list[str]:
    QApplication.processEvents()
    areas = [area for area in bench.side.findChildren(QScrollArea) if area.isVisible()]
    return [
        type(area).__name__
        for area in areas
        if (inner := area.widget()) is not None
        if inner.minimumSizeHint().width() > area.viewport().width()
    ]


def test_no_page_is_wider_than_the_panel(russian: Preferences, bench: Bench) -> None:
    for record in ("t1", "p1", "s1", "b1", "m1"):
        bench.desk.selection.set((record,))
        assert too_wide(bench) == [], record
    bench.side.show_page("workshop")
    bench.side.workshop.agenda.steps.click()
    bench.side.workshop.voting.toggle()
    assert too_wide(bench) == []
