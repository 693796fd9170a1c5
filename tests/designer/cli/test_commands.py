"""What a person at a terminal, or a script, gets from ringway."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from designer.cli import COMMANDS
from designer.cli.schema import schema
from designer.files.gallery import templates
from designer.kinds import CLASSES
from designer.words import LANGUAGES
from tests.designer.cli.commands import Ringway

TEMPLATES = tuple(info.id for info in templates())
ROUNDS = [(template, language) for template in TEMPLATES for language in LANGUAGES]


@pytest.fixture
def circle(ringway: Ringway, tmp_path: Path) -> Path:
    """The seven-stage circle, fresh from its template."""
    file = tmp_path / "circle.journey"
    assert ringway("new", file, "--template", "b2b-circle-7", "--lang", "en").status == 0
    return file


def without(file: Path, *parts: str) -> None:
    """Take the lines out of a file that hold all the parts."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not all(part in line for part in parts)]
    assert len(kept) < len(lines)
    file.write_text("".join(kept), encoding="utf-8")


def rules_of(ringway: Ringway, file: Path, *words: str) -> list[str]:
    data = ringway("check", file, "--format", "json", *words).json
    return [finding["rule"] for finding in data["files"][0]["findings"]]


def test_a_name_that_is_not_accepted_is_shown_as_it_stands(ringway: Ringway, circle: Path) -> None:
    text = circle.read_text(encoding="utf-8")
    circle.write_text(text.replace('"name":"Purchase decision"', '"name":7'), encoding="utf-8")
    said = ringway("show", circle)
    assert "Raw(" not in said.out
    assert "stage «7» id: " in said.out


def test_what_is_no_file_is_refused_at_once(ringway: Ringway, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.journey"
    os.mkfifo(pipe)
    for name in (pipe, Path("/dev/zero")):
        said = ringway("check", name)
        assert said.status == 2
        assert (
            said.err == f"ringway: {name}: cannot be opened: it is a device or a pipe, not a file\n"
        )


# -- templates and new ---------------------------------------------------------------------


def test_templates_are_listed_for_people_and_for_programs(ringway: Ringway) -> None:
    for_people = ringway("templates")
    assert for_people.status == 0
    for_programs = ringway("templates", "--json").json
    assert [entry["id"] for entry in for_programs] == list(TEMPLATES)
    for entry in for_programs:
        assert entry["id"] in for_people.out
        assert set(entry["languages"]) == set(LANGUAGES)
        assert len(entry["stages"]) >= 3


@pytest.mark.parametrize(("template", "language"), ROUNDS)
def test_a_new_map_is_checked_without_any_finding(
    ringway: Ringway, tmp_path: Path, template: str, language: str
) -> None:
    file = tmp_path / "m.journey"
    assert ringway("new", file, "--template", template, "--lang", language).status == 0
    said = ringway("check", file, "--format", "json", "--profile", "deliverable")
    assert said.status == 0
    assert said.json["files"][0]["counts"] == {"error": 0, "warning": 0, "hint": 0}


def test_new_refuses_a_file_that_is_there(ringway: Ringway, circle: Path) -> None:
    before = circle.read_bytes()
    said = ringway("new", circle, "--template", "b2b-6")
    assert said.status == 2
    assert str(circle) in said.err
    assert circle.read_bytes() == before


def test_new_names_the_templates_when_there_is_none_of_that_name(
    ringway: Ringway, tmp_path: Path
) -> None:
    said = ringway("new", tmp_path / "m.journey", "--template", "nope")
    assert said.status == 2
    assert all(template in said.err for template in TEMPLATES)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ru_RU.UTF-8", "ru"), ("zh_CN.UTF-8", "zh-Hans"), ("zh_TW", "zh-Hant"), ("de_DE", "en")],
)
def test_new_speaks_the_systems_language_where_it_can(
    ringway: Ringway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    file = tmp_path / "m.journey"
    assert ringway("new", file, "--template", "b2b-6").status == 0
    assert f'"language":"{language}"' in file.read_text(encoding="utf-8")


def test_a_title_can_be_given(ringway: Ringway, tmp_path: Path) -> None:
    file = tmp_path / "m.journey"
    ringway("new", file, "--template", "b2b-6", "--title", "Путь клиента")
    assert "Путь клиента" in file.read_text(encoding="utf-8")


# -- check ---------------------------------------------------------------------------------


def test_a_circle_without_its_return_is_exactly_loop_02_and_can_be_mended(
    ringway: Ringway, circle: Path
) -> None:
    without(circle, '"source":"loyalty"', '"way":"re_entry"')
    assert rules_of(ringway, circle) == ["LOOP-02"]
    assert ringway("check", circle).status == 1
    mended = ringway("check", circle, "--fix")
    assert mended.status == 0
    assert "LOOP-02" in mended.out
    assert rules_of(ringway, circle) == []


def test_a_stage_that_is_cut_off_is_exactly_loop_03_among_the_loop_rules(
    ringway: Ringway, circle: Path
) -> None:
    without(circle, '"kind":"flow"', '"target":"trigger"')
    without(circle, '"kind":"flow"', '"source":"trigger"')
    found = rules_of(ringway, circle)
    assert [rule for rule in found if rule.startswith("LOOP")] == ["LOOP-03"]


def test_check_that_finds_nothing_to_mend_writes_nothing(ringway: Ringway, circle: Path) -> None:
    before = circle.stat().st_mtime_ns, circle.read_bytes()
    assert ringway("check", circle, "--fix").status == 0
    assert (circle.stat().st_mtime_ns, circle.read_bytes()) == before


def test_check_reads_standard_input(ringway: Ringway, circle: Path) -> None:
    said = ringway("check", "-", "--json", given=circle.read_bytes())
    assert said.status == 0
    assert said.json["files"][0]["file"] == "<stdin>"


def test_a_bad_file_among_good_ones_spoils_only_the_status(
    ringway: Ringway, circle: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.journey"
    bad.write_bytes(b"")
    said = ringway("check", bad, circle, "--json")
    assert said.status == 2
    assert [entry["file"] for entry in said.json["files"]] == [str(circle)]
    assert str(bad) in said.err


def test_sarif_names_file_and_line(ringway: Ringway, circle: Path) -> None:
    without(circle, '"source":"loyalty"', '"way":"re_entry"')
    run = ringway("check", circle, "--format", "sarif").json["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["LOOP-02"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    line = circle.read_text(encoding="utf-8").splitlines()[place["region"]["startLine"] - 1]
    assert '"id":"loyalty"' in line


def test_a_team_file_above_the_map_can_silence_a_rule(ringway: Ringway, circle: Path) -> None:
    without(circle, '"source":"loyalty"', '"way":"re_entry"')
    team_file = circle.parent / "ringway.toml"
    team_file.write_text('extends = "draft"\n[rules]\nLOOP-02 = "off"\n', encoding="utf-8")
    assert ringway("check", circle).status == 0


def test_fail_on_decides_what_counts(ringway: Ringway, circle: Path) -> None:
    without(circle, '"kind":"link"', '"relation":"owns"', '"target":"trigger"')
    assert ringway("check", circle).status == 0
    assert ringway("check", circle, "--fail-on", "warning").status == 1


# -- rules, show, schema -------------------------------------------------------------------


def test_every_rule_explains_itself(ringway: Ringway) -> None:
    for entry in ringway("rules", "--json").json:
        page = ringway("rules", entry["id"])
        assert page.status == 0
        assert entry["why"] in page.out
        assert all(entry[key] for key in ("title", "checks", "why", "wrong", "right", "scope"))


def test_a_rule_that_is_not_there_is_a_sentence(ringway: Ringway) -> None:
    said = ringway("rules", "LOOP-99")
    assert (said.status, said.out) == (2, "")
    assert "LOOP-99" in said.err


def test_show_gives_one_fact_a_line(ringway: Ringway, circle: Path) -> None:
    lines = ringway("show", circle).out.splitlines()
    assert "stage «Trigger» zone: in_market" in lines
    assert "map «Seven-stage B2B circle» lead: Head of operations" in "\n".join(lines)
    assert all(line.strip() for line in lines)


def test_a_changed_card_changes_one_line_of_show(ringway: Ringway, circle: Path) -> None:
    before = ringway("show", circle).out.splitlines()
    text = circle.read_text(encoding="utf-8")
    circle.write_text(text.replace('"severity":5', '"severity":4', 1), encoding="utf-8")
    after = ringway("show", circle).out.splitlines()
    assert len(set(before) ^ set(after)) == 2


def test_the_schema_knows_every_kind(ringway: Ringway) -> None:
    told = ringway("schema").json
    assert told == json.loads(json.dumps(schema()))
    kinds = {
        definition["properties"]["kind"]["const"]
        for definition in told["$defs"].values()
        if "const" in definition.get("properties", {}).get("kind", {})
    }
    assert kinds == set(CLASSES)


# -- the door itself -----------------------------------------------------------------------


def test_help_names_every_command(ringway: Ringway) -> None:
    told = ringway("--help")
    assert told.status == 0
    assert all(name in told.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(ringway: Ringway, name: str) -> None:
    assert ringway(name, "--help").status == 0


def test_a_word_that_is_neither_file_nor_command_is_a_sentence(ringway: Ringway) -> None:
    said = ringway("flow.journey")
    assert said.status == 2
    assert "flow.journey" in said.err
    assert "Traceback" not in said.err


def test_an_option_that_is_not_there_is_status_2(ringway: Ringway, circle: Path) -> None:
    assert ringway("check", circle, "--nope").status == 2


def test_output_that_cannot_be_written_is_a_sentence(circle: Path) -> None:
    with Path("/dev/full").open("w") as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "designer", "show", str(circle)],
            stdout=nowhere, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
