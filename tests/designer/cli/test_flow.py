"""``ringway flow``: the figures of the loop, for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from designer.files.gallery import templates
from designer.files.store import create
from designer.model.journey import Journey
from tests.build import flow, journey, metric, stage
from tests.designer.cli.commands import Ringway
from tests.designer.graph.tables import TABLE, WHOLE, endless, with_field, worked
from tests.frameworks import NOTATION, framework, graph

KEYS = [*WHOLE, "stages", "sensitivity", "missing", "at_least", "contradictions"]
STAGE_KEYS = [
    "id", "name", "visits", "volume", "standing", "time", "reach", "purchase_probability",
    "time_to_purchase", "value", "loss",
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "m.journey"


def six(value: float) -> Any:
    return pytest.approx(value, abs=5.1e-7)


def written(on: Journey, file: Path) -> Path:
    create(file, on)
    return file


def found(data: Any, identity: str) -> Any:
    """The entry of a list that has the id."""
    return next(one for one in data if one["id"] == identity)


@pytest.mark.parametrize("name", NOTATION)
def test_programs_get_the_table_of_each_framework(ringway: Ringway, file: Path, name: str) -> None:
    said = ringway("flow", written(framework(name), file), "--json")
    assert (said.status, said.err) == (0, "")
    loops, probability, time, value, round_, flow_id, effect = TABLE[name]
    assert said.json["expected_loops"] == six(loops)
    assert said.json["purchase_probability"] == six(probability)
    assert said.json["time_to_purchase"] == six(time)
    assert said.json["lifetime_value"] == six(value)
    assert said.json["loop_time"] == six(round_)
    bottleneck = said.json["sensitivity"][0]
    assert bottleneck["id"] == f"{flow_id}-next"
    assert bottleneck["lifetime_value"] == six(effect)
    assert said.json["missing"] == said.json["contradictions"] == []


@pytest.mark.parametrize("name", [one.id for one in templates() if one.id in TABLE])
def test_a_fresh_template_has_the_figures_of_its_framework(
    ringway: Ringway, file: Path, name: str
) -> None:
    assert ringway("new", file, "--template", name, "--lang", "en").status == 0
    told = ringway("flow", file, "--json").json
    # Templates write volumes and shares as the table does, some of them rounded.
    assert told["expected_loops"] == six(TABLE[name][0])
    assert told["purchase_probability"] == six(TABLE[name][1])
    assert told["lifetime_value"] == six(TABLE[name][3])
    assert told["missing"] == told["contradictions"] == []


def test_the_keys_that_programs_rely_on(ringway: Ringway, file: Path) -> None:
    data = ringway("flow", written(worked(), file), "--json").json
    assert sorted(data) == sorted(KEYS)
    assert [list(one) for one in data["stages"]] == [STAGE_KEYS] * 3
    assert found(data["stages"], "E")["name"] == "Evaluation"
    assert found(data["stages"], "E")["time"] == 60
    assert found(data["stages"], "A")["volume"] == six(88.450704)
    assert found(data["sensitivity"], "E-C-next")["name"] == "Evaluation → Customer"


def test_people_get_words_for_what_matters(ringway: Ringway, file: Path) -> None:
    on = worked(currency="EUR")
    said = ringway("flow", written(on, file))
    assert (said.status, said.err) == (0, "")
    for words in (
        "0.2028", "0.338", "25.26 %", "84.74 days", "405.6 EUR", "1,606 EUR",
        "364.7 days",
        "Bottleneck: Evaluation → Customer. One point more of its share moves life-time value by "
        "13.09 EUR.",
        "Evaluation costs most: with those who leave there goes 571.3 EUR a buyer.",
        "Without a value, counted as 0: Awareness, Evaluation",
        "Arriving: buyers in 30 days.",
        "Assumed: ",
    ):  # fmt: skip
        assert words in said.out
    assert "Missing" not in said.out


def test_figures_stand_with_their_points_below_each_other(ringway: Ringway, file: Path) -> None:
    lines = ringway("flow", written(worked(currency="EUR"), file)).out.splitlines()
    assert len({line.index(".") for line in lines[:7] if "." in line}) == 1
    assert not [line for line in lines if line != line.rstrip()]


def test_what_is_missing_is_named_and_what_is_certain_is_told(ringway: Ringway, file: Path) -> None:
    written(worked(("E>A b.1", "E>A b")), file)
    said = ringway("flow", file)
    assert said.status == 0
    assert "Evaluation → Awareness: share" in said.out
    assert "not known, at least 0.1895" in said.out
    assert "not known, at least 24 %" in said.out
    assert "Bottleneck" not in said.out
    data = ringway("flow", file, "--json").json
    assert [data[name] for name in WHOLE] == [None] * 7
    assert data["missing"] == [
        {"id": "E-A-setback", "name": "Evaluation → Awareness", "figure": "share"}
    ]
    assert data["at_least"]["expected_loops"] == six(0.189474)
    assert data["at_least"]["purchase_probability"] == six(0.24)
    assert data["at_least"]["lifetime_value"] == six(378.947368)
    assert found(data["at_least"]["stages"], "A")["reach"] == six(0.8)


@pytest.mark.parametrize(
    ("flows", "words"),
    [
        ("", "an entry that leads to a stage"),
        ("", "a flow that is the purchase"),
        ("", "any value of a stage or a flow"),
        ("", "Awareness: shares for the rest of 100 %"),
        ("New>A, A>B nP.5, A>xN .5", "New buyer → Awareness: volume"),
        ("New>A, A>B nP.5, A>xN .5", "Awareness → Next: value"),
        ("New>A v1, A>B n, A>xN .5, B>xN 0.5", "Awareness → Next: share"),
    ],
)
def test_each_kind_of_gap_has_words(ringway: Ringway, file: Path, flows: str, words: str) -> None:
    said = ringway("flow", written(graph("A Awareness · B Next", flows), file))
    assert said.status == 0
    assert f"  {words}\n" in said.out


@pytest.mark.parametrize(
    ("on", "rules", "words"),
    [
        (worked(("A>xN .5", "A>xN .7")), ["MET-01"], "“Awareness” add up to 120 %"),
        (with_field(worked(), "A", "time", -1), ["MET-02"], "below 0"),
        (
            graph("A A o 1 · B B i 1", "New>A v1, A>B n1.0, B>A r1.0"),
            ["MET-05"],
            "nobody ever leaves A, B",
        ),
        (
            graph("A A o 1 · B B i 1 · X X c 1 side",
                  "New>A v1, A>B n.9, A>X d.1, B>A r.5, B>xC .5, X>X d1.0"),
            [],
            "“X” is a dead end",
        ),
        (endless(), [], "So few buyers ever leave"),
        (
            journey(*worked().records(), metric("m", text="NPS", goal=5)),
            ["MET-02"],
            "“NPS” have no unit",
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_a_sentence_and_no_figure(
    ringway: Ringway, file: Path, on: Journey, rules: list[str], words: str
) -> None:
    written(on, file)
    said = ringway("flow", file)
    assert said.status == 1
    assert said.out.startswith("No figures can be worked out:\n")
    assert words in said.out
    assert said.err == ""
    said = ringway("flow", file, "--json")
    assert said.status == 1
    assert words in said.err
    assert [said.json[name] for name in WHOLE] == [None] * 7
    assert [one["rule"] for one in said.json["contradictions"]] == rules
    assert {one["volume"] for one in said.json["stages"]} == {None}


def test_a_team_that_does_not_hear_a_rule_gets_no_wrong_figures_for_it(
    ringway: Ringway, file: Path
) -> None:
    written(worked(("A>xN .5", "A>xN .7")), file)
    (file.parent / "ringway.toml").write_text('[rules]\nMET-01 = "off"\n', encoding="utf-8")
    said = ringway("flow", file, "--json")
    assert said.status == 1
    assert "120 %" in said.err
    assert said.json["lifetime_value"] is None
    assert said.json["contradictions"] == []


def test_figures_that_disagree_stand_beside_what_is_worked_out(
    ringway: Ringway, file: Path
) -> None:
    on = with_field(with_field(worked(), "C", "volume", 900), "E", "volume", 100)
    written(on, file)
    said = ringway("flow", file)
    assert said.status == 0
    assert "MET-03: " in said.out
    data = ringway("flow", file, "--json").json
    assert {one["rule"] for one in data["contradictions"]} == {"MET-03"}
    assert "C" in {element for one in data["contradictions"] for element in one["elements"]}
    assert data["lifetime_value"] == six(405.633803)


def test_flow_reads_standard_input(ringway: Ringway, file: Path) -> None:
    given = written(worked(), file).read_bytes()
    assert ringway("flow", "-", "--json", given=given).json["lifetime_value"] == six(405.633803)


def test_flow_of_a_file_that_is_no_map_is_a_sentence(ringway: Ringway, file: Path) -> None:
    file.write_bytes(b"nonsense")
    said = ringway("flow", file)
    assert said.status == 2
    assert str(file) in said.err


def test_flows_of_one_pair_are_told_apart_by_their_condition(ringway: Ringway, file: Path) -> None:
    records = [*worked(("E>C nP.4 $1000", "E>C nP.3 $1000")).records()]
    other = flow("E", "C", "skip", share=0.1, value=5, condition="by tender")
    data = ringway("flow", written(journey(*records, other), file), "--json").json
    assert found(data["sensitivity"], other.id)["name"] == "Evaluation → Customer (by tender)"


def test_a_map_without_stages_is_no_trouble(ringway: Ringway, file: Path) -> None:
    said = ringway("flow", written(journey(), file))
    assert said.status == 0
    assert "an entry that leads to a stage" in said.out
    data = ringway("flow", written(journey(stage("a")), file.with_name("b.journey")), "--json").json
    assert found(data["missing"], "a")["figure"] in ("share", "time")
