"""Running the rules: order, crashes, suppressions, profiles, live checks, fixing in rounds."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from designer.checks import RULES
from designer.checks.fixing import fix_all
from designer.checks.outcome import Report
from designer.checks.profiles import PROFILES, BadProfile, named_profile, profile_for
from designer.checks.rule import FileFault, Finding, Fix, Look, rule
from designer.checks.run import LIVE, Checker, check
from designer.model.changes import Change, Drop, Edit, Put, edit_of, set_field
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Flow, Record, Stage, Team
from designer.words import msg
from tests.build import card, flow, journey, lane, link, make, stage, suppression
from tests.designer.checks.maps import TODAY
from tests.frameworks import framework, graph

DRAFT = PROFILES["draft"]
BROKEN = "A A · B B · C A"
"""Three stages without any flow, two of the same name."""


def told(report: Report) -> list[tuple[object, ...]]:
    """What findings say, apart from their fixes."""
    return [
        (
            f.rule,
            f.severity,
            f.elements,
            f.field,
            str(f.message),
            f.suppressed,
            [str(fix.title) for fix in f.fixes],
        )
        for f in report.findings
    ]


def spoken(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def edit(*changes: Change) -> Edit:
    return edit_of(msg("Edit"), changes)


# -- findings ------------------------------------------------------------------------------


def test_findings_come_in_the_order_of_the_catalogue_then_of_the_elements() -> None:
    report = check(graph(BROKEN, ""), today=TODAY)
    places = [[r.id for r in RULES].index(f.rule) for f in report.findings]
    assert places == sorted(places)
    cut = [f.elements for f in report.findings if f.rule == "LOOP-03"]
    assert cut == [("A",), ("B",), ("C",)]
    assert report.counts["error"] == len(report.at_least("error")) == 4


@rule("LOOP-04", "hint", "loop")
def crashing(_look: Look) -> Iterator[Finding]:
    """A rule with a bug in it."""
    yield crashing.found((), msg("before the bug"))
    raise ZeroDivisionError("oh")


def test_a_crashing_rule_becomes_a_finding_and_the_others_run() -> None:
    others = [one for one in RULES if one.id != "LOOP-04"]
    report = check(graph(BROKEN, ""), today=TODAY, rules=[crashing, *others])
    first, *rest = report.findings
    assert (first.rule, first.severity, first.elements) == ("LOOP-04", "error", ())
    assert str(first.message) == "the check LOOP-04 failed: ZeroDivisionError: oh"
    assert "LOOP-03" in {finding.rule for finding in rest}


def test_only_the_rules_of_the_scopes_run() -> None:
    assert set(spoken(check(graph(BROKEN, ""), today=TODAY, scopes={"stage"}))) == {"STG-01"}


def test_faults_of_the_file_are_given_to_the_rules() -> None:
    @rule("HYG-01", "error", "file")
    def broken_line(look: Look) -> Iterator[Finding]:
        for fault in look.faults:
            yield broken_line.found(fault.elements, fault.message)

    fault = FileFault(msg("not JSON"), line=3)
    report = check(Journey(), today=TODAY, faults=(fault,), rules=[broken_line])
    assert [str(found.message) for found in report.findings] == ["not JSON"]


# -- suppressions --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "heard"), [("A", [("B",), ("C",)]), (None, []), ("elsewhere", ["A", "B", "C"])]
)
def test_what_is_suppressed_keeps_its_reason_and_does_not_count(
    target: str | None, heard: list[object]
) -> None:
    said = suppression("s", "LOOP-03", target, reason="pilot")
    on = Journey([*graph(BROKEN, "").records(), said])
    report = check(on, today=TODAY)
    assert len([f for f in report.heard if f.rule == "LOOP-03"]) == len(heard)
    named_twice = sum(f.rule == "STG-01" for f in report.findings)
    loop = check(on, today=TODAY, scopes={"loop", "stage"})
    assert loop.counts["error"] == len(heard) + named_twice == len(heard) + 1
    quiet = [f.suppressed for f in report.findings if f.suppressed is not None]
    assert quiet == ["pilot"] * (3 - len(heard))


# -- profiles ------------------------------------------------------------------------------


def test_the_workshop_hears_errors_only() -> None:
    on = graph("A A", "A>xN")
    assert check(on, profile=DRAFT, today=TODAY).counts["warning"]
    counts = check(on, profile=PROFILES["workshop"], today=TODAY).counts
    assert (counts["warning"], counts["hint"]) == (0, 0)


def test_the_funnel_hears_the_loop_the_figures_and_errors() -> None:
    funnel = PROFILES["funnel"]
    quiet = {one.theme for one in RULES if funnel.level(one) is None}
    assert quiet.isdisjoint({"LOOP", "MET"})
    assert all(funnel.level(one) == "error" for one in RULES if one.severity == "error")
    assert quiet


def test_an_unknown_profile_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadProfile, match="no profile strict: choose workshop, draft"):
        named_profile("strict")


TEAM_FILE = """
extends = "workshop"
[rules]
LOOP-03 = "hint"
STG-01 = "off"
LOOP-10 = "error"
OPP-01 = { least_severity = 3 }
"""


def test_the_nearest_team_file_upward_says_how_gravely_rules_speak(tmp_path: Path) -> None:
    (tmp_path / "ringway.toml").write_text(TEAM_FILE, encoding="utf-8")
    folder = tmp_path / "maps" / "new"
    folder.mkdir(parents=True)
    profile = profile_for(folder / "m.journey")
    report = check(graph(BROKEN, ""), profile=profile, today=TODAY)
    severities = {finding.rule: finding.severity for finding in report.findings}
    assert severities == {"LOOP-03": "hint", "LOOP-10": "error"}
    assert profile.options == {"OPP-01": {"least_severity": 3}}
    (folder / "ringway.toml").write_text("", encoding="utf-8")
    assert spoken(check(graph(BROKEN, ""), profile=profile_for(folder / "m.journey"), today=TODAY))


def test_a_profile_that_is_named_takes_the_place_of_the_one_extended(tmp_path: Path) -> None:
    (tmp_path / "ringway.toml").write_text(TEAM_FILE, encoding="utf-8")
    profile = profile_for(tmp_path / "m.journey", "deliverable")
    assert profile.least == "hint"
    assert profile.levels["STG-01"] == "off"


def test_without_a_team_file_a_map_is_a_draft(tmp_path: Path) -> None:
    assert profile_for(tmp_path / "m.journey") == DRAFT
    assert profile_for(None, "workshop") == PROFILES["workshop"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"a = ", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"[rule]", "rule: this key is not known"),
        (b"extends = 'strict'", "extends: it names one of workshop, draft"),
        (b"extends = 1", "extends: it names one of"),
        (b"rules = 1", "rules: it is a table of rules"),
        (b"[rules]\nLOOP-01 = 'loud'", "rules.LOOP-01: it is one of off, error, warning, hint"),
        (b"[rules]\nLOOP-01 = {severity = 3}", "rules.LOOP-01: it is one of"),
        (b"[rules]\nLOOP-01 = 3", "rules.LOOP-01: it is one of"),
        (b"[rules]\nloop-01 = 'off'", "rules.loop-01: a rule is called as LOOP-02 is"),
    ],
)
def test_a_bad_team_file_is_told_with_file_and_key(
    tmp_path: Path, text: bytes, sentence: str
) -> None:
    file = tmp_path / "ringway.toml"
    file.write_bytes(text)
    with pytest.raises(BadProfile) as caught:
        profile_for(tmp_path / "m.journey")
    assert sentence in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_team_file_may_name_rules_that_come_later(tmp_path: Path) -> None:
    (tmp_path / "ringway.toml").write_text("[rules]\nLOOP-99 = 'off'\n", encoding="utf-8")
    assert profile_for(tmp_path / "m.journey").levels["LOOP-99"] == "off"


@pytest.mark.parametrize(("value", "got"), [(3, 3), (2.5, 2.5), ("3", 4), (True, 4), (None, 4)])
def test_options_that_are_no_numbers_are_passed_over(value: object, got: float) -> None:
    look = Look(Journey(), TODAY, options={"OPP-01": {"least_severity": value}})
    assert look.option("OPP-01", "least_severity", 4) == got


# -- live ----------------------------------------------------------------------------------


def test_an_edit_runs_only_the_rules_and_units_it_can_change() -> None:
    """The rules of this test write down where they look."""
    seen: list[str] = []

    @rule("LOOP-01", "error", "loop", reads={Flow: ("share",), Stage: ()})
    def whole(_look: Look) -> Iterator[Finding]:
        seen.append("map")
        yield from ()

    @rule("STG-01", "error", "stage", each=(Stage,), reads={Stage: ("name",), Team: ("name",)})
    def by_stage(_look: Look, one: Stage) -> Iterator[Finding]:
        seen.append(one.id)
        yield from ()

    def ends(_look: Look, record: Record) -> Iterable[Id]:
        return (record.source, record.target) if isinstance(record, Flow) else ()

    @rule("STG-09", "error", "stage", each=(Stage,), near=ends, reads={Flow: ("condition",)})
    def by_flow(_look: Look, one: Stage) -> Iterator[Finding]:
        seen.append(f"{one.id}'s flows")
        yield from ()

    on = graph("A A · B B · C C", "A>B n")
    on.apply(edit(Put(record=make("team", "t", name="Sales"))))
    flowing = on.of(Flow)[0]
    checker = Checker(on, today=TODAY, rules=[whole, by_stage, by_flow])

    def looked(*changes: Change) -> list[str]:
        seen.clear()
        on.apply(made := edit(*changes))
        checker.follow(made)
        return sorted(seen)

    assert looked(set_field(flowing, "share", 0.2)) == ["map"]
    assert looked(set_field(on["A"], "name", "Attention")) == ["A"]
    assert looked(set_field(on["A"], "zone", "customer")) == []
    assert looked(set_field(on["t"], "name", "Care")) == ["A", "B", "C"]
    assert looked(set_field(on[flowing.id], "condition", "ready")) == ["A's flows", "B's flows"]
    assert looked(Put(record=make("pain", "p", text="slow"))) == []
    moved = flow("C", "B", identity=flowing.id)
    assert looked(Drop(record=on[flowing.id]), Put(record=moved)) == [
        "A's flows", "B's flows", "C's flows", "map",
    ]  # fmt: skip


def test_a_rule_that_waits_is_silent_until_the_map_has_come_so_far() -> None:
    def two_named(look: Look) -> bool:
        return sum(1 for one in look.journey.stages() if one.name) >= 2

    @rule("STG-01", "hint", "stage", each=(Stage,), when=two_named, reads={Stage: ("name",)})
    def nameless(_look: Look, one: Stage) -> Iterator[Finding]:
        if not one.name:
            yield nameless.found((one.id,), msg("no name"))

    on = journey(stage("A", "a"), stage("B", ""), stage("C", ""))
    checker = Checker(on, today=TODAY, rules=[nameless])

    def named(identity: str, name: str) -> list[tuple[str, ...]]:
        on.apply(made := edit(set_field(on[identity], "name", name)))
        assert told(checker.follow(made)) == told(check(on, today=TODAY, rules=[nameless]))
        return [finding.elements for finding in checker.report.findings]

    assert list(nameless.findings(Look(on, TODAY))) == []
    assert named("B", "b") == [("C",)]
    assert named("A", "") == []


def test_a_rule_that_cannot_say_whether_it_waits_has_failed() -> None:
    def broken(_look: Look) -> bool:
        raise ZeroDivisionError

    @rule("STG-01", "hint", "stage", each=(Stage,), when=broken)
    def never(_look: Look, _one: Stage) -> Iterator[Finding]:
        yield from ()

    def lost(_look: Look, _record: Record) -> Iterable[Id]:
        raise ZeroDivisionError

    @rule("STG-09", "hint", "stage", each=(Stage,), near=lost, reads={Stage: ("name",)})
    def everywhere(_look: Look, one: Stage) -> Iterator[Finding]:
        yield everywhere.found((one.id,), msg("is called {name}", name=one.name))

    on = journey(stage("A", "a"), stage("B", "b"))
    checker = Checker(on, today=TODAY, rules=[never, everywhere])
    assert spoken(checker.report) == ["STG-01", "STG-01", "STG-09", "STG-09"]
    on.apply(made := edit(set_field(on["A"], "name", "")))
    assert told(checker.follow(made)) == told(check(on, today=TODAY, rules=[never, everywhere]))


def populated() -> Journey:
    """A framework with people, cards and links on it."""
    lanes = [lane(kind, takes=(kind,)) for kind in ("pain", "emotion", "handoff", "metric")]
    cards = [
        card("emotion", "e1", ("A", "emotion"), value=-2),
        card("emotion", "e2", ("C", "emotion"), value=9),
        card("pain", "p1", ("A", "pain"), severity=5),
        card("handoff", "h1", ("D", "handoff"), from_team="t1", to_team="t2"),
        card("metric", "m1", ("D", "metric"), family="conversion", target="A-C-next"),
        card("opportunity", "o1"),
    ]
    people = [make("team", "t1", name="Sales"), make("team", "t2", name="Care"),
              make("persona", "u", name="User", role="user")]  # fmt: skip
    links = [link("t1", "A", "owns"), link("t2", "C", "owns"), link("o1", "p1", "answers")]
    return Journey([*framework("b2b-6").records(), *lanes, *cards, *people, *links])


# -- fixing --------------------------------------------------------------------------------


def test_fixing_mends_errors_first_and_warnings_on_request() -> None:
    on = graph("A A o 1 · B B i 1", "A>B n, B>A b")
    assert [one.finding.rule for one in fix_all(on, on.apply, today=TODAY)] == ["LOOP-02"]
    assert "LOOP-10" in spoken(check(on, today=TODAY))
    again = fix_all(on, on.apply, today=TODAY, fail_on="warning")
    assert {one.finding.rule for one in again} >= {"LOOP-10", "LOOP-11"}
    left = check(on, today=TODAY).at_least("warning")
    assert not [finding for finding in left if any(fix.safe for fix in finding.fixes)]


def test_fixing_a_map_without_faults_changes_nothing() -> None:
    on = framework("b2b-circle-7")
    assert fix_all(on, on.apply, today=TODAY) == []


def test_what_is_suppressed_is_not_fixed() -> None:
    said = suppression("s", "STG-01", reason="known")
    on = journey(stage("A", "x"), stage("B", "x"), flow("A", "B"), flow("B", "A", "re_entry"), said)
    assert fix_all(on, on.apply, today=TODAY) == []


def test_a_fix_that_does_not_help_is_tried_once() -> None:
    @rule("STG-01", "error", "stage")
    def stubborn(_look: Look) -> Iterator[Finding]:
        yield stubborn.found((MAP,), msg("never"), fixes=(Fix(msg("Rename"), rename),))

    def rename(on: Journey) -> Edit:
        return edit(set_field(on.map, "title", on.map.title + "!"))

    on = journey()
    mended = fix_all(on, on.apply, today=TODAY, rules=[stubborn])
    assert [str(one.fix.title) for one in mended] == ["Rename"]
    assert on.map.title == "Test!"


def test_an_unsafe_fix_waits_for_a_person() -> None:
    @rule("STG-01", "error", "stage")
    def doubtful(look: Look) -> Iterator[Finding]:
        if not look.journey.map.owner:
            fixes = (Fix(msg("Guess"), own("?"), safe=False), Fix(msg("Take"), own("me")))
            yield doubtful.found((MAP,), msg("nobody"), fixes=fixes)

    def own(name: str) -> Callable[[Journey], Edit]:
        return lambda on: edit(set_field(on.map, "owner", name))

    on = journey()
    fix_all(on, on.apply, today=TODAY, rules=[doubtful])
    assert on.map.owner == "me"


def test_a_check_in_steps_finds_what_a_check_at_once_finds() -> None:
    on = populated()
    checker = Checker(on, today=TODAY, at_once=False)
    steps = checker.begin()
    next(steps)
    assert told(checker.report) == []
    assert len(list(steps)) > len(checker.report.findings)
    assert told(checker.report) == told(check(on, today=TODAY, scopes=LIVE))
    renaming = edit(set_field(on["A"], "name", ""))
    on.apply(renaming)
    before = told(checker.report)
    steps = checker.follow_in_steps(renaming)
    next(steps)
    assert told(checker.report) == before
    for _ in steps:
        pass
    assert told(checker.report) == told(check(on, today=TODAY, scopes=LIVE)) != before


def test_a_check_that_is_begun_anew_after_an_edit_finds_what_is_there_then() -> None:
    on = populated()
    checker = Checker(on, today=TODAY, at_once=False)
    next(checker.begin())
    on.apply(edit(set_field(on["A"], "name", "")))
    for _ in checker.begin():
        pass
    assert told(checker.report) == told(check(on, today=TODAY, scopes=LIVE))
