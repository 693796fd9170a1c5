"""Only some cards in the light, and such views under names."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.fields import set_fields
from designer.edits.views import views
from tests import build
from tests.widgets.window.conftest import OpenMap
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench
from widgets.window import Window

Write = Callable[[str], None]


@pytest.fixture
def bench(open_map: OpenMap) -> Bench:
    return open_map(
        build.stage("s1"),
        build.stage("s2"),
        build.lane("l1"),
        build.note("n1", ("s1", "l1"), evidence="observed", source="Interviews"),
        build.note("n2", ("s2", "l1"), evidence="observed", source="CRM"),
        build.note("n3", ("s2", "l1"), evidence="assumed", source="Interviews"),
        build.team("m1", "Sales"),
        build.owns("m1", "n1"),
    )


def ask(bench: Bench, field: str, *values: str) -> None:
    bench.filter.fields[field].finished.emit(values)
    QApplication.processEvents()


def test_only_cards_that_have_it_all_are_in_the_light(bench: Bench, press: Press) -> None:
    press("Ctrl+Shift+F")
    assert bench.filter.isVisible()
    ask(bench, "evidence", "observed")
    assert bench.workshop.spotlight.ids == {"n1", "n2"}
    ask(bench, "sources", "Interviews")
    assert bench.workshop.spotlight.ids == {"n1"}
    assert bench.filter.count.text() == "1 card fits"


def test_esc_on_the_map_shows_the_whole_map_again(bench: Bench, press: Press) -> None:
    press("Ctrl+Shift+F")
    ask(bench, "evidence", "observed")
    bench.canvas.setFocus()
    press("Esc")
    assert not bench.filter.isVisible()
    assert not bench.workshop.spotlight.ids


def test_a_view_is_saved_presented_and_found_again(
    bench: Bench, window: Window, press: Press, write: Write
) -> None:
    press("Ctrl+Shift+F")
    ask(bench, "teams", "m1")
    bench.filter.name.setFocus()
    write("Sales")
    press("Return", "Esc")
    assert [view.name for view in views(bench.desk.session.journey)] == ["Sales"]
    press("Ctrl+K")
    write("Show the view")
    press("Return")
    assert bench.workshop.spotlight.ids == {"n1"}
    assert bench.filter.name.text() == "Sales"
    assert window.furnishing is not None
    window.furnishing.saved_views.fill()
    assert window.furnishing.saved_views.menu.actions()[0].text() == "Sales"
    press("Ctrl+F5")
    assert bench.workshop.presentation.count == (1, 1)
    assert bench.workshop.spotlight.ids == {"n1"}


def test_a_view_without_a_name_is_not_saved(bench: Bench, window: Window, press: Press) -> None:
    press("Ctrl+Shift+F")
    ask(bench, "teams", "m1")
    bench.filter.save()
    assert not views(bench.desk.session.journey)
    assert "name" in window.status.text


def test_a_deleted_view_comes_back_by_undo(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+F")
    ask(bench, "teams", "m1")
    bench.filter.name.setText("Sales")
    bench.filter.save()
    bench.filter.delete()
    assert not views(bench.desk.session.journey)
    press("Ctrl+Z")
    assert len(views(bench.desk.session.journey)) == 1


def test_the_light_follows_what_is_edited(bench: Bench, press: Press, qtbot: QtBot) -> None:
    press("Ctrl+Shift+F")
    ask(bench, "evidence", "observed")
    bench.desk.do(set_fields(bench.desk.session.journey, "n3", evidence="observed"))
    qtbot.waitUntil(lambda: bench.workshop.spotlight.ids == {"n1", "n2", "n3"})
