"""The page of figures: it tells what the loop leads to, what is missing, and what if."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.edits.fields import set_fields
from designer.model.journey import Journey
from designer.model.records import Flow
from tests import build
from tests.designer.graph.tables import endless, with_field, worked
from tests.widgets.window.conftest import OpenMap
from tests.widgets.window.people import choose
from widgets.bench import Bench
from widgets.figures.panel import FiguresPanel
from widgets.figures.share_row import ShareRow
from widgets.window import Window

Show = Callable[[Journey], FiguresPanel]


@pytest.fixture
def show(open_map: OpenMap, window: Window, qtbot: QtBot) -> Show:
    """Opens a map with its page of figures."""

    def opened(journey: Journey) -> FiguresPanel:
        bench = open_map(*journey.records())
        choose(window, "View", "Figures")
        qtbot.waitUntil(bench.side.figures.isVisible)
        bench.checking.catch_up()
        bench.side.figures.refresh()
        return bench.side.figures

    return opened


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    return window.bench


def told(page: FiguresPanel, figure: str) -> str:
    return page.head.whole.values[figure].text().replace("\u00a0", " ")


def cell(page: FiguresPanel, stage: str, column: int) -> str:
    row = next(row for row in page.stages.figures.rows if row.id == stage)
    return row.cells[column].text


def dragged(page: FiguresPanel, flow: str) -> ShareRow:
    """The row of a flow, on the page of what if."""
    page.tabs.setCurrentIndex(1)
    return next(g.rows[flow] for g in page.shares.groups.values() if flow in g.rows)


def share(window: Window, flow: str) -> float | None:
    record = bench_of(window).desk.session.journey.get(flow, Flow)
    assert record is not None
    return record.share


# -- what is known -------------------------------------------------------------------------


def test_the_figures_stand_with_their_units(show: Show) -> None:
    page = show(worked(currency="USD"))
    assert told(page, "purchase_probability") == "25.26 %"
    assert told(page, "time_to_purchase") == "84.74 days"
    assert told(page, "expected_loops") == "0.2028"
    assert told(page, "expected_purchases") == "0.338"
    assert told(page, "lifetime_value") == "405.6 USD"
    assert told(page, "lifetime_value_per_customer") == "1,606 USD"
    assert told(page, "loop_time") == "364.7 days"


def test_each_stage_has_its_row_and_the_costliest_a_mark(show: Show) -> None:
    page = show(worked())
    assert [row.id for row in page.stages.figures.rows] == ["A", "E", "C"]
    assert [cell(page, "E", column) for column in (0, 2, 3, 6)] == ["84.51", "60", "42.11", "571.3"]
    marked = [row for row in page.stages.figures.rows if row.marked]
    assert [row.id for row in marked] == ["E"]
    assert marked[0].name.startswith("◆")


def test_a_column_sorts_and_forgets_it_again(show: Show, qtbot: QtBot) -> None:
    page = show(worked())
    header = page.stages.horizontalHeader()
    at = header.sectionViewportPosition(0) + 10
    orders = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
        orders.append("".join(row.id for row in page.stages.figures.rows))
    assert sorted(orders) == ["AEC", "AEC", "CEA"]


def test_the_figures_that_are_shown_have_room_beside_the_stages(show: Show) -> None:
    page = show(worked())
    shown: list[str] = []
    for place in range(page.group.count()):
        page.group.setCurrentIndex(place)
        columns = range(page.stages.figures.columnCount())
        seen = [n for n in columns if not page.stages.isColumnHidden(n)]
        assert page.stages.horizontalHeader().length() <= page.stages.viewport().width()
        shown += [page.stages.figures.title(n) for n in seen]
    assert shown == [page.stages.figures.title(n) for n in range(7)]


def test_a_click_on_a_stage_selects_it_on_the_map(
    show: Show, window: Window, qtbot: QtBot
) -> None:  # fmt: skip
    page = show(worked())
    where = page.stages.visualRect(page.stages.figures.index(1, 0)).center()
    qtbot.mouseClick(page.stages.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert bench_of(window).desk.selection.ids == ("E",)


def test_enter_on_a_row_selects_its_stage(show: Show, window: Window) -> None:
    page = show(worked())
    page.stages.setFocus()
    page.stages.setCurrentIndex(page.stages.figures.index(2, 0))
    QTest.keyClick(page.stages, Qt.Key.Key_Return)
    assert bench_of(window).desk.selection.ids == ("C",)


def test_bottleneck_and_costliest_stage_are_one_click_away(
    show: Show, window: Window, qtbot: QtBot
) -> None:
    page = show(worked())
    qtbot.mouseClick(page.head.marks.links["bottleneck"], Qt.MouseButton.LeftButton)
    assert bench_of(window).desk.selection.ids == ("E-C-next",)
    qtbot.mouseClick(page.head.marks.links["costliest"], Qt.MouseButton.LeftButton)
    assert bench_of(window).desk.selection.ids == ("E",)


def test_one_point_of_each_flow_stands_in_the_order_of_its_effect(show: Show) -> None:
    page = show(worked())
    rows = page.effects.figures.rows
    assert [(row.id, row.cells[0].text) for row in rows[:3]] == [
        ("E-C-next", "+13.09"), ("A-E-next", "+5.98"), ("C-E-re_entry", "+2.29"),
    ]  # fmt: skip
    assert rows[0].marked


def test_figures_follow_an_edit_a_moment_later(show: Show, window: Window, qtbot: QtBot) -> None:
    page = show(worked(currency="USD"))
    desk = bench_of(window).desk
    desk.do(set_fields(desk.session.journey, "C", value=400))
    qtbot.waitUntil(lambda: told(page, "lifetime_value") != "405.6 USD")
    desk.undo()
    qtbot.waitUntil(lambda: told(page, "lifetime_value") == "405.6 USD")


# -- what is not known ---------------------------------------------------------------------


def test_a_missing_share_is_named_and_a_click_selects_it(
    show: Show, window: Window, qtbot: QtBot
) -> None:
    page = show(worked(("E>A b.1", "E>A b"), currency="USD"))
    assert told(page, "expected_loops") == "at least 0.1895"
    assert told(page, "lifetime_value") == "at least 378.9 USD"
    assert told(page, "time_to_purchase") == "not known"
    links = page.head.whole.links
    assert [link.words for link in links] == ["Missing: Evaluation → Awareness: share"]
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert bench_of(window).desk.selection.ids == ("E-A-setback",)
    assert bench_of(window).side.page == "inspector"


def test_a_missing_time_is_named_where_times_wait_for_it_alone(show: Show) -> None:
    page = show(with_field(worked(), "E", "time", None))
    assert told(page, "time_to_purchase") == "not known"
    assert told(page, "loop_time") == "not known"
    assert told(page, "expected_loops") == "0.2028"
    assert cell(page, "E", 1) == "?"


def test_shares_of_more_than_the_whole_leave_a_sentence_and_no_figure(
    show: Show, window: Window, qtbot: QtBot
) -> None:
    page = show(worked(("E>C nP.4", "E>C nP.6")))
    assert page.head.odds.words.text() == "No figures can be worked out:"
    assert [row.finding.rule for row in page.head.odds.rows] == ["MET-01"]
    assert not page.head.whole.isVisible()
    assert not page.head.marks.isVisible()
    assert cell(page, "E", 0) == "?"
    qtbot.mouseClick(page.head.odds.rows[0], Qt.MouseButton.LeftButton)
    assert bench_of(window).desk.selection.ids == ("E",)


def test_buyers_who_never_leave_are_a_sentence(show: Show) -> None:
    whole = (
        ("A>E n.5", "A>E n1.0"), ("A>xN .5", "A>xN .0"), ("E>C nP.4", "E>C nP.9"),
        ("E>xL .5", "E>xL .0"), ("C>E r.6", "C>E r1.0"), ("C>xC .4", "C>xC .0"),
    )  # fmt: skip
    page = show(worked(*whole))
    assert [row.finding.rule for row in page.head.odds.rows] == ["MET-05"]
    assert not page.head.whole.isVisible()


def test_a_map_that_hardly_anybody_leaves_is_a_sentence(show: Show) -> None:
    page = show(endless())
    assert page.head.odds.words.text() == "So few buyers ever leave that nothing can be worked out"
    assert not page.head.odds.rows
    assert not page.head.whole.isVisible()


def test_a_contradiction_stands_above_the_figures(show: Show) -> None:
    journey = with_field(worked(), "A", "volume", 100)
    page = show(with_field(journey, "A-E-next", "volume", 90))
    assert [row.finding.rule for row in page.head.odds.rows] == ["MET-03"]
    assert page.head.whole.isVisible()


def test_an_empty_map_has_nothing_to_tell_and_says_what_it_lacks(show: Show) -> None:
    page = show(build.journey(build.stage("s1", "Notice")))
    assert told(page, "expected_loops") == "not known"
    page.tabs.setCurrentIndex(1)
    assert not page.shares.groups
    assert not page.shares.apply.isEnabled()


# -- what if -------------------------------------------------------------------------------


def test_a_dragged_share_moves_the_figures_and_not_the_map(
    show: Show, window: Window, qtbot: QtBot
) -> None:
    page = show(worked(currency="USD"))
    row = dragged(page, "E-C-next")
    row.slider.setFocus()
    QTest.keyClick(row.slider, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: bool(page.head.whole.changes["lifetime_value"].text()))
    assert page.head.whole.changes["lifetime_value"].text().startswith("▲ +")
    assert row.change.text() == "▲ +5"
    assert dragged(page, "E-xL-exit").change.text().startswith("▼ −")
    assert bench_of(window).supposed.isVisible()
    assert share(window, "E-C-next") == 0.4
    assert not bench_of(window).desk.session.dirty
    assert bench_of(window).desk.session.undo_label is None


def test_a_typed_share_is_supposed_and_reset_gives_back(
    show: Show, window: Window, qtbot: QtBot
) -> None:
    page = show(worked(currency="USD"))
    row = dragged(page, "E-C-next")
    row.number.setFocus()
    row.number.selectAll()
    QTest.keyClicks(row.number, "70")
    QTest.keyClick(row.number, Qt.Key.Key_Return)
    qtbot.waitUntil(bench_of(window).supposed.isVisible)
    assert row.slider.value() == 700
    assert bench_of(window).what_if.share("E-xL-exit") == 0.25
    qtbot.mouseClick(page.shares.reset, Qt.MouseButton.LeftButton)
    assert row.slider.value() == 400
    assert not bench_of(window).supposed.isVisible()
    qtbot.waitUntil(lambda: told(page, "lifetime_value") == "405.6 USD")
    assert page.head.whole.changes["lifetime_value"].text() == ""


def test_applying_writes_all_shares_in_one_step(show: Show, window: Window, qtbot: QtBot) -> None:
    page = show(worked())
    dragged(page, "E-C-next").slider.setValue(700)
    dragged(page, "A-E-next").slider.setValue(600)
    qtbot.mouseClick(page.shares.apply, Qt.MouseButton.LeftButton)
    assert (share(window, "E-C-next"), share(window, "A-xN-exit")) == (0.7, 0.4)
    assert not bench_of(window).supposed.isVisible()
    bench_of(window).desk.undo()
    assert (share(window, "E-C-next"), share(window, "A-xN-exit")) == (0.4, 0.5)
    assert bench_of(window).desk.session.undo_label is None


def test_the_bar_above_the_map_applies_and_resets_too(
    show: Show, window: Window, qtbot: QtBot
) -> None:
    page = show(worked())
    bar = bench_of(window).supposed
    dragged(page, "A-E-next").slider.setValue(600)
    qtbot.waitUntil(bar.isVisible)
    qtbot.mouseClick(bar.reset, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    dragged(page, "A-E-next").slider.setValue(600)
    qtbot.waitUntil(bar.isVisible)
    qtbot.mouseClick(bar.apply, Qt.MouseButton.LeftButton)
    assert share(window, "A-E-next") == 0.6


def test_a_lock_keeps_a_share_where_it_is(show: Show, window: Window, qtbot: QtBot) -> None:
    page = show(worked())
    lost = dragged(page, "E-xL-exit")
    qtbot.mouseClick(lost.lock, Qt.MouseButton.LeftButton)
    assert not lost.slider.isEnabled()
    dragged(page, "E-C-next").slider.setValue(500)
    assert bench_of(window).what_if.share("E-xL-exit") == 0.5
    assert bench_of(window).what_if.share("E-A-setback") == 0


def test_a_stage_that_is_selected_comes_into_sight(show: Show, window: Window) -> None:
    page = show(worked())
    page.tabs.setCurrentIndex(1)
    group = page.shares.groups["C"]
    group.heading.setChecked(False)
    bench_of(window).desk.selection.set(("C",))
    assert group.heading.isChecked()
