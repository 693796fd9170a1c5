"""What a check found, as text, JSON and SARIF; the catalogue."""

import json
import re
from typing import Any

import pytest

from designer.checks import RULES
from designer.checks.help import help_of
from designer.checks.loop import loop_not_closed
from designer.checks.outcome import Report
from designer.checks.report import (
    Checked,
    json_text,
    rules_data,
    rules_json,
    rules_text,
    sarif,
    text,
)
from designer.checks.rule import FileFault, Rule
from designer.checks.run import check
from designer.model.journey import Journey
from designer.words import LANGUAGES, msg
from tests.build import suppression
from tests.designer.checks.maps import TODAY
from tests.frameworks import framework, graph

OPEN = "New>A, A>B n, B>xN .5"


def checked(flows: str = OPEN, file: str = "m.journey", quiet: str = "") -> Checked:
    on = graph("A Aware o 1 · B Buy i 1", flows)
    if quiet:
        on = Journey([*on.records(), suppression("s", quiet, reason="for now")])
    report = check(on, today=TODAY, scopes={"loop"})
    return Checked(file, on, report, {"B": 7})


def test_no_page_of_a_rule_shows_the_marks_of_emphasis() -> None:
    for rule in RULES:
        for language in LANGUAGES:
            assert not re.search(r"\*\w", rules_text([rule], language))
    assert "It leads by next or re-entry" in rules_text([loop_not_closed])


def test_text_says_file_line_severity_rule_sentence_element_and_fixes() -> None:
    assert text([checked()]).splitlines()[:4] == [
        "m.journey:7: error LOOP-02: The loop is not closed: no return leads back from “Buy”",
        "    «Buy»",
        "    fix: Add the return",
        "m.journey: 1 error, 0 warnings, 0 hints",
    ]


def test_text_tells_how_many_are_suppressed_but_not_which() -> None:
    assert (
        text([checked(quiet="LOOP-02")])
        == "m.journey: 0 errors, 0 warnings, 0 hints, 1 suppressed\n"
    )


def test_text_names_flows_by_their_ends() -> None:
    told = text([checked("New>A, A>B n, B>A r, B>A b, B>New, B>xN .5")])
    assert "    «Buy → New buyer»" in told.splitlines()


def test_files_follow_each_other() -> None:
    told = text([checked(file="a.journey"), checked(file="b.journey")])
    assert [line.split(":")[0] for line in told.splitlines() if line[0] != " "] == [
        "a.journey", "a.journey", "b.journey", "b.journey",
    ]  # fmt: skip


def test_json_has_exactly_the_keys_that_scripts_rely_on() -> None:
    data = json.loads(json_text([checked()]))
    [coverage] = [file.pop("coverage") for file in data["files"]]
    assert {"aspect": "pains", "name": "Pain points", "have": 0, "of": 2,
            "lacking": ["A", "B"]} in coverage  # fmt: skip
    assert data == {
        "files": [
            {
                "file": "m.journey",
                "findings": [
                    {
                        "rule": "LOOP-02",
                        "severity": "error",
                        "message": "The loop is not closed: no return leads back from “Buy”",
                        "elements": ["B"],
                        "field": "",
                        "fixes": ["Add the return"],
                        "suppressed": False,
                    }
                ],
                "counts": {"error": 1, "warning": 0, "hint": 0},
            }
        ]
    }


def test_coverage_is_printed_on_request_with_the_stages_that_lack_it() -> None:
    assert "Coverage" not in text([checked()])
    told = text([checked()], coverage=True).splitlines()
    assert "Coverage of 2 main stages:" in told
    [pains] = [line for line in told if "Pain points" in line]
    assert pains.split() == ["Pain", "points", "0", "/", "2", "lacking:", "«Aware»", "«Buy»"]
    empty = Checked("m", Journey(), Report())
    assert "Coverage" not in text([empty], coverage=True)


def test_json_tells_what_is_suppressed_without_counting_it() -> None:
    [file] = json.loads(json_text([checked(quiet="LOOP-02")]))["files"]
    assert [finding["suppressed"] for finding in file["findings"]] == [True]
    assert file["counts"] == {"error": 0, "warning": 0, "hint": 0}


def run_of(*files: Checked) -> dict[str, Any]:
    log = json.loads(sarif(files, version="1.2"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    [run] = log["runs"]
    return dict(run)


def test_sarif_lists_every_rule_with_its_help() -> None:
    driver = run_of()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Ringway", "1.2")
    assert [one["id"] for one in driver["rules"]] == [one.id for one in RULES]
    for one in driver["rules"]:
        assert one["shortDescription"]["text"]
        assert "Why: " in one["help"]["text"]
        assert one["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_sarif_results_point_at_file_line_and_element() -> None:
    run = run_of(checked(file="karten/Käufer 1.journey"))
    [result] = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert (result["ruleId"], result["level"]) == ("LOOP-02", "error")
    [location] = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "karten/K%C3%A4ufer%201.journey"},
        "region": {"startLine": 7},
    }
    assert location["logicalLocations"] == [{"name": "Buy", "fullyQualifiedName": "B"}]
    assert "suppressions" not in result


def test_sarif_gives_the_reason_of_a_suppression() -> None:
    [result] = run_of(checked(quiet="LOOP-02"))["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "for now"}]


def test_a_finding_of_the_file_has_its_own_line() -> None:
    on = framework("b2b-6")
    fault = FileFault(msg("not JSON"), line=3)
    report = check(on, today=TODAY, faults=(fault,), scopes={"file"})
    assert [finding.line for finding in report.findings] == [3]
    assert text([Checked("m.journey", on, report)]).startswith("m.journey:3: error HYG-01: ")


def test_nothing_found_is_said_too() -> None:
    on = framework("b2b-6")
    assert text([Checked("m", on, Report())]) == "m: 0 errors, 0 warnings, 0 hints\n"
    assert run_of(Checked("m", on, Report()))["results"] == []


# -- the catalogue -------------------------------------------------------------------------


def test_the_catalogue_as_data_has_the_keys_that_scripts_rely_on() -> None:
    data = json.loads(rules_json())
    assert [entry["id"] for entry in data] == [one.id for one in RULES]
    for entry in data:
        keys = ["id", "severity", "title", "checks", "why", "wrong", "right", "fix", "scope"]
        assert list(entry) == keys
    [entry] = rules_data([loop_not_closed])
    assert entry["title"] == "A return leads from the last main stage back into the chain"
    assert entry["checks"].startswith("A return leads from the last main stage back into")
    assert "fed by an entry" in entry["checks"]
    assert entry["wrong"] == "Loyalty has only an exit"
    assert entry["scope"] == "loop"


def test_the_catalogue_as_text_has_a_line_a_rule() -> None:
    lines = rules_text().splitlines()
    assert len(lines) == len(RULES)
    assert lines[1] == (
        "LOOP-02  error    A return leads from the last main stage back into the chain"
    )


def test_the_page_of_one_rule_has_its_headings() -> None:
    page = rules_text([loop_not_closed])
    for heading in ("LOOP-02  ", "Why: ", "Wrong: ", "Right: ", "Fix: "):
        assert f"\n{heading}" in f"\n{page}"


def test_a_rule_without_help_is_refused() -> None:
    bare = Rule("LOOP-98", "hint", "loop", lambda _look: iter(()))
    with pytest.raises(ValueError, match="LOOP-98 lacks Checks, Why, Wrong, Right, Fix"):
        help_of(bare)
