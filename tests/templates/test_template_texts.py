"""The templates: their graphs are the frameworks' graphs, their texts whole in four languages."""

import json
import tomllib
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from designer.files.gallery import new_map
from designer.kinds import CLASSES
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Flow, Lane, Link, Stage, Team
from tests.frameworks import NOTATION, framework

FOLDER = Path(__file__).parents[2] / "templates"
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
TEMPLATES = sorted(path.parent.name for path in FOLDER.glob("*/map.journey"))
FRAMEWORKS = [template for template in TEMPLATES if template in NOTATION]
OUTSIDE = {
    "New": "new-buyer",
    "Ref": "referral",
    "Shr": "share",
    "xN": "no-decision",
    "xL": "lost-to-competitor",
    "xC": "churn",
    "xB": "bought",
}
"""The ids of entries and exits in a template, by those of the framework."""

# The same words in both scripts, character by character.
SIMPLIFIED = (
    "这们个为时说对国发会产业应联网线题价买卖销户员务进还没来"
    "问见让谁决评试认险报签单门间关开长过选适较数标样响实现团队"
)
TRADITIONAL = (
    "這們個為時說對國發會產業應聯網線題價買賣銷戶員務進還沒來"
    "問見讓誰決評試認險報簽單門間關開長過選適較數標樣響實現團隊"
)


def lines(template: str) -> list[dict[str, Any]]:
    """Every line of a template's map, header and end too."""
    text = (FOLDER / template / "map.journey").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def texts(template: str, language: str) -> dict[str, str]:
    """A template's words by key."""
    tables = tomllib.loads((FOLDER / template / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"@{table}.{key}": text for table in tables for key, text in tables[table].items()}


def strings(value: object) -> list[str]:
    """All strings in plain data."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    return [text for part in value for text in strings(part)] if isinstance(value, list) else []


def journey(template: str, language: str = "en") -> Journey:
    """The map that a template makes in a language."""
    return new_map(template, language, today=date(2025, 1, 31))


def readable(frame: Journey) -> dict[str, str]:
    """The ids that a template has for the letters of its framework.

    An entry gives way to the stage that has its name: who comes by referral is another buyer.
    """
    stages = {s.id: s.name.lower().replace(" ", "-") for s in frame.stages()}
    taken = stages.values()
    return {e: f"by-{name}" if name in taken else name for e, name in OUTSIDE.items()} | stages


def moment(frame: Journey, flow: Flow) -> str | None:
    """The moment that a flow of a framework marks: a purchase, or the edge of the market."""
    if flow.moment is not None:
        return flow.moment
    zones = [getattr(frame[end], "zone", None) for end in (flow.source, flow.target)]
    if zones == ["out_of_market", "in_market"] and flow.way == "next":
        return "trigger"
    return "lapse" if zones == ["customer", "out_of_market"] else None


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_a_file_of_ours_sorted_and_ended(template: str) -> None:
    first, *records, last = lines(template)
    assert first == {"format": "ringway-journey", "version": 1}
    assert last == {"kind": "end", "id": "end"}
    names = [(line["kind"], line["id"]) for line in records]
    assert names == sorted(names)
    assert max(Counter(identity for _, identity in names).values()) == 1


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_line_of_a_template_has_its_keys_in_the_order_of_the_file(template: str) -> None:
    for line in lines(template)[1:-1]:
        ends = [name for name in ("source", "target") if "source" in line and "way" in line]
        frame = ["kind", "id", *(ends or ["source", "target"] * (line["kind"] == "link"))]
        fields = [n for n in CLASSES[line["kind"]].field_names() if n not in frame]
        assert list(line) == [n for n in (*frame, *fields) if n in line]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_has_a_word_for_each_key_and_no_word_more(template: str, language: str) -> None:
    used = {text for line in lines(template) for text in strings(line) if text.startswith("@")}
    used = {text for text in used if not text.startswith("@today")}
    words = texts(template, language)
    assert set(words) == used
    assert [key for key, text in words.items() if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_all_that_people_read_in_a_template_is_a_key(template: str) -> None:
    read = {
        "name", "title", "scope", "prompt", "customer_goal", "company_goal", "exit_criterion",
        "condition", "goals", "needs", "text", "channel", "intent", "type", "trigger",
        "time_limit", "passes", "way_back", "unit", "preferred_channels", "reasons",
    }  # fmt: skip
    bare = [
        (line["id"], field)
        for line in lines(template)[1:]
        for field in read & line.keys()
        if not all(text.startswith("@") for text in strings(line[field]))
    ]
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_record_of_a_template_is_understood(template: str, language: str) -> None:
    opened = journey(template, language)
    assert len(opened) == len(lines(template)) - 2
    assert [each.id for each in opened.records() if each.unknown] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_simplified_and_traditional_texts_keep_to_their_script(template: str) -> None:
    simplified = "".join(texts(template, "zh-Hans").values())
    traditional = "".join(texts(template, "zh-Hant").values())
    assert set(simplified) & (set(TRADITIONAL) - set(SIMPLIFIED)) == set()
    assert set(traditional) & (set(SIMPLIFIED) - set(TRADITIONAL)) == set()
    # The old national character sets hold the one script and not the other.
    assert simplified.encode("gb2312").decode("gb2312") == simplified
    assert traditional.encode("big5").decode("big5") == traditional


@pytest.mark.parametrize("template", FRAMEWORKS)
def test_the_stages_of_a_template_are_those_of_its_framework(template: str) -> None:
    frame = framework(template)
    ids = readable(frame)
    expected = [(ids[s.id], s.zone, s.role, s.time, s.value) for s in frame.stages()]
    stages = journey(template).stages()
    assert [(s.id, s.zone, s.role, s.time, s.value) for s in stages] == expected


@pytest.mark.parametrize("template", FRAMEWORKS)
def test_the_flows_of_a_template_are_those_of_its_framework(template: str) -> None:
    frame = framework(template)
    ids = readable(frame)
    expected = {
        (ids[f.source], ids[f.target], f.way, f.share, f.volume, f.value, moment(frame, f))
        for f in frame.of(Flow)
    }
    flows = journey(template).of(Flow)
    found = [(f.source, f.target, f.way, f.share, f.volume, f.value, f.moment) for f in flows]
    assert len(found) == len(set(found))
    assert set(found) == expected


@pytest.mark.parametrize("template", FRAMEWORKS)
def test_the_shares_out_of_each_stage_are_the_whole(template: str) -> None:
    shares: dict[str, float] = defaultdict(float)
    opened = journey(template)
    spanning = {stage.id for stage in opened.stages() if stage.role == "spanning"}
    for flow in opened.of(Flow):
        if flow.share is not None and flow.target not in spanning:
            shares[flow.source] += flow.share
    left = [stage.id for stage in opened.stages() if stage.id not in spanning]
    assert shares == {stage: pytest.approx(1) for stage in left}


@pytest.mark.parametrize("template", FRAMEWORKS)
def test_sample_cards_fill_every_stage_and_crowd_no_cell(template: str) -> None:
    opened = journey(template)
    cards = opened.of(Card)
    assert len(cards) >= 20
    assert all(card.sample for card in cards)
    assert {card.stage for card in cards} == {stage.id for stage in opened.stages()}
    assert max(Counter((card.stage, card.lane) for card in cards).values()) < 5
    assert {card.evidence for card in cards} == {"assumed", "reported", "observed"}
    assert [c.id for c in cards if c.evidence == "observed" and not c.source] == []


@pytest.mark.parametrize("template", FRAMEWORKS)
def test_a_sample_card_stands_in_a_lane_for_its_kind(template: str) -> None:
    opened = journey(template)
    lanes = {lane.id: lane for lane in opened.of(Lane)}
    assert all(lane.prompt.endswith(("?", "？")) for lane in lanes.values())
    assert [c.id for c in opened.of(Card) if c.kind not in lanes[str(c.lane)].takes] == []


@pytest.mark.parametrize("template", FRAMEWORKS)
def test_each_stage_has_both_goals_a_way_out_and_one_responsible_team(template: str) -> None:
    opened = journey(template)
    for stage in opened.of(Stage):
        assert stage.customer_goal
        assert stage.company_goal
        assert stage.exit_criterion
        owners = [e for e in opened.links_in(stage.id, "owns") if e.role == "responsible"]
        assert len(owners) == 1
        assert isinstance(opened[owners[0].source], Team)


@pytest.mark.parametrize("template", FRAMEWORKS)
def test_no_template_needs_an_end_that_is_not_there(template: str) -> None:
    opened = journey(template)
    ends = {each.id for cls in (Entry, Exit) for each in opened.of(cls)}
    assert ends <= set(readable(framework(template)).values())
    assert {e for e in ends if not opened.edges_at(e)} == set()
    named = [opened.map.lead, opened.map.return_to]
    named += [getattr(c, f) for c in opened.cards() for f in ("flow", "target") if hasattr(c, f)]
    assert [each for each in named if each is not None and each not in opened] == []
    assert opened.of(Link)
