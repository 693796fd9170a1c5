"""The findings panel: it shows, mends, ignores and explains."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.checks.rule import Finding
from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields
from designer.model.records import Flow, Suppression
from designer.session import Session
from designer.words import msg
from tests import build
from tests.widgets.window.people import choose
from widgets.bench import Bench
from widgets.panels.finding_group import groups_of
from widgets.panels.finding_row import FindingRow
from widgets.window import Window


def open_loop(bench: Bench) -> FindingRow:
    """Take the return away; the row that says so."""
    bench.desk.do(delete_elements(bench.desk.session.journey, ["s3-s1-re_entry"]))
    bench.checking.catch_up()
    return row_of(bench, "LOOP-02")


def row_of(bench: Bench, rule: str) -> FindingRow:
    bench.side.show_page("findings")
    for group in bench.side.findings.groups:
        group.heading.setChecked(True)
    # A click needs widgets that have their places.
    QApplication.processEvents()
    rows = [row for group in bench.side.findings.groups for row in group.rows]
    return next(row for row in rows if row.finding.rule == rule)


def rules(bench: Bench) -> set[str]:
    return {finding.rule for finding in bench.side.findings.findings}


def test_a_broken_loop_is_mended_by_its_button_and_undone(bench: Bench, qtbot: QtBot) -> None:
    row = open_loop(bench)
    qtbot.mouseClick(row.fixes[0], Qt.MouseButton.LeftButton)
    bench.checking.catch_up()
    assert "LOOP-02" not in rules(bench)
    assert any(flow.way == "re_entry" for flow in bench.desk.session.journey.of(Flow))
    bench.desk.undo()
    bench.checking.catch_up()
    assert "LOOP-02" in rules(bench)


def test_findings_come_by_themselves_a_moment_after_an_edit(bench: Bench, qtbot: QtBot) -> None:
    bench.checking.catch_up()
    bench.desk.do(delete_elements(bench.desk.session.journey, ["s3-s1-re_entry"]))
    qtbot.waitUntil(lambda: "LOOP-02" in rules(bench))


def test_edit_upon_edit_the_findings_are_those_of_the_last(bench: Bench, qtbot: QtBot) -> None:
    gone = delete_elements(bench.desk.session.journey, ["s3-s1-re_entry"])
    for _ in range(5):
        bench.desk.do(gone)
        qtbot.wait(60)
        bench.desk.undo()
    bench.desk.do(gone)
    qtbot.waitUntil(lambda: "LOOP-02" in rules(bench))


def test_a_count_that_is_late_is_marked_until_it_is_true_again(
    window: Window, bench: Bench
) -> None:
    bench.checking.catch_up()
    count = window.top.findings.text()
    bench.checking.late.emit()
    assert window.top.findings.text() == f"{count}…"
    bench.checking.catch_up()
    assert window.top.findings.text() == count


def test_a_click_on_a_finding_selects_its_element(bench: Bench, qtbot: QtBot) -> None:
    row = open_loop(bench)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert bench.desk.selection.ids == row.finding.elements[:1]


def test_f8_walks_through_the_findings_and_ctrl_dot_mends(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    open_loop(bench)
    choose(window, "Map", "Next finding")
    first = bench.side.findings.finding_in_hand()
    choose(window, "Map", "Next finding")
    assert bench.side.findings.finding_in_hand() != first
    choose(window, "Map", "Previous finding")
    assert bench.side.findings.finding_in_hand() == first
    for _ in bench.side.findings.findings:
        found = bench.side.findings.finding_in_hand()
        if found is not None and found.rule == "LOOP-02":
            break
        choose(window, "Map", "Next finding")
    choose(window, "Map", "Mend what is selected")
    bench.checking.catch_up()
    assert "LOOP-02" not in rules(bench)


def test_a_reason_that_is_half_written_outlives_the_next_check(bench: Bench, qtbot: QtBot) -> None:
    row = open_loop(bench)
    qtbot.mouseClick(row.ignore, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.why_not, "They never")
    journey = bench.desk.session.journey
    journey.apply(delete_elements(journey, ["s1-s2"]), "remote")
    bench.checking.catch_up()
    qtbot.keyClicks(QApplication.focusWidget(), " return")
    assert row_of(bench, "LOOP-02").why_not.text() == "They never return"


def test_a_finding_is_ignored_with_a_reason_and_heard_again(bench: Bench, qtbot: QtBot) -> None:
    row = open_loop(bench)
    qtbot.mouseClick(row.ignore, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.why_not, "They never return")
    qtbot.keyClick(row.why_not, Qt.Key.Key_Return)
    bench.checking.catch_up()
    assert "LOOP-02" not in rules(bench)
    (said,) = bench.desk.session.journey.of(Suppression)
    assert said.reason == "They never return"
    again = row_of(bench, "LOOP-02")
    qtbot.mouseClick(again.ignore, Qt.MouseButton.LeftButton)
    bench.checking.catch_up()
    assert "LOOP-02" in rules(bench)


def test_who_ignores_a_finding_stays_in_the_list(bench: Bench, qtbot: QtBot) -> None:
    row = open_loop(bench)
    bench.side.show_page("findings")
    chosen = bench.desk.selection.ids
    qtbot.mouseClick(row.ignore, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.why_not, "They never return")
    qtbot.keyClick(row.why_not, Qt.Key.Key_Return)
    assert bench.side.page == "findings"
    assert bench.desk.selection.ids == chosen


def test_stages_with_an_error_stand_first_and_errors_first_in_them(bench: Bench) -> None:
    found = [
        Finding("A", "hint", ("t1",), msg("Hint")),
        Finding("B", "warning", ("s2",), msg("Warning")),
        Finding("C", "error", ("s2",), msg("Error")),
        Finding("D", "warning", ("s3",), msg("Warning")),
    ]
    groups = [*groups_of(bench.desk, found, "stage")]
    assert [group.id for group in groups] == ["s2", "s1", "s3"]
    assert [finding.rule for finding in groups[0].findings] == ["C", "B"]


def test_the_help_of_a_rule_opens_in_its_row(bench: Bench) -> None:
    row = open_loop(bench)
    assert row.help.isHidden()
    row.explain()
    assert not row.help.isHidden()


def test_a_profile_is_chosen_and_kept_in_the_map(bench: Bench) -> None:
    panel = bench.side.findings
    place = panel.profile.field.findData("deliverable")
    panel.profile.field.setCurrentIndex(place)
    panel.profile.field.activated.emit(place)
    bench.checking.catch_up()
    assert bench.desk.session.journey.map.check_profile == "deliverable"
    assert bench.checking.profile.name == "deliverable"


def test_all_findings_of_a_rule_are_mended_as_one_act(bench: Bench, qtbot: QtBot) -> None:
    open_loop(bench)
    panel = bench.side.findings
    panel.grouping.field.setCurrentIndex(1)
    panel.grouping.field.activated.emit(1)
    row_of(bench, "LOOP-02")
    group = next(g for g in panel.groups if g.rows and g.rows[0].finding.rule == "LOOP-02")
    assert group.mend_all is not None
    qtbot.mouseClick(group.mend_all, Qt.MouseButton.LeftButton)
    assert group.plan is not None
    assert group.plan.sentences == ["1 finding can be mended", "Will be added: 1 × Flow"]
    qtbot.mouseClick(group.plan.leave, Qt.MouseButton.LeftButton)
    assert group.plan is None
    assert "LOOP-02" in rules(bench)
    qtbot.mouseClick(group.mend_all, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(group.plan.mend, Qt.MouseButton.LeftButton)
    bench.checking.catch_up()
    assert "LOOP-02" not in rules(bench)
    bench.desk.undo()
    bench.checking.catch_up()
    assert "LOOP-02" in rules(bench)


def test_a_rule_is_ignored_on_the_whole_map(bench: Bench, qtbot: QtBot) -> None:
    row = open_loop(bench)
    qtbot.mouseClick(row.ignore, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.everywhere, Qt.MouseButton.LeftButton)
    assert not bench.desk.session.journey.of(Suppression), "a reason is asked for"
    qtbot.keyClicks(row.why_not, "A pilot")
    qtbot.mouseClick(row.everywhere, Qt.MouseButton.LeftButton)
    bench.checking.catch_up()
    assert "LOOP-02" not in rules(bench)
    (said,) = bench.desk.session.journey.of(Suppression)
    assert (said.target, said.reason, bool(said.date)) == (None, "A pilot", True)
    bench.desk.undo()
    bench.checking.catch_up()
    assert "LOOP-02" in rules(bench)


def test_coverage_is_counted_when_it_is_opened_and_leads_to_stage_after_stage(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.checking.catch_up()
    bench.side.show_page("findings")
    coverage = bench.side.findings.coverage
    assert coverage.rows == {}
    coverage.heading.setChecked(True)
    stages = [stage.id for stage in bench.desk.session.journey.stages()]
    gone: list[str] = []
    for _ in range(len(stages) + 1):
        qtbot.mouseClick(coverage.rows["exit_criterion"], Qt.MouseButton.LeftButton)
        gone += bench.desk.selection.ids
    assert gone == [*stages, stages[0]]
    bench.desk.do(set_fields(bench.desk.session.journey, stages[0], exit_criterion="Asks"))
    bench.checking.catch_up()
    qtbot.mouseClick(coverage.rows["exit_criterion"], Qt.MouseButton.LeftButton)
    assert bench.desk.selection.ids == (stages[1],)


def test_the_keys_stay_in_the_list_when_a_finding_goes(bench: Bench, qtbot: QtBot) -> None:
    row = open_loop(bench)
    row.fixes[0].setFocus()
    qtbot.keyClick(row.fixes[0], Qt.Key.Key_Space)
    bench.checking.catch_up()
    held = bench.window().focusWidget()
    assert isinstance(held, FindingRow)
    assert held.finding.rule != "LOOP-02"
    rows = [one for group in bench.side.findings.groups for one in group.rows if one.isVisible()]
    held = rows[0]
    held.setFocus()
    qtbot.keyClick(held, Qt.Key.Key_Down)
    assert bench.window().focusWidget() is rows[1]
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    assert bench.window().focusWidget() is held


# -- the team's file -----------------------------------------------------------------------

TEAM = "[rules]\nLOOP-02 = 'off'\n"


def test_a_map_saved_beside_a_team_file_is_checked_as_the_team_says(
    bench: Bench, tmp_path: Path
) -> None:
    open_loop(bench)
    (tmp_path / "ringway.toml").write_text(TEAM, encoding="utf-8")
    bench.desk.session.save_as(tmp_path / "m.journey")
    bench.desk.session_changed.emit()
    bench.checking.catch_up()
    assert "LOOP-02" not in rules(bench)
    panel = bench.side.findings
    assert "ringway.toml" in panel.profile.team.text()
    assert panel.profile.field.currentText() == "As the team says"


def test_what_the_team_writes_later_holds_at_once(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    open_loop(bench)
    bench.desk.session.save_as(tmp_path / "m.journey")
    bench.desk.session_changed.emit()
    bench.checking.catch_up()
    assert "LOOP-02" in rules(bench)
    file = tmp_path / "ringway.toml"
    file.write_text(TEAM, encoding="utf-8")
    qtbot.waitUntil(lambda: "LOOP-02" not in rules(bench))
    file.write_text("[rules]\nLOOP-02 = 'loud'\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "LOOP-02" in rules(bench))
    told = bench.side.findings.profile.team.text()
    assert str(file) in told
    assert "rules.LOOP-02" in told
    file.unlink()
    qtbot.waitUntil(lambda: bench.side.findings.profile.team.text() == "")


def test_a_line_that_no_map_can_hold_is_left_out_of_the_next_save(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "broken.journey"
    Session.new(build.journey(build.stage("s1"), title="Pumps")).save_as(file)
    *lines, end = file.read_bytes().splitlines()
    file.write_bytes(b"\n".join([*lines, b"{one", b"{two", end]) + b"\n")
    window.open_path(file)
    bench = window.bench
    assert bench is not None
    bench.checking.catch_up()
    row = row_of(bench, "HYG-01")
    qtbot.mouseClick(row.fixes[-1], Qt.MouseButton.LeftButton)
    bench.checking.catch_up()
    assert len([one for one in bench.side.findings.findings if one.rule == "HYG-01"]) == 1
    choose(window, "File", "Save")
    assert b"{one" not in file.read_bytes()
    assert b"{two" in file.read_bytes()
    assert b"{one" in file.with_name("broken.journey.v1.bak").read_bytes()
